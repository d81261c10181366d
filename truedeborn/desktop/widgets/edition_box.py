"""Which edition is open, where it comes from, what is wrong with those in IT's folder, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout
from truedeborn.domain.dates import danish_date
from truedeborn.domain.problem import HandbookProblem


class EditionBox(QWidget):
    """A part of Indstillinger; follows what is found and chosen."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._updates = session, session.updates
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(6))
        column.addWidget(Heading("Håndbogens udgave", 2))
        self._about, self._problems = Words(""), Words("")
        column.addWidget(self._about)
        column.addWidget(self._problems)
        flow = FlowLayout(look, spacing=8)
        self.back = Button(look, "Gå tilbage til udgaven før", icon="undo-2")
        self.back.clicked.connect(self._go_back)
        flow.addWidget(self.back)
        column.addLayout(flow)
        self._updates.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        edition, updates = self._session.book.edition, self._updates
        origin = "er lagt ud af it-afdelingen" if updates.is_installed else "fulgte med programmet"
        about = f"Udgave {edition.name}, gælder pr. {danish_date(edition.valid_from)}, {origin}."
        if updates.folder is not None:
            about += f" Programmet ser efter nye udgaver og kommunepakker i {updates.folder}, når det åbner."
        self._about.setText(about)
        self._problems.setText("\n".join(updates.problems))
        self._problems.setVisible(bool(updates.problems))
        self.back.setVisible(updates.can_go_back)

    def _go_back(self) -> None:
        try:
            self._updates.told.emit(self._updates.go_back())
        except HandbookProblem as problem:
            self._session.not_saved.emit(str(problem))
