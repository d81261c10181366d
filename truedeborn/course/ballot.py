"""Which routes a group may vote between: few enough to count hands, and none that gives the answer away."""

from __future__ import annotations

from truedeborn.course.model import Case
from truedeborn.vejviser.model import ROLE_FACT, Audience, Guide, Route
from truedeborn.vejviser.walk import walk

MOST = 6
_AT_WORK = ("sparring", "tidlig-indsats", "underretning", "overgreb", "akut-vagt", "akut-112")
_PRIVATE = ("raad-borger", "underretning-borger", "akut-112", "akut-vagt")


def ballot(case: Case, stage: int, guide: Guide) -> tuple[Route, ...]:
    """The routes to choose between at a stage, the mildest first.

    The case's own route is among them, then the routes of its other stages, then those that a
    single other answer would have given, then the common ones: at most `MOST`.
    """
    here = case.stages[stage]
    reached = walk(guide, here.answers).outcome
    near = [other.routes[0].id for other in reached.counterfactuals if other.routes] if reached else []
    own = [one.route for one in case.stages]
    wanted = dict.fromkeys((here.route, *own, *_common(guide, here.answers.get(ROLE_FACT, "")), *near))
    known = {route.id: route for route in guide.routes}
    chosen = [known[route_id] for route_id in wanted if route_id in known][:MOST]
    return tuple(sorted(chosen, key=lambda route: (route.rank, route.id)))


def _common(guide: Guide, role: str) -> tuple[str, ...]:
    try:
        audience = guide.fact(ROLE_FACT).answer(role).audience
    except KeyError:
        return _AT_WORK
    return _PRIVATE if audience is Audience.PRIVAT else _AT_WORK
