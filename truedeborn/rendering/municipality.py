"""A municipality's own text: what it adds to a page, and a page of its own. Always marked as local."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    plain_text,
)
from truedeborn.domain.entry import Contact, Entry, Review
from truedeborn.domain.kinds import Certainty, Kind, Layer
from truedeborn.domain.pack import Forum, LocalLink, Pack

NO_NUMBER = "Ikke udfyldt af kommunen."
NOT_SIGNED = "Kommunepakken er ikke underskrevet af to personer. Tjek vigtige oplysninger et andet sted."
ADDS = "Kommunens egen praksis. Den lægger til håndbogen og ændrer ikke din pligt."
_FORUM_KINDS = (Kind.HANDLING, Kind.VEJLEDNING, Kind.ORD, Kind.RUTE, Kind.LOV)


def local_blocks(pack: Pack, entry: Entry, *, signed: bool, with_links: bool) -> Blocks:
    """What a municipality adds to an entry's page: practice, forums and its own forms.

    Args:
        with_links: the page is one where the local plan and form are needed.
    """
    inner: list[Block] = [paragraph(one.text) for one in pack.practices if one.about == entry.id]
    inner += [Paragraph(_forum(forum)) for forum in pack.forums if _speaks_of(entry, forum)]
    if with_links and pack.links:
        inner.append(_list([_link(link) for link in pack.links]))
    if not inner:
        return ()
    note = ADDS if signed else f"{ADDS} {NOT_SIGNED}"
    inner.append(
        Paragraph((Span(note, emphasis=True), Span(" "), Span(f"Alt fra {pack.name}", target=pack.page)))
    )
    return (Callout(CalloutKind.INFO, f"I {pack.name}", tuple(inner)),)


def municipality_entry(pack: Pack, standing: str) -> Entry:
    """A page with everything a municipality has added.

    Args:
        standing: where the pack comes from and who has signed it, as a sentence.
    """
    blocks: list[Block] = [paragraph(ADDS), paragraph(standing), heading("Hvem du ringer til")]
    blocks.append(_list([_contact(contact) for contact in pack.contacts]))
    if pack.forums:
        blocks += [heading("Møder og samarbejde"), _list([_forum(forum) for forum in pack.forums])]
    if pack.practices:
        items = [(Span(one.text), Span(" Læs mere", target=one.about)) for one in pack.practices]
        blocks += [heading("Sådan gør kommunen"), _list(items)]
    if pack.links:
        blocks += [heading("Planer og skemaer"), _list([_link(link) for link in pack.links])]
    if pack.goals:
        goals = [(Span(goal.title, target=goal.id),) for goal in pack.goals]
        blocks += [heading("Kommunens egne mål"), _list(goals)]
    sources = {source for contact in pack.contacts for source in contact.sources}
    sources |= {source for forum in pack.forums for source in forum.sources}
    sources |= {source for practice in pack.practices for source in practice.sources}
    details = (("Pakkens version", pack.version), ("Kommunekode", pack.code), ("Ejer", pack.owner))
    return Entry(
        id=pack.page,
        kind=Kind.VEJLEDNING,
        title=f"{pack.name}: numre, møder og praksis",
        summary="Det, kommunen selv har lagt ind.",
        blocks=tuple(blocks),
        keywords=(pack.name, *(forum.name for forum in pack.forums)),
        layer=Layer.KOMMUNENS_PRAKSIS,
        certainty=Certainty.C if sources else Certainty.D,
        sources=tuple(sorted(sources)),
        details=tuple((label, value) for label, value in details if value),
        review=Review(owner=pack.owner, next_review=pack.next_review),
    )


def _speaks_of(entry: Entry, forum: Forum) -> bool:
    if entry.kind not in _FORUM_KINDS:
        return False
    text = " ".join((entry.title, entry.summary, *entry.keywords, plain_text(entry.blocks)))
    return re.search(rf"(?<!\w){re.escape(forum.name)}(?!\w)", text) is not None


def _forum(forum: Forum) -> tuple[Span, ...]:
    spans = [Span(forum.name, strong=True)]
    if forum.stands_for:
        spans.append(Span(f" ({forum.stands_for})"))
    if forum.note:
        spans.append(Span(f": {forum.note}"))
    return tuple(spans)


def _link(link: LocalLink) -> tuple[Span, ...]:
    tail = link.note
    if link.checked_on:
        day = link.checked_on
        tail = f"{tail} Set {day.day}.{day.month}.{day.year}.".strip()
    return (Span(link.title, target=link.address), Span(f" – {tail}" if tail else ""))


def _contact(contact: Contact) -> tuple[Span, ...]:
    number = contact.phone or NO_NUMBER
    tail = [part for part in (contact.hours, contact.use_when, contact.instead) if part]
    if contact.checked_on and contact.phone:
        day = contact.checked_on
        tail.append(f"Kontrolleret {day.day}.{day.month}.{day.year}.")
    return (Span(f"{contact.name}: ", strong=True), Span(number), Span(" " + " ".join(tail) if tail else ""))


def _list(lines: Sequence[tuple[Span, ...]]) -> ItemList:
    return ItemList(tuple(ListItem((Paragraph(line),)) for line in lines))
