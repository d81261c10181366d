"""One entry as a page: what stands above, in and below its own text.

The same page becomes HTML on the screen, paper and the clipboard, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import escape

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Span,
    heading,
    plain,
)
from truedeborn.domain.dates import danish_date
from truedeborn.domain.entry import Edition, Entry, EntryCard, EntryId, Source
from truedeborn.domain.freshness import freshness
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.rendering.html import HtmlStyle, page_html, spans_html
from truedeborn.rendering.plain import blocks_text

NOT_APPROVED = "Ikke fagligt godkendt endnu"
NO_OWNER = "ikke udpeget"
MOST_GOALS = 8
GOAL_SCREEN = "maal"

_SECTIONS: tuple[tuple[Relation, Kind | None, str], ...] = (
    (Relation.HANDLING, Kind.HANDLING, "Det kan du gøre"),
    (Relation.RUTE, Kind.RUTE, "Veje videre"),
    (Relation.LOV, Kind.LOV, "Det siger loven"),
    (Relation.MAAL, Kind.MAAL, "Politik og mål"),
    (Relation.BESLAEGTET, None, "Læs også"),
)

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page needs beside the entry itself; all of it read through the handbook."""

    taxonomy: Taxonomy
    edition: Edition
    links_from: tuple[tuple[Relation, EntryCard], ...] = ()
    links_to: tuple[tuple[Relation, EntryCard], ...] = ()
    sources: tuple[Source, ...] = ()
    theme_names: tuple[tuple[str, str], ...] = ()  # id, title of the entry's own themes
    today: date | None = None  # None where nothing is said about being overdue
    goals: tuple[EntryCard, ...] = ()  # the policy goals it serves, its own first
    local: Blocks = ()  # what the chosen municipality adds; marked as local


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page ready to be shown: `head` parts, then blocks."""

    title: str
    kicker: tuple[Span, ...]
    summary: str
    facts: tuple[str, ...]
    standing: str
    blocks: Blocks
    contents: tuple[tuple[int, str], ...] = field(default=())  # level, text of each heading
    leads: tuple[str, ...] = ()  # what must be seen first, in bold

    def html(self, style: HtmlStyle) -> str:
        """The whole page for QTextDocument."""
        return page_html(self._head(style), self.blocks, style)

    def text(self) -> str:
        """The whole page as plain text, for the clipboard."""
        head = [
            self.title,
            "=" * len(self.title),
            self.summary,
            *self.leads,
            " · ".join(self.facts),
            self.standing,
        ]
        return "\n".join(line for line in head if line) + "\n\n" + blocks_text(self.blocks) + "\n"

    def _head(self, style: HtmlStyle) -> str:
        parts = [f'<p class="meta">{spans_html(self.kicker)}</p>', f"<h1>{escape(self.title)}</h1>"]
        if self.summary:
            parts.append(f'<p class="lead">{escape(self.summary)}</p>')
        if self.leads:
            parts.append(f"<p><b>{escape(' · '.join(self.leads))}</b></p>")
        if self.facts:
            parts.append(f'<p class="meta">{escape(" · ".join(self.facts))}</p>')
        if self.standing:
            parts.append(f'<p class="meta">{escape(self.standing)}</p>')
        return "".join(parts)


def entry_page(entry: Entry, around: Surroundings) -> EntryPage:
    """Put an entry and its surroundings together as one page."""
    blocks: list[Block] = [*entry.blocks, *around.local]
    blocks += _link_sections(entry, around)
    blocks += _details(entry)
    blocks += _sources(around.sources)
    return EntryPage(
        title=entry.title,
        kicker=_kicker(entry, around),
        summary=entry.summary if entry.summary != entry.title else "",
        facts=_facts(entry, around.taxonomy),
        standing=_standing(entry, around),
        leads=_leads(around),
        blocks=tuple(blocks),
        contents=tuple((b.level, plain(b.spans)) for b in blocks if isinstance(b, Heading)),
    )


def name_of(taxonomy: Taxonomy, choice_id: str) -> str:
    """The Danish name of an id, or the id itself where the taxonomy has none."""
    try:
        return taxonomy.name(choice_id)
    except KeyError:
        return choice_id


def _kicker(entry: Entry, around: Surroundings) -> tuple[Span, ...]:
    spans = [Span(name_of(around.taxonomy, entry.kind.value))]
    for theme_id, title in around.theme_names:
        if theme_id != entry.id:
            spans += [Span(" › " if len(spans) == 1 else ", "), Span(title, target=theme_id)]
    return tuple(spans)


def _facts(entry: Entry, taxonomy: Taxonomy) -> tuple[str, ...]:
    facets = entry.facets
    facts = []
    if facets.level is not None:
        facts.append(f"{name_of(taxonomy, facets.level.value)} (trin {facets.level.rank} af 4)")
    if facets.category:
        facts.append(name_of(taxonomy, facets.category))
    if facets.ages:
        facts.append("Alder: " + ", ".join(name_of(taxonomy, age) for age in facets.ages))
    if facets.arenas:
        facts.append("Ses i: " + ", ".join(name_of(taxonomy, arena).lower() for arena in facets.arenas))
    return tuple(facts)


def _leads(around: Surroundings) -> tuple[str, ...]:
    """What must be seen first: that the edition is long past its review, or that the clock is wrong."""
    fresh = freshness(around.edition, around.today) if around.today else None
    return (fresh.sentence,) if fresh and fresh.is_plain else ()


def _standing(entry: Entry, around: Surroundings) -> str:
    layer = name_of(around.taxonomy, entry.layer.value)
    certainty = name_of(around.taxonomy, entry.certainty.value)
    sure = "Sikkerhed " + entry.certainty.value
    if certainty != entry.certainty.value:
        sure += f": {certainty}"
    review = entry.review
    if review.approved_by and review.approved_on:
        approval = f"Godkendt af {review.approved_by} {danish_date(review.approved_on)}"
    else:
        approval = NOT_APPROVED
    owner = f" · Ejer: {review.owner or NO_OWNER}"
    due = review.next_review or around.edition.next_review
    word = "Skulle være set efter" if around.today and around.today > due else "Næste gennemsyn"
    return (
        f"{layer} · {sure} · {approval}{owner} · Gælder pr. {danish_date(around.edition.valid_from)}"
        f" · {word} {danish_date(due)}"
    )


def _link_sections(entry: Entry, around: Surroundings) -> list[Block]:
    """Cross-links, both ways, each entry once, sorted under the question they answer."""
    blocks: list[Block] = []
    shown = {entry.id}
    pairs = (*around.links_from, *around.links_to)
    if around.goals:
        pairs = tuple(pair for pair in pairs if pair[1].kind is not Kind.MAAL)
    for relation, kind, title in _SECTIONS:
        cards = _unseen(shown, (c for r, c in pairs if r is relation and (kind is None or c.kind is kind)))
        blocks += _section(title, cards)
        if relation is Relation.MAAL:
            blocks += _goals(around.goals)
    others = (c for r, c in pairs if r not in (Relation.TEMA, Relation.TEKST))
    blocks += _section("Bruges også her", _unseen(shown, others))
    if entry.kind is Kind.MAAL:
        themes = (c for r, c in around.links_from if r is Relation.TEMA)
        blocks += _section("Temaer, der tjener målet", _unseen(shown, themes))
    if entry.kind is Kind.TEMA:
        members = [c for r, c in around.links_to if r is Relation.TEMA]
        for kind, title in ((Kind.TEGN, "Tegn under dette tema"), (Kind.HANDLING, "Handlinger")):
            blocks += _section(title, _unseen(shown, (c for c in members if c.kind is kind)))
    return blocks


def _unseen(shown: set[EntryId], cards: Iterable[EntryCard]) -> list[EntryCard]:
    fresh: list[EntryCard] = []
    for card in cards:
        if card.id not in shown:
            shown.add(card.id)
            fresh.append(card)
    return fresh


def _section(title: str, cards: list[EntryCard]) -> list[Block]:
    if not cards:
        return []
    items = tuple(ListItem((Paragraph((Span(card.title, target=card.id),)),)) for card in cards)
    return [heading(title), ItemList(items)]


def _goals(goals: tuple[EntryCard, ...]) -> list[Block]:
    """The goals an entry serves: the nearest ones, and where the others are."""
    blocks = _section("Politik og mål", list(goals[:MOST_GOALS]))
    left = len(goals) - MOST_GOALS
    if left > 0:
        more = Span("Se alle mål", target=GOAL_SCREEN)
        blocks.append(Paragraph((Span(f"{left} mål mere gælder også her, mange af dem alt. "), more)))
    return blocks


def _details(entry: Entry) -> list[Block]:
    if not entry.details:
        return []
    items = tuple(
        ListItem((Paragraph((Span(label + ": ", strong=True), Span(value))),))
        for label, value in entry.details
    )
    return [heading("Fakta"), ItemList(items)]


def _sources(sources: tuple[Source, ...]) -> list[Block]:
    if not sources:
        return []
    items = tuple(ListItem((Paragraph(_source_spans(source)),)) for source in sources)
    return [heading("Kilder"), ItemList(items)]


def _source_spans(source: Source) -> tuple[Span, ...]:
    spans = [Span(source.title, target=source.address)]
    tail = [part for part in (source.publisher, source.note) if part]
    if source.read_on:
        tail.append(f"læst {danish_date(source.read_on)}")
    if tail:
        spans.append(Span(" – " + "; ".join(tail)))
    return tuple(spans)
