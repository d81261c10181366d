"""The questions at the first start: which municipality, then which role. Each can be skipped."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from truedeborn.desktop.models.preferences import ASKED, MUNICIPALITY, ROLE, ROLES
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout

_ROLE_QUESTION = "Hvad er din rolle?"


class WelcomeBox(QFrame):
    """One question at a time; where the handbook has no municipalities, nothing is asked."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        self.setProperty("box", "info")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.gap(20), look.gap(16), look.gap(20), look.gap(16))
        self._head = Heading("Velkommen. Hvilken kommune arbejder du i?", 2, look=3)
        self._lead = Words(
            "Så viser vi de rigtige telefonnumre og lokale aftaler. "
            "Du kan altid ændre det under Indstillinger."
        )
        rows.addWidget(self._head)
        rows.addWidget(self._lead)
        self._line = FlowLayout(look, spacing=8)
        choices = session.book.municipalities()
        for choice in choices:
            self._add(choice.name, "municipality", choice.id)
        self._add_skip()
        rows.addLayout(self._line)
        if not choices:
            self.hide()

    def _add(self, name: str, kind: str, value: str) -> None:
        button = Button(self._look, name)
        button.setProperty(kind, value)
        button.clicked.connect(self._chosen)
        self._line.addWidget(button)

    def _add_skip(self) -> None:
        skip = Button(self._look, "Spring over", role="link")
        skip.clicked.connect(self._skip)
        self._line.addWidget(skip)

    def _chosen(self) -> None:
        sender = self.sender()
        municipality, role = sender.property("municipality"), sender.property("work")
        if municipality is not None:
            self._session.preferences.set(MUNICIPALITY, str(municipality))
        if role is not None:
            self._session.preferences.set(ROLE, str(role))
        self._skip()

    def _skip(self) -> None:
        """The next question, or done."""
        if self._session.preferences.get(ASKED) or self._head.text() == _ROLE_QUESTION:
            self.hide()
            return
        self._session.preferences.set(ASKED, "ja")
        self._head.setText(_ROLE_QUESTION)
        self._lead.setText(ROLE.help)
        self._line.clear()
        for value, name in ROLES[1:]:
            self._add(name, "work", value)
        self._add_skip()
        self._line.invalidate()
        first = self._line.itemAt(0)
        chosen = first.widget() if first else None
        if chosen is not None:
            chosen.setFocus()
        announce(self, _ROLE_QUESTION)
