"""An entry: anything a reader can open, find, print or link to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NewType

from truedeborn.domain.blocks import Blocks
from truedeborn.domain.kinds import Certainty, Kind, Layer, Level, Relation

EntryId = NewType("EntryId", str)
SourceId = NewType("SourceId", str)


@dataclass(frozen=True, slots=True)
class Source:
    """A text that statements rest on.

    `read_on` is the day somebody here read it; None where only an excerpt or a
    research note was read. `note` says how old it is or what was not read.
    """

    id: SourceId
    title: str
    address: str
    note: str = ""
    publisher: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A pointer from one entry to another. Links are stored once and read both ways."""

    source: EntryId
    relation: Relation
    target: EntryId


@dataclass(frozen=True, slots=True)
class Review:
    """Who answers for an entry, and until when.

    `approved_by` stays empty until a named professional has approved the text; the
    program then says "Ikke fagligt godkendt endnu".
    """

    owner: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    next_review: date | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """What an entry is filtered by. Empty tuples and None mean "says nothing about it"."""

    ages: tuple[str, ...] = ()
    arenas: tuple[str, ...] = ()
    category: str = ""
    level: Level | None = None
    sites: tuple[str, ...] = ()  # places on the body, for the body map


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the handbook, whole.

    Args:
        id: stable for ever; never reused, never renamed.
        title: what it is called in lists. For a sign: the observation itself.
        summary: one or two sentences, shown in lists and on top of the page.
        themes: ids of the themes it belongs to; a theme holds its own id.
        keywords: everyday words, slang and misspellings people type for it.
        details: short facts with a label ("År", "2012"), in the order shown.
        links: to other entries; the other direction is read from the store.
        order: where it stands among its neighbours of the same kind.
    """

    id: EntryId
    kind: Kind
    title: str
    summary: str
    blocks: Blocks
    themes: tuple[EntryId, ...] = ()
    facets: Facets = field(default_factory=Facets)
    keywords: tuple[str, ...] = ()
    layer: Layer = Layer.FAGLIGT_SKOEN
    certainty: Certainty = Certainty.D
    sources: tuple[SourceId, ...] = ()
    links: tuple[Link, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    group: str = ""
    review: Review = field(default_factory=Review)
    order: int = 0
    file: str = ""  # where an editor finds it, relative to data/

    @property
    def card(self) -> EntryCard:
        """As much of it as a list row needs."""
        return EntryCard(self.id, self.kind, self.title, self.summary, self.themes, self.facets, self.group)


@dataclass(frozen=True, slots=True)
class EntryCard:
    """As much of an entry as a list row needs."""

    id: EntryId
    kind: Kind
    title: str
    summary: str
    themes: tuple[EntryId, ...]
    facets: Facets
    group: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call.

    An empty `phone` means nobody could verify a number; the program then says so
    and shows `instead`. A number is never invented.
    """

    id: EntryId
    name: str
    role: str  # what it is for: "modtagelse", "vagt", "ppr", "national" …
    phone: str = ""
    hours: str = ""
    address: str = ""
    web: str = ""
    email: str = ""
    use_when: str = ""
    instead: str = ""
    municipality: str = ""  # pack id; empty for a national contact
    certainty: Certainty = Certainty.D
    sources: tuple[SourceId, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of the handbook this is.

    Args:
        name: what people call it ("2026.1").
        valid_from: "gælder pr.": the day the content is true for.
        next_review: past it, the program says so.
        law_seen: the newest consolidated act the content was checked against.
        content_hash: SHA-256 of all content files, hexadecimal; empty before a build.
    """

    name: str
    valid_from: date
    next_review: date
    law_seen: str
    content_hash: str = ""
