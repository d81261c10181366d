"""Ticked signs answer beforehand, with a reason, and never lower than the highest sign."""

from __future__ import annotations

from truedeborn.domain.kinds import Level
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.signs import TickedSign, as_answers, pre_answers
from truedeborn.vejviser.walk import walk

SLIGHT, B, A, X = Level.OPMAERKSOM, Level.BEKYMRET, Level.ALVORLIGT_BEKYMRET, Level.AKUT
MARK = TickedSign("fysisk-vold.x", "fysisk-vold", "krop-og-skader", A)
TOLD = TickedSign("fysisk-vold.y", "fysisk-vold", "udsagn", B)


def test_no_sign_says_nothing(guide: Guide) -> None:
    assert pre_answers(guide, []) == ()


def test_a_mark_and_the_childs_words_are_for_today(guide: Guide) -> None:
    found = pre_answers(guide, [MARK, TOLD])
    assert as_answers(found)["akut-fare"] == "i-dag"
    reason = next(answer for answer in found if answer.fact == "akut-fare")
    assert reason.rule == "r-synligt-maerke-og-udsagn"
    assert reason.signs == (MARK.id,)
    assert reason.because


def test_a_child_that_tells_is_abuse(guide: Guide) -> None:
    found = as_answers(pre_answers(guide, [TOLD]))
    assert found["bekymring"] == "overgreb"
    assert "akut-fare" not in found


def test_the_highest_sign_wins(guide: Guide) -> None:
    weak = TickedSign("omsorgssvigt-fysisk.a", "omsorgssvigt-fysisk", "adfaerd", SLIGHT)
    strong = TickedSign("omsorgssvigt-fysisk.b", "omsorgssvigt-fysisk", "pleje-og-hygiejne", A)
    assert as_answers(pre_answers(guide, [weak]))["grund"] == "nej-svag"
    assert as_answers(pre_answers(guide, [weak, strong]))["grund"] == "ja"


def test_three_yellow_signs_of_two_kinds_are_doubt(guide: Guide) -> None:
    kinds = ("adfaerd", "adfaerd", "foelelser")
    signs = [TickedSign(f"psykisk-mistrivsel.{n}", "psykisk-mistrivsel", k, B) for n, k in enumerate(kinds)]
    assert as_answers(pre_answers(guide, signs))["grund"] == "ved-ikke"
    assert as_answers(pre_answers(guide, signs[:2]))["grund"] == "nej-tydelig"
    same = [TickedSign(sign.id, sign.theme, "adfaerd", B) for sign in signs]
    assert as_answers(pre_answers(guide, same))["grund"] == "nej-tydelig"


def test_thoughts_of_suicide_are_not_sent_to_the_municipality_first(guide: Guide) -> None:
    sign = TickedSign("selvmordstanker.plan-eller-metode", "selvmordstanker", "udsagn", X)
    found = as_answers(pre_answers(guide, [sign]))
    assert found["bekymring"] == "selvmord"
    assert "akut-fare" not in found


def test_a_bullied_child_who_wants_to_die_is_in_danger_of_suicide(guide: Guide) -> None:
    sign = TickedSign("mobning.taler-om-at-doe", "mobning", "udsagn", X)
    found = as_answers(pre_answers(guide, [sign]))
    assert found["bekymring"] == "selvmord"
    assert "akut-fare" not in found


def test_a_sign_may_say_for_itself(guide: Guide) -> None:
    sign = TickedSign("overgreb-fra-ansat.x", "overgreb-fra-ansat", "adfaerd", A, (("mistaenkt", "leder"),))
    assert as_answers(pre_answers(guide, [sign]))["mistaenkt"] == "leder"
    odd = TickedSign("x.y", "mobning", "leg-og-relationer", B, (("findes-ikke", "x"), ("grund", "måske")))
    assert "findes-ikke" not in as_answers(pre_answers(guide, [odd]))


def test_pre_answers_can_be_walked_and_changed(guide: Guide) -> None:
    sign = TickedSign("negativ-social-kontrol.x", "negativ-social-kontrol", "foelelser", A)
    found = {
        "akut-fare": "nej",
        "rolle": "fagperson",
        "alder": "1-17",
        **as_answers(pre_answers(guide, [sign])),
    }
    asked = walk(guide, found).question
    assert asked is not None
    assert asked.fact.id == "rejse"
    changed = walk(guide, {**found, "bekymring": "svaert"}).question
    assert changed is not None
    assert changed.fact.id == "tjek"
