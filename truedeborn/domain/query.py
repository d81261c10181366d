"""What is asked of the search, and what it answers: plain values for every floor."""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryId
from truedeborn.domain.filter import Filter as Filter
from truedeborn.domain.kinds import Kind, Level


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Typed text, as typed (never a query language), with a filter.

    `typing` is True while the last word may be unfinished.
    """

    text: str
    where: Filter = Filter()  # noqa: RUF009 (frozen)
    limit: int = 40
    typing: bool = True


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One found entry. `title` and `snippet` mark what was matched with `strong` spans."""

    id: EntryId
    kind: Kind
    title: tuple[Span, ...]
    themes: tuple[EntryId, ...]
    score: float
    snippet: tuple[Span, ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query.

    Args:
        hits: best first.
        total: how many hold at least half of what was typed, before `limit`.
        suggestions: what may have been meant ("Mente du …"), best first.
        danger: the query holds words of danger: show the akut card above the hits.
        nearest: the hits do not match all that was typed; they are the nearest there is.
    """

    query: SearchQuery
    hits: tuple[SearchHit, ...]
    total: int
    suggestions: tuple[str, ...] = ()
    danger: bool = False
    nearest: bool = False
