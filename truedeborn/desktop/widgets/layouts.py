"""Layouts that follow the width of the window: a wrapping row, a grid of cards, a reading column."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from truedeborn.desktop.platform.look import Look


class FlowLayout(QLayout):
    """Puts its items in rows and wraps; with `columns_of` every column has the same width.

    Args:
        columns_of: the least width of a column in pixels; 0 keeps each item's own width.
    """

    def __init__(self, look: Look, *, columns_of: int = 0, spacing: int = 12) -> None:
        super().__init__()
        self._look, self._columns_of, self._gap = look, columns_of, spacing
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: the item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: none."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt: room for the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def clear(self) -> None:
        """Remove every item and its widget."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins: QMargins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        gap = self._look.gap(self._gap)
        items = [item for item in self._items if not _is_hidden(item)]
        if self._columns_of:
            return self._in_columns(items, area, gap, move=move) + margins.top() + margins.bottom()
        x, y, row = area.x(), area.y(), 0
        for item in items:
            size = item.sizeHint()
            width = min(size.width(), area.width())
            if x > area.x() and x + width > area.right() + 1:
                x, y, row = area.x(), y + row + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + gap
            row = max(row, size.height())
        return y + row - rect.y() + margins.bottom()

    def _in_columns(self, items: list[QLayoutItem], area: QRect, gap: int, *, move: bool) -> int:
        least = self._look.px(self._columns_of)
        columns = max(1, min(len(items), (area.width() + gap) // (least + gap)))
        width = (area.width() - gap * (columns - 1)) // columns
        y = area.y()
        for start in range(0, len(items), columns):
            line = items[start : start + columns]
            height = max(_height_at(item, width) for item in line)
            if move:
                for number, item in enumerate(line):
                    item.setGeometry(QRect(area.x() + number * (width + gap), y, width, height))
            y += height + gap
        return max(0, y - gap - area.y())


def _is_hidden(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.isHidden()


def _height_at(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


class ScrollPage(QScrollArea):
    """A page that scrolls, with its parts in one column no wider than is good to read.

    Add parts to `column`.
    """

    def __init__(self, look: Look, *, width: int = 940, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._width, self._room = look, width, 0
        self._side: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._holder.setObjectName("scrolled")
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._holder)
        outer.addStretch(1)
        outer.addWidget(self._holder, 1000)
        outer.addStretch(1)
        self.setWidget(inner)
        self._dress()
        look.changed.connect(self._dress)

    def set_side(self, side: QWidget, width: int) -> None:
        """Make room at the right, inside the scroll bar, for a widget of ours."""
        self._side = side
        side.setParent(self)
        side.setVisible(width > 0)
        side.setFixedWidth(max(1, width))
        self.setViewportMargins(0, 0, width, 0)
        self._place_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrower margins in a narrow window."""
        super().resizeEvent(event)
        self._room = event.size().width()  # of the viewport: the scroll bar is not counted
        self._dress()
        self._place_side()

    def _place_side(self) -> None:
        if self._side is not None and self._side.parent() is self:
            view = self.viewport().geometry()
            self._side.setGeometry(view.right() + 1, view.top(), self._side.width(), view.height())

    def _dress(self) -> None:
        self._holder.setMaximumWidth(self._look.px(self._width))
        side = self._look.gap(32) if self._room > self._look.px(620) else self._look.gap(14)
        self.column.setContentsMargins(side, self._look.gap(26), side, self._look.gap(30))
        self.column.setSpacing(self._look.gap(12))
