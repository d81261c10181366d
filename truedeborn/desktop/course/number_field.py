"""A field for a whole number: typed, or stepped with the arrow keys.

Qt's own spin box cannot be given the theme's edges without losing its number, so this is a line edit.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberField(QLineEdit):
    """Holds a number between two others; an empty field is the least of them.

    Signals:
        changed(int): another number, typed or stepped; not when it is set from outside.
    """

    changed = Signal(int)

    def __init__(self, name: str, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setMinimumHeight(36)
        self.setMaxLength(len(str(most)))
        self.setValidator(QIntValidator(0, most, self))
        self.show_number(value)
        self.textEdited.connect(self._typed)

    @property
    def value(self) -> int:
        """The number."""
        text = self.text()
        return max(self._least, min(self._most, int(text))) if text.isdecimal() else self._least

    def show_number(self, value: int) -> None:
        """Show a number without saying that it changed."""
        number = max(self._least, min(self._most, value))
        if self.value != number or not self.text():
            self.setText(str(number))

    def step(self, by: int) -> None:
        """So many more or fewer, as the user wishes it."""
        before = self.value
        self.show_number(before + by)
        if self.value != before:
            self.changed.emit(self.value)

    def event(self, event: QEvent) -> bool:
        """Qt: a letter can be no number, so it stays a shortcut of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = event.text()
            if typed.isprintable() and typed and not typed.isdecimal():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys step."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: what is typed takes the number's place."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: an empty or too small number is put right when one leaves."""
        super().focusOutEvent(event)
        self.setText(str(self.value))

    def _typed(self, text: str) -> None:
        if len(text) > 1 and text.startswith("0"):
            self.setText(text.lstrip("0") or "0")
        self.changed.emit(self.value)
