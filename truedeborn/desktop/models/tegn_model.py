"""Browsing signs: a filter, the rows that pass it, the matrix of ages and categories, places on the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from truedeborn.desktop.models.naming import Names, heading_row
from truedeborn.desktop.models.observations import Observations
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter
from truedeborn.domain.taxonomy import Choice
from truedeborn.handbook import Handbook

HEAT_STEPS = 4
STEP_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TEGN = Filter(kinds=(Kind.TEGN,))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix."""

    age: Choice
    category: Choice
    count: int
    step: int  # 0 (none) to 4 (most), for the shade


class HeatModel(QAbstractTableModel):
    """The matrix: categories down, ages across, how many signs in each cell."""

    def __init__(self, ages: tuple[Choice, ...], categories: tuple[Choice, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._ages, self._categories = ages, categories
        self._counts: dict[tuple[str, str], int] = {}

    def set_counts(self, counts: dict[tuple[str, str], int]) -> None:
        """Show other counts."""
        self.beginResetModel()
        self._counts = counts
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        age, category = self._ages[column], self._categories[row]
        count = self._counts.get((age.id, category.id), 0)
        most = max(self._counts.values(), default=1)
        step = 0 if count == 0 else 1 + min(HEAT_STEPS - 1, (count - 1) * HEAT_STEPS // max(1, most))
        return Cell(age, category, count, step)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: the categories."""
        return 0 if parent.isValid() else len(self._categories)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt: the ages."""
        return 0 if parent.isValid() else len(self._ages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a cell's count, shade and spoken text."""
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.count) if cell.count else "–"
        if role == STEP_ROLE:
            return cell.step
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{cell.category.name}, {cell.age.name}: {cell.count} tegn"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the names along the edges."""
        choices = self._ages if orientation == Qt.Orientation.Horizontal else self._categories
        if role == Qt.ItemDataRole.DisplayRole:
            return choices[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return choices[section].note
        return None


class TegnModel(QObject):
    """The signs that pass the filter.

    Signals:
        signs_changed(int): other rows are in `rows`; how many signs.
    """

    signs_changed = Signal(int)

    def __init__(
        self, book: Handbook, names: Names, observations: Observations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._names, self._observations = book, names, observations
        self._where = _TEGN
        self._only_ticked = False
        taxonomy = book.taxonomy
        self.rows = RowListModel(self, can_tick=True)
        self.heat = HeatModel(taxonomy.ages, taxonomy.categories, self)
        self.rows.tick_wanted.connect(observations.toggle)
        observations.observations_changed.connect(self._ticks_changed)
        self.refresh()

    @property
    def where(self) -> Filter:
        """The filter in use."""
        return self._where

    @property
    def only_ticked(self) -> bool:
        """True while only my own observations are listed."""
        return self._only_ticked

    def set_where(self, where: Filter) -> None:
        """Another filter; the kind is always signs."""
        self._where = replace(where, kinds=(Kind.TEGN,))
        self._only_ticked = False
        self.refresh()

    def show_only_ticked(self, only: bool) -> None:
        """List only my own observations."""
        self._only_ticked = only
        self.refresh()

    def refresh(self) -> None:
        """Read the rows and counts anew."""
        rows = tuple(self._listed())
        self.rows.set_rows(rows)
        self.rows.set_ticked(self._observations.ids)
        by_theme = Filter(kinds=(Kind.TEGN,), themes=self._where.themes, arenas=self._where.arenas)
        self.heat.set_counts(self._book.matrix(by_theme))
        self.signs_changed.emit(sum(not row.is_heading for row in rows))

    def site_counts(self) -> dict[str, int]:
        """How many signs each place on the body has."""
        counts: dict[str, int] = {}
        for card in self._book.cards(_TEGN):
            for site in card.facets.sites:
                counts[site] = counts.get(site, 0) + 1
        return counts

    def _listed(self) -> Iterator[Row]:
        theme: EntryId | None = None
        mine = set(self._observations.ids)
        for card in self._book.cards(_TEGN if self._only_ticked else self._where):
            if self._only_ticked and card.id not in mine:
                continue
            first = card.themes[0] if card.themes else None
            if first != theme:
                theme = first
                if first is not None:
                    yield heading_row(self._names.theme(first))
            yield self._names.card_row(card, with_theme=False, with_summary=False)

    def _ticks_changed(self) -> None:
        self.rows.set_ticked(self._observations.ids)
        if self._only_ticked:
            self.refresh()
