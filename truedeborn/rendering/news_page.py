"""Nyt i denne udgave: what changed, as blocks for screen, paper and terminal."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    ItemList,
    ListItem,
    Paragraph,
    Span,
    heading,
    paragraph,
)
from truedeborn.domain.edition_diff import Change, EditionDiff, Situation

FIRST = "Dette er den første udgave. Der er ingen tidligere udgave at sammenligne med."
NOTHING = "Intet er ændret."
SAME_GUIDE = "Vejviseren er uændret: alle situationer ender samme sted som før."
MOST_ROUTES = 4
_HEADINGS = (("ændret", "Ændrede opslag"), ("ny", "Nye opslag"), ("udgået", "Udgåede opslag"))


def news_blocks(diff: EditionDiff, kind_names: dict[str, str]) -> Blocks:
    """The differences, those of the vejviser first.

    Args:
        kind_names: Danish names of the kinds of entries, by id.
    """
    if diff.is_first:
        return (paragraph(FIRST),)
    blocks: list[Block] = [paragraph(f"Udgave {diff.new} er sammenlignet med {diff.old}.")]
    blocks += [heading("Situationer i vejviseren, der nu ender et andet sted"), *_guide(diff)]
    if not diff.changes:
        blocks.append(paragraph("Ingen opslag er ændret."))
    for what, title in _HEADINGS:
        changes = [change for change in diff.changes if change.what == what]
        if changes:
            blocks += [heading(f"{title} ({len(changes)})"), _changes(changes, kind_names)]
    return tuple(blocks)


def _guide(diff: EditionDiff) -> list[Block]:
    if diff.same_guide:
        return [paragraph(SAME_GUIDE)]
    if not diff.situations:
        return [
            paragraph("Vejviserens ord eller kort er ændret, men alle situationer ender samme sted som før.")
        ]
    return [_situation(situation) for situation in diff.situations]


def _situation(situation: Situation) -> Block:
    count = "1 situation" if situation.count == 1 else f"{situation.count} situationer"
    before, after = _routes(situation.before), _routes(situation.after)
    inner: list[Block] = []
    if situation.before != situation.after:
        inner.append(Paragraph((Span("Før: ", strong=True), Span(before))))
        inner.append(Paragraph((Span("Nu: ", strong=True), Span(after))))
    else:
        inner.append(Paragraph((Span("Samme vej: ", strong=True), Span(before))))
    inner += [paragraph(note) for note in situation.notes]
    if situation.milder:
        inner.append(paragraph("Den nye vej er mildere end den gamle. Det skal en fagperson have set på."))
    for example in situation.examples:
        said = "; ".join(f"{question} {answer}" for question, answer in example)
        inner.append(Paragraph((Span("Fx: ", strong=True), Span(said or "uanset svar"))))
    kind = CalloutKind.UNDGAA if situation.milder else CalloutKind.INFO
    return Callout(kind, count, tuple(inner))


def _routes(titles: tuple[str, ...]) -> str:
    shown = " eller ".join(titles[:MOST_ROUTES])
    left = len(titles) - MOST_ROUTES
    return f"{shown} eller {left} andre, alt efter flere svar" if left > 0 else shown


def _changes(changes: Iterable[Change], names: dict[str, str]) -> ItemList:
    items = []
    for change in changes:
        # What is gone cannot be opened.
        target = "" if change.what == "udgået" else change.id
        spans = [Span(f"{names.get(change.kind, change.kind)}: "), Span(change.title, target=target)]
        if change.notes:
            spans.append(Span(" – " + "; ".join(change.notes)))
        items.append(ListItem((Paragraph(tuple(spans)),)))
    return ItemList(tuple(items))
