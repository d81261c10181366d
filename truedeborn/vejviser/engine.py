"""The table compiled once, so that each next question costs microseconds.

The route and every overlay are diagrams over the same order of questions. A state is
where each of them stands; a question is asked only while one of them still depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from truedeborn.vejviser.answers import ticks_of
from truedeborn.vejviser.diagram import NO, YES, Node, Space, end, value
from truedeborn.vejviser.model import Condition, Fact, Guide, Test

State = tuple[Node, ...]
"""Where the route's diagram and each overlay's diagram stand; the route first."""


class Engine:
    """A guide, compiled. Holds no answers: every call says where it stands."""

    def __init__(self, guide: Guide, space: Space | None = None) -> None:
        """Compile a guide; in the space of another with the same questions, to compare the two."""
        self.guide = guide
        self.variables: list[tuple[Fact, str]] = [
            (fact, tick.id if tick else "")
            for fact in guide.facts
            for tick in (fact.ticks if fact.many else (None,))
        ]
        sizes = tuple(2 if tick else len(fact.answers) for fact, tick in self.variables)
        self.space = space or Space(sizes)
        self._first = {fact.id: n for n, (fact, _) in reversed(list(enumerate(self.variables)))}
        self._numbers = {
            fact.id: {answer.id: n for n, answer in enumerate(fact.answers)} for fact in guide.facts
        }
        self._circumstances: dict[str, Node] = {}
        for circumstance in guide.circumstances:
            self._circumstances[circumstance.id] = self.condition(circumstance.when)
        self.rules = tuple(self.condition(rule.when) for rule in guide.rules)
        self.start: State = (self._route(), *self._overlays())
        self._longest: dict[State, int] = {}

    def _route(self) -> Node:
        numbers = {route.id: n for n, route in enumerate(self.guide.routes)}
        node = end(len(self.guide.routes))  # no rule fires: the proof must never find it
        for rule, condition in zip(reversed(self.guide.rules), reversed(self.rules), strict=True):
            node = self.space.choose(condition, end(numbers[rule.route]), node)
        return node

    def _overlays(self) -> tuple[Node, ...]:
        route = self._route()
        nodes = []
        for overlay in self.guide.overlays:
            node = self.condition(overlay.when)
            if overlay.routes:
                wanted = {n for n, found in enumerate(self.guide.routes) if found.id in overlay.routes}
                fits = self.space.mapped(route, lambda n, wanted=wanted: int(n in wanted))  # type: ignore[misc]
                node = self.space.both(node, fits)
            nodes.append(node)
        return tuple(nodes)

    def condition(self, condition: Condition) -> Node:
        """A condition as a diagram. No clause at all means "always"."""
        if not condition:
            return YES
        node = NO
        for clause in condition:
            both = YES
            for test in clause:
                both = self.space.both(both, self._test(test))
            node = self.space.either(node, both)
        return node

    def _test(self, test: Test) -> Node:
        if test.values:
            node = self._fact_test(self.guide.fact(test.subject), test.values)
        else:
            node = self._circumstances[test.subject]
        return self.space.negation(node) if test.negated else node

    def _fact_test(self, fact: Fact, values: tuple[str, ...]) -> Node:
        first = self._first[fact.id]
        if not fact.many:
            numbers = self._numbers[fact.id]
            return self.space.test(first, (numbers[answer] for answer in values))
        node = NO
        for n, tick in enumerate(fact.ticks):
            if tick.id in values:
                node = self.space.either(node, self.space.test(first + n, (1,)))
        return node

    def span(self, fact: Fact) -> range:
        """The variables of a fact: one, or one for each tick."""
        first = self._first[fact.id]
        return range(first, first + (len(fact.ticks) if fact.many else 1))

    def next_fact(self, state: State) -> Fact | None:
        """The first question that can still change the result, or None at the end."""
        top = min(map(self.space.variable, state))
        return self.variables[top][0] if top < len(self.variables) else None

    def offered(self, state: State, fact: Fact) -> tuple[str, ...]:
        """Ids of the answers that make sense here: of ticks, those that change something."""
        if not fact.many:
            return tuple(answer.id for answer in fact.answers)
        support = self.support(state)
        live = {self.variables[n][1] for n in self.span(fact) if n in support}
        return tuple(answer.id for answer in fact.answers if answer.id in live or answer not in fact.ticks)

    def support(self, state: State) -> frozenset[int]:
        """The variables that can still change the result."""
        return frozenset().union(*(self.space.support(node) for node in state))

    def advance(self, state: State, fact: Fact, answer: str) -> State:
        """Where an answer leads. Everything before the fact must have been answered or be irrelevant."""
        for variable, number in self.settings(fact, answer):
            state = tuple(self.space.child(node, variable, number) for node in state)
        return state

    def most_left(self, state: State) -> int:
        """How many questions are left at most, the next one included."""
        fact = self.next_fact(state)
        if fact is None or fact.many:
            return int(fact is not None)
        if state not in self._longest:
            after = (self.advance(state, fact, answer.id) for answer in fact.answers)
            self._longest[state] = 1 + max(map(self.most_left, after))
        return self._longest[state]

    def settings(self, fact: Fact, answer: str) -> tuple[tuple[int, int], ...]:
        """The variables that an answer sets, with their values."""
        span = self.span(fact)
        if not fact.many:
            return ((span.start, self._numbers[fact.id][answer]),)
        on = set(ticks_of(answer))
        return tuple((n, int(self.variables[n][1] in on)) for n in span)

    def fixed(self, answers: Mapping[str, str]) -> dict[int, int]:
        """The variables that some answers set, with their values."""
        facts = (fact for fact in self.guide.facts if fact.id in answers)
        return {n: number for fact in facts for n, number in self.settings(fact, answers[fact.id])}

    def possible(self, node: Node, fixed: Mapping[int, int]) -> frozenset[int]:
        """Every value a diagram may still take when some variables are fixed; the rest are free."""
        seen: set[Node] = set()
        ends: set[int] = set()
        waiting = [node]
        while waiting:
            at = waiting.pop()
            if at < 0:
                ends.add(value(at))
            elif at not in seen:
                seen.add(at)
                children = self.space.children[at]
                number = fixed.get(self.space.variables[at])
                waiting.extend(children if number is None else (children[number],))
        return frozenset(ends)

    def result(self, state: State) -> tuple[int, tuple[int, ...]]:
        """The number of the route and the numbers of the overlays of a finished state."""
        return value(state[0]), tuple(n for n, node in enumerate(state[1:]) if node == YES)


@lru_cache(maxsize=4)
def engine_of(guide: Guide) -> Engine:
    """The compiled guide, kept for the guides last used."""
    return Engine(guide)
