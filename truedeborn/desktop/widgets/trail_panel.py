"""The answers so far, beside the question: each can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Heading, Words
from truedeborn.vejviser.walk import Given


class TrailPanel(QScrollArea):
    """Dine svar.

    Signals:
        change_wanted(str, int): ask the question with this id again, for the concern with this number.
    """

    change_wanted = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # one scroll bar a page
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Dine svar")
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, look.gap(26), look.gap(16), look.gap(12))
        self._column.setSpacing(look.gap(8))
        self._seen_head, self._seen = Heading("Mine iagttagelser", 2, look=3), Words("")
        self._head = Heading("Dine svar", 2, look=3)
        self._hint = Words("Vælg et svar for at ændre det. Intet gemmes.", "muted")
        for part in (self._seen_head, self._seen, self._head, self._hint):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._parts: list[QWidget] = []
        self.setWidget(inner)

    def show_trail(
        self, trails: tuple[tuple[Given, ...], ...], at: int, seen: tuple[tuple[str, str], ...]
    ) -> None:
        """Show other answers, of each concern, and the signs that were ticked.

        Args:
            at: the number of the concern that is asked about.
        """
        self._seen.setText("\n".join(f"•  {title}" for _, title in seen))
        self._seen.setVisible(bool(seen))
        self._seen_head.setVisible(bool(seen))
        self._head.setVisible(any(trails))
        self._hint.setVisible(any(trails))
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for number, trail in enumerate(trails):
            if len(trails) > 1:
                now = " (nu)" if number == at and not trail else ""
                self._add(Heading(f"Bekymring {number + 1}{now}", 3))
            for given in trail:
                self._add(self._card(given, number))

    def _card(self, given: Given, concern: int) -> CardButton:
        card = CardButton(self._look, given.text, given.fact.question, value=given.fact.id, title_size=15)
        card.setAccessibleName(f"Ændr svaret: {given.fact.question} {given.text}")
        card.setProperty("concern", concern)
        card.clicked.connect(self._clicked)
        return card

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)
        self._parts.append(part)

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, CardButton):
            self.change_wanted.emit(card.value, int(card.property("concern")))
