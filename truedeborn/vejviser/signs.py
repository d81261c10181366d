"""What ticked signs answer beforehand: each answer with its reason, shown and changeable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truedeborn.domain.kinds import Level
from truedeborn.vejviser.model import Fact, Guide, SignRule


@dataclass(frozen=True, slots=True)
class TickedSign:
    """A sign somebody has seen.

    Args:
        answers: answers that the sign itself suggests, as pairs of fact and answer.
    """

    id: str
    theme: str
    category: str
    level: Level
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PreAnswer:
    """An answer given beforehand.

    Args:
        rule: the rule it follows from, or the sign's id where the sign says so itself.
        signs: ids of the signs behind it.
    """

    fact: str
    answer: str
    rule: str
    because: str
    signs: tuple[str, ...]


def pre_answers(guide: Guide, signs: Sequence[TickedSign]) -> tuple[PreAnswer, ...]:
    """One answer for each question that the signs speak of, in the order of the questions.

    Where several rules speak of one question, the most worrying answer wins if its
    answers are ordered, else the rule that stands first.
    """
    said = [*_own_answers(signs), *_by_rules(guide, signs)]
    chosen: list[PreAnswer] = []
    for fact in guide.facts:
        about = [found for found in said if found.fact == fact.id and _has(fact, found.answer)]
        if about:
            chosen.append(max(about, key=lambda found, fact=fact: _risk(fact, found)))  # type: ignore[misc]
    return tuple(chosen)


def as_answers(found: Iterable[PreAnswer]) -> dict[str, str]:
    """The answers as the vejviser takes them."""
    return {answer.fact: answer.answer for answer in found}


def _own_answers(signs: Iterable[TickedSign]) -> list[PreAnswer]:
    because = "Det følger af det tegn, du har sat mærke ved."
    return [
        PreAnswer(fact, answer, sign.id, because, (sign.id,))
        for sign in signs
        for fact, answer in sign.answers
    ]


def _by_rules(guide: Guide, signs: Sequence[TickedSign]) -> list[PreAnswer]:
    found = []
    for rule in guide.signs:
        fitting = [sign for sign in signs if _fits(rule, sign)]
        if _holds(rule, fitting, signs):
            ids = tuple(sign.id for sign in fitting)
            found += [PreAnswer(fact, answer, rule.id, rule.because, ids) for fact, answer in rule.answers]
    return found


def _fits(rule: SignRule, sign: TickedSign) -> bool:
    return (
        (not rule.themes or sign.theme in rule.themes)
        and (not rule.categories or sign.category in rule.categories)
        and (not rule.signs or sign.id in rule.signs)
        and (not rule.level or sign.level.rank >= Level(rule.level).rank)
    )


def _holds(rule: SignRule, fitting: list[TickedSign], signs: Sequence[TickedSign]) -> bool:
    if len(fitting) < rule.count or len({sign.category for sign in fitting}) < rule.spread:
        return False
    if not rule.also_categories:
        return True
    beside = (sign for sign in signs if not rule.themes or sign.theme in rule.themes)
    return any(sign.category in rule.also_categories for sign in beside)


def _has(fact: Fact, answer: str) -> bool:
    return any(known.id == answer for known in fact.answers)


def _risk(fact: Fact, found: PreAnswer) -> int:
    """Python's `max` keeps the first of equals, so an unordered fact keeps the first rule."""
    return fact.answer(found.answer).risk if fact.ordered else 0
