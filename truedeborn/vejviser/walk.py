"""From answers to the next question or to the outcome.

There is no stored position: the answers are replayed from the first question. So
going back, changing one answer and keeping the rest, and starting over are all the
same thing: a set of answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truedeborn.vejviser.answers import check_answers, ticked, ticks_of
from truedeborn.vejviser.engine import Engine, State, engine_of
from truedeborn.vejviser.model import NONE_TICKED, Answer, Fact, Guide, Overlay, Route, Rule


@dataclass(frozen=True, slots=True)
class Given:
    """A question with the answers somebody gave: one, or the ticked ones."""

    fact: Fact
    answers: tuple[Answer, ...]

    @property
    def text(self) -> str:
        """The answers as one line."""
        return "; ".join(answer.text for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Question:
    """The next question, with the answers that make sense here."""

    fact: Fact
    answers: tuple[Answer, ...]
    most_left: int  # questions left at most, this one included


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """Had this been answered instead, the way had been one of `routes` (strongest first)."""

    fact: Fact
    answer: Answer
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the answers lead, and why.

    Args:
        also: weaker routes of other concerns about the same child.
    """

    route: Route
    overlays: tuple[Overlay, ...]
    rule: Rule
    decided_by: Given | None
    counterfactuals: tuple[Counterfactual, ...]
    also: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """One replay: either a question or an outcome.

    Args:
        trail: the answers that were asked for, in the order asked.
        parked: answers that no longer apply; kept, in case they come to apply again.
    """

    trail: tuple[Given, ...]
    parked: tuple[Given, ...]
    question: Question | None
    outcome: Outcome | None


def walk(guide: Guide, answers: Mapping[str, str]) -> Walk:
    """Replay some answers, by fact id.

    Raises:
        UnknownAnswer: a fact or an answer the guide does not have.
    """
    check_answers(guide, answers)
    engine = engine_of(guide)
    state = engine.start
    trail: list[Given] = []
    while (fact := engine.next_fact(state)) is not None and fact.id in answers:
        trail.append(given(fact, answers[fact.id]))
        state = engine.advance(state, fact, answers[fact.id])
    asked = {step.fact.id for step in trail}
    parked = _parked(engine, state, answers, asked)
    if fact is not None:
        offered = engine.offered(state, fact)
        shown = tuple(answer for answer in fact.answers if answer.id in offered)
        return Walk(tuple(trail), parked, Question(fact, shown, engine.most_left(state)), None)
    relevant = {step.fact.id: answers[step.fact.id] for step in trail}
    return Walk(tuple(trail), parked, None, _outcome(engine, state, trail, relevant))


def given(fact: Fact, answer: str) -> Given:
    """A question with an answer as it was given."""
    if not fact.many:
        return Given(fact, (fact.answer(answer),))
    ids = ticks_of(answer) or (NONE_TICKED,)
    return Given(fact, tuple(fact.answer(answer_id) for answer_id in ids))


def _parked(engine: Engine, state: State, answers: Mapping[str, str], asked: set[str]) -> tuple[Given, ...]:
    support = engine.support(state)
    return tuple(
        given(fact, answers[fact.id])
        for fact in engine.guide.facts
        if fact.id in answers and fact.id not in asked and support.isdisjoint(engine.span(fact))
    )


def _outcome(engine: Engine, state: State, trail: list[Given], answers: dict[str, str]) -> Outcome:
    guide = engine.guide
    number, overlays = engine.result(state)
    route = guide.routes[number]
    rule = _fired(engine, route, answers)
    others = counterfactuals(engine, trail, answers, route)
    return Outcome(
        route,
        tuple(guide.overlays[n] for n in overlays),
        rule,
        _decided_by(engine, trail, rule, others),
        others,
    )


def _fired(engine: Engine, route: Route, answers: dict[str, str]) -> Rule:
    """The first row that gives the route and that the answers do not speak against."""
    fixed = engine.fixed(answers)
    rows = zip(engine.guide.rules, engine.rules, strict=True)
    may = [(rule, engine.possible(node, fixed)) for rule, node in rows if rule.route == route.id]
    fitting = [rule for rule, ends in may if 1 in ends]
    certain = [rule for rule, ends in may if ends == {1}]
    return (certain or fitting)[0]


def counterfactuals(
    engine: Engine, trail: list[Given], answers: Mapping[str, str], route: Route
) -> tuple[Counterfactual, ...]:
    """Every single other answer that would have led elsewhere, the rest kept."""
    found = []
    for step in trail:
        for answer, changed in _alternatives(step):
            fixed = engine.fixed({**answers, step.fact.id: changed})
            numbers = engine.possible(engine.start[0], fixed)
            routes = tuple(engine.guide.routes[n] for n in numbers)
            if routes != (route,):
                strongest = sorted(routes, key=lambda found: -found.rank)
                found.append(Counterfactual(step.fact, answer, tuple(strongest)))
    return tuple(found)


def _alternatives(step: Given) -> list[tuple[Answer, str]]:
    """The other answers to a question; for ticks, each one turned over alone."""
    if not step.fact.many:
        return [(answer, answer.id) for answer in step.fact.answers if answer not in step.answers]
    on = tuple(answer.id for answer in step.answers if answer.id != NONE_TICKED)
    changes = []
    for tick in step.fact.ticks:
        if tick.id in on:
            changes.append((tick, ticked(answer for answer in on if answer != tick.id)))
        else:
            changes.append((tick, ticked((*on, tick.id))))
    return changes


def _decided_by(
    engine: Engine, trail: list[Given], rule: Rule, others: tuple[Counterfactual, ...]
) -> Given | None:
    """The last question of the deciding row that would have changed the route."""
    named = _subjects(engine.guide, rule)
    turning = [step for step in trail if any(other.fact is step.fact for other in others)]
    in_rule = [step for step in turning if step.fact.id in named and not step.fact.many]
    ticking = [step for step in turning if step.fact.many and _ticked_in(engine.guide, rule, step)]
    last = (ticking or in_rule or turning)[-1:]
    return last[0] if last else None


def _subjects(guide: Guide, rule: Rule) -> set[str]:
    conditions = {circumstance.id: circumstance.when for circumstance in guide.circumstances}
    found: set[str] = set()
    waiting = [rule.when]
    while waiting:
        for clause in waiting.pop():
            for test in clause:
                if test.values:
                    found.add(test.subject)
                else:
                    waiting.append(conditions[test.subject])
    return found


def _ticked_in(guide: Guide, rule: Rule, step: Given) -> bool:
    wanted = {value for clause in rule.when for test in clause for value in test.values}
    return step.fact.id in _subjects(guide, rule) and any(answer.id in wanted for answer in step.answers)
