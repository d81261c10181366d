"""Skjul takes everything away: the show, dialogs, menus, the print preview; and brings all of it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.walking import finished, settle, show
from truedeborn import papers
from truedeborn.desktop.course.presenter import PresenterWindow
from truedeborn.desktop.models.paper_work import PrintWish
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.saving import SaveButton


def _others(window: MainWindow) -> list[QWidget]:
    """Every window on the screen but the main one."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]


def _press(widget: QWidget) -> None:
    """F9, as the system gives it: to the window that has the keyboard."""
    handle = widget.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F9)
    settle()


def _assert_hidden(window: MainWindow) -> None:
    assert window.windowTitle() == "Kalender"
    assert not window._book.isVisible()
    assert not _others(window)


@pytest.fixture
def presenter(window: MainWindow) -> Iterator[PresenterWindow]:
    window.go(Place(Screen.KURSUS, part="case:case-baeltet"))
    settle()
    page = window.shown_view().page("case")  # type: ignore[attr-defined]
    page._present.click()
    settle()
    shown = window.shown_view().presenter  # type: ignore[attr-defined]
    yield shown
    shown.close()
    settle()


def test_the_show_to_a_room_goes_and_comes_back(window: MainWindow, presenter: PresenterWindow) -> None:
    presenter.show_session.go_to(1)
    presenter.toggle_notes()
    presenter.activateWindow()
    settle()
    _press(presenter)
    _assert_hidden(window)
    _press(window)
    assert presenter.isVisible() and presenter.isFullScreen()
    assert presenter.show_session.number == 1 and presenter.side.isVisible()
    assert window._book.isVisible()


def test_the_trainers_own_window_goes_too(window: MainWindow, presenter: PresenterWindow) -> None:
    presenter.open_notes(window.screen(), window._look)
    settle()
    assert presenter.notes_window is not None
    presenter.notes_window.activateWindow()
    settle()
    _press(presenter.notes_window)
    _assert_hidden(window)
    window.toggle_hidden()
    settle()
    assert presenter.notes_window.isVisible() and presenter.isVisible()


def test_the_keyboard_is_where_it_was(window: MainWindow) -> None:
    """In the middle of a word, in a draft that nobody may see."""
    window.activateWindow()
    show(window, "udkast")
    field = window.shown_view().boxes["set-og-hoert"].field  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClicks(field, "Barnet sag")
    _press(window)
    _assert_hidden(window)
    _press(window)
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "de")
    assert field.toPlainText() == "Barnet sagde"


def test_a_question_waits_unanswered(window: MainWindow) -> None:
    show(window, "opslag")
    window.shown_view().reader.anchorClicked.emit(QUrl("https://eksempel.dk"))  # type: ignore[attr-defined]
    settle()
    (box,) = _others(window)
    assert isinstance(box, QMessageBox)
    _press(box)
    _assert_hidden(window)
    _press(window)
    assert box.isVisible() and box.isModal() and box.informativeText() == "https://eksempel.dk"
    box.reject()
    settle()


def test_the_print_preview_goes_and_comes_back(window: MainWindow) -> None:
    show(window, "opslag")
    window.print_shown()
    finished(window)
    (dialog,) = _others(window)
    assert isinstance(dialog, QPrintPreviewDialog)
    _press(dialog)
    _assert_hidden(window)
    window.toggle_hidden()
    settle()
    assert dialog.isVisible()
    dialog.close()
    settle()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_menu_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "opslag")
    button = window.shown_view().findChild(SaveButton)
    assert button is not None
    handle = window.windowHandle()
    assert handle is not None

    tries = QTimer()

    def press() -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            tries.stop()
            _press(popup)

    tries.timeout.connect(press)
    tries.start(20)
    middle = button.mapTo(window, button.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    qtbot.waitUntil(lambda: window._hiding.is_hidden)
    settle()
    _assert_hidden(window)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    window.toggle_hidden()
    settle()


def test_a_dialog_that_waits_for_its_answer_does_not_stay(window: MainWindow) -> None:
    """Qt's own print dialog is one: it is answered with no, for it cannot be hidden and wait."""
    asked: list[int] = []

    dialog, tries = QDialog(window), QTimer()

    def press() -> None:
        if QApplication.focusWindow() is dialog.windowHandle():
            tries.stop()
            _press(dialog)

    tries.timeout.connect(press)
    tries.start(20)
    asked.append(dialog.exec())
    settle()
    _assert_hidden(window)
    assert asked == [QDialog.DialogCode.Rejected]
    window.toggle_hidden()
    settle()
    for left in _others(window):
        left.close()


def test_nothing_opens_over_the_calendar(window: MainWindow) -> None:
    """A print preview that was under way becomes ready while all is hidden."""
    show(window, "papir")
    window.shown_view().print_wanted.emit(PrintWish("Ord", papers.glossary_paper))  # type: ignore[attr-defined]
    window.toggle_hidden()
    finished(window)
    settle()
    _assert_hidden(window)
    window.toggle_hidden()
    settle()
    (dialog,) = _others(window)
    assert isinstance(dialog, QPrintPreviewDialog)
    dialog.close()
    settle()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendars_own_menu_may_open(window: MainWindow) -> None:
    window.toggle_hidden()
    settle()
    neutral = window._hiding._neutral
    assert neutral is not None
    menus = neutral.calendar.findChildren(QMenu)
    assert menus
    menus[0].popup(window.mapToGlobal(window.rect().center()))
    settle()
    assert menus[0].isVisible()
    menus[0].close()
    window.toggle_hidden()
    settle()
