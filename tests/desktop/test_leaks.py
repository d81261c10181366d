"""Nothing keeps a window alive when it is closed."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.desktop.walking import PLACES, show
from truedeborn import app as program
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore


def test_a_closed_window_is_freed(qapp: QApplication, book: Handbook, store: UserStore) -> None:
    window = program.make_window(book, store, theme="lys", text=100)
    window.show()
    for name in PLACES:
        show(window, name)
    seen = weakref.ref(window)
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert not isValid(window)
    del window
    gc.collect()
    assert seen() is None


def test_screens_shown_again_and_again_keep_their_parts_few(window: MainWindow) -> None:
    """Pages made anew at every visit do not pile up."""

    def parts() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        return len(window.findChildren(QWidget))

    for name in PLACES:
        show(window, name)
    first = parts()
    for _ in range(3):
        for name in PLACES:
            show(window, name)
    assert parts() <= first + 5
