"""Which entries are wanted: apart from the search, because a place of the window holds one too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# Only for the types: the window's first paint needs a filter, but none of what it chooses among.
if TYPE_CHECKING:
    from truedeborn.domain.entry import EntryId
    from truedeborn.domain.kinds import Kind, Level


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted. An empty tuple does not limit; the parts combine with "and"."""

    kinds: tuple[Kind, ...] = ()
    themes: tuple[EntryId, ...] = ()
    ages: tuple[str, ...] = ()
    arenas: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    sites: tuple[str, ...] = ()
