"""Mutants: the table with one thing wrong. A proof that misses them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from truedeborn.vejviser.engine import Engine, engine_of
from truedeborn.vejviser.model import Condition, Guide, Overlay, Rule, Test
from truedeborn.vejviser.proof import is_total, prove

EQUIVALENT = "bevist ens: hver række svar giver samme rute og samme tillæg"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A guide with one edit."""

    name: str
    guide: Guide


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant.

    Args:
        killed_by: the case or the safety rule that caught it; empty when none did.
        equivalent: why it is no mutant at all; empty when it is one.
    """

    name: str
    killed_by: str = ""
    equivalent: str = ""

    @property
    def survived(self) -> bool:
        """Whether nothing caught it."""
        return not self.killed_by and not self.equivalent


Cases = Callable[[Guide], str]
"""Holds a guide against worked cases; the id of the first case that fails, or nothing."""


def no_cases(_: Guide) -> str:
    """Where there are no cases at hand."""
    return ""


def mutants(guide: Guide) -> Iterator[Mutant]:
    """Every guide that is one edit away."""
    for n, rule in enumerate(guide.rules):
        yield Mutant(f"fjern rækken {rule.id}", _rules(guide, n, ()))
        for route in guide.routes:
            if route.id != rule.route:
                changed = (replace(rule, route=route.id),)
                yield Mutant(f"rækken {rule.id} til {route.id}", _rules(guide, n, changed))
        for name, when in _conditions(rule.when):
            yield Mutant(f"rækken {rule.id}: {name}", _rules(guide, n, (replace(rule, when=when),)))
        if n + 1 < len(guide.rules):
            swapped = (guide.rules[n + 1], rule)
            yield Mutant(f"byt {rule.id} og {guide.rules[n + 1].id}", _rules(guide, n, swapped, 2))
    for n, overlay in enumerate(guide.overlays):
        yield Mutant(f"fjern tillægget {overlay.id}", _overlays(guide, n, ()))
        for name, when in _conditions(overlay.when):
            changed_overlay = (replace(overlay, when=when),)
            yield Mutant(f"tillægget {overlay.id}: {name}", _overlays(guide, n, changed_overlay))
    for n, circumstance in enumerate(guide.circumstances):
        for name, when in _conditions(circumstance.when):
            known = list(guide.circumstances)
            known[n] = replace(circumstance, when=when)
            yield Mutant(f"forholdet {circumstance.id}: {name}", replace(guide, circumstances=tuple(known)))


def _rules(guide: Guide, place: int, new: Sequence[Rule], width: int = 1) -> Guide:
    rules = (*guide.rules[:place], *new, *guide.rules[place + width :])
    return replace(guide, rules=rules)


def _overlays(guide: Guide, place: int, new: Sequence[Overlay]) -> Guide:
    overlays = (*guide.overlays[:place], *new, *guide.overlays[place + 1 :])
    known = {overlay.id for overlay in overlays}
    general = guide.general
    if general.family_overlay not in known:
        general = replace(general, family_overlay="")
    return replace(guide, overlays=overlays, general=general)


def _conditions(when: Condition) -> Iterator[tuple[str, Condition]]:
    """A condition with one clause or one test gone, one test turned round, or one answer gone."""
    for i, clause in enumerate(when):
        if len(when) > 1:
            yield f"uden gren {i + 1}", (*when[:i], *when[i + 1 :])
        for k, test in enumerate(clause):
            what = f"{test.subject} i gren {i + 1}"
            yield f"vend {what}", _put(when, i, k, (replace(test, negated=not test.negated),))
            if len(clause) > 1:
                yield f"uden {what}", _put(when, i, k, ())
            for answer in test.values if len(test.values) > 1 else ():
                fewer = tuple(kept for kept in test.values if kept != answer)
                yield f"uden {answer} i {what}", _put(when, i, k, (replace(test, values=fewer),))


def _put(when: Condition, clause: int, test: int, new: Sequence[Test]) -> Condition:
    tests = when[clause]
    changed = (*tests[:test], *new, *tests[test + 1 :])
    return (*when[:clause], changed, *when[clause + 1 :])


def judge(guide: Guide, mutant: Mutant, cases: Cases = no_cases) -> Fate:
    """Find out what becomes of a mutant."""
    if same_answers(guide, mutant.guide):
        return Fate(mutant.name, equivalent=EQUIVALENT)
    if not is_total(engine_of(mutant.guide)):
        return Fate(mutant.name, killed_by="reglen G1")
    failed = cases(mutant.guide)
    if failed:
        return Fate(mutant.name, killed_by=f"situationen {failed}")
    proof = prove(mutant.guide, thorough=False, stop_early=True)
    broken = [verdict.id for verdict in proof.verdicts if not verdict.holds]
    # The walk stopped at the first finding, so "not reached" (G3) is only told when it stands alone.
    named = [rule for rule in broken if rule != "G3"] or broken
    return Fate(mutant.name, killed_by=f"reglen {named[0]}" if named else "")


def same_answers(left: Guide, right: Guide) -> bool:
    """Whether two guides give every row of answers the same route and the same overlays.

    Exact, not sampled: both are compiled into one space, where equal functions are one node.
    """
    if [overlay.id for overlay in left.overlays] != [overlay.id for overlay in right.overlays]:
        return False
    one = Engine(left)
    two = Engine(right, space=one.space)
    return one.start == two.start
