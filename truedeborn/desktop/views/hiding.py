"""Skjul: at one key the window tells nothing, and at the same key all is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from truedeborn.desktop.platform.look import Look

if TYPE_CHECKING:
    from truedeborn.desktop.views.neutral_view import NeutralView


class Hiding(QObject):
    """Changes the window's content for a calendar and back.

    Signals:
        changed: hidden, or shown again.
    """

    changed = Signal()

    def __init__(self, look: Look, whole: QStackedWidget, book: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._whole, self._book = look, whole, book
        self._neutral: NeutralView | None = None
        self.is_hidden = False

    def prepare(self) -> None:
        """Make the neutral screen ready, so that Skjul answers at once; done after the first paint."""
        if self._neutral is None:
            from truedeborn.desktop.views.neutral_view import NeutralView

            self._neutral = NeutralView(self._look)
            self._neutral.return_wanted.connect(self.toggle)
            self._whole.addWidget(self._neutral)

    def toggle(self) -> None:
        """Neutral at once, and back by the same key."""
        self.prepare()
        assert self._neutral is not None
        self.is_hidden = not self.is_hidden
        self._whole.setCurrentWidget(self._neutral if self.is_hidden else self._book)
        if self.is_hidden:
            self._neutral.calendar.setFocus()
        self.changed.emit()
