"""Deadlines after a report, in weekdays with Danish holidays, and CPR and names in typed text."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from truedeborn.domain.deadlines import deadlines_after
from truedeborn.domain.privacy import personal_traces
from truedeborn.export.calendar import calendar_bytes, is_danish_holiday


@pytest.mark.parametrize(
    ("sent", "confirmed"),
    [
        ("2026-11-20T16:30", "2026-11-30"),  # a Friday: the weekend does not count
        ("2026-11-23T08:00", "2026-12-01"),
        ("2026-12-18T12:00", "2026-12-29"),  # 25 and 26 December are holidays, 24 is not by law
        ("2027-03-24T12:00", "2027-04-06"),  # Easter: Thursday, Friday and Monday
    ],
)
def test_six_weekdays(sent: str, confirmed: str) -> None:
    first, second = deadlines_after(datetime.fromisoformat(sent), is_danish_holiday)
    assert second.at.date() == date.fromisoformat(confirmed)
    assert (first.at - datetime.fromisoformat(sent)).total_seconds() == 24 * 3600


def test_great_prayer_day_is_no_longer_a_holiday() -> None:
    assert is_danish_holiday(date(2023, 5, 5))
    assert not is_danish_holiday(date(2026, 5, 1))


def test_the_calendar_names_nobody_and_can_be_read() -> None:
    deadlines = deadlines_after(datetime(2026, 11, 20, 16, 30), is_danish_holiday)
    calendar = Calendar.from_ical(calendar_bytes(deadlines, datetime(2026, 11, 20, 16, 31)))
    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [deadline.at for deadline in deadlines]
    whole = calendar.to_ical().decode().lower()
    for telling in ("barn", "børn", "underret", "kommune", "fare"):
        assert telling not in whole, "a shared calendar must not tell what it is about"
    for event in events:
        assert str(event["summary"]) == "Opfølgning"


@pytest.mark.parametrize(
    "text", ["010203-1234", "0102031234", "010203 1234", "se 311299.4321 i dag", "610203-1234"]
)
def test_a_cpr_number_is_found(text: str) -> None:
    assert personal_traces(text).cpr


@pytest.mark.parametrize("text", ["990203-1234", "12345678", "§ 133, stk. 1", "2026-11-21", "0102031234567"])
def test_other_numbers_are_not_cpr(text: str) -> None:
    assert not personal_traces(text).cpr


def test_names_phones_and_mails_are_warned_about() -> None:
    traces = personal_traces(
        "Vi talte med Mette Vestergaard Holm på 12 34 56 78 eller m@h.dk. Barnet så glad ud."
    )
    assert traces.names == ("Mette Vestergaard Holm",)
    assert traces.phones == ("12 34 56 78",)
    assert traces.mails == ("m@h.dk",)
    assert not personal_traces("Barnet sagde: Jeg vil ikke hjem. Det blev stille.").any_warning


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    personal_traces(text)
