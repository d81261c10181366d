"""Holds a case against the real vejviser: does every stage end where the case says?"""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.course.model import Case, Stage
from truedeborn.domain.problem import HandbookProblem
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.walk import walk

MILD_ROUTES = ("tidlig-indsats", "sparring", "raad-borger", "over-18")
"""The routes that do not end in a report."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the vejviser says to one stage, where it is not what the case says.

    Args:
        stage: counted from 0; -1 for the case as a whole.
        what: what is wrong, in Danish.
        remedy: what to do about it, in Danish.
    """

    stage: int
    what: str
    remedy: str


def disagreements(case: Case, guide: Guide) -> tuple[Disagreement, ...]:
    """Every stage that the vejviser does not agree with."""
    found = [one for number, stage in enumerate(case.stages) for one in _of_stage(number, stage, guide)]
    if case.stages and not found:
        reports = case.stages[-1].route not in MILD_ROUTES
        if reports != case.ends_in_report:
            what = f"Sidste trin ender i »{case.stages[-1].route}«, men casen siger noget andet."
            remedy = f"Skriv ender_i_underretning = {'true' if reports else 'false'}."
            found.append(Disagreement(-1, what, remedy))
    return tuple(found)


def _of_stage(number: int, stage: Stage, guide: Guide) -> tuple[Disagreement, ...]:
    routes = [route.id for route in guide.routes]
    if stage.route not in routes:
        what = f"Trin {number + 1}: Vejen »{stage.route}« findes ikke."
        return (Disagreement(number, what, "Vælg en af: " + ", ".join(routes) + "."),)
    try:
        reached = walk(guide, stage.answers)
    except HandbookProblem as problem:
        return (Disagreement(number, f"Trin {number + 1}: {problem}", "Ret svaret."),)
    if reached.question is not None:
        fact = reached.question.fact
        what = f"Trin {number + 1}: Vejviseren mangler et svar på »{fact.question}«"
        return (Disagreement(number, what, f'Tilføj {fact.id} = "…" i svar.'),)
    route = reached.outcome.route.id if reached.outcome else ""
    if route != stage.route:
        what = f"Trin {number + 1}: Vejviseren ender i »{route}«, men casen siger »{stage.route}«."
        return (Disagreement(number, what, "Ret svarene eller vejen."),)
    return ()
