"""The proof for several concerns: whatever two of them meet, the card stays safe.

Putting concerns together takes the strongest route and the union of what protects, in
any order, so that two at a time stand for any number.
"""

from __future__ import annotations

from itertools import combinations

from truedeborn.vejviser.card import Card, compose
from truedeborn.vejviser.concerns import combine
from truedeborn.vejviser.engine import Engine
from truedeborn.vejviser.model import ROLE_FACT, Audience, Rule
from truedeborn.vejviser.safety import SafetyRule
from truedeborn.vejviser.walk import Outcome

Row = tuple[tuple[str, str], ...]
Result = tuple[int, tuple[int, ...]]
Key = tuple[str, tuple[str, ...], tuple[str, ...], Audience]

# What must also hold when the route comes from the other concern.
PROTECTING = {"K5", "K6", "K6b", "K6c", "K6d", "K7", "K7b", "K8", "K8b", "K9", "K10", "K11", "D2", "D3", "D4"}


def concern_findings(
    engine: Engine, rows: dict[Row, dict[Result, Row]], rules: tuple[SafetyRule, ...]
) -> tuple[int, tuple[tuple[Row, str], ...]]:
    """Check every pair of results that share their shared answers.

    Args:
        rows: for each set of shared answers, each result with one row of answers that gives it.
        rules: all safety rules; only those that protect somebody are used.

    Returns:
        How many pairs were checked, and the rows of answers with what is wrong.
    """
    protecting = tuple(rule for rule in rules if rule.id in PROTECTING)
    findings: list[tuple[Row, str]] = []
    known: dict[tuple[str, Key], str | None] = {}
    cards: dict[Key, Card] = {}
    count = 0
    for shared, results in rows.items():
        audience = _audience(engine, shared)
        speaking = {row: {rule for rule in protecting if rule.when(dict(row))} for row in results.values()}
        for (first, row), (second, other) in combinations(results.items(), 2):
            count += 1
            both = combine(engine.guide, _outcome(engine, first), _outcome(engine, second))
            ids = tuple(overlay.id for overlay in both.overlays)
            key = (both.route.id, ids, tuple(route.id for route in both.also), audience)
            if key not in cards:
                cards[key] = compose(engine.guide, both.route, both.overlays, audience, both.also)
            for rule in speaking[row] | speaking[other]:
                at = (rule.id, key)
                if at not in known:
                    known[at] = rule.then(cards[key])
                if known[at]:
                    findings.append(((*row, *other), f"{rule.id}: {known[at]}"))
    return count, tuple(findings)


def _audience(engine: Engine, shared: Row) -> Audience:
    role = dict(shared).get(ROLE_FACT)
    return engine.guide.fact(ROLE_FACT).answer(role).audience if role else Audience.ALLE


def _outcome(engine: Engine, result: Result) -> Outcome:
    guide = engine.guide
    overlays = tuple(guide.overlays[n] for n in result[1])
    route = guide.routes[result[0]]
    return Outcome(route, overlays, Rule("", route.id, (), ""), None, ())
