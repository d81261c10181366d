"""The cases as entries: what participants may read, and nothing that gives the way away."""

from __future__ import annotations

from truedeborn.course.model import Case
from truedeborn.domain.blocks import Block, bullets, heading, paragraph
from truedeborn.domain.entry import Entry, EntryId, Facets, Link
from truedeborn.domain.kinds import Certainty, Kind, Layer, Relation

DIFFICULTY = {"let": "Let", "middel": "Middel", "svaer": "Svær"}


def case_entries(cases: tuple[Case, ...]) -> tuple[Entry, ...]:
    """One entry a case, in the order given. Trainer's notes and expected routes stay out."""
    return tuple(_entry(case, number) for number, case in enumerate(cases))


def _entry(case: Case, number: int) -> Entry:
    return Entry(
        id=EntryId(case.id),
        kind=Kind.CASE,
        title=case.title,
        summary=case.summary,
        blocks=_blocks(case),
        themes=case.themes,
        facets=Facets(ages=case.ages),
        layer=Layer.FAGLIGT_SKOEN,
        certainty=Certainty.D,
        links=tuple(Link(EntryId(case.id), Relation.BESLAEGTET, target) for target in case.read_more),
        details=(("Varighed", f"{case.minutes} minutter"), ("Sværhed", DIFFICULTY.get(case.difficulty, ""))),
        order=number,
        file=case.file,
    )


def _blocks(case: Case) -> tuple[Block, ...]:
    blocks: list[Block] = [paragraph("Casen er opdigtet. Ingen i den findes.")]
    for number, stage in enumerate(case.stages, start=1):
        blocks.append(heading(f"Trin {number}: {stage.title}" if stage.title else f"Trin {number}"))
        blocks += stage.text
        if stage.questions:
            blocks += [heading("Tal om", 3), bullets(stage.questions)]
    return tuple(blocks)
