"""The outcome card: a route with its overlays put together for one kind of reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from truedeborn.vejviser.model import (
    ROLE_FACT,
    Audience,
    ContactUse,
    Content,
    Deadline,
    Family,
    Guide,
    Overlay,
    Route,
    Statement,
    Step,
    StepKind,
    Support,
    Urgency,
)
from truedeborn.vejviser.walk import Given, Outcome, Walk


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """All that stands on one outcome card, in the order it is shown. Compared by identity.

    Args:
        warnings: stand before the contacts.
        also: titles of the weaker routes of other concerns.
    """

    id: str
    title: str
    summary: str
    urgency: Urgency
    family: Family
    warnings: tuple[str, ...]
    do_now: tuple[Step, ...]
    do_not: tuple[Statement, ...]
    contacts: tuple[ContactUse, ...]
    say: tuple[Statement, ...]
    deadlines: tuple[Deadline, ...]
    then: tuple[Statement, ...]
    support: tuple[Support, ...]
    law: tuple[Statement, ...]
    goals: tuple[str, ...]
    overlays: tuple[Overlay, ...]
    tipping: tuple[str, ...]
    also: tuple[str, ...]
    disagree: tuple[Statement, ...]
    caveats: tuple[str, ...]


class _Addressed(Protocol):
    @property
    def audience(self) -> Audience: ...


Part = TypeVar("Part", bound=_Addressed)
Thing = TypeVar("Thing")


def audience_of(trail: Iterable[Given]) -> Audience:
    """How a card must speak: by the role, or to anybody where the role was not asked."""
    for step in trail:
        if step.fact.id == ROLE_FACT:
            return step.answers[0].audience
    return Audience.ALLE


def card_of(guide: Guide, walk: Walk) -> Card:
    """The card of a finished walk.

    Raises:
        ValueError: the walk still has a question.
    """
    if walk.outcome is None:
        raise ValueError("the walk is not finished")
    return outcome_card(guide, walk.outcome, audience_of(walk.trail))


def outcome_card(guide: Guide, outcome: Outcome, audience: Audience) -> Card:
    """The card of an outcome for one kind of reader."""
    return compose(guide, outcome.route, outcome.overlays, audience, outcome.also)


def compose(
    guide: Guide,
    route: Route,
    overlays: tuple[Overlay, ...],
    audience: Audience,
    also: tuple[Route, ...] = (),
) -> Card:
    """Put a route and its overlays together.

    Args:
        also: routes of other concerns. What those of them forbid that keep the family
            out or at a distance stands on the card too, with whom they call.
    """
    parts = [route.content, *(overlay.content for overlay in overlays)]
    careful = [other for other in also if other.family is not Family.FOERST]
    forbidding = [*parts, *(other.content for other in careful)]
    without = {role for overlay in overlays for role in overlay.without}
    called = [*_contact_order(route, overlays), *(other.content for other in careful)]
    contacts = _for(audience, (use for part in called for use in part.contacts))
    families = [route.family, *(overlay.family for overlay in overlays if overlay.family)]
    warnings = [route.warning, *(overlay.warning for overlay in overlays)]
    warnings += [other.warning for other in careful]
    return Card(
        id=route.id,
        title=route.title,
        summary=route.summary,
        urgency=route.urgency,
        family=max(families, key=lambda family: family.caution),
        warnings=_once(warning for warning in warnings if warning),
        do_now=_steps(route, overlays, audience),
        do_not=_for(audience, (statement for part in forbidding for statement in part.avoid)),
        contacts=_first_use(use for use in contacts if use.role not in without),
        say=_for(audience, (statement for part in parts for statement in part.say)),
        deadlines=_for(audience, (deadline for part in parts for deadline in part.deadlines)),
        then=_for(audience, (statement for part in parts for statement in part.then)),
        support=_for(audience, (support for part in parts for support in part.support)),
        law=_for(audience, (statement for part in parts for statement in part.law)),
        goals=_once(goal for part in parts for goal in part.goals),
        overlays=overlays,
        tipping=route.tipping,
        also=tuple(other.title for other in also),
        disagree=_for(audience, guide.general.disagree),
        caveats=guide.general.caveats,
    )


def _contact_order(route: Route, overlays: tuple[Overlay, ...]) -> list[Content]:
    ahead = [overlay.content for overlay in overlays if overlay.first]
    after = [overlay.content for overlay in overlays if not overlay.first]
    return [*ahead, route.content, *after]


def _steps(route: Route, overlays: tuple[Overlay, ...], audience: Audience) -> tuple[Step, ...]:
    """Overlays that come first, the route, the other overlays; what follows up comes last."""
    steps = list(_for(audience, route.content.steps))
    ahead: list[Step] = []
    for overlay in overlays:
        own = list(_for(audience, overlay.content.steps))
        places = [n for n, step in enumerate(steps) if step.id in overlay.replaces]
        kept = [step for step in steps if step.id not in overlay.replaces]
        if places:
            steps = [*kept[: places[0]], *own, *kept[places[0] :]]
        elif overlay.first:
            ahead += own
        else:
            steps = [*kept, *own]
    ordered = [*ahead, *steps]
    return _once(sorted(ordered, key=lambda step: step.kind is StepKind.OPFOELGNING))


def _for(audience: Audience, parts: Iterable[Part]) -> tuple[Part, ...]:
    return _once(part for part in parts if part.audience in (Audience.ALLE, audience))


def _first_use(uses: Iterable[ContactUse]) -> tuple[ContactUse, ...]:
    seen: dict[str, ContactUse] = {}
    for use in uses:
        seen.setdefault(use.role, use)
    return tuple(seen.values())


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
