"""The routes of the vejviser as entries, so that they can be searched, opened and printed."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    heading,
    paragraph,
)
from truedeborn.domain.entry import Entry, EntryId, Link
from truedeborn.domain.kinds import Certainty, Kind, Layer, Relation
from truedeborn.vejviser.model import Audience, Content, Guide, Leg, Overlay, Route, Urgency

FILE = "vejviser"
URGENCY = {
    Urgency.NU: "Nu – i dette øjeblik",
    Urgency.STRAKS: "Straks – samme dag, uden at vente på andre",
    Urgency.AFTALT_DATO: "Med en dato, der skrives ned i dag",
}
LAYERS = {
    Layer.LOV: "lov",
    Layer.NATIONAL_VEJLEDNING: "national vejledning",
    Layer.KOMMUNENS_PRAKSIS: "kommunens praksis",
    Layer.FAGLIGT_SKOEN: "fagligt skøn",
}
LEGS = {Leg.BARN: "Barnet: ", Leg.FAMILIE: "Familien: ", Leg.DIG: "Dig: "}
AUDIENCES = {Audience.ALLE: "", Audience.FAGPERSON: "Fagperson: ", Audience.PRIVAT: "Privatperson: "}


def route_entries(guide: Guide) -> tuple[Entry, ...]:
    """One entry a route, in the order of the guide."""
    return tuple(_entry(guide, route, number) for number, route in enumerate(guide.routes))


def _entry(guide: Guide, route: Route, number: int) -> Entry:
    return Entry(
        id=EntryId(route.id),
        kind=Kind.RUTE,
        title=route.title,
        summary=route.summary,
        blocks=_blocks(guide, route),
        keywords=tuple(rule.because for rule in guide.rules if rule.route == route.id),
        layer=Layer.FAGLIGT_SKOEN,
        # The law behind it is graded sentence by sentence; the order of the steps is our own judgement.
        certainty=Certainty.C,
        links=_links(route),
        details=(("Hvornår", URGENCY[route.urgency]),),
        order=number,
        file=FILE,
    )


def _links(route: Route) -> tuple[Link, ...]:
    content = route.content
    actions = [step.action for step in content.steps]
    laws = [step.law for step in content.steps] + [deadline.law for deadline in content.deadlines]
    for statements in (content.avoid, content.then, content.law):
        laws += [statement.law for statement in statements]
    named = (
        *((Relation.HANDLING, action) for action in actions),
        *((Relation.LOV, law) for law in laws),
        *((Relation.MAAL, goal) for goal in content.goals),
    )
    wanted = dict.fromkeys((relation, target) for relation, target in named if target)
    return tuple(Link(EntryId(route.id), relation, EntryId(target)) for relation, target in wanted)


def _blocks(guide: Guide, route: Route) -> Blocks:
    content = route.content
    blocks: list[Block] = []
    if route.warning:
        warning = (paragraph(route.warning),)
        blocks.append(Callout(CalloutKind.FARE, "Læs dette, før du kontakter nogen", warning))
    blocks += [
        heading("Gør nu"),
        _list((_step_spans(content, number) for number in range(len(content.steps))), ordered=True),
    ]
    avoid = [_statement(part.text, part.layer, part.law, part.audience) for part in content.avoid]
    blocks.append(Callout(CalloutKind.UNDGAA, "Gør ikke", (_list(avoid),)))
    blocks += [heading("Hvem du kontakter"), _list(_contacts(guide, content))]
    blocks += _section("Det kan du sige", (Quote((paragraph(part.text),)) for part in content.say))
    if content.deadlines:
        blocks += [heading("Frister"), _deadlines(content)]
    blocks += _listed(
        "Hvad der sker bagefter",
        [_statement(part.text, part.layer, part.law, part.audience) for part in content.then],
    )
    blocks += _listed(
        "Støtte",
        [
            (Span(LEGS[part.leg], strong=True), Span(AUDIENCES[part.audience] + part.text))
            for part in content.support
        ],
    )
    blocks += _listed(
        "Lov og vejledning",
        [_statement(part.text, part.layer, part.law, part.audience) for part in content.law],
    )
    blocks += _listed("Det ville ændre vejen", [(Span(text),) for text in route.tipping])
    return (*blocks, *_overlays(guide, route))


def _step_spans(content: Content, number: int) -> Spans:
    step = content.steps[number]
    note = f" {step.who} · {step.deadline} · {LAYERS[step.layer]}."
    return (
        Span(AUDIENCES[step.audience] + step.text, target=""),
        Span(note, emphasis=True, target=step.law or step.action),
    )


def _statement(text: str, layer: Layer, law: str, audience: Audience) -> Spans:
    return (
        Span(AUDIENCES[audience] + text + " "),
        Span(f"({LAYERS[layer]})", emphasis=True, target=law),
    )


def _contacts(guide: Guide, content: Content) -> Iterable[Spans]:
    for use in content.contacts:
        role = guide.role(use.role)
        number = f" {role.phone}." if role.phone else ""
        yield (Span(f"{role.name}: ", strong=True), Span(use.use_for + number))


def _deadlines(content: Content) -> Table:
    return Table(
        head=((Span("Hvad"),), (Span("Hvornår"),), (Span("Efter"),)),
        rows=tuple(
            (
                (Span(AUDIENCES[deadline.audience] + deadline.what),),
                (Span(deadline.when),),
                (Span(LAYERS[deadline.layer], target=deadline.law),),
            )
            for deadline in content.deadlines
        ),
    )


def _overlays(guide: Guide, route: Route) -> tuple[Block, ...]:
    """What may be added to the card, in short: the vejviser says when it applies."""
    fitting = [overlay for overlay in guide.overlays if route.id in overlay.routes]
    if not fitting:
        return ()
    return heading("Det kan også gælde"), _list(_overlay(overlay) for overlay in fitting)


def _overlay(overlay: Overlay) -> Spans:
    texts = [overlay.warning, *(step.text for step in overlay.content.steps)]
    texts += [statement.text for statement in (*overlay.content.avoid, *overlay.content.then)]
    first = next((text for text in texts if text), overlay.because)
    return Span(f"{overlay.title}: ", strong=True), Span(first)


def _section(title: str, blocks: Iterable[Block]) -> list[Block]:
    found = list(blocks)
    return [heading(title), *found] if found else []


def _listed(title: str, items: list[Spans]) -> list[Block]:
    return [heading(title), _list(items)] if items else []


def _list(items: Iterable[Spans], *, ordered: bool = False) -> ItemList:
    return ItemList(tuple(ListItem((Paragraph(spans),)) for spans in items), ordered)
