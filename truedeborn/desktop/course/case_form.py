"""The fields of a case, stages and trainer's notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from truedeborn.course.agreement import MILD_ROUTES
from truedeborn.course.draft import CaseDraft, StageDraft, id_of_title
from truedeborn.desktop.course.check_list import CheckList
from truedeborn.desktop.course.list_page import DIFFICULTIES
from truedeborn.desktop.course.number_field import NumberField
from truedeborn.desktop.course.stage_form import StageForm
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.labels import Button, Heading
from truedeborn.desktop.widgets.text_field import TextField
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter

_FEWEST, _MOST = 2, 4


class CaseForm(QWidget):
    """A whole case as fields.

    Signals:
        edited: something is another.
    """

    edited = Signal()

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self._id = ""
        self.name, self.summary = QLineEdit(), QLineEdit()
        names = session.names
        ages = ((age.id, age.name) for age in names.taxonomy.ages)
        laws = ((card.id, card.title) for card in session.book.cards(Filter(kinds=(Kind.LOV,))))
        self.themes = CheckList(look, "Temaer", ((theme.id, theme.name) for theme in names.themes()))
        self.ages = CheckList(look, "Alder", ages)
        self.laws = CheckList(look, "Lov", laws)
        self.minutes = NumberField("Varighed i minutter", 5, 240, 25)
        self.difficulty = FilterCombo(look, "Sværhed", "", DIFFICULTIES)
        self.missed, self.pitfalls, self.notes = TextField(), TextField(), TextField()
        self.read_more = QLineEdit()
        self.report = QCheckBox("Casen ender i en underretning eller en skarpere vej")
        self.stages: list[StageForm] = []
        self._stage_column = QVBoxLayout()
        self._add = Button(look, "Et trin mere", icon="plus")
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()

    def show_draft(self, draft: CaseDraft) -> None:
        """Fill the form."""
        self._id = draft.id
        self.blockSignals(True)
        self.name.setText(draft.title)
        self.summary.setText(draft.summary)
        self.themes.tick(draft.themes)
        self.ages.tick(draft.ages)
        self.laws.tick(draft.law)
        self.minutes.show_number(draft.minutes)
        self.difficulty.choose(draft.difficulty)
        self.missed.setPlainText("\n".join(draft.missed))
        self.pitfalls.setPlainText("\n".join(draft.pitfalls))
        self.notes.setPlainText(draft.notes)
        self.read_more.setText(", ".join(draft.read_more))
        stages = (*draft.stages, *(StageDraft() for _ in range(_FEWEST - len(draft.stages))))[:_MOST]
        self._show_stages(stages)
        self.report.setChecked(draft.ends_in_report)
        self.blockSignals(False)

    def draft(self) -> CaseDraft:
        """The form as a draft; a case keeps the id it came with, a new one gets it from its title."""
        title = self.name.text().strip()
        more = (part.strip() for part in self.read_more.text().split(","))
        return CaseDraft(
            id=self._id or id_of_title(title),
            title=title,
            summary=self.summary.text().strip(),
            themes=self.themes.ticked(),
            ages=self.ages.ticked(),
            minutes=self.minutes.value,
            difficulty=self.difficulty.chosen(),
            ends_in_report=self.report.isChecked(),
            read_more=tuple(part for part in more if part),
            stages=tuple(stage.draft() for stage in self.stages),
            pitfalls=_lines(self.pitfalls),
            missed=_lines(self.missed),
            law=self.laws.ticked(),
            notes=self.notes.toPlainText().strip(),
        )

    def add_stage(self) -> None:
        """One stage more, with nothing new in it."""
        if len(self.stages) < _MOST:
            route = self.stages[-1].draft().route if self.stages else ""
            self._show_stages((*(stage.draft() for stage in self.stages), StageDraft(route=route)))
            self.edited.emit()

    def remove_stage(self, number: int) -> None:
        """One stage fewer."""
        if len(self.stages) > _FEWEST:
            kept = [stage.draft() for place, stage in enumerate(self.stages) if place != number]
            self._show_stages(tuple(kept))
            self.edited.emit()

    def _arrange(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Titel", self.name),
            ("Kort om casen, uden at røbe vejen", self.summary),
            ("Temaer", self.themes),
            ("Alder", self.ages),
            ("Varighed i minutter", self.minutes),
            ("Sværhed", self.difficulty),
        )
        self._add_fields(fields)
        self._column.addWidget(Heading("Trin", 2))
        self._column.addLayout(self._stage_column)
        self._column.addWidget(self._add)
        self._column.addWidget(self.report)
        self._column.addWidget(Heading("Kun til underviseren", 2))
        notes: tuple[tuple[str, QWidget], ...] = (
            ("Det overser mange, én ting på hver linje", self.missed),
            ("Faldgruber, én på hver linje", self.pitfalls),
            ("Noter", self.notes),
            ("Lov", self.laws),
            ("Læs mere: opslag i håndbogen, skilt med komma", self.read_more),
        )
        self._add_fields(notes)

    def _add_fields(self, fields: tuple[tuple[str, QWidget], ...]) -> None:
        for name, field in fields:
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            if isinstance(field, QPlainTextEdit):
                field.setFixedHeight(self._look.px(84))
                field.setTabChangesFocus(True)
            self._column.addWidget(label)
            self._column.addWidget(field)

    def _connect(self) -> None:
        for line in (self.name, self.summary, self.read_more):
            line.textEdited.connect(self.edited)
        for area in (self.missed, self.pitfalls, self.notes):
            area.textChanged.connect(self.edited)
        for checks in (self.themes, self.ages, self.laws):
            checks.ticks_changed.connect(self.edited)
        self.minutes.changed.connect(self.edited)
        self.difficulty.currentIndexChanged.connect(self.edited)
        self.report.toggled.connect(self.edited)
        self._add.clicked.connect(self.add_stage)

    def _show_stages(self, drafts: tuple[StageDraft, ...]) -> None:
        for old in self.stages:
            old.hide()
            old.deleteLater()
        self.stages = []
        before: dict[str, str] = {}
        for number, draft in enumerate(drafts):
            stage = StageForm(self._look, self._session.book.vejviser, number + 1)
            stage.show_stage(number + 1, draft, dict(before))
            stage.set_removable(len(drafts) > _FEWEST)
            stage.edited.connect(self._stage_edited)
            stage.remove_wanted.connect(lambda number=number: self.remove_stage(number))
            before |= draft.answers
            self._stage_column.addWidget(stage)
            self.stages.append(stage)
        self._add.setVisible(len(drafts) < _MOST)

    def _stage_edited(self) -> None:
        """What an early stage answers, the later ones know."""
        before: dict[str, str] = {}
        for stage in self.stages:
            stage.set_before(dict(before))
            before = stage.all_answers()
        last = self.stages[-1].draft().route if self.stages else ""
        if last:
            self.report.setChecked(last not in MILD_ROUTES)
        self.edited.emit()


def _lines(area: QPlainTextEdit) -> tuple[str, ...]:
    lines = (line.strip() for line in area.toPlainText().splitlines())
    return tuple(line for line in lines if line)
