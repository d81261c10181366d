"""Answers as a person or a script gives them, checked against the guide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from truedeborn.domain.problem import HandbookProblem
from truedeborn.vejviser.model import NONE_TICKED, TICK_SEPARATOR, Fact, Guide


class UnknownAnswer(HandbookProblem):
    """A fact or an answer that the guide does not have."""


def ticks_of(text: str) -> tuple[str, ...]:
    """The ticked ids of an answer such as `soeskende,hemmelighed`; none for `ingen`."""
    parts = (part.strip() for part in text.split(TICK_SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part and part != NONE_TICKED))


def ticked(ids: Iterable[str]) -> str:
    """The answer that says which are ticked. `ticks_of` reads it back."""
    return TICK_SEPARATOR.join(ids) or NONE_TICKED


def check_answers(guide: Guide, answers: Mapping[str, str]) -> None:
    """Refuse what the guide does not know.

    Raises:
        UnknownAnswer: names the valid ones and the nearest.
    """
    for fact_id, text in answers.items():
        fact = find_fact(guide, fact_id)
        for answer_id in _given(fact, text):
            _check_answer(fact, answer_id)


def find_fact(guide: Guide, fact_id: str) -> Fact:
    """The fact with an id.

    Raises:
        UnknownAnswer: there is none; names the valid ones and the nearest.
    """
    for fact in guide.facts:
        if fact.id == fact_id:
            return fact
    valid = [fact.id for fact in guide.facts]
    raise UnknownAnswer(
        f"Vejviseren har ikke spørgsmålet »{fact_id}«.{_nearest(fact_id, valid)} "
        f"Spørgsmålene er: {', '.join(valid)}."
    )


def _given(fact: Fact, text: str) -> tuple[str, ...]:
    if not fact.many:
        return (text,)
    parts = tuple(part.strip() for part in text.split(TICK_SEPARATOR) if part.strip())
    return parts or (text,)


def _check_answer(fact: Fact, answer_id: str) -> None:
    valid = [answer.id for answer in fact.answers]
    if answer_id not in valid:
        raise UnknownAnswer(
            f"Spørgsmålet »{fact.id}« har ikke svaret »{answer_id}«.{_nearest(answer_id, valid)} "
            f"Svarene er: {', '.join(valid)}."
        )


def _nearest(wrong: str, valid: list[str]) -> str:
    close = get_close_matches(wrong.lower(), valid, n=1, cutoff=0.5)
    return f" Mente du »{close[0]}«?" if close else ""
