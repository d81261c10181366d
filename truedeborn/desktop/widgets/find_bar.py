"""Find in page."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, IconButton
from truedeborn.desktop.widgets.layouts import frame_left
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.desktop.widgets.top_bar import SearchField


class FindBar(QWidget):
    """A field that marks what is found in a reader's page; Escape closes it."""

    def __init__(self, look: Look, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._reader = look, reader
        self.field = SearchField(look, "Find på siden", "Find på siden")
        self._state = QLabel("")
        self._before = IconButton(look, "arrow-up", "Forrige fund")
        self._after = IconButton(look, "arrow-down", "Næste fund")
        self._close = Button(look, "Luk", role="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.field, 1)
        for widget in (self._state, self._before, self._after, self._close):
            line.addWidget(widget)
        self.field.textChanged.connect(self._typed)
        self.field.enter_pressed.connect(self._next)
        self.field.arrow_pressed.connect(self._step)
        self.field.escape_pressed.connect(self.close_bar)
        self._before.clicked.connect(self._previous)
        self._after.clicked.connect(self._next)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show the field and put the keyboard there."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: above the text it looks through."""
        super().resizeEvent(event)
        left = frame_left(self._look, event.size().width())
        self.setContentsMargins(left, 4, left, 4)

    def close_bar(self) -> None:
        """Hide the field and unmark; the keyboard goes back to the page."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.field.clear()
        self.hide()
        if had_focus:
            self._reader.setFocus()

    def _typed(self, text: str) -> None:
        self._show_state(self._reader.find_text(text))

    def _next(self) -> None:
        self._show_state(self._reader.find_text(self.field.text()))

    def _previous(self) -> None:
        self._show_state(self._reader.find_text(self.field.text(), backward=True))

    def _step(self, by: int) -> None:
        self._show_state(self._reader.find_text(self.field.text(), backward=by < 0))

    def _show_state(self, found: bool) -> None:
        count = len(self._reader.extraSelections())
        words = ""
        if self.field.text():
            words = f"{count} steder" if count != 1 else "1 sted"
            words = words if found else "Ikke på denne side"
        if words != self._state.text():
            self._state.setText(words)
            announce(self.field, words)
