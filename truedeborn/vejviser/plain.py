"""Questions and cards as plain text, for the terminal."""

from __future__ import annotations

import textwrap

from truedeborn.vejviser.card import Card
from truedeborn.vejviser.contacts import Resolve, card_contacts, nobody
from truedeborn.vejviser.model import Fact, Guide, Leg, Urgency
from truedeborn.vejviser.walk import Outcome, Walk

WIDTH = 88
DANGER = "Er et barn i fare nu: ring 112. Politi: 114. Kommunens vagt uden for åbningstid: 114."
URGENCY = {Urgency.NU: "NU", Urgency.STRAKS: "STRAKS – I DAG", Urgency.AFTALT_DATO: "MED EN AFTALT DATO"}
LEGS = {Leg.BARN: "Barnet", Leg.FAMILIE: "Familien", Leg.DIG: "Dig"}
LAYERS = {
    "lov": "lov",
    "national-vejledning": "national vejledning",
    "kommunens-praksis": "kommunens praksis",
    "fagligt-skoen": "fagligt skøn",
}


def fact_text(fact: Fact) -> str:
    """A question with why it is asked, its definitions and its answers."""
    lines = [fact.question, _wrapped(fact.why)]
    for definition in fact.definitions:
        lines += ["", definition.title, _wrapped(definition.text, "  ")]
        lines += [_wrapped(f"+ {example}", "    ") for example in definition.counts]
        lines += [_wrapped(f"- {example}", "    ") for example in definition.counts_not]
    lines += ["", *(f"  {a.id}: {a.text}" + (f" ({a.note})" if a.note else "") for a in fact.answers)]
    return "\n".join(lines)


def question_text(walk: Walk) -> str:
    """The next question, after the answers so far."""
    if walk.question is None:
        raise ValueError("the walk has no question")
    given = [f"{step.fact.id} = {step.text}" for step in walk.trail]
    fact = walk.question.fact
    shown = {answer.id for answer in walk.question.answers}
    text = "\n".join(line for line in fact_text(fact).split("\n") if not _is_hidden(line, fact, shown))
    many = "\nSæt flere mærker med komma imellem." if fact.many else ""
    ask = f"\nSvar med --answer {fact.id}=SVAR. Højst {walk.question.most_left} spørgsmål tilbage."
    return "\n".join([DANGER, "", *given, "", text + many + ask])


def _is_hidden(line: str, fact: Fact, shown: set[str]) -> bool:
    return any(line.startswith(f"  {answer.id}: ") for answer in fact.answers if answer.id not in shown)


def card_text(guide: Guide, card: Card, outcome: Outcome, resolve: Resolve = nobody) -> str:
    """The whole card."""
    lines = [card.title.upper(), f"Hvornår: {URGENCY[card.urgency]}", _wrapped(card.summary), ""]
    lines += [_wrapped(f"! {warning}") for warning in card.warnings]
    lines += ["", "GØR NU"]
    for number, step in enumerate(card.do_now, 1):
        lines.append(
            _wrapped(f"{number}. {step.text} [{step.who} · {step.deadline} · {LAYERS[step.layer]}]", "   ")
        )
    lines += _section("GØR IKKE", [f"{s.text} [{LAYERS[s.layer]}]" for s in card.do_not])
    lines += ["", "HVEM DU KONTAKTER"]
    for contact in card_contacts(guide, card, resolve):
        parts = [contact.phone, contact.hours, contact.note]
        lines.append(_wrapped(f"- {contact.name}: {contact.use_for} {' · '.join(filter(None, parts))}", "  "))
    lines += _section("DET KAN DU SIGE", [s.text for s in card.say])
    lines += _section("FRISTER", [f"{d.what}: {d.when} [{LAYERS[d.layer]}]" for d in card.deadlines])
    lines += _section("HVAD DER SKER BAGEFTER", [f"{s.text} [{LAYERS[s.layer]}]" for s in card.then])
    lines += _section("STØTTE", [f"{LEGS[s.leg]}: {s.text}" for s in card.support])
    lines += _section("LOV OG VEJLEDNING", [f"{s.text} [{LAYERS[s.layer]}]" for s in card.law])
    lines += _section("DET VILLE ÆNDRE VEJEN", list(card.tipping))
    lines += _section("OGSÅ FRA DINE ANDRE BEKYMRINGER", list(card.also))
    lines += ["", _wrapped(f"Hvorfor: {outcome.rule.because}")]
    if outcome.decided_by is not None:
        lines.append(
            _wrapped(f"Det afgørende svar: {outcome.decided_by.fact.question} {outcome.decided_by.text}")
        )
    lines += _section("ER DU UENIG I VEJEN?", [s.text for s in card.disagree])
    lines += ["", *(_wrapped(text) for text in card.caveats), _wrapped(f"Lov set: {guide.general.law_seen}.")]
    return "\n".join(lines)


def _section(title: str, items: list[str]) -> list[str]:
    return ["", title, *(_wrapped(f"- {item}", "  ") for item in items)] if items else []


def _wrapped(text: str, indent: str = "") -> str:
    marked = text[:2] in ("+ ", "- ") or text[:1].isdigit()
    first = indent[:-2] if marked else indent
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=indent)
