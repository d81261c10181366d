"""One walk through the vejviser: answers in memory, replayed from the start at every change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from truedeborn.vejviser.answers import ticked, ticks_of
from truedeborn.vejviser.card import Card, card_of
from truedeborn.vejviser.concerns import shared_answers, walk_concerns
from truedeborn.vejviser.model import NONE_TICKED, ROLE_FACT, Guide
from truedeborn.vejviser.walk import Given, Walk, walk

DANGER_FACT, DANGER_ANSWER = "akut-fare", "ja"
_ROLE_ANSWERS = {
    "dagtilbud": "fagperson",
    "skole": "fagperson",
    "klub": "fagperson",
    "forening": "frivillig",
    "leder": "leder",
}
"""How one in a role usually hears of things. Somebody who teaches courses may have heard in any way."""

Answers = dict[str, str]


class VejviserSession(QObject):
    """The answers so far, for one concern or several. They are never written and end with the window.

    Signals:
        walk_changed: another question or outcome is reached.
    """

    walk_changed = Signal()

    def __init__(self, guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.guide = guide
        self._concerns: list[Answers] = [{}]
        self._dropped: list[Answers] = [{}]
        self._read()

    @property
    def walk(self) -> Walk:
        """Where the answers lead: a concern that still has a question, else all of them together."""
        return self._walk

    @property
    def concern(self) -> int:
        """The number of the concern that is asked about, from 0."""
        return self._at

    @property
    def trails(self) -> tuple[tuple[Given, ...], ...]:
        """The answers of each concern. What holds for all stands with the first one."""
        return self._trails

    @property
    def has_begun(self) -> bool:
        """True when something has been answered."""
        return bool(self._trails[0])

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
        return ticks_of(self._dropped[self._at].get(fact_id, ""))

    def danger(self) -> None:
        """The danger gate: open at every step."""
        self._concerns, self._dropped = [{DANGER_FACT: DANGER_ANSWER}], [{}]
        self._replay()

    @property
    def can_add(self) -> bool:
        """True at an outcome that another concern could still change."""
        shared = shared_answers(self.guide, self._concerns[0])
        return self._walk.outcome is not None and walk(self.guide, shared).question is not None

    def add_concern(self) -> None:
        """Ask about one more concern; what is known of the child and of oneself is kept."""
        if self.can_add:
            self._concerns.append({})
            self._dropped.append({})
            self._replay()

    def back(self) -> None:
        """Take the last answer back; before the first answer of one more concern, leave that concern."""
        trail = self._trails[self._at]
        if trail:
            self._drop(self._at, trail[-1].fact.id)
        elif self._at:
            del self._concerns[self._at], self._dropped[self._at]
            self._replay()

    def change(self, fact_id: str, concern: int = 0) -> None:
        """Ask an earlier question again; answers that still apply are kept."""
        if concern < len(self._concerns) and fact_id in self._concerns[concern]:
            self._drop(concern, fact_id)

    def restart(self) -> None:
        """Forget every answer."""
        self._concerns, self._dropped = [{}], [{}]
        self._replay()

    def _answer(self, fact_id: str, answer: str) -> None:
        self._concerns[self._at][fact_id] = answer
        self._replay()

    def _drop(self, concern: int, fact_id: str) -> None:
        self._dropped[concern][fact_id] = self._concerns[concern].pop(fact_id)
        self._replay()

    def _replay(self) -> None:
        self._read()
        self.walk_changed.emit()

    def _read(self) -> None:
        """Replay every concern. The first that has a question is the one asked about."""
        walks, outcome = walk_concerns(self.guide, self._concerns)
        own = zip(walks, self._concerns, strict=True)
        self._trails = tuple(
            tuple(given for given in found.trail if given.fact.id in answers) for found, answers in own
        )
        asked = [number for number, found in enumerate(walks) if found.question]
        self._at = asked[0] if asked else len(walks) - 1
        self._walk = walks[self._at]
        if outcome and len(walks) > 1:
            together = tuple(given for trail in self._trails for given in trail)
            self._walk = Walk(together, (), None, outcome)


def role_answer(role: str) -> tuple[str, str] | None:
    """The question and the answer that a role in the settings suggests, or None."""
    answer = _ROLE_ANSWERS.get(role)
    return (ROLE_FACT, answer) if answer else None
