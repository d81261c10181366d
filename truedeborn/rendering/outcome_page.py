"""The vejviser's answer as a page: the same blocks for screen, paper, clipboard and screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Spans,
    heading,
    paragraph,
    plain,
)
from truedeborn.domain.entry import Contact
from truedeborn.domain.kinds import Layer
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.vejviser.card import Card
from truedeborn.vejviser.contacts import card_contacts, from_contacts
from truedeborn.vejviser.model import Family, Guide, Leg, Statement, Step, Urgency
from truedeborn.vejviser.walk import Given, Outcome, Walk

URGENCY_TEXT: Mapping[Urgency, str] = {
    Urgency.NU: "Handl nu",
    Urgency.STRAKS: "Handl straks, samme dag",
    Urgency.AFTALT_DATO: "Handl til en aftalt dato",
}
FAMILY_TEXT: Mapping[Family, str] = {
    Family.IKKE: "Sig intet til familien endnu",
    Family.AFTAL: "Aftal først, hvem der taler med familien",
    Family.FOERST: "Tal normalt med forældrene først",
}
_LEGS: Mapping[Leg, str] = {Leg.BARN: "Barnet", Leg.FAMILIE: "Familien", Leg.DIG: "Dig selv"}


@dataclass(frozen=True, slots=True)
class Local:
    """What the chosen municipality adds to a card.

    Args:
        contacts: everybody known here, the municipality's own first.
        titles: titles of entries the card points at, by id; an id without a title is not linked.
        layers: Danish names of the four layers.
        seen: the ticked signs, id and title.
        unfilled: said at a contact of the municipality that has no number.
        practice: what the municipality adds to this route; marked as local.
    """

    municipality: str = ""
    contacts: tuple[Contact, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    layers: Mapping[Layer, str] = field(default_factory=dict)
    seen: tuple[tuple[str, str], ...] = ()
    practice: Blocks = ()
    unfilled: str = ""


def linked_ids(card: Card) -> tuple[str, ...]:
    """The ids of every entry a card points at, so that their titles can be fetched."""
    steps = [part for step in card.do_now for part in (step.action, step.law)]
    statements = [*card.do_not, *card.say, *card.then, *card.law, *card.disagree]
    laws = [statement.law for statement in statements] + [deadline.law for deadline in card.deadlines]
    return tuple(dict.fromkeys(entry_id for entry_id in (*steps, *laws, *card.goals) if entry_id))


def outcome_page(guide: Guide, walk: Walk, card: Card, local: Local) -> EntryPage:
    """The card of a finished walk as a page."""
    blocks: list[Block] = []
    if card.warnings:
        blocks.append(Callout(CalloutKind.FARE, "Vigtigt", tuple(map(paragraph, card.warnings))))
    blocks.append(_steps(card, local))
    blocks.append(_avoid(card, local))
    blocks += _contacts(guide, card, local)
    blocks += local.practice
    blocks += _statements("Det kan du sige", card.say, local, quoted=True)
    blocks += _deadlines(card, local)
    blocks += _statements("Det sker bagefter", card.then, local)
    blocks += _support(card)
    blocks += _statements("Loven bag", card.law, local)
    blocks += _goals(card, local)
    if walk.outcome:
        blocks += _why(walk.outcome)
    if card.also:
        blocks += [heading("Det gælder også"), _plain_list(card.also)]
    blocks += _trail(walk.trail)
    blocks += _seen(local)
    blocks += _statements("Er du uenig i vejen?", card.disagree, local)
    blocks += [paragraph(text) for text in card.caveats]
    if card.tipping:
        blocks += [heading("Det ville ændre vejen"), _plain_list(card.tipping)]
    if guide.general.law_seen:
        blocks.append(paragraph(f"Loven er læst i: {guide.general.law_seen}."))
    return EntryPage(
        title=card.title,
        kicker=(Span("Vejviserens svar"),),
        summary=card.summary,
        leads=(URGENCY_TEXT[card.urgency], FAMILY_TEXT[card.family]),
        facts=(),
        standing="",
        blocks=tuple(blocks),
        contents=tuple((b.level, plain(b.spans)) for b in blocks if isinstance(b, Heading)),
    )


def _steps(card: Card, local: Local) -> Callout:
    items = tuple(ListItem(_step(step, local)) for step in card.do_now)
    return Callout(CalloutKind.GOER, "Gør nu", (ItemList(items, ordered=True),))


def _step(step: Step, local: Local) -> tuple[Block, ...]:
    facts = [part for part in (step.who, step.deadline, _layer(step.layer, local)) if part]
    more: list[Span] = [Span("\n" + " · ".join(facts))] if facts else []
    more += _link(step.action, local, before=" · ")
    more += _link(step.law, local, before=" · ")
    return (Paragraph((Span(step.text, strong=True), *more)),)


def _avoid(card: Card, local: Local) -> Callout:
    items = tuple(ListItem((Paragraph(_statement(item, local)),)) for item in card.do_not)
    return Callout(CalloutKind.UNDGAA, "Undgå", (ItemList(items),))


def _contacts(guide: Guide, card: Card, local: Local) -> list[Block]:
    """Each role with its number; where none is verified, what to do instead."""
    items: list[ListItem] = []
    for contact in card_contacts(guide, card, from_contacts(local.contacts)):
        spans = [Span(contact.name, strong=True)]
        if contact.phone:
            spans += [Span(": "), Span(contact.phone, strong=True)]
            spans += [Span(f" · {contact.hours}")] if contact.hours else []
        elif contact.local and local.unfilled:
            spans += [Span(f": {local.unfilled}")]
        spans += [Span(f"\n{contact.use_for}")]
        spans += [Span(f"\n{contact.note}")] if contact.note else []
        items.append(ListItem((Paragraph(tuple(spans)),)))
    title = f"Ring til ({local.municipality})" if local.municipality else "Ring til"
    return [heading(title), ItemList(tuple(items))] if items else []


def _statements(
    title: str, statements: Iterable[Statement], local: Local, *, quoted: bool = False
) -> list[Block]:
    items = list(statements)
    if not items:
        return []
    if quoted:
        return [heading(title), *(Quote((paragraph(item.text),)) for item in items)]
    return [
        heading(title),
        ItemList(tuple(ListItem((Paragraph(_statement(item, local)),)) for item in items)),
    ]


def _statement(statement: Statement, local: Local) -> Spans:
    layer = _layer(statement.layer, local)
    tail = [Span(f" ({layer})", emphasis=True)] if layer else []
    return (Span(statement.text), *tail, *_link(statement.law, local, before=" · "))


def _deadlines(card: Card, local: Local) -> list[Block]:
    if not card.deadlines:
        return []
    items = tuple(
        ListItem(
            (
                Paragraph(
                    (
                        Span(deadline.when, strong=True),
                        Span(f": {deadline.what}"),
                        Span(f" ({_layer(deadline.layer, local)})", emphasis=True),
                        *_link(deadline.law, local, before=" · "),
                    )
                ),
            )
        )
        for deadline in card.deadlines
    )
    return [heading("Frister"), ItemList(items)]


def _support(card: Card) -> list[Block]:
    items = tuple(
        ListItem((Paragraph((Span(f"{_LEGS[part.leg]}: ", strong=True), Span(part.text))),))
        for part in card.support
    )
    return [heading("Støtte nu"), ItemList(items)] if items else []


def _goals(card: Card, local: Local) -> list[Block]:
    items = tuple(
        ListItem((Paragraph((Span(local.titles[goal], target=goal),)),))
        for goal in card.goals
        if goal in local.titles
    )
    return [heading("Politik og mål"), ItemList(items)] if items else []


def _why(outcome: Outcome) -> list[Block]:
    """Which answer decided, and what another answer would have given."""
    blocks: list[Block] = [heading("Hvorfor denne vej?"), paragraph(outcome.rule.because)]
    if outcome.decided_by:
        given = outcome.decided_by
        blocks.append(
            Paragraph(
                (Span("Det afgørende svar: ", strong=True), Span(f"{given.fact.question} {given.text}."))
            )
        )
    others = [other for other in outcome.counterfactuals if other.routes]
    if others:
        items = tuple(
            ListItem(
                (
                    Paragraph(
                        (
                            Span(f"»{other.answer.text}« til »{other.fact.question}«: "),
                            Span(" eller ".join(route.title for route in other.routes[:2]), strong=True),
                        )
                    ),
                )
            )
            for other in others[:8]
        )
        blocks += [paragraph("Havde du svaret et af disse i stedet, var vejen:"), ItemList(items)]
    return blocks


def _trail(trail: tuple[Given, ...]) -> list[Block]:
    items = tuple(
        ListItem((Paragraph((Span(f"{given.fact.question} "), Span(given.text, strong=True))),))
        for given in trail
    )
    return [heading("Dine svar"), ItemList(items)] if items else []


def _seen(local: Local) -> list[Block]:
    items = tuple(ListItem((Paragraph((Span(title, target=sign),)),)) for sign, title in local.seen)
    return [heading("Mine iagttagelser"), ItemList(items)] if items else []


def _plain_list(texts: Iterable[str]) -> ItemList:
    return ItemList(tuple(ListItem((paragraph(text),)) for text in texts))


def _layer(layer: Layer, local: Local) -> str:
    return local.layers.get(layer, "")


def _link(entry_id: str, local: Local, *, before: str) -> list[Span]:
    title = local.titles.get(entry_id, "")
    return [Span(before), Span(title, target=entry_id)] if title else []
