"""Qt's binding gives back what it borrows.

PySide6 6.12.0 drops a reference to None (and to True and False) on every call, as Python 3.12 allows it to;
on 3.11, which Debian 12 has, a window then dies after some thousand calls with "deallocating None".
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

ROUNDS = 200


class Resized(QWidget):
    """Overrides what Qt calls, as our own widgets do."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)


def _toggled(widget: QWidget) -> None:
    widget.setEnabled(not widget.isEnabled())


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
@pytest.mark.parametrize("thing", [None, True, False], ids=str)
@pytest.mark.parametrize(
    "call",
    [
        lambda widget, _: widget.update(),
        lambda widget, _: widget.parent(),
        lambda widget, _: widget.isVisible(),
        lambda widget, _: widget.isEnabled(),
        lambda widget, _: widget.resize(widget.size() + QSize(1, 1)),
        lambda widget, _: _toggled(widget),
        lambda _, browser: browser.setHtml("<p>tekst</p>"),
    ],
)
def test_no_call_loses_a_reference(
    qapp: QApplication, thing: object, call: Callable[[QWidget, QTextBrowser], object]
) -> None:
    widget, browser = Resized(), QTextBrowser()
    call(widget, browser)
    before = sys.getrefcount(thing)
    for _ in range(ROUNDS):
        call(widget, browser)
    assert sys.getrefcount(thing) > before - ROUNDS // 2
