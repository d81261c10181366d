"""The look of a projected screen: the theme of the program, text as large as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize

from truedeborn import places
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.theme import Theme

_AT_768 = 128
_LEAST, _MOST, _STEP = 70, 480, 0.1


class StageLook(Look):
    """A look of its own that leaves the rest of the program alone.

    The style sheet is set on the window that uses it, never on the application.

    Args:
        at_768: the text size in percent on the smallest projector, 1024 x 768.
    """

    def __init__(self, main: Look, parent: QObject | None = None, *, at_768: int = _AT_768) -> None:
        super().__init__(places.bundled("resources"), parent)
        self._main, self._at_768 = main, at_768
        self._steps = 0
        self._size = QSize(1024, 768)
        self._theme = main.theme
        self.fit(self._size)
        main.changed.connect(self._follow_main)

    def fit(self, size: QSize) -> None:
        """Choose the text size for a window: a row at the back must be able to read it."""
        self._size = size
        scale = min(size.width() / 1024, size.height() / 768)
        percent = round(self._at_768 * scale * (1 + self._steps * _STEP))
        self._apply(self._main.theme, max(_LEAST, min(_MOST, percent)))

    def step(self, by: int) -> None:
        """Larger (1) or smaller (-1) text."""
        self._steps = max(-5, min(8, self._steps + by))
        self.fit(self._size)

    def _follow_main(self) -> None:
        self.fit(self._size)

    def _follow_system(self) -> None:
        """The main look follows the system; this one follows the main look."""

    def _apply(self, theme: Theme, percent: int, *, quiet: bool = False) -> None:
        if theme is self._theme and percent == self._percent:
            return
        self._theme, self._percent = theme, percent
        self._icons.clear()
        self.changed.emit()
