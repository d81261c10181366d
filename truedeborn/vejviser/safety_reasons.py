"""Safety rules against over-reporting: a sharp card only comes with its own reason."""

from __future__ import annotations

from collections.abc import Callable

from truedeborn.vejviser.safety import (
    HOME,
    STAFF,
    Answers,
    SafetyRule,
    abuse,
    at_work,
    born,
    control,
    safe_now,
    suicidal,
    violation_between_children,
)
from truedeborn.vejviser.safety_routes import never


def _only_when(
    rule: str, route: str, title: str, law: str, reason: Callable[[Answers], bool], tick: str = ""
) -> SafetyRule:
    def without_reason(a: Answers) -> bool:
        return a.get("akut-fare") == "nej" and not reason(a)

    return SafetyRule(rule, title, law, without_reason, never(route), tick)


def _suspect(*who: str) -> Callable[[Answers], bool]:
    return lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") in who


REASON_RULES = (
    _only_when(
        "R2",
        "overgreb",
        "Overgrebskortet kommer kun, når hjemmet eller en ukendt kan være mistænkt",
        "beslutningslogik 2",
        _suspect(*HOME),
    ),
    _only_when(
        "R3",
        "ansat-mistanke",
        "Kortet om ansatte kommer kun ved mistanke mod en ansat eller lederen",
        "beslutningslogik 3",
        _suspect(*STAFF),
    ),
    _only_when(
        "R4",
        "barn-mod-barn",
        "Kortet om børn kommer kun ved krænkelse eller tvivl mellem børn",
        "beslutningslogik 4",
        lambda a: at_work(a) and violation_between_children(a),
    ),
    _only_when(
        "R5",
        "overgreb-udefra",
        "Kortet om udefrakommende kommer kun ved mistanke mod en uden for hjemmet",
        "beslutningslogik 5",
        _suspect("udefra", "net"),
    ),
    _only_when(
        "R6",
        "social-kontrol",
        "Kortet om social kontrol kommer kun ved mistanke om kontrol",
        "beslutningslogik 6",
        lambda a: at_work(a) and control(a),
    ),
    _only_when(
        "R7",
        "underretning",
        "Underretning kræver grund til at antage – eller tvivl om et barn, der ikke kan fortælle",
        "barnets lov § 133; beslutningslogik 7",
        lambda a: at_work(a) and born(a) and a.get("grund") in ("ja", "ved-ikke"),
    ),
    _only_when(
        "R7b",
        "ny-underretning",
        "En ny underretning kræver grund til at antage eller tvivl",
        "barnets lov § 133; beslutningslogik 17",
        lambda a: at_work(a) and born(a) and a.get("grund") in ("ja", "ved-ikke"),
    ),
    _only_when(
        "R8",
        "tidlig-indsats",
        "Tidlig indsats kommer, når barnets situation er vurderet",
        "beslutningslogik 8",
        lambda a: at_work(a) and a.get("grund") in ("ved-ikke", "nej-tydelig", "nej-svag"),
    ),
    _only_when(
        "R8b",
        "sparring",
        "Sparring kommer kun ved et svagt tegn eller almindelig leg",
        "beslutningslogik 8",
        lambda a: at_work(a) and (a.get("grund") == "nej-svag" or a.get("mellem-boern") == "leg"),
    ),
    _only_when(
        "R9",
        "selvmordsfare",
        "Kortet om selvmordsfare kommer kun ved tegn på det",
        "beslutningslogik 9",
        lambda a: safe_now(a) and suicidal(a),
    ),
    _only_when(
        "R10",
        "underretning-ufoedt",
        "Kortet om ufødte børn kommer kun før fødslen",
        "barnets lov § 133; beslutningslogik 10",
        lambda a: at_work(a) and not born(a),
    ),
    _only_when(
        "R11",
        "underretning-fravaer",
        "Kortet om fravær kommer kun ved fravær",
        "barnets lov § 133; beslutningslogik 11",
        lambda a: at_work(a) and a.get("bekymring") == "fravaer",
    ),
)
