"""Several concerns about one child."""

from __future__ import annotations

from itertools import permutations

from truedeborn.vejviser.card import outcome_card
from truedeborn.vejviser.concerns import combine, shared_answers, walk_concerns
from truedeborn.vejviser.model import Audience, Family, Guide, StepKind
from truedeborn.vejviser.walk import Outcome, walk

START = {"akut-fare": "nej", "rolle": "fagperson", "alder": "1-17", "ogsaa": "ingen"}
NEGLECT = {**START, "bekymring": "omsorg", "tjek": "nej", "grund": "ja"}
CONTROL = {"bekymring": "kontrol", "rejse": "senere"}
STAFF = {**START, "bekymring": "overgreb", "mistaenkt": "leder"}
SUICIDE = {**START, "bekymring": "selvmord", "hjemmet": "nej"}


def outcome_of(guide: Guide, answers: dict[str, str]) -> Outcome:
    found = walk(guide, {**START, **answers}).outcome
    assert found is not None
    return found


def test_the_shared_answers_are_asked_once(guide: Guide) -> None:
    assert set(shared_answers(guide, NEGLECT)) == {"akut-fare", "rolle", "alder", "ogsaa"}
    walks, outcome = walk_concerns(guide, [NEGLECT, CONTROL])
    assert len(walks) == 2
    assert outcome is not None
    assert outcome.route.id == "social-kontrol"
    assert [route.id for route in outcome.also] == ["underretning"]


def test_an_unfinished_concern_gives_no_outcome(guide: Guide) -> None:
    walks, outcome = walk_concerns(guide, [NEGLECT, {"bekymring": "kontrol"}])
    assert outcome is None
    assert walks[1].question is not None
    assert walks[1].question.fact.id == "rejse"


def test_no_concern_is_a_question_too(guide: Guide) -> None:
    walks, outcome = walk_concerns(guide, [{}])
    assert outcome is None
    assert walks[0].question is not None


def test_a_stronger_route_keeps_the_warning_of_a_weaker_one(guide: Guide) -> None:
    both = combine(guide, outcome_of(guide, SUICIDE), outcome_of(guide, CONTROL))
    assert both.route.id == "selvmordsfare"
    card = outcome_card(guide, both, Audience.FAGPERSON)
    assert card.family is Family.IKKE
    assert not [step for step in card.do_now if step.kind is StepKind.FORAELDRE]


def test_a_suspected_leader_stays_out_whoever_wins(guide: Guide) -> None:
    both = combine(guide, outcome_of(guide, STAFF), outcome_of(guide, CONTROL))
    assert both.route.id == "social-kontrol"
    card = outcome_card(guide, both, Audience.FAGPERSON)
    assert "leder" not in {use.role for use in card.contacts}
    assert not [step for step in card.do_now if step.kind is StepKind.LEDER]


def test_the_order_of_concerns_does_not_matter(guide: Guide) -> None:
    outcomes = [outcome_of(guide, answers) for answers in (NEGLECT, CONTROL, STAFF, SUICIDE)]
    results = set()
    for first, second, third, fourth in permutations(outcomes):
        both = combine(guide, combine(guide, combine(guide, first, second), third), fourth)
        results.add((both.route.id, tuple(o.id for o in both.overlays), tuple(r.id for r in both.also)))
    assert len(results) == 1
