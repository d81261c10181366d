"""Run as a program, in a process and a home of its own: types a marker everywhere, and ends as it is told.

    python -m tests.faults.typing_everywhere lukket|draebt|nedbrud

Says how many fields it met. Not a test: `test_no_trace.py` runs it, and searches what it wrote.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from truedeborn import app
from truedeborn.course.deck import case_deck
from truedeborn.desktop.course.presenter import present
from truedeborn.desktop.models.place import Place, Screen, place_of
from truedeborn.desktop.views.main_window import MainWindow

MARKER, KEPT, FOLDER = "zqxblåbær", "gemtmedvilje", "zqxmappenavn"
COURSE_PARTS = ("egen", "oev:case-baeltet", "quiz", "cases")


def type_in(fields: Iterable[QWidget]) -> int:
    """Type the marker into fields, key by key; returns how many."""
    typed = 0
    for field in fields:
        for letter in MARKER:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        QApplication.processEvents()
        typed += 1
    return typed


def fields(window: QWidget) -> list[QWidget]:
    """What can be typed in now."""
    kinds = (QLineEdit, QTextEdit, QPlainTextEdit)
    own = [one for one in window.findChildren(QWidget) if isinstance(one, kinds)]
    return [one for one in own if one.isVisibleTo(window) and not one.isReadOnly() and one.isEnabled()]


def every_screen(window: MainWindow) -> int:
    typed = 0
    names = [screen.value for screen in Screen if screen is not Screen.ENTRY]
    for name in (*names, "fysisk-vold"):
        window.go(place_of(name))
        if name == "fysisk-vold":
            window.find_in_page()
            view: Any = window.shown_view()
            view._note.toggle()
        QApplication.processEvents()
        typed += type_in(field for field in fields(window) if field is not window._top.field)
    return typed


def every_step_of_the_pack(window: MainWindow) -> int:
    window.go(Place(Screen.PACK_FORM))
    form: Any = window.shown_view()
    typed = 0
    for number in range(len(form.steps)):
        form.show_step(number)
        QApplication.processEvents()
        typed += type_in(fields(form))
    return typed


def the_course(window: MainWindow) -> int:
    typed = 0
    for part in COURSE_PARTS:
        window.go(Place(Screen.KURSUS, part=part))
        view: Any = window.shown_view()
        if part == "egen":
            view.page("egen").form.add_stage()
        QApplication.processEvents()
        typed += type_in(fields(view))
    return typed


def the_show(window: MainWindow) -> int:
    """Hands counted, on the room's slide and among the trainer's notes; returns how many."""
    session = window._session
    show = present(window._look, session, case_deck(session.book.course.cases[0]), window)
    show.show_session.go_to(2)
    show.open_notes(window.screen(), window._look)
    QApplication.processEvents()
    for field in (*fields(show), *fields(show.notes_window)):
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier, "7"))
        type_in([field])
    hands = sum(show.show_session.hands().values())
    show.close()
    return hands


def file_dialogs(window: MainWindow) -> bool:
    """Qt's own dialogs, answered with a folder whose name must not be remembered."""
    place = Path(os.environ["HOME"]) / FOLDER
    place.mkdir()

    def answer() -> None:
        windows = QApplication.topLevelWidgets()
        dialog = next(one for one in windows if isinstance(one, QFileDialog) and one.isVisible())
        dialog.setDirectory(str(place))
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            dialog.accept()
        else:
            dialog.reject()

    window.go(place_of("mine"))
    view: Any = window.shown_view()
    for ask in (view._export_wanted, view._import_wanted):
        QTimer.singleShot(100, answer)
        ask()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return (place / "bogmaerker.json").exists()


def a_kept_note(window: MainWindow) -> None:
    window.go(place_of("h-leder"))
    view: Any = window.shown_view()
    view._note.toggle()
    view._note.text.setPlainText(KEPT)
    view._note.save()


def the_vejviser(window: MainWindow) -> None:
    window._session.observations.toggle("fysisk-vold.blaa-maerker")
    session = window._session.vejviser
    while session.walk.question is not None:
        question = session.walk.question
        if question.fact.many:
            session.choose_ticks(())
        else:
            session.choose(question.answers[0].id)


def a_fault_with_the_search_in_it(window: MainWindow) -> None:
    type_in([window._top.field])
    window._session.search.search_now()
    try:
        raise ValueError("fejl med " + window._session.search.text)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    QApplication.processEvents()


def tour() -> None:
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    typed = every_screen(window) + every_step_of_the_pack(window) + the_course(window)
    print("stemmer", the_show(window), flush=True)
    print("valgt", file_dialogs(window), flush=True)
    a_kept_note(window)
    the_vejviser(window)
    a_fault_with_the_search_in_it(window)
    print("skrevet", typed, flush=True)
    if ENDING == "draebt":
        os.kill(os.getpid(), signal.SIGKILL)
    if ENDING == "nedbrud":
        os.kill(os.getpid(), signal.SIGSEGV)
    window.leave()
    QApplication.exit()


if __name__ == "__main__":
    ENDING = sys.argv[1]
    opened = app.make_window

    def with_tour(*args: Any, **more: Any) -> MainWindow:
        window = opened(*args, **more)
        QTimer.singleShot(300, tour)
        return window

    app.make_window = with_tour
    sys.exit(app.main())
