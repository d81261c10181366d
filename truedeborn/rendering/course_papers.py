"""Handouts of the course: what participants write on, and what only the trainer has."""

from __future__ import annotations

from truedeborn.course.ballot import ballot
from truedeborn.course.model import Case, Course, CoursePlan
from truedeborn.domain.blocks import Block, Blocks, bullets, heading, paragraph
from truedeborn.domain.entry import Edition
from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.rendering.course_pages import Titles, answer_blocks, card_page, page_of, plan_page
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.papers import footer_of, page_section
from truedeborn.vejviser.model import Guide


def participants_paper(case: Case, guide: Guide, edition: Edition) -> Paper:
    """The sheet for participants: one stage a page, and nothing that gives the way away."""
    sections = []
    for number, stage in enumerate(case.stages):
        ways = tuple(route.title for route in ballot(case, number, guide))
        blocks: Blocks = (
            *stage.text,
            heading("Bestem dig, før I taler sammen"),
            paragraph("Sæt kryds ved den vej, du ville vælge:"),
            *(paragraph(f"☐  {way}") for way in ways),
        )
        blanks = (
            Blank("Hvor sikker er du fra 1 til 5?"),
            Blank("Hvad i teksten afgjorde det?", lines=2),
            Blank("Hvad vil du vide mere om?", lines=2),
        )
        sections.append(
            Section(
                f"Trin {number + 1}: {stage.title}" if stage.title else f"Trin {number + 1}",
                blocks,
                kicker="Deltagerark",
                lead=case.title if number else f"{case.title}. {case.summary} Casen er opdigtet.",
                starts_page=number > 0,
                blanks=blanks,
            )
        )
    return _paper(f"Deltagerark: {case.title}", tuple(sections), edition)


def trainer_paper(case: Case, guide: Guide, edition: Edition, titles: Titles) -> Paper:
    """The trainer's sheet: the stages with their ways, questions and notes."""
    blocks: list[Block] = [
        *case.notes.text,
        heading("Det overser mange"),
        bullets(case.notes.missed),
        heading("Faldgruber"),
        bullets(case.notes.pitfalls),
    ]
    front = page_of(
        f"Underviserens ark: {case.title}",
        blocks,
        kicker="Kun til underviseren",
        summary=f"{case.summary} {case.minutes} minutter. Casen er opdigtet.",
    )
    pages = [front]
    for number, stage in enumerate(case.stages):
        body: list[Block] = [*stage.text, heading("Det siger vejviseren")]
        body += answer_blocks(case, number, guide, titles, linked=False)
        if stage.questions:
            body += [heading("Tal om"), bullets(stage.questions)]
        pages.append(page_of(f"Trin {number + 1}: {stage.title}", body, kicker="Kun til underviseren"))
    return _paper(front.title, tuple(page_section(page) for page in pages), edition)


def plan_paper(plan: CoursePlan, course: Course, edition: Edition) -> Paper:
    """A whole plan, with the card for what may be told on the way."""
    pages: list[EntryPage] = [plan_page(plan, course)]
    pages += [card_page(card) for card in course.cards if card.for_trainer]
    sections = tuple(page_section(page, starts_page=number > 0) for number, page in enumerate(pages))
    return _paper(plan.title, sections, edition)


def _paper(title: str, sections: tuple[Section, ...], edition: Edition) -> Paper:
    return Paper(title, sections, footer_of(edition), made_on=edition.valid_from.isoformat())
