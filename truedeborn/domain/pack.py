"""A kommunepakke: what one municipality adds to the handbook. It adds, it never removes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truedeborn.domain.entry import Contact, Entry, EntryId, Source, SourceId


@dataclass(frozen=True, slots=True)
class Forum:
    """What a municipality calls one of its meeting places for professionals."""

    name: str
    stands_for: str
    note: str = ""
    sources: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """How a municipality does something, hung on the route or action it concerns."""

    about: EntryId
    text: str
    sources: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalLink:
    """A page or a form of the municipality's own."""

    title: str
    address: str
    note: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One municipality's contacts, forums, practice and links.

    Args:
        id: short and stable ("herning").
        code: the municipality's official number; empty for the national fallback.
        version: the pack's own version.
        goals: the municipality's own policy goals, where they are not in the handbook itself.
        sources: texts that only this pack cites.
        owner: who in the municipality answers for it.
    """

    id: str
    name: str
    code: str
    version: str
    valid_from: date
    contacts: tuple[Contact, ...] = ()
    forums: tuple[Forum, ...] = ()
    practices: tuple[Practice, ...] = ()
    links: tuple[LocalLink, ...] = ()
    goals: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    owner: str = ""
    next_review: date | None = None

    @property
    def page(self) -> EntryId:
        """The id of the municipality's own page."""
        return EntryId(f"v-kommune-{self.id}")
