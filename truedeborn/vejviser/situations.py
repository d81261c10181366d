"""Worked situations: what happened, what is answered, and what the card must and must not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from truedeborn.vejviser.answers import UnknownAnswer
from truedeborn.vejviser.card import audience_of, outcome_card
from truedeborn.vejviser.concerns import walk_concerns
from truedeborn.vejviser.contacts import card_contacts
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.safety_text import whole_text

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation.

    Args:
        concerns: the answers, for each concern about the child.
        says, says_not: words the card must hold, and words it must not hold.
    """

    id: str
    story: str
    concerns: tuple[Answers, ...]
    route: str
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()


def wrong_with(guide: Guide, situation: Situation) -> str:
    """What is wrong with where a situation ends, in Danish; nothing when it is right."""
    try:
        walks, outcome = walk_concerns(guide, [dict(answers) for answers in situation.concerns])
    except UnknownAnswer as problem:
        return str(problem)
    if outcome is None:
        asking = next(found.question for found in walks if found.question)
        return f"vejviseren spørger stadig om {asking.fact.id}"
    if outcome.route.id != situation.route:
        return f"vejen er {outcome.route.id}, ikke {situation.route}"
    card = outcome_card(guide, outcome, audience_of(walks[0].trail))
    called = (f"{c.name} {c.use_for} {c.phone} {c.note}" for c in card_contacts(guide, card))
    whole = "\n".join((whole_text(card), *called)).lower()
    missing = [words for words in situation.says if words.lower() not in whole]
    if missing:
        return f"kortet siger ikke »{missing[0]}«"
    wrong = [words for words in situation.says_not if words.lower() in whole]
    return f"kortet siger »{wrong[0]}«" if wrong else ""


def cases(situations: Sequence[Situation]) -> Callable[[Guide], str]:
    """The situations as a judge of mutants: the id of the first that goes wrong."""

    def judge(guide: Guide) -> str:
        return next((situation.id for situation in situations if wrong_with(guide, situation)), "")

    return judge
