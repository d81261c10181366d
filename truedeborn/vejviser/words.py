"""Conditions in words, so that the table can be read by somebody who has never seen it."""

from __future__ import annotations

from truedeborn.vejviser.model import Clause, Condition, Guide, Test

ALWAYS = "Altid"


def condition_words(guide: Guide, condition: Condition) -> tuple[str, ...]:
    """One line for each way the condition can hold."""
    return tuple(_clause(guide, clause) for clause in condition) or (ALWAYS,)


def _clause(guide: Guide, clause: Clause) -> str:
    return ", og ".join(_test(guide, test) for test in clause)


def _test(guide: Guide, test: Test) -> str:
    if not test.values:
        name = next(found.name for found in guide.circumstances if found.id == test.subject)
        return f"ikke: {_small(name)}" if test.negated else _small(name)
    fact = guide.fact(test.subject)
    answers = " eller ".join(f"»{fact.answer(value).text}«" for value in test.values)
    return f"{_small(fact.name)} er {'ikke ' if test.negated else ''}{answers}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
