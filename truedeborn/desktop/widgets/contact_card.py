"""Somebody to call: the number large, when it is answered, and what to do where none is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.web_question import ask_and_open
from truedeborn.domain.entry import Contact
from truedeborn.rendering.municipality import NO_NUMBER

NO_WAY = "Ring til kommunens hovednummer. Har kommunen lukket, så ring 114. Ved fare nu: 112."


class ContactCard(QFrame):
    """One contact. A number nobody could verify is never shown; what to do instead is."""

    def __init__(self, look: Look, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self.web: Button | None = None
        column = QVBoxLayout(self)
        gap = look.gap(16)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.gap(4))
        column.addWidget(Heading(contact.name, 3))
        if contact.phone:
            number = QLabel(contact.phone)
            number.setTextFormat(Qt.TextFormat.PlainText)
            number.setProperty("tone", "h2")
            number.setAccessibleName(f"Telefon {contact.phone}")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(number)
        elif contact.municipality not in ("", "national"):
            column.addWidget(Words(NO_NUMBER, "muted"))
        # With a number: what applies when it is not answered. Without: the way that always works.
        lines = (contact.hours, contact.use_when, contact.instead)
        for text in lines if contact.phone else (contact.instead or NO_WAY, contact.use_when):
            if text:
                column.addWidget(Words(text))
        places = [part for part in (contact.address, contact.email) if part]
        if places:
            column.addWidget(Words("\n".join(places), "muted"))
        if contact.web:
            column.addLayout(self._web(look, contact))
        if contact.checked_on and contact.phone:
            day = contact.checked_on
            column.addWidget(Words(f"Tjekket {day.day}.{day.month}.{day.year}", "muted"))
        column.addStretch(1)

    def _web(self, look: Look, contact: Contact) -> QHBoxLayout:
        """The page on the net, behind the one question."""
        self.web = Button(look, f"Hjemmeside: {QUrl(contact.web).host() or contact.web}", role="link")
        self.web.setAccessibleName(f"{contact.name}: hjemmeside {contact.web}")
        self.web.clicked.connect(partial(ask_and_open, contact.web, self))
        line = QHBoxLayout()
        line.addWidget(self.web)
        line.addStretch(1)
        return line
