"""Where in the handbook one is: plain values that history, links and buttons share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from truedeborn.domain.filter import Filter

CHILD_PAGE = "v-til-dig-der-er-barn"
"""The page written to a child or young person who has opened the program."""


class Screen(StrEnum):
    """The screens of the window. The value is used by `--open` and in saved state."""

    HOME = "hjem"
    SEARCH = "soeg"
    VEJVISER = "vejviser"
    TEGN = "tegn"
    TEMAER = "temaer"
    HANDLINGER = "handlinger"
    UNDERRETNING = "underretning"
    MAAL = "maal"
    ORD = "ord"
    KURSUS = "kursus"
    MINE = "mine"
    AKUT = "akut"
    PAPIR = "papir"
    UDKAST = "udkast"
    EFTER = "efter"
    HELP = "hjaelp"
    ABOUT = "om"
    CHART = "rutediagram"
    PRIVACY = "databeskyttelse"
    SETTINGS = "indstillinger"
    PACKS = "kommunepakker"
    PACK_FORM = "ny-kommunepakke"
    REDAKTION = "redaktion"
    NEWS = "nyt"
    ENTRY = "opslag"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: a screen, and on it an entry, a typed query or a filter.

    `scroll` is how far down the page was, in pixels, when it was left.
    """

    screen: Screen
    entry_id: str = ""
    query: str = ""
    where: Filter = field(default_factory=Filter)
    part: str = ""
    scroll: int = 0


def place_of(name: str) -> Place:
    """The place a link, `--open` or a button names: a screen's id, else an entry's id."""
    try:
        return Place(Screen(name))
    except ValueError:
        return Place(Screen.ENTRY, entry_id=name)
