"""The table of contents of a page, beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading
from truedeborn.desktop.widgets.reader import PageHeading


class ContentsPanel(QScrollArea):
    """A button a heading.

    Signals:
        heading_wanted(int): go to the heading with this number.
    """

    heading_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One scroll bar a page. The wheel and Tab still move the list, and it follows the reading.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("På denne side")
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, look.gap(24), 0, look.gap(12))
        self._column.setSpacing(0)
        self._column.addWidget(Heading("På denne side", 2, look=3))
        self._buttons: list[Button] = []
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_headings(self, headings: Sequence[PageHeading]) -> None:
        """Show the headings of another page; the title itself is left out."""
        wanted = [(number, heading.text) for number, heading in enumerate(headings) if heading.level == 2]
        while len(self._buttons) < len(wanted):
            button = Button(self._look, "", role="section")
            button.clicked.connect(self._clicked)
            self._column.insertWidget(self._column.count() - 1, button)
            self._buttons.append(button)
        for button, (number, text) in zip(self._buttons, wanted, strict=False):
            button.setText(_short(text))
            button.set_current(False)
            button.setAccessibleName(text)
            button.setToolTip(text.replace("<", "‹"))  # a tip takes mark-up; a heading has none
            button.setProperty("number", number)
            button.show()
        for button in self._buttons[len(wanted) :]:
            button.hide()

    def mark(self, number: int) -> None:
        """Show which heading one reads under: the last one at or above this number."""
        above = [b for b in self._buttons if not b.isHidden() and int(b.property("number")) <= number]
        for button in self._buttons:
            button.set_current(bool(above) and button is above[-1])
        if above:
            self.ensureWidgetVisible(above[-1])

    def _clicked(self) -> None:
        self.heading_wanted.emit(int(self.sender().property("number")))


def _short(text: str) -> str:
    return text if len(text) <= 28 else text[:26].rstrip() + "…"
