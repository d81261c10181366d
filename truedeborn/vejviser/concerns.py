"""Several concerns about one child: the strongest route with the union of the overlays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from truedeborn.vejviser.model import Guide, Overlay
from truedeborn.vejviser.walk import Outcome, Walk, walk


def shared_answers(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that also hold for the next concern, so that they are not asked again."""
    shared = {fact.id for fact in guide.facts if fact.shared}
    return {fact_id: answer for fact_id, answer in answers.items() if fact_id in shared}


def walk_concerns(
    guide: Guide, concerns: Sequence[Mapping[str, str]]
) -> tuple[tuple[Walk, ...], Outcome | None]:
    """Replay each concern and put the outcomes together.

    Answers to shared questions are taken from the first concern.

    Returns:
        The walks, and one outcome when every concern has come to its end.

    Raises:
        UnknownAnswer: a fact or an answer the guide does not have.
    """
    shared = shared_answers(guide, concerns[0]) if concerns else {}
    walks = tuple(walk(guide, {**concern, **shared}) for concern in concerns)
    outcomes = [found.outcome for found in walks if found.outcome is not None]
    if not outcomes or len(outcomes) < len(walks):
        return walks, None
    return walks, reduce(lambda left, right: combine(guide, left, right), outcomes)


def combine(guide: Guide, left: Outcome, right: Outcome) -> Outcome:
    """The stronger of two outcomes, with what the other one adds.

    The order does not matter, except that of two equally strong routes the one that
    stands first in the guide wins.
    """
    order = {route.id: n for n, route in enumerate(guide.routes)}
    first, second = sorted((left, right), key=lambda found: (-found.route.rank, order[found.route.id]))
    overlays = _union(guide, first, second)
    if _caution(second) > _caution(first) and guide.general.family_overlay:
        warning = guide.overlay(guide.general.family_overlay)
        overlays = tuple(o for o in guide.overlays if o in overlays or o is warning)
    also = {route.id for route in (*first.also, *second.also, second.route)} - {first.route.id}
    return Outcome(
        first.route,
        overlays,
        first.rule,
        first.decided_by,
        first.counterfactuals,
        tuple(route for route in guide.routes if route.id in also),
    )


def _union(guide: Guide, first: Outcome, second: Outcome) -> tuple[Overlay, ...]:
    """The overlays of the stronger one, with those of the other that fit it or protect somebody."""
    route = first.route.id
    added = {o.id for o in second.overlays if o.travels or not o.routes or route in o.routes}
    wanted = added | {overlay.id for overlay in first.overlays}
    return tuple(overlay for overlay in guide.overlays if overlay.id in wanted)


def _caution(outcome: Outcome) -> int:
    families = [outcome.route.family, *(overlay.family for overlay in outcome.overlays if overlay.family)]
    return max(family.caution for family in families)
