"""A quiz: seeded, repeatable, and nothing about who took it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from truedeborn.course.model import QuizQuestion


def draw(questions: tuple[QuizQuestion, ...], count: int, seed: int) -> tuple[QuizQuestion, ...]:
    """Some questions in an order of their own, their answers shuffled.

    The same questions, count and seed give the same quiz on every machine.

    Args:
        count: how many; all when there are fewer.
    """
    # Random's own generator is the same in every Python; its seed is a number, never a hash.
    dice = random.Random(seed)
    chosen = sorted(questions, key=lambda question: question.id)
    dice.shuffle(chosen)
    drawn = []
    for question in chosen[:count]:
        answers = list(question.answers)
        dice.shuffle(answers)
        drawn.append(replace(question, answers=tuple(answers)))
    return tuple(drawn)


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What was answered, question by question; None for a question passed over."""

    questions: tuple[QuizQuestion, ...]
    given: tuple[int | None, ...]

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(
            1
            for question, number in zip(self.questions, self.given, strict=True)
            if number is not None and question.answers[number].right
        )

    @property
    def wrong(self) -> tuple[QuizQuestion, ...]:
        """The questions to read more about."""
        return tuple(
            question
            for question, number in zip(self.questions, self.given, strict=True)
            if number is None or not question.answers[number].right
        )
