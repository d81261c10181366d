"""Dates as Danes write them, whatever the machine's language."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def danish_date(day: date) -> str:
    """`21. november 2026`."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
