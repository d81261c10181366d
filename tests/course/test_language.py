"""The words of quiz, plans, cards and notes: they are no entries, so they are held to the bar here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from truedeborn.course.model import Course
from truedeborn.domain.blocks import plain_text
from truedeborn.sources import spelling
from truedeborn.sources.plain_language import WORD

DATA = Path(__file__).resolve().parents[2] / "data"


def _texts(course: Course) -> Iterator[tuple[str, str]]:
    for case in course.cases:
        parts = [case.title, case.summary, *case.notes.pitfalls, *case.notes.missed]
        parts.append(plain_text(case.notes.text))
        for stage in case.stages:
            parts += [stage.title, plain_text(stage.text), *stage.questions]
        yield case.id, "\n".join(parts)
    for question in course.quiz:
        answers = [f"{answer.text} {answer.why}" for answer in question.answers]
        yield question.id, "\n".join((question.text, *answers))
    for plan in course.plans:
        steps = [f"{step.title}\n{plain_text(step.text)}" for step in plan.steps]
        yield plan.id, "\n".join((plan.title, plan.summary, *plan.materials, *steps))
    for card in course.cards:
        yield card.id, f"{card.title}\n{plain_text(card.text)}"
    yield "evidens", plain_text(course.evidence)


@pytest.mark.skipif(not spelling.can_spell(), reason="hunspell with Danish is not installed")
def test_every_word_is_spelled_right(course: Course) -> None:
    places = {word: name for name, text in _texts(course) for word in WORD.findall(text)}
    accepted = spelling.accepted_words(DATA)
    unknown = [word for word in spelling._unknown(sorted(places)) if not word.isupper()]
    assert [(word, places.get(word)) for word in unknown if word.lower() not in accepted] == []


def test_no_wording_is_used_that_the_handbook_avoids(course: Course) -> None:
    rules = tomllib.loads((DATA / "sprog.toml").read_text(encoding="utf-8"))["undgaa"]
    phrases = [phrase for rule in rules for phrase in rule["ord"]]
    assert phrases
    pattern = re.compile("|".join(rf"\b{re.escape(phrase)}" for phrase in phrases), re.IGNORECASE)
    found = [(name, match.group()) for name, text in _texts(course) if (match := pattern.search(text))]
    assert found == []


def test_no_phone_number_but_112_and_114(course: Course) -> None:
    for name, text in _texts(course):
        numbers = re.findall(r"(?<!\d)\d{3}(?!\d)|\d{2} \d{2} \d{2} \d{2}", text)
        assert set(numbers) <= {"112", "114", "500", "000", "484"}, (name, numbers)
