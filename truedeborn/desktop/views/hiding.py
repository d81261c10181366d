"""Skjul: at one key every window of the program tells nothing, and at the same key all is back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid

from truedeborn.desktop.platform.look import Look

if TYPE_CHECKING:
    from truedeborn.desktop.views.neutral_view import NeutralView

_KEY = Qt.Key.Key_F9
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class Hiding(QObject):
    """Changes the main window's content for a calendar and takes every other window away, and back.

    Signals:
        changed: hidden, or shown again.
    """

    changed = Signal()

    def __init__(self, look: Look, whole: QStackedWidget, book: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._whole, self._book, self._main = look, whole, book, parent
        self._neutral: NeutralView | None = None
        self._away: dict[QWidget, QPoint] = {}
        self._active: QWidget | None = None
        self._focus: QWidget | None = None
        self._watched: set[QWindow] = set()
        self.is_hidden = False
        # The shortcut of the main window is dead while a dialog or a menu has the keyboard: whichever
        # window gets it is asked for the key itself.
        application = cast(QGuiApplication, QApplication.instance())
        application.focusWindowChanged.connect(self._watch)

    def prepare(self) -> None:
        """Make the neutral screen ready, so that Skjul answers at once; done after the first paint."""
        self.neutral  # noqa: B018 (made by being asked for)

    @property
    def neutral(self) -> NeutralView:
        """The calendar."""
        if self._neutral is None:
            from truedeborn.desktop.views.neutral_view import NeutralView

            self._neutral = NeutralView(self._look)
            self._neutral.return_wanted.connect(self.toggle)
            self._whole.addWidget(self._neutral)
        return self._neutral

    def toggle(self) -> None:
        """Neutral at once, and back by the same key."""
        if self.is_hidden:
            self._bring_back()
        else:
            self._hide()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the key in any window; and while all is hidden, a window that opens by itself."""
        kind = event.type()
        if kind in _INPUT and isinstance(watched, QWindow):
            if kind == QEvent.Type.KeyPress and _is_ours(cast(QKeyEvent, event)):
                self.toggle()
                return True
            QTimer.singleShot(0, self, self._watch_popup)  # what is pressed may open a menu
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget) and self._tells(watched):
            self._away[watched] = watched.pos()
            QTimer.singleShot(0, watched, watched.hide)
        return False

    def _hide(self) -> None:
        neutral = self.neutral
        self.is_hidden = True
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        self._active, self._focus = QApplication.activeWindow(), QApplication.focusWidget()
        others = [window for window in QApplication.topLevelWidgets() if self._tells(window)]
        self._away = {window: window.pos() for window in others}
        self._whole.setCurrentWidget(neutral)
        for window in self._away:
            window.hide()
        cast(QApplication, QApplication.instance()).installEventFilter(self)
        if self._main.isMinimized():
            self._main.showNormal()
        self._main.activateWindow()
        neutral.calendar.setFocus()

    def _bring_back(self) -> None:
        self.is_hidden = False
        cast(QApplication, QApplication.instance()).removeEventFilter(self)
        self._whole.setCurrentWidget(self._book)
        away, self._away = {one: place for one, place in self._away.items() if isValid(one)}, {}
        for window, place in away.items():
            window.show()
            if not window.isFullScreen():
                window.move(place)  # a system that places windows itself would put it elsewhere
        active, self._active = self._active, None
        if active is not None and active in away:
            active.activateWindow()
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()
        else:
            self._main.setFocus()

    def _tells(self, window: QWidget) -> bool:
        """True for a window on the screen that shows something of ours; the calendar's own menus do not."""
        above: QWidget | None = window
        while above is not None and above is not self._neutral:
            above = above.parentWidget()
        is_shown = window.isWindow() and window.isVisible() and window is not self._main
        return is_shown and above is None

    def _watch_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._watch(popup.windowHandle())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._watched.discard(window))


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() == _KEY and not event.modifiers()
