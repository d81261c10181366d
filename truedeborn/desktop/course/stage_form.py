"""One stage in the editor: the text, and the vejviser walked with its answers while one writes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from truedeborn.course.draft import StageDraft
from truedeborn.desktop.course.check_list import CheckList
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.text_field import TextField
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.taxonomy import Choice
from truedeborn.vejviser.answers import ticked, ticks_of
from truedeborn.vejviser.model import NONE_TICKED, Fact, Guide
from truedeborn.vejviser.walk import Walk, walk

_Box = FilterCombo | CheckList


class StageForm(QFrame):
    """Shows a stage and says what the vejviser makes of its answers.

    Signals:
        edited: something was typed or chosen.
        remove_wanted: this stage is to go.
    """

    edited = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look, guide: Guide, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._guide = look, guide
        self._answers: dict[str, str] = {}
        self._before: Mapping[str, str] = {}
        self._boxes: dict[str, _Box] = {}
        self.setProperty("box", "card")
        self.heading = Heading(f"Trin {number}", 3)
        self.name, self.text, self.questions = QLineEdit(), TextField(), TextField()
        self._facts = QVBoxLayout()
        self.verdict = Words("")
        self.route = FilterCombo(look, "Vejen, trinnet skal ende i", "Vælg en vej", _routes(guide))
        self._take = Button(look, "Brug vejviserens svar", icon="route")
        self._remove = Button(look, "Fjern trinnet", icon="trash-2", role="quiet")
        self._arrange()

    def show_stage(self, number: int, stage: StageDraft, before: Mapping[str, str]) -> None:
        """Show a stage; `before` are the answers that earlier stages have given."""
        self.heading.setText(f"Trin {number}")
        for field, text in ((self.name, stage.title), (self.text, stage.text)):
            _set(field, text)
        _set(self.questions, "\n".join(stage.questions))
        self._answers, self._before = dict(stage.answers), before
        self.route.blockSignals(True)
        self.route.choose(stage.route)
        self.route.blockSignals(False)
        self._show_facts()

    def set_before(self, before: Mapping[str, str]) -> None:
        """Earlier stages have other answers now."""
        if dict(before) != dict(self._before):
            self._before = dict(before)
            self._show_facts()

    def draft(self) -> StageDraft:
        """The stage as it stands."""
        lines = (line.strip() for line in self.questions.toPlainText().splitlines())
        return StageDraft(
            title=self.name.text().strip(),
            text=self.text.toPlainText().strip(),
            answers=dict(self._answers),
            route=self.route.chosen(),
            questions=tuple(line for line in lines if line),
        )

    def all_answers(self) -> dict[str, str]:
        """This stage's answers with those of the stages before."""
        return {**self._before, **self._answers}

    def answer(self, fact_id: str, answer: str) -> None:
        """Answer one of the vejviser's questions at this stage; empty takes the answer back."""
        if answer and answer != self._before.get(fact_id):
            self._answers[fact_id] = answer
        else:
            self._answers.pop(fact_id, None)
        self._show_facts()
        self.edited.emit()

    def set_removable(self, removable: bool) -> None:
        """A case keeps at least two stages."""
        self._remove.setVisible(removable)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.heading)
        for field, name in (
            (self.name, "Trinnets titel"),
            (self.text, "Det, der fortælles nu"),
            (self.questions, "Spørgsmål at tale om, ét på hver linje"),
        ):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            column.addWidget(label)
            column.addWidget(field)
            field.textChanged.connect(self.edited)
        for area in (self.text, self.questions):
            area.setTabChangesFocus(True)
            area.setFixedHeight(self._look.px(96))
        column.addWidget(Heading("Svarene i vejviseren", 3))
        column.addLayout(self._facts)
        column.addWidget(self.verdict)
        column.addWidget(self.route)
        column.addWidget(self._take)
        column.addWidget(self._remove)
        self.route.currentIndexChanged.connect(self._route_chosen)
        self._take.clicked.connect(self._take_route)
        self._remove.clicked.connect(self.remove_wanted)

    def _show_facts(self) -> None:
        """Only the questions the vejviser asks on this way, the next one last."""
        reached = self._walked()
        wanted = [given.fact for given in reached.trail] if reached else []
        if reached and reached.question:
            wanted.append(reached.question.fact)
        kept = _common([fact.id for fact in wanted], list(self._boxes))
        self._drop_from(kept)
        for fact in wanted[kept:]:
            self._add(fact)
        answers = self.all_answers()
        for fact_id, box in self._boxes.items():
            _put(box, answers.get(fact_id, ""))
        self._show_verdict(reached)

    def _walked(self) -> Walk | None:
        try:
            return walk(self._guide, self.all_answers())
        except HandbookProblem:
            return None

    def _show_verdict(self, reached: Walk | None) -> None:
        outcome = reached.outcome if reached else None
        self._take.setVisible(outcome is not None and outcome.route.id != self.route.chosen())
        if reached is None:
            self.verdict.setText("Et svar passer ikke til vejviseren. Vælg det igen.")
        elif outcome is None and reached.question is not None:
            self.verdict.setText(f"Vejviseren mangler et svar: {reached.question.fact.question}")
        elif outcome is not None:
            agrees = outcome.route.id == self.route.chosen()
            end = "Det passer." if agrees else "Vejen herunder er en anden."
            self.verdict.setText(f"Vejviseren ender i »{outcome.route.title}«. {end}")

    def _add(self, fact: Fact) -> None:
        box: _Box
        if fact.many:
            box = CheckList(self._look, fact.question, ((tick.id, tick.text) for tick in fact.ticks))
            box.ticks_changed.connect(lambda fact=fact, box=box: self._ticked(fact, box))
        else:
            choices = tuple(Choice(answer.id, answer.text) for answer in fact.answers)
            box = FilterCombo(self._look, fact.question, "Ikke besvaret", choices)
            box.currentIndexChanged.connect(lambda _, fact=fact, box=box: self.answer(fact.id, box.chosen()))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(fact.question))
        column.addWidget(box)
        if fact.many:
            none = Button(self._look, "Intet af dette", role="link")
            none.clicked.connect(lambda _=False, fact=fact: self.answer(fact.id, NONE_TICKED))
            column.addWidget(none)
        self._facts.addWidget(row)
        self._boxes[fact.id] = box

    def _ticked(self, fact: Fact, box: CheckList) -> None:
        self.answer(fact.id, ticked(box.ticked()))

    def _route_chosen(self) -> None:
        self._show_verdict(self._walked())
        self.edited.emit()

    def _take_route(self) -> None:
        reached = self._walked()
        if reached and reached.outcome:
            self.route.choose(reached.outcome.route.id)

    def _drop_from(self, place: int) -> None:
        """Questions before stay as they are, so that the keyboard stays where it is."""
        while self._facts.count() > place:
            item = self._facts.takeAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = dict(list(self._boxes.items())[:place])


def _common(wanted: list[str], shown: list[str]) -> int:
    """How many of the first are the same."""
    pairs = zip(wanted, shown, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(wanted), len(shown)))


def _routes(guide: Guide) -> tuple[Choice, ...]:
    ranked = sorted(guide.routes, key=lambda route: (route.rank, route.id))
    return tuple(Choice(route.id, route.title) for route in ranked)


def _put(box: _Box, answer: str) -> None:
    box.blockSignals(True)
    if isinstance(box, CheckList):
        box.tick(ticks_of(answer))
    else:
        box.choose(answer)
    box.blockSignals(False)


def _set(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.blockSignals(True)
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
    field.blockSignals(False)
