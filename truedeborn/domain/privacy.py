"""Finds what must not be written about a child: CPR numbers, and what looks like a person or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})[\s./-]?(\d{4})(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+45[ -]?)?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}(?!\d)")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
# Two words with capitals in the middle of a sentence are most often somebody's name.
_NAME = re.compile(
    r"(?<![.!?:»\"“\n])(?<=[a-zæøå,;] )[A-ZÆØÅ][a-zæøåé]+(?:[ -][A-ZÆØÅ][a-zæøåé]+)+", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class PersonalTraces:
    """What a text holds that may point at a person. `cpr` is refused, the rest is warned about."""

    cpr: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def any_warning(self) -> bool:
        """True when there is something to ask about, CPR aside."""
        return bool(self.phones or self.mails or self.names)


def personal_traces(text: str) -> PersonalTraces:
    """Look for CPR numbers, phone numbers, mail addresses and names.

    A CPR number is six digits that are a date and four more; a date that cannot be,
    such as 99.99, is not one. Names are a guess and only ever warned about.
    """
    cpr = tuple(found.group() for found in _CPR.finditer(text) if _is_birthday(found))
    rest = _CPR.sub(" ", text)
    return PersonalTraces(
        cpr=cpr,
        phones=tuple(_PHONE.findall(rest)),
        mails=tuple(_MAIL.findall(text)),
        names=tuple(_NAME.findall(text)),
    )


def _is_birthday(found: re.Match[str]) -> bool:
    day, month, year = (int(found.group(number)) for number in (1, 2, 3))
    # Replacement numbers of people without a CPR have 60 added to the day.
    if day > 60:
        day -= 60
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True
