"""Politik & mål both ways: what serves a goal, which goals a theme serves, and where there are gaps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from truedeborn.domain.entry import Entry, EntryCard, EntryId
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.query import Filter
from truedeborn.handbook import Handbook

GAPS = (
    (Kind.HANDLING, "Målet har ingen handling"),
    (Kind.TEMA, "Målet har intet tema"),
    (Kind.TEGN, "Målet har ingen tegn"),
    (Kind.RUTE, "Målet har ingen vej i vejviseren"),
)


NEAREST = 8
"""So many goals are shown on a page; the others are counted."""


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document."""

    id: str
    name: str
    owner: str
    year: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and everything in the handbook that serves it."""

    card: EntryCard
    document: Document
    section: str
    serving: tuple[tuple[Kind, tuple[EntryId, ...]], ...]

    def of(self, kind: Kind) -> tuple[EntryId, ...]:
        """The entries of a kind that serve it."""
        return dict(self.serving).get(kind, ())

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the goal lacks, as Danish sentences."""
        return tuple(sentence for kind, sentence in GAPS if not self.of(kind))


@dataclass(frozen=True, slots=True)
class GoalBook:
    """All goals, and the counts of themes by documents."""

    documents: tuple[Document, ...]
    goals: tuple[Goal, ...]
    themes: tuple[EntryCard, ...]

    def cell(self, theme: EntryId, document: str) -> tuple[Goal, ...]:
        """The goals of a document that a theme serves."""
        return tuple(g for g in self.goals if g.document.id == document and theme in g.of(Kind.TEMA))


def goal_book(book: Handbook) -> GoalBook:
    """Read all goals with what serves them: linked actions and routes, and the signs of linked themes."""
    themes = book.cards(Filter(kinds=(Kind.TEMA,)))
    signs: dict[EntryId, list[EntryId]] = {theme.id: [] for theme in themes}
    for sign in book.cards(Filter(kinds=(Kind.TEGN,))):
        for theme in sign.themes:
            signs.setdefault(theme, []).append(sign.id)
    goals = tuple(_goal(book, card, signs) for card in book.cards(Filter(kinds=(Kind.MAAL,))))
    documents = tuple({goal.document.id: goal.document for goal in goals}.values())
    return GoalBook(documents, goals, themes)


def _goal(book: Handbook, card: EntryCard, signs: dict[EntryId, list[EntryId]]) -> Goal:
    entry = book.entry(card.id)
    details = dict(entry.details)
    document = Document(
        card.group, details.get("Dokument", card.group), details.get("Ejer", ""), details.get("År", "")
    )
    found: dict[Kind, dict[EntryId, None]] = {kind: {} for kind, _ in GAPS}
    for relation, other in (*book.links_from(card.id), *book.links_to(card.id)):
        if other.kind in found and relation is not Relation.TEKST:
            found[other.kind][other.id] = None
    for theme in entry.themes:
        found[Kind.TEMA][theme] = None
        found[Kind.TEGN] |= dict.fromkeys(signs.get(theme, ()))
    serving = tuple((kind, tuple(ids)) for kind, ids in found.items())
    return Goal(card, document, details.get("Afsnit", ""), serving)


def nearest_goals(book: Handbook, entry: Entry) -> tuple[EntryCard, ...]:
    """The goals an entry serves: its own first, then those of its themes, the particular first.

    The nearest carry document and year in their title, since some policies are old.
    """
    if entry.kind is Kind.MAAL:
        return ()
    links = (*book.links_from(entry.id), *book.links_to(entry.id))
    own = {card.id for relation, card in links if card.kind is Kind.MAAL and relation is not Relation.TEMA}
    themes = set(entry.themes)
    serving = [
        card
        for card in book.cards(Filter(kinds=(Kind.MAAL,)))
        if card.id in own or not themes.isdisjoint(card.themes)
    ]
    goals = sorted(serving, key=lambda goal: (goal.id not in own, len(goal.themes)))
    return (*(_with_year(book, goal) for goal in goals[:NEAREST]), *goals[NEAREST:])


def _with_year(book: Handbook, card: EntryCard) -> EntryCard:
    details = dict(book.entry(card.id).details)
    source = ", ".join(details[name] for name in ("Ejer", "Dokument", "År") if details.get(name))
    return replace(card, title=f"{card.title} ({source})")


def as_csv(goals: Iterable[Goal]) -> str:
    """Goals, how much serves them, and their gaps, as CSV that Danish Excel opens."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ["Dokument", "Ejer", "År", "Afsnit", "Mål", "Temaer", "Tegn", "Handlinger", "Veje", "Huller"]
    )
    order = (Kind.TEMA, Kind.TEGN, Kind.HANDLING, Kind.RUTE)
    for goal in goals:
        document = goal.document
        counts = [len(goal.of(kind)) for kind in order]
        row = [document.name, document.owner, document.year, goal.section, goal.card.title, *counts]
        writer.writerow([*row, ", ".join(goal.gaps)])
    return "\ufeff" + out.getvalue()
