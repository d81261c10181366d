"""A box to choose one value of a closed set, or all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.domain.taxonomy import Choice


class FilterCombo(QComboBox):
    """One facet: its name is what a screen reader hears, "Alle …" is the first choice."""

    def __init__(
        self, look: Look, name: str, everything: str, choices: Iterable[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumHeight(36)
        if everything:
            self.addItem(everything, "")
        for choice in choices:
            self.addItem(choice.name, choice.id)
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(len(everything) or 14)
        self.view().setMinimumWidth(look.px(260))

    def chosen(self) -> str:
        """The id of the choice, empty for all."""
        return str(self.currentData() or "")

    def choose(self, choice_id: str) -> None:
        """Show a choice without emitting a wish; an unknown id shows "Alle"."""
        index = self.findData(choice_id)
        self.setCurrentIndex(max(0, index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the box, and an arrow in the theme's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = self._look.px(18)
        arrow = self._look.pixmap("chevron-down", "text", 18)
        painter.drawPixmap(self.width() - edge - self._look.gap(8), (self.height() - edge) // 2, arrow)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel scrolls the page, it never changes a choice by accident."""
        event.ignore()
