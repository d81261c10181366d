"""What changed between two editions of the guide, told as rows of answers that end elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truedeborn.vejviser.answers import ticks_of
from truedeborn.vejviser.engine import Engine, engine_of
from truedeborn.vejviser.model import Fact, Guide
from truedeborn.vejviser.proof import paths


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of answers that ends elsewhere.

    Args:
        answers: the answers of the earlier edition, ticks left open.
        before: the routes it may end in, by ticks.
        after: the same in the later edition; several where it asks something new.
        added, removed: overlays that can come, and that cannot come any more.
    """

    answers: tuple[tuple[str, str], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def differences(before: Guide, after: Guide) -> tuple[Difference, ...]:
    """Every row of answers of the earlier guide that the later one answers differently."""
    old, new = engine_of(before), engine_of(after)
    found = []
    for path in paths(old):
        given = old.fixed(dict(path.answers))
        known = new.fixed(_known(after, dict(path.answers)))
        was, now = _routes(old, given), _routes(new, known)
        had, has = _overlays(old, given), _overlays(new, known)
        if was != now or had != has:
            added = tuple(sorted(has - had)) if was == now else ()
            removed = tuple(sorted(had - has)) if was == now else ()
            found.append(Difference(path.answers, was, now, added, removed))
    return tuple(found)


def _known(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that the other edition has too."""
    facts = {fact.id: fact for fact in guide.facts}
    return {fact: answer for fact, answer in answers.items() if fact in facts and _valid(facts[fact], answer)}


def _valid(fact: Fact, answer: str) -> bool:
    ids = {known.id for known in fact.answers}
    return set(ticks_of(answer) if fact.many else (answer,)) <= ids


def _routes(engine: Engine, fixed: Mapping[int, int]) -> tuple[str, ...]:
    routes = engine.guide.routes
    return tuple(sorted(routes[number].id for number in engine.possible(engine.start[0], fixed)))


def _overlays(engine: Engine, fixed: Mapping[int, int]) -> frozenset[str]:
    pairs = zip(engine.guide.overlays, engine.start[1:], strict=True)
    return frozenset(overlay.id for overlay, node in pairs if 1 in engine.possible(node, fixed))
