"""The level of a heading, given to screen readers as the attribute they ask for.

Qt reads what a Python `interface_cast` returns as an address. So it must be the address of Qt's
part of the object, not the object; and where there is nothing, address 0: `None` ends the program.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from shiboken6 import VoidPtr, getCppPointer

_NOTHING = VoidPtr(0)


class _Level(QAccessibleAttributesInterface):
    """The attributes of a heading: its level, from 1."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:
        return self._level if key == QAccessible.Attribute.Level else None


def cast_with_level(kind: QAccessible.InterfaceType, level: int, otherwise: object = None) -> VoidPtr:
    """What `interface_cast` of a part returns: a heading's level where that is asked for.

    Args:
        level: of a heading, from 1; 0 for what is no heading.
        otherwise: what Qt's own `interface_cast` answers.
    """
    if level and kind == QAccessible.InterfaceType.AttributesInterface:
        return _attributes(level)[1]
    return otherwise if isinstance(otherwise, VoidPtr) else _NOTHING


@cache
def _attributes(level: int) -> tuple[_Level, VoidPtr]:
    """One object a level serves every heading for as long as the program lives: none can be gone."""
    attributes = _Level(level)
    return attributes, VoidPtr(getCppPointer(attributes)[0])
