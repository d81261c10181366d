"""One walk through the vejviser: answers in memory, replayed from the start at every change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from truedeborn.vejviser.answers import ticked, ticks_of
from truedeborn.vejviser.card import Card, card_of
from truedeborn.vejviser.model import NONE_TICKED, Guide
from truedeborn.vejviser.walk import Walk, walk

DANGER_FACT, DANGER_ANSWER = "akut-fare", "ja"


class VejviserSession(QObject):
    """The answers so far. They are never written anywhere and end with the window.

    Signals:
        walk_changed: another question or outcome is reached.
    """

    walk_changed = Signal()

    def __init__(self, guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.guide = guide
        self._answers: dict[str, str] = {}
        self._dropped: dict[str, str] = {}
        self._walk = walk(guide, {})

    @property
    def walk(self) -> Walk:
        """Where the answers lead."""
        return self._walk

    @property
    def has_begun(self) -> bool:
        """True when something has been answered."""
        return bool(self._walk.trail)

    @property
    def card(self) -> Card | None:
        """The outcome's card, None while there is a question."""
        return card_of(self.guide, self._walk) if self._walk.outcome else None

    def choose(self, answer_id: str) -> None:
        """Answer the question that stands."""
        question = self._walk.question
        if question and not question.fact.many:
            self._answer(question.fact.id, answer_id)

    def choose_ticks(self, answer_ids: tuple[str, ...]) -> None:
        """Answer the question that stands, where several answers may be ticked."""
        question = self._walk.question
        if question and question.fact.many:
            wanted = [answer for answer in answer_ids if answer != NONE_TICKED]
            self._answer(question.fact.id, ticked(wanted))

    def earlier(self, fact_id: str) -> tuple[str, ...]:
        """What was answered before one went back: shown as chosen, so that nothing is lost."""
        return ticks_of(self._dropped.get(fact_id, ""))

    def danger(self) -> None:
        """The danger gate: open at every step."""
        self._answers = {DANGER_FACT: DANGER_ANSWER}
        self._replay()

    def back(self) -> None:
        """Take the last answer back."""
        if self._walk.trail:
            self._drop(self._walk.trail[-1].fact.id)

    def change(self, fact_id: str) -> None:
        """Ask an earlier question again; answers that still apply are kept."""
        if fact_id in self._answers:
            self._drop(fact_id)

    def restart(self) -> None:
        """Forget every answer."""
        self._answers, self._dropped = {}, {}
        self._replay()

    def _answer(self, fact_id: str, answer: str) -> None:
        self._answers[fact_id] = answer
        self._replay()

    def _drop(self, fact_id: str) -> None:
        self._dropped[fact_id] = self._answers.pop(fact_id)
        self._replay()

    def _replay(self) -> None:
        self._walk = walk(self.guide, self._answers)
        self.walk_changed.emit()
