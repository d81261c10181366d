"""What the program needs of its Qt binding."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_calls_without_an_answer_leave_none_alone() -> None:
    """shiboken6 6.12.0 lost one reference to None a call: on Python 3.11 the program died after a while."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
