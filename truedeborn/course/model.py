"""What a course is made of: cases in stages, quiz questions and plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

from truedeborn.domain.blocks import Blocks
from truedeborn.domain.entry import EntryId

CaseId = NewType("CaseId", str)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a case: more is told, and the way may change.

    Args:
        text: what is told now.
        answers: the vejviser's facts as they stand at this stage, those of earlier stages included.
        route: the route that the vejviser must end in.
        questions: for discussion before the next stage.
    """

    title: str
    text: Blocks
    answers: Mapping[str, str]
    route: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainerNotes:
    """What only the trainer sees."""

    pitfalls: tuple[str, ...]
    missed: tuple[str, ...]  # what participants usually overlook
    law: tuple[EntryId, ...]
    text: Blocks = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A fictional situation in stages.

    Args:
        minutes: how long it takes with a group.
        difficulty: `let`, `middel` or `svaer`.
        ends_in_report: whether the last stage ends in a report or a sharper route.
    """

    id: CaseId
    title: str
    summary: str
    themes: tuple[EntryId, ...]
    ages: tuple[str, ...]
    minutes: int
    difficulty: str
    stages: tuple[Stage, ...]
    notes: TrainerNotes
    read_more: tuple[EntryId, ...] = ()
    ends_in_report: bool = True
    file: str = ""


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """One answer of a quiz question, with why it is right or wrong."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A quiz question with exactly one right answer."""

    id: str
    text: str
    answers: tuple[QuizAnswer, ...]
    about: EntryId  # where to read more
    themes: tuple[EntryId, ...] = ()
    group: str = ""  # "tegn", "lov" or "myte"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a course plan.

    Args:
        kind: `kort`, `case`, `quiz`, `oplaeg`, `oevelse` or `pause`.
        reference: the case's or the card's id, where the step shows one.
    """

    kind: str
    title: str
    minutes: int
    text: Blocks = ()
    reference: str = ""
    quiz_count: int = 0


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """A course from opening to closing round."""

    id: str
    title: str
    summary: str
    steps: tuple[PlanStep, ...]
    materials: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """The whole course, breaks included."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class Card:
    """A card the trainer shows or keeps at hand: the opening, a disclosure during the course, the closing."""

    id: str
    title: str
    text: Blocks
    for_trainer: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Everything for trainers."""

    cases: tuple[Case, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    plans: tuple[CoursePlan, ...] = ()
    cards: tuple[Card, ...] = ()
    evidence: Blocks = ()  # what training is known to change, and what not

    def case(self, case_id: str) -> Case:
        """One case.

        Raises:
            KeyError: there is no such case.
        """
        for case in self.cases:
            if case.id == case_id:
                return case
        raise KeyError(case_id)
