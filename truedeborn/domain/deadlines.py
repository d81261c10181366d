"""What the municipality must do after a report, and when it has passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

HOURS_TO_ASSESS = 24
WEEKDAYS_TO_CONFIRM = 6
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline.

    Args:
        id: `vurdering` or `kvittering`.
        at: when it has passed, local time without zone.
        means: what the municipality must have done by then.
        then: what to do when it passes and nothing was heard.
    """

    id: str
    title: str
    at: datetime
    means: str
    then: str


def deadlines_after(sent: datetime, is_holiday: Callable[[date], bool]) -> tuple[Deadline, ...]:
    """The deadlines of a report that was sent at a time.

    The assessment is counted in hours, weekends included; the confirmation in weekdays,
    the day of sending not counted.

    Args:
        sent: local time.
        is_holiday: whether a day is a public holiday.
    """
    return (
        Deadline(
            "vurdering",
            "Kommunen skal have vurderet, om barnet er i fare",
            sent + timedelta(hours=HOURS_TO_ASSESS),
            "Inden 24 timer skal kommunen vurdere, om barnets sundhed eller udvikling er i fare, "
            "og om der er brug for akut hjælp. Du får ikke altid besked om svaret.",
            "Er du mere bekymret nu, så ring til modtagelsen igen. Er barnet i fare, så ring 112.",
        ),
        Deadline(
            "kvittering",
            "Du skal have fået kvittering",
            _end_of(_weekdays_later(sent.date(), WEEKDAYS_TO_CONFIRM, is_holiday)),
            "Inden seks hverdage skal kommunen bekræfte, at den har fået din underretning.",
            "Har du ikke fået kvittering, så ring til modtagelsen, og spørg, om den er kommet frem. "
            "Send en ny, hvis der er nyt. Sker der stadig intet, kan du underrette Ankestyrelsen.",
        ),
    )


def _weekdays_later(day: date, count: int, is_holiday: Callable[[date], bool]) -> date:
    while count:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and not is_holiday(day):
            count -= 1
    return day


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59)
