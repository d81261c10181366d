"""A closed list that opens: one look, and the wheel never changes a choice by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from truedeborn.desktop.platform.look import Look


class ChoiceBox(QComboBox):
    """A box to choose one value.

    Args:
        name: what a screen reader hears.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setMaxVisibleItems(20)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own does not heed the style sheet's heights
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the box, and an arrow in the theme's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = self._look.px(18)
        arrow = self._look.pixmap("chevron-down", "text" if self.isEnabled() else "edge", 18)
        painter.drawPixmap(self.width() - edge - self._look.gap(8), (self.height() - edge) // 2, arrow)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel scrolls the page, it never changes a choice by accident."""
        event.ignore()
