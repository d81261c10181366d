"""Layouts that follow the width of the window: a wrapping row, a grid of cards, a reading column."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
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

FRAME = 1120  # every screen stands in a frame this wide at 100 % text, its text from the left
MARGIN = 32  # the least room beside it
_SIDE_GAP, _LEAST_SIDE, _MOST_SIDE = 36, 210, 320


class FlowLayout(QLayout):
    """Puts its items in rows and wraps; with `columns_of` every column has the same width.

    Args:
        columns_of: the least width of a column in pixels; 0 keeps each item's own width.
    """

    def __init__(self, look: Look, *, columns_of: int = 0, spacing: int = 12) -> None:
        super().__init__()
        self._look, self._columns_of, self._gap = look, columns_of, spacing
        self._items: list[QLayoutItem] = []
        # What Qt asks again and again while a screen is made, until something in it changes.
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Qt: something in it has changed."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item."""
        self._items.append(item)
        self.invalidate()

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
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Qt: place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt: room for the widest item."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

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
        y = area.y()
        for line in self._lines(items, area.width(), gap):
            height = max(size.height() for _, size in line)
            x = area.x()
            for item, size in line:
                if move:  # what is lower stands in the middle of its row
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + gap
            y += height + gap
        return max(area.y(), y - gap) - rect.y() + margins.bottom()

    @staticmethod
    def _lines(items: list[QLayoutItem], room: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Which items stand in which row, each with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in items:
            size = item.sizeHint()
            size.setWidth(min(size.width(), room))
            if not lines or x + size.width() > room:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + gap
        return lines

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


class BarLayout(FlowLayout):
    """The buttons above a page: they begin where the page's text begins.

    Args:
        inset: how far the first button's own edge stands before its words, at 100 % text.
    """

    def __init__(self, look: Look, *, inset: int = 0, spacing: int = 6) -> None:
        super().__init__(look, spacing=spacing)
        self._inset = inset
        self.setContentsMargins(0, 6, 0, 2)

    def _place(self, rect: QRect, *, move: bool) -> int:
        left = frame_left(self._look, rect.width())
        start = max(self._look.gap(6), left - self._look.gap(self._inset))
        return super()._place(rect.adjusted(start, 0, -min(left, self._look.gap(MARGIN)), 0), move=move)


class FramedColumn(QVBoxLayout):
    """The column of a screen whose list or table takes the whole frame."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._dress()
        look.changed.connect(self._dress)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: the frame, in the middle of a wide window."""
        left = frame_left(self._look, rect.width())
        super().setGeometry(rect.adjusted(left, 0, -left, 0))

    def _dress(self) -> None:
        self.setContentsMargins(0, self._look.gap(24), 0, self._look.gap(8))
        self.setSpacing(self._look.gap(10))


class ScrollPage(QScrollArea):
    """A page that scrolls, with its parts in one column no wider than is good to read.

    Add parts to `column`.

    Args:
        width: the column's greatest width at 100 % text.
        frame: the width that is kept in the middle of a wide window; the column begins at its left.
    """

    def __init__(
        self, look: Look, *, width: int = 880, frame: int = FRAME, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._width, self._frame = look, width, frame
        self._side: QWidget | None = None
        self._side_wanted = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._row = QHBoxLayout(inner)
        self._holder = QWidget()
        self._holder.setObjectName("scrolled")
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._holder)
        self._row.addWidget(self._holder, 1000)
        self._row.addStretch(1)
        self.setWidget(inner)
        self._dress()
        look.changed.connect(self._dress)

    def set_side(self, side: QWidget, wanted: bool) -> None:
        """Show a widget of ours at the right of the column, where there is room for it."""
        self._side, self._side_wanted = side, wanted
        side.setParent(self)
        self._place_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrower margins in a narrow window."""
        super().resizeEvent(event)
        self._dress()

    def _place_side(self) -> None:
        if self._side is not None and self._side.parent() is self:
            place_side(self._look, self, self._side, self._width, wanted=self._side_wanted)

    def _dress(self) -> None:
        left = frame_left(self._look, self.width(), self._frame)
        self._holder.setMaximumWidth(self._look.px(self._width))
        self._row.setContentsMargins(left, 0, min(left, self._look.gap(MARGIN)), 0)
        self.column.setContentsMargins(0, self._look.gap(24), 0, self._look.gap(30))
        self.column.setSpacing(self._look.gap(12))
        self._place_side()


def frame_left(look: Look, width: int, frame: int = FRAME) -> int:
    """Where a screen's text begins, in pixels from its left edge: the same on every screen.

    Args:
        width: of the screen, its scroll bar counted.
        frame: the width at 100 % text that stands in the middle of a wide window.
    """
    margin = look.gap(MARGIN) if width > look.px(620) else look.gap(14)
    return max(margin, (width - look.px(frame)) // 2)


def place_side(look: Look, page: QAbstractScrollArea, side: QWidget, column: int, *, wanted: bool) -> None:
    """Put a widget beside a page's column, or hide it where it is not wanted or has no room."""
    view, left = page.viewport().geometry(), frame_left(look, page.width())
    start = left + look.px(column) + look.gap(_SIDE_GAP)
    room = min(left + look.px(FRAME), view.right() - look.gap(8)) - start
    shown = wanted and room >= look.px(_LEAST_SIDE)
    if shown:
        side.setGeometry(start, view.top(), min(room, look.px(_MOST_SIDE)), view.height())
        side.raise_()
    side.setVisible(shown)
