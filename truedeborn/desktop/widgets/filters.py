"""A box to choose one value of a closed set, or all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from truedeborn.domain.taxonomy import Choice


class FilterCombo(QComboBox):
    """One facet: its name is what a screen reader hears, "Alle …" is the first choice."""

    def __init__(
        self, name: str, everything: str, choices: Iterable[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumHeight(36)
        if everything:
            self.addItem(everything, "")
        for choice in choices:
            self.addItem(choice.name, choice.id)
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def chosen(self) -> str:
        """The id of the choice, empty for all."""
        return str(self.currentData() or "")

    def choose(self, choice_id: str) -> None:
        """Show a choice without emitting a wish; an unknown id shows "Alle"."""
        index = self.findData(choice_id)
        self.setCurrentIndex(max(0, index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel scrolls the page, it never changes a choice by accident."""
        event.ignore()
