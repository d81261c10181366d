"""A case or a whole course plan as slides, in the order a trainer shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truedeborn.course.model import Card, Case, Course, CoursePlan, PlanStep, QuizQuestion
from truedeborn.course.quiz import draw
from truedeborn.domain.blocks import Block, Blocks, bullets, heading, paragraph

CARE_CARD = "kort-fortaelling"


class SlideKind(StrEnum):
    """What a slide asks of the room."""

    FORSIDE = "forside"  # a title
    TEKST = "tekst"  # read
    VALG = "valg"  # commit, then hands
    VEJVISER = "vejviser"  # walk it together
    SVAR = "svar"  # compare
    QUIZ = "quiz"  # a quiz question
    QUIZSVAR = "quizsvar"  # the same with the explanations


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Args:
        blocks: what the room sees.
        notes: what only the trainer sees.
        minutes: how long it may take; 0 where it is part of the slide before.
        stage: the stage of `case` it belongs to.
    """

    kind: SlideKind
    title: str
    blocks: Blocks = ()
    notes: Blocks = ()
    minutes: int = 0
    case: Case | None = None
    stage: int = 0
    question: QuizQuestion | None = None


def case_deck(case: Case) -> tuple[Slide, ...]:
    """A case: read, commit, walk, compare, stage by stage."""
    front = Slide(
        SlideKind.FORSIDE,
        case.title,
        (paragraph(case.summary), paragraph("Casen er opdigtet.")),
        notes=_front_notes(case),
        minutes=case.minutes,
        case=case,
    )
    slides = [front]
    for number, stage in enumerate(case.stages):
        name = stage.title or f"Trin {number + 1}"
        notes = _stage_notes(case, number)
        slides += [
            Slide(SlideKind.TEKST, name, stage.text, notes, case=case, stage=number),
            Slide(SlideKind.VALG, "Hvilken vej vælger du?", (), notes, case=case, stage=number),
            Slide(SlideKind.VEJVISER, "Vejviseren", (), notes, case=case, stage=number),
            Slide(SlideKind.SVAR, "Det siger vejviseren", (), notes, case=case, stage=number),
        ]
        if stage.questions:
            talk: tuple[Block, ...] = (bullets(stage.questions),)
            slides.append(Slide(SlideKind.TEKST, "Tal om", talk, notes, case=case, stage=number))
    return tuple(slides)


def plan_deck(course: Course, plan: CoursePlan, seed: int) -> tuple[Slide, ...]:
    """A whole course, from the opening card to the closing round.

    Args:
        seed: of the quiz questions; the same seed draws the same ones.
    """
    front = Slide(SlideKind.FORSIDE, plan.title, (paragraph(plan.summary),), _plan_notes(course, plan))
    slides = [front]
    for number, step in enumerate(plan.steps):
        slides += _step_slides(course, step, seed + number)
    return tuple(slides)


def _step_slides(course: Course, step: PlanStep, seed: int) -> list[Slide]:
    if step.kind == "case":
        deck = case_deck(course.case(step.reference))
        first = deck[0]
        front = Slide(
            first.kind, first.title, first.blocks, (*step.text, *first.notes), step.minutes, first.case
        )
        return [front, *deck[1:]]
    if step.kind == "quiz":
        return quiz_deck(draw(course.quiz, step.quiz_count, seed), step, seed)
    card = next((card for card in course.cards if card.id == step.reference), None)
    if card is not None:
        return [Slide(SlideKind.TEKST, card.title, card.text, step.text, step.minutes)]
    kind = SlideKind.FORSIDE if step.kind == "pause" else SlideKind.TEKST
    return [Slide(kind, step.title, step.text, (), step.minutes)]


def quiz_deck(questions: tuple[QuizQuestion, ...], step: PlanStep, seed: int) -> list[Slide]:
    """Each question, and the same again with its explanations."""
    again = paragraph(
        f"Det er quiz nummer {seed} med {len(questions)} spørgsmål. Samme nummer giver de samme igen."
    )
    slides = [Slide(SlideKind.FORSIDE, step.title, (), (*step.text, again), step.minutes)]
    for question in questions:
        right = next(answer for answer in question.answers if answer.right)
        notes = (heading("Rigtigt svar", 3), paragraph(right.text), paragraph(right.why))
        for kind in (SlideKind.QUIZ, SlideKind.QUIZSVAR):
            slides.append(Slide(kind, question.text, (), notes, question=question))
    return slides


def _front_notes(case: Case) -> Blocks:
    return (
        *case.notes.text,
        heading("Det overser mange", 3),
        bullets(case.notes.missed),
        heading("Faldgruber", 3),
        bullets(case.notes.pitfalls),
    )


def _stage_notes(case: Case, number: int) -> Blocks:
    stage = case.stages[number]
    talk = (heading("Spørg om", 3), bullets(stage.questions)) if stage.questions else ()
    return (*talk, *_front_notes(case))


def _plan_notes(course: Course, plan: CoursePlan) -> Blocks:
    care: tuple[Card, ...] = tuple(card for card in course.cards if card.id == CARE_CARD)
    blocks: list[Block] = []
    if plan.materials:
        blocks += [heading("Tag med", 3), bullets(plan.materials)]
    for card in care:
        blocks += [heading(card.title, 3), *card.text]
    return tuple(blocks)
