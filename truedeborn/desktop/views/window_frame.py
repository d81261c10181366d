"""How the window is put together: menu, top bar, notices, one screen at a time, akut bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.akut_bar import AkutBar
from truedeborn.desktop.widgets.notice_bar import NoticeBar
from truedeborn.desktop.widgets.sidebar import Sidebar
from truedeborn.desktop.widgets.top_bar import TopBar


class WindowFrame(QMainWindow):
    """The parts and where they stand. What they do is for those who build on it.

    Signals:
        first_painted: the window has been shown; what could wait may start.
    """

    first_painted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._whole = QStackedWidget()
        self._painted = False

    def _arrange(self) -> None:
        look = self._look
        self._sidebar, self._top = Sidebar(look), TopBar(look)
        self._stack, self._akut = QStackedWidget(), AkutBar(look)
        self.notice = NoticeBar(look)
        self._bars = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._sidebar)
        upper.addLayout(right, 1)
        self._book = QWidget()
        column = QVBoxLayout(self._book)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self._akut)
        self._whole.addWidget(self._book)
        self.setCentralWidget(self._whole)

    def _narrow(self) -> bool:
        return self.width() < self._look.px(760) + self._sidebar.wanted_width() * 0.6

    def _fit(self) -> None:
        """The menu stands beside the screen where there is room, else behind a button."""
        narrow = self._narrow()
        self._top.menu.setVisible(narrow)
        self._sidebar.setVisible(not narrow)
        self._sidebar.setFixedWidth(self._sidebar.wanted_width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit the menu."""
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab and Shift+Tab follow the reading order."""
        from truedeborn.desktop.widgets.focus_order import neighbour, reveal

        here = QApplication.focusWidget()
        if here is not None and not here.isVisible():
            # It goes away under one's fingers. Never to the menu: the next Enter would open another screen.
            (self._stack.currentWidget() or self._stack).setFocus()
            return True
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        widget = neighbour(self, here, step)
        if widget is None:
            return False
        widget.setFocus(reason)
        reveal(widget)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: what could wait for the first paint may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)
