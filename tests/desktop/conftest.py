"""Real windows without a screen, over the real content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from truedeborn import app as program
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return program.make_application()


@pytest.fixture(scope="session")
def book(built: Path) -> Iterator[Handbook]:
    opened = Handbook.open(built)
    opened.open_search()
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[UserStore]:
    opened = UserStore(tmp_path / "bruger.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def window(qapp: QApplication, book: Handbook, store: UserStore) -> Iterator[MainWindow]:
    """A shown window; closed and freed afterwards."""
    made = program.make_window(book, store, theme="lys", text=100)
    made.resize(1366, 768)
    made.show()
    qapp.processEvents()
    made.unfold()  # what comes after the first paint, as the event loop finds time
    yield made
    made.leave()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves a window behind, or anything of Python's on the clipboard.

    The clipboard of Qt's offscreen platform outlives Python and falls over what Python made.
    """
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
    if "window" not in request.fixturenames:
        return
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    leftover = [widget for widget in shown if not isinstance(widget, MainWindow)]
    assert not leftover, leftover
