"""Showing a course to a room: full screen, large text, the notes on a second screen or on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QScreen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from truedeborn.course.deck import Slide
from truedeborn.desktop.course.show_keys import KEYS
from truedeborn.desktop.course.slides import SlideStack
from truedeborn.desktop.course.stage_look import StageLook
from truedeborn.desktop.course.trainer_panel import TrainerPanel
from truedeborn.desktop.course.ways_out import WaysOut
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.models.show_session import ShowSession
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look

_SIDE_PERCENT = 95


class PresenterWindow(QWidget):
    """The room's screen.

    Signals:
        closed: the show is over.
    """

    closed = Signal()

    def __init__(self, main: Look, session: Session, slides: tuple[Slide, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kursus – Truede børn")
        self.setMinimumSize(640, 480)
        self.look = StageLook(main, self)
        self.show_session = ShowSession(slides, session.book.vejviser, self)
        self.slides = SlideStack(self.look, self.show_session, session.course.titles)
        self.side_look = StageLook(main, self, at_768=_SIDE_PERCENT)
        self.side = TrainerPanel(self.side_look, self.show_session, counts=False)
        self.notes_window: TrainerPanel | None = None
        self._dark = QWidget()
        self._dark.setAccessibleName("Sort skærm")
        self._dark.setStyleSheet("background: black;")
        self._arrange()
        self.ways_out = WaysOut(self.side_look, self)
        self._make_keys(self)
        self.show_session.slide_changed.connect(self._slide_changed)
        self.show_session.blank_changed.connect(self._show_blank)
        self.side.close_button.clicked.connect(self.close)
        self.ways_out.close_button.clicked.connect(self.close)
        self.ways_out.notes_button.clicked.connect(self.toggle_notes)
        for look in (self.look, self.side_look):
            look.changed.connect(self._dress)
        self._dress()

    def open_notes(self, screen: QScreen, main: Look) -> None:
        """Put the notes in a window of their own on the trainer's screen."""
        panel = TrainerPanel(main, self.show_session, counts=True)
        panel.setWindowFlag(Qt.WindowType.Window)
        panel.setWindowTitle("Underviserens noter – Truede børn")
        panel.setGeometry(screen.availableGeometry())
        panel.close_button.clicked.connect(self.close)
        self._make_keys(panel)
        self.notes_window = panel
        panel.showMaximized()

    def go_on(self) -> None:
        """What is left of the slide, then the next: nothing is skipped unseen."""
        if not self.slides.scroll_on(1):
            self.show_session.go_on()

    def go_back(self) -> None:
        """Up in the slide, then the slide before."""
        if not self.slides.scroll_on(-1):
            self.show_session.go_back()

    def go_first(self) -> None:
        """The first slide."""
        self.show_session.go_to(0)

    def toggle_notes(self) -> None:
        """With one screen only: the notes at the side, for as long as the trainer wants them."""
        self.side.setVisible(self.side.isHidden())
        self._fit()

    def toggle_blank(self) -> None:
        """A dark screen, and back."""
        self.show_session.toggle_blank()

    def walk_as_case(self) -> None:
        """The vejviser with the case's own answers."""
        self.show_session.walk_as_case()

    def larger(self) -> None:
        """Larger text."""
        self.look.step(1)

    def smaller(self) -> None:
        """Smaller text."""
        self.look.step(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: text as large as the screen allows."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: moved to a screen of another kind."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the trainer's window goes with this one."""
        if self.notes_window is not None:
            self.notes_window.close()
            self.notes_window.deleteLater()
            self.notes_window = None
        self.closed.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        self._whole = QStackedWidget()
        room = QWidget()
        line = QHBoxLayout(room)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.slides, 1)
        line.addWidget(self.side)
        self._whole.addWidget(room)
        self._whole.addWidget(self._dark)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        self.side.hide()

    def _make_keys(self, window: QWidget) -> None:
        for row in KEYS:
            for key in row.keys:
                shortcut = QShortcut(QKeySequence(key), window)
                shortcut.activated.connect(getattr(self, row.method))

    def _slide_changed(self) -> None:
        self.slides.focus_start()
        announce(self, self.slides.spoken())

    def _show_blank(self) -> None:
        self._whole.setCurrentIndex(1 if self.show_session.is_blank else 0)
        announce(self, "Sort skærm" if self.show_session.is_blank else self.slides.spoken())

    def _fit(self) -> None:
        size = self.size()
        if not self.side.isHidden():
            side = max(320, size.width() // 3)
            self.side_look.fit(size)
            self.side.setFixedWidth(side)
            size.setWidth(size.width() - side)
        self.look.fit(size)
        self.ways_out.place()

    def _dress(self) -> None:
        # A style sheet cuts the inheritance of fonts, so the plain size is said first.
        plain = f"QWidget {{ font-size: {self.look.px(18)}px; }}\n"
        self.ways_out.setStyleSheet(self.side_look.style_sheet())
        self.slides.setStyleSheet(plain + self.look.style_sheet())
        self.side.setStyleSheet(self.side_look.style_sheet())
        self.slides.refresh()  # a page takes its sizes from the sheet that was there when it was made


def present(main: Look, session: Session, slides: tuple[Slide, ...], parent: QWidget) -> PresenterWindow:
    """Open the show: on the other screen where there are two, with the notes on this one."""
    window = PresenterWindow(main, session, slides, parent.window())
    here = parent.window().screen()
    others = [screen for screen in QGuiApplication.screens() if screen is not here]
    if others:
        window.setGeometry(others[0].geometry())
        window.open_notes(here, main)
    else:
        window.setGeometry(here.geometry())
    window.showFullScreen()
    window.slides.focus_start()
    announce(window, f"{window.slides.spoken()}. Page Down går videre. N viser noter. Escape slutter.")
    return window
