"""Ticking several of a closed set: themes, ages, laws."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from truedeborn.desktop.platform.look import Look

_ID = Qt.ItemDataRole.UserRole


class CheckList(QListWidget):
    """A list whose rows are ticked with the space bar or the mouse.

    Signals:
        ticks_changed: another set is ticked, by the user.
    """

    ticks_changed = Signal()

    def __init__(
        self, look: Look, name: str, choices: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "checks")
        for value, title in choices:
            item = QListWidgetItem(title, self)
            item.setData(_ID, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(5, max(2, self.count()))
        self.setFixedHeight(rows * max(28, look.px(28)) + 8)
        self.itemChanged.connect(lambda _: self.ticks_changed.emit())

    def ticked(self) -> tuple[str, ...]:
        """The ticked values in shown order."""
        items = (self.item(number) for number in range(self.count()))
        return tuple(str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick(self, values: Iterable[str]) -> None:
        """Tick these and no others, without a signal."""
        wanted = set(values)
        self.blockSignals(True)
        for number in range(self.count()):
            item = self.item(number)
            on = item.data(_ID) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
