"""The fields that every kind of entry shares, read the same way everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.entry import EntryId, Link, Review, SourceId
from truedeborn.domain.kinds import Certainty, Layer, Relation
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.sources.fields import Record
from truedeborn.sources.report import Report

ALL_THEMES = "*"


@dataclass(slots=True)
class Context:
    """What every reader of entries needs to know."""

    taxonomy: Taxonomy
    source_ids: frozenset[str]
    theme_ids: tuple[str, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Backing:
    """What a statement rests on."""

    layer: Layer
    certainty: Certainty
    sources: tuple[SourceId, ...]
    review: Review


def read_backing(record: Record, context: Context) -> Backing:
    """Layer, certainty, sources and review of one entry, held against each other."""
    layer = record.choice("lag", [member.value for member in Layer])
    certainty = record.choice("sikkerhed", [member.value for member in Certainty])
    sources = record.texts("kilder")
    for source in sources:
        if source not in context.source_ids:
            remedy = "Skriv kilden ind i kilder/, eller ret id'et."
            record.problem("kilder", f"Kilden »{source}« findes ikke.", remedy)
    if certainty and not sources and certainty != Certainty.D:
        what = f"Sikkerhed {certainty} kræver mindst én kilde."
        record.problem("sikkerhed", what, 'Tilføj kilder, eller skriv sikkerhed = "D".')
    is_hole = record.has("i_stedet")  # a contact nobody could verify states nothing but the way round it
    if certainty == Certainty.D and not is_hole and layer not in ("", Layer.FAGLIGT_SKOEN, Layer.LOV):
        what = "Sikkerhed D betyder, at ingen kilde er læst."
        record.problem("lag", what, 'Skriv lag = "fagligt-skoen".')
    review = Review(
        owner=record.text("ejer", required=False),
        approved_by=record.text("godkendt_af", required=False),
        approved_on=record.day("godkendt_den"),
        next_review=record.day("naeste_gennemsyn"),
    )
    if bool(review.approved_by) != bool(review.approved_on):
        what = "En faglig godkendelse skal have både navn og dato."
        record.problem("godkendt_af", what, "Udfyld godkendt_af og godkendt_den, eller fjern begge.")
    return Backing(
        Layer(layer) if layer else Layer.FAGLIGT_SKOEN,
        Certainty(certainty) if certainty else Certainty.D,
        tuple(SourceId(source) for source in sources),
        review,
    )


def read_themes(record: Record, context: Context, key: str = "temaer") -> tuple[EntryId, ...]:
    """Theme ids; `*` stands for all of them."""
    values = record.texts(key)
    if values == (ALL_THEMES,):
        return tuple(EntryId(theme) for theme in context.theme_ids)
    known = context.theme_ids
    return tuple(EntryId(value) for value in record.choices(key, known)) if values else ()


LINK_FIELDS = {
    "handlinger": Relation.HANDLING,
    "ruter": Relation.RUTE,
    "maal": Relation.MAAL,
    "lov": Relation.LOV,
    "beslaegtede": Relation.BESLAEGTET,
}


def read_links(record: Record, source: EntryId, *, without: tuple[str, ...] = ()) -> tuple[Link, ...]:
    """The links of the head's list fields; whether they lead anywhere is checked later."""
    links = []
    for key, relation in LINK_FIELDS.items():
        if key in without:
            continue
        links += [Link(source, relation, EntryId(target)) for target in record.texts(key)]
    return tuple(dict.fromkeys(links))
