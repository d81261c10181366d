"""Tab follows the reading order of the screen, however and whenever its parts were made.

Qt follows the order in which widgets were made; screens here are made when first wanted
and their parts change. So the order is read from the layouts instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


def focus_order(root: QWidget) -> tuple[QWidget, ...]:
    """The widgets Tab visits below `root`, in reading order."""
    return tuple(widget for widget in _reading_order(root) if _takes_tab(widget))


def neighbour(root: QWidget, here: QWidget | None, step: int) -> QWidget | None:
    """Where Tab (1) or Shift+Tab (-1) goes from a widget; round at the ends."""
    order = focus_order(root)
    if not order:
        return None
    if here not in order:
        return order[0 if step > 0 else -1]
    return order[(order.index(here) + step) % len(order)]


def reveal(widget: QWidget) -> None:
    """Scroll every page around a widget until it is seen."""
    parent: QObject | None = widget.parent()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 40)
        parent = parent.parent()


def _reading_order(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    yield widget
    if isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        if current is not None:
            yield from _reading_order(current)
        return
    placed: list[QWidget | None] = [widget.widget()] if isinstance(widget, QScrollArea) else []
    placed += _in_layout(widget.layout())
    for child in placed:
        if child is not None:
            yield from _reading_order(child)
    if isinstance(widget, QAbstractScrollArea) or not placed:
        # What stands beside the text inside its scroll area, and parts placed by hand.
        skip = {*placed, *_own_parts(widget)}
        for other in widget.children():
            if isinstance(other, QWidget) and other not in skip and not other.isWindow():
                yield from _reading_order(other)


def _own_parts(widget: QWidget) -> tuple[QWidget, ...]:
    if isinstance(widget, QAbstractScrollArea):
        return (widget.viewport(), widget.verticalScrollBar(), widget.horizontalScrollBar())
    return ()


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)


def _takes_tab(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if widget.focusProxy() is not None:
        return False  # the field inside a number box: its keys go to the box
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        group = widget.group()
        return group is None or group.checkedButton() is None
    return True
