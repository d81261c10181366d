"""Safety rules about what must be possible to say: a circumstance nobody asks for helps nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truedeborn.vejviser.safety import (
    PRIVATE,
    WORK,
    Answers,
    abuse,
    at_work,
    born,
    citizen_knows,
    control,
    private,
    suicidal,
    violation_between_children,
)


@dataclass(frozen=True, slots=True)
class OfferRule:
    """For some answers, some ticks must be offered."""

    id: str
    title: str
    law: str
    when: Callable[[Answers], bool]
    ticks: frozenset[str]


def _suspicion(a: Answers) -> bool:
    adult = abuse(a) and a.get("mistaenkt") != "barn"
    return adult or violation_between_children(a) or (control(a) and a.get("rejse") != "snart")


def _report(a: Answers) -> bool:
    return at_work(a) and (_suspicion(a) or a.get("grund") == "ja")


def _offer(rule: str, title: str, law: str, when: Callable[[Answers], bool], *ticks: str) -> OfferRule:
    return OfferRule(rule, title, law, when, frozenset(ticks))


OFFER_RULES = (
    _offer(
        "S1",
        "Ved underretning kan man sige, at lederen vil vente, at der er søskende, og hvor barnet bor",
        "barnets lov § 133; beslutningslogik 14 og 16",
        _report,
        "leder-nej",
        "soeskende",
        "anden-kommune",
        "privat-sted",
        "underrettet",
    ),
    _offer(
        "S2",
        "Ved mistanke kan man sige, at barnet vil have det hemmeligt, og at det ikke selv kan fortælle",
        "beslutningslogik 2-6",
        lambda a: at_work(a) and _suspicion(a),
        "hemmelighed",
        "uden-sprog",
    ),
    _offer(
        "S3",
        "Ved overgreb kan man sige, at det er sket for nylig",
        "optrapning: 72 timer",
        lambda a: (at_work(a) or private(a)) and not control(a) and _suspicion(a),
        "friskt",
    ),
    _offer(
        "S4",
        "Uden mistanke mod hjemmet kan man sige, at forældrene siger nej",
        "barnets lov § 133; beslutningslogik 15",
        lambda a: at_work(a) and a.get("grund") in ("ja", "ved-ikke", "nej-tydelig"),
        "foraeldre-nej",
    ),
    _offer(
        "S5",
        "Et svagt tegn eller tvivl kan løftes, når barnet ikke selv kan fortælle",
        "optrapning: handicap",
        lambda a: at_work(a) and born(a) and a.get("grund") in ("nej-svag", "ved-ikke"),
        "uden-sprog",
    ),
    _offer(
        "S6",
        "Tvivl kan løftes, når der er underrettet før",
        "optrapning: tidligere bekymring; beslutningslogik 17",
        lambda a: at_work(a) and born(a) and a.get("grund") in ("ja", "ved-ikke"),
        "underrettet",
    ),
    _offer(
        "S7",
        "En borger kan sige, at der er søskende, og at barnet bor et andet sted",
        "barnets lov § 135; beslutningslogik 14",
        lambda a: private(a) and citizen_knows(a),
        "soeskende",
        "anden-kommune",
    ),
)


@dataclass(frozen=True, slots=True)
class SilenceRule:
    """For some answers, some questions make no sense and must not be asked."""

    id: str
    title: str
    law: str
    when: Callable[[Answers], bool]
    facts: frozenset[str]


SILENCE_RULES = (
    SilenceRule(
        "Q1",
        "Om et ufødt barn spørges der ikke som om et født",
        "barnets lov § 133; beslutningslogik 10",
        lambda a: not born(a),
        frozenset({"bekymring", "rejse", "hjemmet", "mistaenkt", "mellem-boern", "fravaer"}),
    ),
    SilenceRule(
        "Q2",
        "En privatperson spørges ikke om fagpersoners grund til at antage",
        "barnets lov § 135; beslutningslogik 12",
        lambda a: a.get("rolle") in PRIVATE,
        frozenset({"grund", "fravaer"}),
    ),
    SilenceRule(
        "Q3",
        "En fagperson spørges ikke om en borgers viden",
        "barnets lov § 133; beslutningslogik 12",
        lambda a: a.get("rolle") in WORK,
        frozenset({"skadelige-forhold"}),
    ),
    SilenceRule(
        "Q4",
        "Er mistanken sagt, spørges der ikke, om der er en",
        "beslutningslogik 2, 6 og 9",
        lambda a: a.get("bekymring") in ("overgreb", "kontrol", "selvmord"),
        frozenset({"tjek", "fravaer"}),
    ),
    SilenceRule(
        "Q5",
        "Ved overgreb, kontrol og selvmordsfare vurderes behovet ikke af dig",
        "barnets lov § 133; beslutningslogik 2-6 og 9",
        lambda a: _suspicion(a) or suicidal(a),
        frozenset({"grund", "skadelige-forhold", "fravaer"}),
    ),
    SilenceRule(
        "Q6",
        "En voksen over 18 spørges der ikke mere om",
        "beslutningslogik 13",
        lambda a: a.get("alder") == "over-18",
        frozenset({"bekymring", "tjek", "grund", "skadelige-forhold", "ogsaa"}),
    ),
)
