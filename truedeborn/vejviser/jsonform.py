"""Questions, outcomes and the proof as JSON values: the contract of the command line."""

from __future__ import annotations

from typing import Any

from truedeborn.vejviser.card import Card, audience_of, outcome_card
from truedeborn.vejviser.contacts import CardContact, Resolve, card_contacts, nobody
from truedeborn.vejviser.model import Answer, Fact, Guide, Statement, Step
from truedeborn.vejviser.walk import Given, Outcome, Walk


def fact_value(fact: Fact, answers: tuple[Answer, ...] | None = None) -> dict[str, Any]:
    """One question. `answers` are those that make sense here; all of them by default."""
    return {
        "id": fact.id,
        "name": fact.name,
        "text": fact.question,
        "why": fact.why,
        "many": fact.many,
        "shared": fact.shared,
        "definitions": [
            {"title": d.title, "text": d.text, "counts": list(d.counts), "counts_not": list(d.counts_not)}
            for d in fact.definitions
        ],
        "answers": [{"id": a.id, "text": a.text, "note": a.note} for a in answers or fact.answers],
    }


def walk_value(guide: Guide, walk: Walk, resolve: Resolve = nobody) -> dict[str, Any]:
    """The next question, or the outcome with its card."""
    trail = [given_value(step) for step in walk.trail]
    parked = [given_value(step) for step in walk.parked]
    if walk.question is not None:
        question = walk.question
        return {
            "status": "question",
            "fact": fact_value(question.fact, question.answers),
            "most_left": question.most_left,
            "answers": trail,
            "parked": parked,
        }
    if walk.outcome is None:
        raise ValueError("a walk has a question or an outcome")
    return outcome_value(guide, walk.outcome, walk, resolve) | {"answers": trail, "parked": parked}


def outcome_value(guide: Guide, outcome: Outcome, walk: Walk, resolve: Resolve = nobody) -> dict[str, Any]:
    """An outcome with its card, why it came to this, and what would have changed it."""
    card = outcome_card(guide, outcome, audience_of(walk.trail))
    return {
        "status": "outcome",
        "outcome": card_value(guide, card, resolve),
        "decided_by": None if outcome.decided_by is None else given_value(outcome.decided_by),
        "because": outcome.rule.because,
        "rule": outcome.rule.id,
        "counterfactuals": [
            {
                "fact": other.fact.id,
                "answer": other.answer.id,
                "text": other.answer.text,
                "routes": [route.id for route in other.routes],
                "titles": [route.title for route in other.routes],
            }
            for other in outcome.counterfactuals
        ],
        "also": [route.id for route in outcome.also],
    }


def given_value(given: Given) -> dict[str, Any]:
    """A question with the answer that was given."""
    return {
        "fact": given.fact.id,
        "question": given.fact.question,
        "answer": ",".join(answer.id for answer in given.answers),
        "text": given.text,
    }


def card_value(guide: Guide, card: Card, resolve: Resolve = nobody) -> dict[str, Any]:
    """A card. The warnings stand before the contacts."""
    return {
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "urgency": card.urgency.value,
        "family": card.family.value,
        "warnings": list(card.warnings),
        "do_now": [_step(number, step) for number, step in enumerate(card.do_now, 1)],
        "do_not": [_statement(statement) for statement in card.do_not],
        "contacts": [_contact(contact) for contact in card_contacts(guide, card, resolve)],
        "say": [_statement(statement) for statement in card.say],
        "deadlines": [
            {"what": d.what, "when": d.when, "layer": d.layer.value, "law": d.law} for d in card.deadlines
        ],
        "then": [_statement(statement) for statement in card.then],
        "support": [{"leg": support.leg.value, "text": support.text} for support in card.support],
        "law": [_statement(statement) for statement in card.law],
        "goals": list(card.goals),
        "overlays": [{"id": o.id, "title": o.title, "because": o.because} for o in card.overlays],
        "tipping": list(card.tipping),
        "also": list(card.also),
        "disagree": [_statement(statement) for statement in card.disagree],
        "caveats": list(card.caveats),
        "law_seen": guide.general.law_seen,
    }


def _step(number: int, step: Step) -> dict[str, Any]:
    return {
        "number": number,
        "text": step.text,
        "who": step.who,
        "deadline": step.deadline,
        "kind": step.kind.value,
        "layer": step.layer.value,
        "law": step.law,
        "action": step.action,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {"text": statement.text, "layer": statement.layer.value, "law": statement.law}


def _contact(contact: CardContact) -> dict[str, Any]:
    return {
        "role": contact.role,
        "name": contact.name,
        "use_for": contact.use_for,
        "phone": contact.phone,
        "hours": contact.hours,
        "web": contact.web,
        "note": contact.note,
        "local": contact.local,
    }
