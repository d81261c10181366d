"""A list of rows: what was matched is marked, serious signs carry dots and a word, rows can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from truedeborn.desktop.models.rows import ROW_ROLE, Row, RowListModel
from truedeborn.desktop.platform.look import Look
from truedeborn.domain.blocks import Span, plain

_MEASURED = 2000
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints one row; the text a screen reader hears comes from the model."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.can_tick = False
        self._measured_at = (0, 0, False)
        self._heights: dict[Row, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: the height the row's text needs at the view's width."""
        row = index.data(ROW_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        if not isinstance(row, Row):
            return QSize(width, 0)
        seen = (width, self._look.text_percent, self.can_tick)
        # Qt asks five times for each row before a list is first shown; a search makes new rows at every key.
        if seen != self._measured_at or len(self._heights) > _MEASURED:
            self._measured_at = seen
            self._heights.clear()
        if row not in self._heights:
            self._heights[row] = self._height(row, width)
        return QSize(width, self._heights[row])

    def _height(self, row: Row, width: int) -> int:
        look = self._look
        if row.is_heading:
            room = width - 2 * look.gap(4)
            lines = _lines(plain(row.title), QFontMetrics(look.font(16, bold=True)), room, 2)
            return lines * look.px(24) + look.gap(22)
        text_width = self._text_width(width)
        title = _lines(plain(row.title), QFontMetrics(look.font(17, bold=True)), text_width, 4)
        height = title * look.px(24)
        if row.detail:
            height += _lines(plain(row.detail), QFontMetrics(look.font(15)), text_width, 2) * look.px(21)
        if row.meta or row.level:
            height += look.px(22)
        return max(height + 2 * look.gap(10), 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: paint a heading or a row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if row.is_heading:
            self._paint_heading(painter, rect, row)
        else:
            self._paint_card(painter, rect, state)
            if self.can_tick:
                self._paint_tick(painter, rect, index.data(Qt.ItemDataRole.CheckStateRole))
            self._paint_text(painter, rect, row)
        painter.restore()

    def tick_rect(self, rect: QRect) -> QRect:
        """Where the box to tick is, in a row's rectangle: at least 32 pixels each way."""
        edge = max(36, self._look.px(36))
        return QRect(rect.left() + 4, rect.top(), edge + self._look.gap(8), rect.height())

    def _text_left(self) -> int:
        return self._look.gap(16) + (max(36, self._look.px(36)) if self.can_tick else 0)

    def _text_width(self, width: int) -> int:
        return max(80, width - self._text_left() - self._look.gap(16) - 4)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._look.font(16, bold=True))
        painter.setPen(self._look.colour("muted"))
        area = rect.adjusted(self._look.gap(4), 0, -self._look.gap(4), -self._look.gap(4))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(area, place, plain(row.title))

    def _paint_card(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look = self._look
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = "focus" if focused else "accent" if chosen or hovered else "line"
        painter.setPen(QPen(look.colour(edge), 3 if focused else 1.2))
        painter.setBrush(look.colour("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 3, -2, -3), 8, 8)

    def _paint_tick(self, painter: QPainter, rect: QRect, state: object) -> None:
        look, edge = self._look, self._look.px(20)
        area = self.tick_rect(rect)
        box = QRect(area.left() + look.gap(10), area.center().y() - edge // 2, edge, edge)
        ticked = state in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        painter.setPen(QPen(look.colour("accent" if ticked else "edge"), 1.6))
        painter.setBrush(look.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.drawPixmap(box.topLeft(), look.pixmap("check", "accent_text", 20))

    def _paint_text(self, painter: QPainter, rect: QRect, row: Row) -> None:
        look = self._look
        left, width = rect.left() + self._text_left(), self._text_width(rect.width())
        y = rect.top() + look.gap(10)
        y += self._flow(painter, row.title, left, y, width, 17, "text", bold=True, most=4)
        if row.detail:
            y += self._flow(painter, row.detail, left, y, width, 15, "muted", bold=False, most=2)
        if row.meta or row.level:
            self._paint_meta(painter, row, left, y, width)

    def _paint_meta(self, painter: QPainter, row: Row, left: int, y: int, width: int) -> None:
        look, x = self._look, left
        painter.setFont(look.font(14))
        metrics = painter.fontMetrics()
        line = look.px(22)
        if row.level is not None:
            size, step = look.px(7), look.px(11)
            for number in range(4):
                painter.setPen(QPen(look.colour("muted"), 1.2))
                painter.setBrush(look.colour("muted" if number < row.level.rank else "surface"))
                painter.drawEllipse(QRectF(x + number * step, y + (line - size) / 2, size, size))
            x += 4 * step + look.gap(4)
        words = "  ·  ".join(part for part in (row.level_name, row.meta) if part)
        painter.setPen(look.colour("muted"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, left + width - x)
        painter.drawText(QRect(x, y, left + width - x, line), Qt.AlignmentFlag.AlignVCenter, shown)

    def _flow(
        self, painter: QPainter, spans: tuple[Span, ...], x: int, y: int, width: int, size: int, meaning: str,
        *, bold: bool, most: int,
    ) -> int:  # fmt: skip
        """Draw wrapped text with its marked words; returns the height used."""
        look = self._look
        layout = QTextLayout(plain(spans), look.font(size, bold=bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._marks(spans))
        layout.beginLayout()
        height, line_height = 0, look.px(size + (7 if bold else 6))
        for _ in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QRectF(0, height, 0, 0).topLeft())
            height += line_height
        layout.endLayout()
        painter.setPen(look.colour(meaning))
        layout.draw(painter, QRectF(x, y, 0, 0).topLeft())
        return height

    def _marks(self, spans: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
        marks, start = [], 0
        for span in spans:
            if span.strong:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length = start, len(span.text)
                look = QTextCharFormat()
                look.setBackground(self._look.colour("hit"))
                look.setForeground(self._look.colour("hit_text"))
                mark.format = look
                marks.append(mark)
            start += len(span.text)
        return marks


class RowView(QListView):
    """Shows a `RowListModel`.

    Signals:
        entry_wanted(str): a row was chosen: Enter, or a click outside its box.
        left_above: Up was pressed on the first row.
    """

    entry_wanted = Signal(str)
    left_above = Signal()

    def __init__(self, look: Look, model: RowListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._rows = look, model
        self._delegate = RowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setModel(model)  # last: each of the others would measure all its rows once more
        look.changed.connect(self._dress)

    def set_can_tick(self, can_tick: bool) -> None:
        """Whether rows have a box to tick (Space)."""
        self._delegate.can_tick = can_tick

    def choose_first(self) -> None:
        """Make the first row that is not a heading the current one."""
        number = self._rows.first_row()
        if number >= 0:
            self.setCurrentIndex(self._rows.index(number, 0))
            self.scrollToTop()

    def step(self, by: int) -> None:
        """Move the current row, past headings."""
        number = self.currentIndex().row() + by
        while (row := self._rows.row(number)) and row.is_heading:
            number += by
        if row:
            self.setCurrentIndex(self._rows.index(number, 0))

    def open_current(self) -> None:
        """Ask for the current row, or the first."""
        row = self._rows.row(self.currentIndex().row()) or self._rows.row(self._rows.first_row())
        if row and not row.is_heading:
            self.entry_wanted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows, Enter, Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Space and self._delegate.can_tick and self.currentIndex().isValid():
            self._rows.setData(self.currentIndex(), None, Qt.ItemDataRole.CheckStateRole)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= self._rows.first_row():
            self.left_above.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens the row, or ticks its box."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is None or row.is_heading or event.button() != Qt.MouseButton.LeftButton:
            return
        box = self._delegate.tick_rect(self.visualRect(index))
        if self._delegate.can_tick and box.contains(event.position().toPoint()):
            self._rows.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        else:
            self.entry_wanted.emit(row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: rows wrap anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: a hand over rows that can be opened."""
        if isinstance(event, QMouseEvent):
            row = self._rows.row(self.indexAt(event.position().toPoint()).row())
            hand = row is not None and not row.is_heading
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            )
        return super().viewportEvent(event)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _lines(text: str, metrics: QFontMetrics, width: int, most: int) -> int:
    """How many lines a text takes: cheap where it surely fits in one, measured where it may not."""
    if metrics.horizontalAdvance(text) <= width:
        return 1
    area = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text)
    return max(1, min(most, round(area.height() / metrics.lineSpacing())))
