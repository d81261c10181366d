"""How old a text is on a given day, said truthfully: also when the computer's clock is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truedeborn.domain.entry import Edition

PLAIN_AFTER_MONTHS = 6
CLOCK_YEARS = 15
"""A clock so many years past the edition's date is taken to be wrong."""


class Age(StrEnum):
    """How a text stands on a day."""

    CURRENT = "aktuel"
    DUE = "skal-ses-efter"  # past its review date: a quiet notice
    OLD = "gammel"  # six months past: a plain one
    CLOCK_WRONG = "ur-forkert"  # the day cannot be right: nothing is claimed


@dataclass(frozen=True, slots=True)
class Freshness:
    """An age with its sentence; the sentence is empty for a current text."""

    age: Age
    sentence: str

    @property
    def is_plain(self) -> bool:
        """True where the reader must see it at once."""
        return self.age in (Age.OLD, Age.CLOCK_WRONG)


def freshness(edition: Edition, today: date) -> Freshness:
    """How an edition stands today. A day before it was made, or absurdly far after, is a wrong clock."""
    made, due = edition.valid_from, edition.next_review
    if today < made or today.year > made.year + CLOCK_YEARS:
        return Freshness(
            Age.CLOCK_WRONG,
            f"Computerens ur siger {_day(today)}. Det kan ikke passe: udgaven gælder pr. {_day(made)}. "
            "Programmet kan derfor ikke sige, om indholdet er aktuelt. Stil uret, og tjek frister selv.",
        )
    if today <= due:
        return Freshness(Age.CURRENT, "")
    if today <= months_after(due, PLAIN_AFTER_MONTHS):
        return Freshness(
            Age.DUE, f"Indholdet skulle være set efter senest {_day(due)}. Spørg efter en ny udgave."
        )
    return Freshness(
        Age.OLD,
        f"Indholdet er gammelt: det skulle være set efter senest {_day(due)}. Loven kan være ændret. "
        "Brug det kun med forbehold, tjek vigtige regler et andet sted, og få en ny udgave. "
        "Telefonerne 112 og 114 gælder stadig.",
    )


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise ValueError("no such month")


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
