"""Replaying answers: lazy questions, kept answers, why it ended there."""

from __future__ import annotations

import pytest

from truedeborn.vejviser.answers import UnknownAnswer, ticked, ticks_of
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.walk import walk

NEGLECT = {
    "akut-fare": "nej", "rolle": "fagperson", "alder": "1-17", "bekymring": "omsorg", "tjek": "nej",
    "grund": "ja", "ogsaa": "ingen",
}  # fmt: skip


def test_danger_is_asked_first_and_ends_at_once(guide: Guide) -> None:
    start = walk(guide, {})
    assert start.question is not None
    assert start.question.fact.id == "akut-fare"
    assert start.question.most_left == 9
    end = walk(guide, {"akut-fare": "ja"})
    assert end.outcome is not None
    assert end.outcome.route.id == "akut-112"
    assert len(end.trail) == 1


def test_a_question_that_changes_nothing_is_not_asked(guide: Guide) -> None:
    asked = {step.fact.id for step in walk(guide, NEGLECT).trail}
    assert asked == set(NEGLECT)
    assert "mistaenkt" not in asked
    assert "hjemmet" not in asked


def test_one_answer_changed_keeps_and_parks_the_rest(guide: Guide) -> None:
    changed = walk(guide, {**NEGLECT, "bekymring": "overgreb"})
    assert changed.question is not None
    assert changed.question.fact.id == "mistaenkt"
    parked = {step.fact.id for step in changed.parked}
    assert "tjek" in parked
    back = walk(guide, NEGLECT)
    assert back.outcome is not None
    assert back.outcome.route.id == "underretning"
    assert back.parked == ()


def test_an_answer_further_on_waits(guide: Guide) -> None:
    early = walk(guide, {"akut-fare": "nej", "ogsaa": "soeskende", "alder": "1-17"})
    assert early.question is not None
    assert early.question.fact.id == "rolle"
    assert early.parked == ()


def test_the_deciding_answer_and_what_would_have_changed_it(guide: Guide) -> None:
    outcome = walk(guide, NEGLECT).outcome
    assert outcome is not None
    assert outcome.rule.id == "grund"
    assert outcome.decided_by is not None
    assert outcome.decided_by.fact.id == "grund"
    ways = {(c.fact.id, c.answer.id): [route.id for route in c.routes] for c in outcome.counterfactuals}
    assert ways["grund", "nej-svag"] == ["sparring"]
    assert ways["akut-fare", "ja"] == ["akut-112"]
    assert ways["ogsaa", "underrettet"] == ["ny-underretning"]
    assert ways["bekymring", "overgreb"][0] == "overgreb"
    assert ("ogsaa", "soeskende") not in ways


def test_a_tick_can_be_the_deciding_answer(guide: Guide) -> None:
    outcome = walk(guide, {**NEGLECT, "ogsaa": "soeskende,underrettet"}).outcome
    assert outcome is not None
    assert outcome.route.id == "ny-underretning"
    assert outcome.decided_by is not None
    assert outcome.decided_by.fact.id == "ogsaa"


def test_ticks_offer_only_what_makes_sense(guide: Guide) -> None:
    asked = walk(guide, {key: value for key, value in NEGLECT.items() if key != "ogsaa"}).question
    assert asked is not None
    ids = [answer.id for answer in asked.answers]
    assert ids[-1] == "ingen"
    assert "friskt" not in ids
    assert "soeskende" in ids


def test_ticks_are_read_back() -> None:
    assert ticks_of("ingen") == ()
    assert ticks_of("a, b,a") == ("a", "b")
    assert ticked(()) == "ingen"
    assert ticks_of(ticked(("a", "b"))) == ("a", "b")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"role": "fagperson"}, "rolle"),
        ({"rolle": "fagpersn"}, "»fagperson«"),
        ({"ogsaa": "soeskende,hemlig"}, "hemmelighed"),
        ({"alder": ""}, "ufoedt"),
        ({"ogsaa": ""}, "soeskende"),
    ],
)
def test_what_is_unknown_is_told(guide: Guide, answers: dict[str, str], told: str) -> None:
    with pytest.raises(UnknownAnswer, match=told):
        walk(guide, answers)
