"""The safety rules: what must hold on every path, written from the law and not from the table.

A rule says for which answers it speaks (`when`, and a tick if it hangs on one) and what
the card must then be like (`then`). Nothing here reads the decision table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from truedeborn.vejviser.card import Card

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """One rule.

    Args:
        law: where the rule comes from.
        then: None when the card is right, else what is wrong with it, in Danish.
        tick: the rule only speaks when this is ticked.
    """

    id: str
    title: str
    law: str
    when: Callable[[Answers], bool]
    then: Callable[[Card], str | None]
    tick: str = ""


WORK = {"fagperson", "leder", "ved-ikke"}
PRIVATE = {"frivillig", "fritid", "privatperson"}
HOME = {"foraelder", "voksne", "ved-ikke"}
STAFF = {"ansat", "leder"}

REPORTING = {
    "akut-112",
    "akut-vagt",
    "selvmordsfare",
    "overgreb",
    "social-kontrol",
    "ansat-mistanke",
    "overgreb-udefra",
    "barn-mod-barn",
    "ny-underretning",
    "underretning",
    "underretning-ufoedt",
    "underretning-fravaer",
    "underretning-borger",
}


def always(_: Answers) -> bool:
    """For every answer."""
    return True


def safe_now(a: Answers) -> bool:
    """No danger today, and a child under 18 (born or unborn)."""
    return a.get("akut-fare") == "nej" and a.get("alder") != "over-18"


def at_work(a: Answers) -> bool:
    """Somebody who acts at work, or may do so."""
    return safe_now(a) and a.get("rolle") in WORK


def private(a: Answers) -> bool:
    """Somebody who acts as a private person."""
    return safe_now(a) and a.get("rolle") in PRIVATE


def born(a: Answers) -> bool:
    """The child is born."""
    return a.get("alder") != "ufoedt"


def abuse(a: Answers) -> bool:
    """Suspicion or doubt about abuse of a born child."""
    return born(a) and (a.get("bekymring") == "overgreb" or a.get("tjek") in ("overgreb", "ved-ikke"))


def control(a: Answers) -> bool:
    """Suspicion of control or honour around a born child."""
    return born(a) and (a.get("bekymring") == "kontrol" or a.get("tjek") == "kontrol")


def suicidal(a: Answers) -> bool:
    """Thoughts of suicide in a born child."""
    return born(a) and (a.get("bekymring") == "selvmord" or a.get("tjek") == "selvmord")


def between_children(a: Answers) -> bool:
    """Something between children, with no adult behind it."""
    by_child = abuse(a) and a.get("mistaenkt") == "barn"
    return by_child or (born(a) and a.get("bekymring") == "boern" and a.get("tjek") == "nej")


def violation_between_children(a: Answers) -> bool:
    """A child may have violated another; behind absence, the suspicion itself is enough."""
    hidden = a.get("bekymring") == "fravaer" and abuse(a)
    return between_children(a) and (hidden or a.get("mellem-boern") in ("kraenkende", "ved-ikke"))


def harmless_type(a: Answers) -> bool:
    """Nothing points at abuse, control, suicide or violation between children."""
    return (
        safe_now(a)
        and not control(a)
        and not suicidal(a)
        and not (abuse(a) and a.get("mistaenkt") != "barn")
        and not violation_between_children(a)
        and a.get("tjek", "nej") in (("nej",) if not born(a) else ("nej", "overgreb", "ved-ikke"))
    )


def citizen_knows(a: Answers) -> bool:
    """A private person who suspects or knows something definite."""
    return (
        (abuse(a) and a.get("mistaenkt") != "barn")
        or (control(a) and a.get("rejse") != "snart")
        or violation_between_children(a)
        or (not born(a) and a.get("tjek") != "nej")
        or a.get("skadelige-forhold") == "ja"
        or (a.get("skadelige-forhold") == "ved-ikke" and a.get("alder") == "under-1")
    )
