"""Rows of a list: one form for search hits, signs, actions, goals and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from truedeborn.domain.blocks import Span, plain
from truedeborn.domain.kinds import Level

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or a heading above some rows.

    Args:
        title: `strong` spans are what was matched.
        detail: smaller text beneath the title.
        meta: where it belongs ("Fysisk vold"), at the right or beneath.
        level: shown as one to four dots with its name.
        level_name: the Danish name of the level.
    """

    id: str
    title: tuple[Span, ...]
    detail: tuple[Span, ...] = ()
    meta: str = ""
    level: Level | None = None
    level_name: str = ""
    is_heading: bool = False

    @property
    def spoken(self) -> str:
        """The whole row as one sentence for a screen reader."""
        if self.is_heading:
            return f"Overskrift: {plain(self.title)}"
        parts = [plain(self.title).rstrip("."), self.level_name, self.meta, plain(self.detail)]
        return ". ".join(part for part in parts if part)


class RowListModel(QAbstractListModel):
    """A list of rows; some lists let rows be ticked.

    Signals:
        tick_wanted(str): the row with this id was ticked or unticked by the user.
    """

    tick_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None, *, can_tick: bool = False) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._can_tick = can_tick
        self._ticked: frozenset[str] = frozenset()

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def give_details(self, details: Mapping[str, tuple[Span, ...]]) -> None:
        """Give some rows the words below their title that they did not have."""
        changed = [number for number, row in enumerate(self._rows) if details.get(row.id) and not row.detail]
        if not changed:
            return
        rows = list(self._rows)
        for number in changed:
            rows[number] = replace(rows[number], detail=details[rows[number].id])
        self._rows = tuple(rows)
        self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def set_ticked(self, ids: Iterable[str]) -> None:
        """Which rows are ticked."""
        self._ticked = frozenset(ids)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def row(self, number: int) -> Row | None:
        """The row at a place, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def first_row(self) -> int:
        """The first row that is not a heading, -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if not row.is_heading), -1)

    def number_of(self, entry_id: str) -> int:
        """Where an entry stands, -1 if it is not there."""
        return next((n for n, row in enumerate(self._rows) if row.id == entry_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, is and says."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and self._can_tick and not row.is_heading:
            return Qt.CheckState.Checked if row.id in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a tick is a wish; whoever owns the selection decides."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and row is not None:
            self.tick_wanted.emit(row.id)
            return True
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: headings cannot be chosen."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.is_heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_tick else flags
