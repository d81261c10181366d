"""All cases, with filters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from truedeborn.course.model import Case
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.labels import Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.domain.blocks import Span
from truedeborn.domain.taxonomy import Choice

DIFFICULTIES = (Choice("let", "Let"), Choice("middel", "Middel"), Choice("svaer", "Svær"))


class ListPage(CoursePage):
    """Cases by theme, age and difficulty; how a case ends is never told here."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        names = session.names
        self._outer = FramedColumn(look, self)
        self._outer.addWidget(Heading("Cases", 1))
        self._count = Words("", "muted")
        self._filters = (
            FilterCombo(look, "Tema", "Alle temaer", names.themes()),
            FilterCombo(look, "Alder", "Alle aldre", names.taxonomy.ages),
            FilterCombo(look, "Sværhed", "Let til svær", DIFFICULTIES),
        )
        bar = QWidget()
        flow = FlowLayout(look, spacing=8)
        bar.setLayout(flow)
        for box in self._filters:
            box.currentIndexChanged.connect(self._chosen)
            flow.addWidget(box)
        self._outer.addWidget(bar)
        self._outer.addWidget(self._count)
        self._unusable = Words("", "muted")
        self._outer.addWidget(self._unusable)
        self._model = RowListModel(self)
        self.list = RowView(look, self._model, "Cases")
        self.list.entry_wanted.connect(lambda case_id: self.part_wanted.emit(f"case:{case_id}"))
        self._outer.addWidget(self.list, 1)
        self._shelf.cases_changed.connect(self._show)
        self._show()

    def title(self) -> str:
        """The page's name."""
        return "Cases"

    def focus_start(self) -> None:
        """The list."""
        if self._model.rowCount():
            self.list.choose_first()
        self.list.setFocus()

    def _chosen(self) -> None:
        self._show()
        announce(self.list, self._count.text())

    def _show(self) -> None:
        theme, age, difficulty = (box.chosen() for box in self._filters)
        found = [
            case
            for case in self._shelf.cases()
            if (not theme or theme in case.themes)
            and (not age or age in case.ages)
            and (not difficulty or difficulty == case.difficulty)
        ]
        self._count.setText(f"{len(found)} cases. Alle er opdigtede." if found else "Ingen case passer.")
        self._model.set_rows(self._rows(found))
        bad = self._shelf.unusable
        self._unusable.setVisible(bool(bad))
        if bad:
            self._unusable.setText(
                f"{len(bad)} af dine egne cases passer ikke længere og vises ikke. {bad[0]} "
                "Ret den under Skriv din egen case: Hent en fil."
            )

    def _rows(self, cases: list[Case]) -> Iterator[Row]:
        own = [case for case in cases if self._shelf.own(case.id)]
        if own:
            yield heading_row("Dine egne")
        for case in cases:
            if own and case is cases[len(own)] if len(own) < len(cases) else False:
                yield heading_row("Håndbogens")
            yield Row(case.id, (Span(case.title),), (Span(case.summary),), case_facts(case, self._session))


def case_facts(case: Case, session: Session) -> str:
    """Ages, length and difficulty in a line."""
    names = session.names
    ages = ", ".join(names.of(age) for age in case.ages)
    level = next((choice.name for choice in DIFFICULTIES if choice.id == case.difficulty), "")
    return f"{ages} · {case.minutes} minutter · {level}"
