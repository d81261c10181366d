"""Danish holidays, and deadlines as a calendar file without any child in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256

from truedeborn.domain.deadlines import Deadline


def is_danish_holiday(day: date) -> bool:
    """True on Danish public holidays (the church's days, New Year's Day and Christmas)."""
    import holidays

    return day in holidays.country_holidays("DK", years=day.year)


def calendar_bytes(deadlines: Iterable[Deadline], made: datetime) -> bytes:
    """An iCalendar file: one event a deadline, with neutral words that name no child and no case.

    Args:
        made: the time written as the events' making, local time.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Opfølgning//DA")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        event = Event()
        event.add("uid", sha256(f"{deadline.id}{deadline.at.isoformat()}".encode()).hexdigest()[:24])
        event.add("dtstamp", made)
        event.add("dtstart", deadline.at)
        event.add("dtend", deadline.at + timedelta(minutes=15))
        event.add("summary", "Opfølgning")
        event.add("description", "Se aftalen i dine egne noter, og følg op i dag.")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", "Opfølgning")
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
