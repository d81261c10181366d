"""The closed sets that everything in the handbook is sorted by.

The values are the Danish ids that stand in `data/`, in the database and in
`--json`; the same word is used on every floor.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. The value is the id used in `data/` and in `--json`."""

    TEGN = "tegn"
    TEMA = "tema"
    HANDLING = "handling"
    VEJLEDNING = "vejledning"
    LOV = "lov"
    MAAL = "maal"
    RUTE = "rute"
    ORD = "ord"
    CASE = "case"
    KONTAKT = "kontakt"


class Level(StrEnum):
    """How serious a sign is, as its sources bear it. Ordered by `rank`."""

    OPMAERKSOM = "opmaerksom"
    BEKYMRET = "bekymret"
    ALVORLIGT_BEKYMRET = "alvorligt-bekymret"
    AKUT = "akut"

    @property
    def rank(self) -> int:
        """1 (opmærksom) to 4 (akut)."""
        return list(Level).index(self) + 1


class Layer(StrEnum):
    """Where a statement has its authority: the four layers are never blended."""

    LOV = "lov"
    NATIONAL_VEJLEDNING = "national-vejledning"
    KOMMUNENS_PRAKSIS = "kommunens-praksis"
    FAGLIGT_SKOEN = "fagligt-skoen"


class Certainty(StrEnum):
    """How well a statement is documented.

    A: two independent sources, one of them law or a state authority.
    B: law or a state authority once, or several municipalities that agree.
    C: a secondary source only. D: general professional knowledge, no source opened.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Relation(StrEnum):
    """Why one entry points at another."""

    TEMA = "tema"  # belongs to this theme
    HANDLING = "handling"  # this action answers it
    RUTE = "rute"  # this referral path may follow
    MAAL = "maal"  # serves this policy goal
    LOV = "lov"  # rests on this provision
    BESLAEGTET = "beslaegtet"  # worth reading next
    TEKST = "tekst"  # mentioned in the running text
