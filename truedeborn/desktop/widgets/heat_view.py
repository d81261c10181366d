"""The matrix of ages and categories: a real table, each cell a way into the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from truedeborn.desktop.models.tegn_model import HEAT_STEPS, STEP_ROLE, HeatModel
from truedeborn.desktop.platform.look import Look

_LEAST_COLUMN = 112
_Index = QModelIndex | QPersistentModelIndex


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, step = self._look, int(index.data(STEP_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 2, -2, -2)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(look.colour("focus" if focused else "line"), 3 if focused else 1))
        painter.setBrush(look.colour(f"heat_{step}"))
        painter.drawRoundedRect(rect, 6, 6)
        strong = step == HEAT_STEPS
        painter.setPen(look.colour("heat_text_strong" if strong else "heat_text"))
        painter.setFont(look.font(16, bold=step >= 2))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class HeatView(QTableView):
    """Shows a `HeatModel`.

    Signals:
        cell_wanted(str, str): list the signs of this age and category.
    """

    cell_wanted = Signal(str, str)

    def __init__(self, look: Look, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self.setModel(model)
        self.setItemDelegate(_HeatDelegate(look, self))
        self.setAccessibleName("Oversigt: antal tegn efter slags og alder")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(0x1000))
        self.clicked.connect(self._clicked)
        self._dress()
        look.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter or Space opens the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def choose_first(self) -> None:
        """Make the first cell with signs the current one."""
        if not self.currentIndex().isValid():
            first = next((c for c in range(self._model.columnCount()) if self._model.cell(0, c).count), 0)
            self.setCurrentIndex(self._model.index(0, first))

    def _clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            cell = self._model.cell(index.row(), index.column())
            if cell.count:
                self.cell_wanted.emit(cell.age.id, cell.category.id)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(36, self._look.px(38)))
        self.verticalHeader().setFixedWidth(self._look.px(210))
        # Two lines of a heading and its longest word always have room; the table scrolls instead.
        self.horizontalHeader().setMinimumSectionSize(self._look.px(_LEAST_COLUMN))
        self.horizontalHeader().setMinimumHeight(self._look.px(52))
        self.viewport().update()
