"""The door a screen reader comes in by: what it needs is loaded when it first asks."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


def make_accessible() -> None:
    """Install our parts for screen readers; call once, after the QApplication is made."""
    QAccessible.installFactory(_factory)


def _factory(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    from truedeborn.desktop.widgets.accessible import interface_for

    return interface_for(thing)
