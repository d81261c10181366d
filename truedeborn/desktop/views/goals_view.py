"""Politik og mål: the goals with what serves them, a matrix of themes by documents, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.place import Place
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.models.tegn_model import HeatModel
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.heat_view import HeatView
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.desktop.widgets.top_bar import SearchField
from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.taxonomy import Choice
from truedeborn.goals import GAPS, Document, Goal, GoalBook, as_csv, goal_book
from truedeborn.whole_file import write_whole

_WAYS = ("Liste", "Oversigt", "Huller")
_LIST, _MATRIX, _GAPS = range(3)
_COUNTED = (
    (Kind.TEMA, "tema", "temaer"),
    (Kind.TEGN, "tegn", "tegn"),
    (Kind.HANDLING, "handling", "handlinger"),
    (Kind.RUTE, "vej", "veje"),
)
_Index = QModelIndex | QPersistentModelIndex


class GoalMatrix(HeatModel):
    """Themes down, documents across: how many goals a theme serves."""

    def __init__(self, goals: GoalBook, parent: QObject) -> None:
        documents = tuple(Choice(one.id, _short(one), named(one)) for one in goals.documents)
        themes = tuple(Choice(theme.id, theme.title) for theme in goals.themes)
        super().__init__(documents, themes, parent)
        counts = {
            (document.id, str(theme.id)): len(goals.cell(theme.id, document.id))
            for document in goals.documents
            for theme in goals.themes
        }
        self.set_counts({place: count for place, count in counts.items() if count})

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the same shades; the words speak of goals."""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            cell = self.cell(index.row(), index.column())
            return f"{cell.category.name}, {cell.age.note}: {cell.count} mål"
        return super().data(index, role)


class GoalsView(View):
    """Three ways to see the goals, narrowed to a document, a theme or a word."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._goals = goal_book(session.book)
        self._theme = EntryId("")
        # With large text the bar takes most of a small window: then the whole screen scrolls.
        area, inner, whole = QScrollArea(), QWidget(), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        inner.setObjectName("scrolled")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Politik og mål")
        self._outer = FramedColumn(look, inner)
        area.setWidget(inner)
        self._outer.addWidget(Heading("Politik og mål", 1))
        self._outer.addWidget(
            Words(
                "Det, kommunernes politikker vil, og hvad i håndbogen der tjener målet. "
                "Året står ved hvert dokument; nogle er gamle."
            )
        )
        self._build_bar()
        self._model = RowListModel(self)
        self.list = RowView(look, self._model, "Mål")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.matrix = self._new_matrix()
        self._outer.addWidget(self._stack, 1)
        self.list.entry_wanted.connect(self.want_entry)
        session.municipality_changed.connect(self._reload)
        look.changed.connect(self._dress)
        self.show_way(_LIST)
        self._dress()

    def title(self) -> str:
        """The screen's name."""
        return "Politik og mål"

    def show_place(self, place: Place) -> None:
        """The view keeps its place."""

    def focus_start(self) -> None:
        """The field that narrows."""
        self.field.setFocus()

    def show_way(self, number: int) -> None:
        """Show the list, the matrix or the gaps."""
        self._way = number
        for other, button in enumerate(self.ways):
            button.set_current(other == number)
        self._stack.setCurrentIndex(1 if number == _MATRIX else 0)
        self._show()

    def export_to(self, path: Path) -> None:
        """Write all goals with counts and gaps as CSV and say so."""
        try:
            write_whole(path, as_csv(self._goals.goals).encode("utf-8"))
            self._say(f"{len(self._goals.goals)} mål er gemt i {path.name}.")
        except HandbookProblem as problem:
            self._say(str(problem))

    def _build_bar(self) -> None:
        look = self._look
        flow = FlowLayout(look, spacing=8)
        self.ways: list[Button] = []
        for number, name in enumerate(_WAYS):
            button = Button(look, name, role="chip")
            button.setProperty("way", number)
            button.clicked.connect(self._way_clicked)
            flow.addWidget(button)
            self.ways.append(button)
        self.document = ChoiceBox(look, "Dokument")
        self.document.setMinimumContentsLength(28)
        self._fill_documents()
        self.document.currentIndexChanged.connect(self._show)
        flow.addWidget(self.document)
        export = Button(look, "Gem som CSV", icon="file-text")
        export.clicked.connect(self._export_wanted)
        flow.addWidget(export)
        self._outer.addLayout(flow)
        self.field = SearchField(look, "Find et mål", "Find et mål")
        self.field.textChanged.connect(self._narrowed)
        self.field.arrow_pressed.connect(self._arrow)
        self._outer.addWidget(self.field)
        self._words = Words("", "muted")
        self._outer.addWidget(self._words)

    def _new_matrix(self) -> HeatView:
        matrix = HeatView(self._look, GoalMatrix(self._goals, self))
        matrix.setAccessibleName("Oversigt: antal mål efter tema og dokument")
        matrix.cell_wanted.connect(self._cell_wanted)
        self._stack.addWidget(matrix)
        return matrix

    def _fill_documents(self) -> None:
        self.document.blockSignals(True)
        self.document.clear()
        self.document.addItem("Alle dokumenter", "")
        for document in self._goals.documents:
            self.document.addItem(named(document), document.id)
        self.document.blockSignals(False)

    def _reload(self) -> None:
        """Another pack can bring other goals."""
        self._goals = goal_book(self._session.book)
        self._stack.removeWidget(self.matrix)
        self.matrix.deleteLater()
        self.matrix = self._new_matrix()
        self._stack.setCurrentIndex(1 if self._way == _MATRIX else 0)
        self._dress()
        self._fill_documents()
        self._show()

    def _way_clicked(self) -> None:
        self._theme = EntryId("")
        self.show_way(int(self.sender().property("way")))

    def _cell_wanted(self, document: str, theme: str) -> None:
        self._theme = EntryId(theme)
        self.document.setCurrentIndex(max(0, self.document.findData(document)))
        self.show_way(_LIST)
        self.list.setFocus()

    def _narrowed(self) -> None:
        if self._way == _MATRIX:
            self.show_way(_LIST)
        self._show()
        announce(self.list, self._words.text())

    def _arrow(self, by: int) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _chosen(self) -> list[Goal]:
        typed, document = self.field.text().strip().casefold(), self.document.currentData()
        return [
            goal
            for goal in self._goals.goals
            if (not document or goal.document.id == document)
            and (not self._theme or self._theme in goal.of(Kind.TEMA))
            and (typed in goal.card.title.casefold() or typed in goal.section.casefold())
        ]

    def _show(self) -> None:
        goals = self._chosen()
        rows = self._gap_rows(goals) if self._way == _GAPS else self._goal_rows(goals)
        self._model.set_rows(rows)
        theme = f" under {self._session.names.theme(self._theme)}" if self._theme else ""
        lacking = sum(bool(goal.gaps) for goal in goals)
        self._words.setText(f"{len(goals)} mål{theme}, {lacking} af dem med huller.")

    def _goal_rows(self, goals: list[Goal]) -> Iterator[Row]:
        document = None
        for goal in goals:
            if goal.document != document:
                document = goal.document
                yield heading_row(named(document))
            yield Row(goal.card.id, (Span(goal.card.title),), (Span(_served(goal)),), goal.section)

    def _gap_rows(self, goals: list[Goal]) -> Iterator[Row]:
        for _, sentence in GAPS:
            lacking = [goal for goal in goals if sentence in goal.gaps]
            if lacking:
                yield heading_row(f"{sentence} ({len(lacking)})")
            for goal in lacking:
                yield Row(goal.card.id, (Span(goal.card.title),), (Span(named(goal.document)),), goal.section)

    def _export_wanted(self) -> None:
        name = ask_save_name(self, "Gem målene", "maal.csv", "CSV (*.csv)")
        if name:
            self.export_to(Path(name))

    def _say(self, words: str) -> None:
        self._words.setText(words)
        announce(self, words)

    def _dress(self) -> None:
        # The names of documents and themes are longer than those of ages and categories.
        self.matrix.horizontalHeader().setFixedHeight(self._look.px(104))
        self.matrix.verticalHeader().setFixedWidth(self._look.px(290))


def named(document: Document) -> str:
    """A document with its owner and year: some are old, and that must be seen."""
    return f"{document.owner}: {document.name} ({document.year})"


def _short(document: Document) -> str:
    owner = document.owner.removesuffix(" Kommune")
    name = document.name if len(document.name) <= 28 else document.name[:26].rsplit(" ", 1)[0] + " …"
    return f"{owner}: {name} ({document.year})"


def _served(goal: Goal) -> str:
    parts = []
    for kind, one, many in _COUNTED:
        count = len(goal.of(kind))
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return " · ".join(parts) or "Intet i håndbogen tjener målet endnu"
