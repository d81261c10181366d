"""A quiz being taken: seeded, repeatable, in memory only."""

from __future__ import annotations

import secrets
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from truedeborn.course.model import QuizQuestion
from truedeborn.course.quiz import QuizResult, draw

LARGEST_SEED = 9999


class QuizSession(QObject):
    """Questions one at a time; an answer stands once it is given.

    Signals:
        quiz_changed: another question, or an answer was given.
    """

    quiz_changed = Signal()

    def __init__(self, questions: tuple[QuizQuestion, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = questions
        self.seed = 1
        self.number = 0
        self.result = QuizResult((), ())

    @property
    def is_running(self) -> bool:
        """True from the first question until the summary is left."""
        return bool(self.result.questions)

    @property
    def question(self) -> QuizQuestion | None:
        """The question that stands; None before the start and after the last."""
        questions = self.result.questions
        return questions[self.number] if self.number < len(questions) else None

    @property
    def given(self) -> int | None:
        """The answer given to the question that stands."""
        return self.result.given[self.number] if self.question else None

    def start(self, count: int, seed: int, group: str = "") -> None:
        """Draw questions; `group` is `tegn`, `lov`, `myte` or empty for all."""
        pool = tuple(question for question in self._all if group in ("", question.group))
        drawn = draw(pool, count, seed)
        self.seed, self.number = seed, 0
        self.result = QuizResult(drawn, (None,) * len(drawn))
        self.quiz_changed.emit()

    def answer(self, number: int) -> None:
        """Answer the question that stands, once."""
        question = self.question
        if question is None or self.given is not None or not 0 <= number < len(question.answers):
            return
        given = tuple(number if place == self.number else old for place, old in enumerate(self.result.given))
        self.result = replace(self.result, given=given)
        self.quiz_changed.emit()

    def go_on(self) -> None:
        """The next question, or the summary; passing over counts as not answered."""
        if self.question:
            self.number += 1
            self.quiz_changed.emit()

    def leave(self) -> None:
        """Back to the start; everything is forgotten."""
        self.number, self.result = 0, QuizResult((), ())
        self.quiz_changed.emit()


def any_seed() -> int:
    """A number for a new quiz, short enough to say aloud."""
    return secrets.randbelow(LARGEST_SEED) + 1
