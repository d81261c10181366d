"""What must hold for the guide as a whole: total, short, monotone, nothing unreachable."""

from __future__ import annotations

from dataclasses import dataclass, field

from truedeborn.vejviser.diagram import NO, Node, value
from truedeborn.vejviser.engine import Engine, State

MOST_QUESTIONS = 9
DANGER_FACT = "akut-fare"


@dataclass(slots=True)
class Reached:
    """What the walk has seen."""

    facts: set[str] = field(default_factory=set)
    answers: set[tuple[str, str]] = field(default_factory=set)
    ticks: set[str] = field(default_factory=set)
    routes: set[int] = field(default_factory=set)
    overlays: set[int] = field(default_factory=set)
    disorder: list[str] = field(default_factory=list)
    delays: list[str] = field(default_factory=list)

    def path(self, answers: tuple[tuple[str, str], ...], ticks: tuple[str, ...]) -> None:
        """Remember one row of answers."""
        asked = [fact for fact, _ in answers]
        danger = dict(answers).get(DANGER_FACT, "nej")
        if danger != "nej" and len(asked) > 1:
            self.delays.append(f"{DANGER_FACT}={danger} spørger videre om {asked[1]}")
        if len(set(asked)) < len(asked):
            self.disorder.append(f"samme spørgsmål to gange: {', '.join(asked)}")
        self.facts.update(asked)
        self.answers.update(answers)
        self.ticks.update(ticks)

    def result(self, route: int, overlays: tuple[int, ...]) -> None:
        """Remember one end."""
        self.routes.add(route)
        self.overlays.update(overlays)


@dataclass(frozen=True, slots=True)
class Whole:
    """A rule about the guide as a whole, with what is wrong."""

    id: str
    title: str
    problems: tuple[str, ...]


def guide_findings(engine: Engine, reached: Reached, longest: int, dead_end: bool) -> tuple[Whole, ...]:
    """Check the guide as a whole."""
    too_long = (f"en række svar har {longest} spørgsmål",) if longest > MOST_QUESTIONS else ()
    return (
        Whole(
            "G1",
            "Hver række svar ender på netop ét kort, uden ring og uden blindgyde",
            (*(("nogle svar har ingen vej",) if dead_end else ()), *reached.disorder),
        ),
        Whole("G2", f"Ingen får mere end {MOST_QUESTIONS} spørgsmål", too_long),
        Whole("G3", "Hvert spørgsmål, svar, tillæg og hver rute kan nås", _unreached(engine, reached)),
        Whole("G4", "Ingen række i tabellen er skygget af en anden", _shadowed(engine)),
        Whole(
            "G5",
            "Et mere bekymrende svar giver aldrig en svagere vej; »ved ikke« er aldrig svagere end »nej«",
            _monotone(engine),
        ),
        Whole("G6", "Er der fare, stilles der ikke flere spørgsmål", tuple(dict.fromkeys(reached.delays))),
    )


def _unreached(engine: Engine, reached: Reached) -> tuple[str, ...]:
    guide = engine.guide
    missing = []
    for fact in guide.facts:
        if fact.many:
            missing += [f"mærket {tick.id}" for tick in fact.ticks if tick.id not in reached.ticks]
        else:
            pairs = [(fact.id, answer.id) for answer in fact.answers]
            missing += [f"svaret {pair[0]}={pair[1]}" for pair in pairs if pair not in reached.answers]
    missing += [f"ruten {r.id}" for n, r in enumerate(guide.routes) if n not in reached.routes]
    missing += [f"tillægget {o.id}" for n, o in enumerate(guide.overlays) if n not in reached.overlays]
    return tuple(missing)


def _shadowed(engine: Engine) -> tuple[str, ...]:
    """Rows that no answers get to, because rows above them take all."""
    space = engine.space
    earlier: Node = NO
    shadowed = []
    for rule, node in zip(engine.guide.rules, engine.rules, strict=True):
        if space.both(node, space.negation(earlier)) == NO:
            shadowed.append(f"rækken {rule.id}")
        earlier = space.either(earlier, node)
    return tuple(shadowed)


def _monotone(engine: Engine) -> tuple[str, ...]:
    ranks = [route.rank for route in engine.guide.routes] + [-1]
    memo: dict[tuple[Node, Node], bool] = {}

    def never_weaker(low: Node, high: Node) -> bool:
        """Whether `high` is at least as strong as `low` for every way of answering the rest."""
        if low == high:
            return True
        if low < 0 and high < 0:
            return ranks[value(low)] <= ranks[value(high)]
        key = (low, high)
        if key not in memo:
            space = engine.space
            top = min(space.variable(low), space.variable(high))
            memo[key] = all(
                never_weaker(space.child(low, top, n), space.child(high, top, n))
                for n in range(space.sizes[top])
            )
        return memo[key]

    found: dict[str, None] = {}
    seen: set[State] = set()

    def visit(state: State) -> None:
        fact = engine.next_fact(state)
        if fact is None or fact.many or state in seen:
            return
        seen.add(state)
        after = {answer.id: engine.advance(state, fact, answer.id) for answer in fact.answers}
        if fact.ordered:
            for low in fact.answers:
                for high in fact.answers:
                    if low.risk < high.risk and not never_weaker(after[low.id][0], after[high.id][0]):
                        found[f"{fact.id}: {high.id} kan give en svagere vej end {low.id}"] = None
        for state_after in after.values():
            visit(state_after)

    visit(engine.start)
    return tuple(found)
