"""The vejviser on the wall (A3) and in the pocket (A6), made from its data."""

from __future__ import annotations

from truedeborn.domain.blocks import (
    Block,
    Callout,
    CalloutKind,
    ItemList,
    ListItem,
    Paragraph,
    Span,
    Table,
    bullets,
    heading,
    paragraph,
)
from truedeborn.domain.entry import Edition
from truedeborn.domain.kinds import Layer
from truedeborn.domain.paper import Paper, Section
from truedeborn.rendering.papers import A3, A6, footer_of
from truedeborn.vejviser.card import Card, compose
from truedeborn.vejviser.engine import engine_of
from truedeborn.vejviser.model import ROLE_FACT, Audience, Family, Guide, Route, Urgency

WALL_TITLE = "Er du bekymret for et barn?"
POCKET_TITLE = "Truede børn: lommekort"
_FAMILY = {
    Family.IKKE: "Sig intet hjemme, før kommunen eller politiet siger til.",
    Family.AFTAL: "Aftal med leder eller kommune, hvem der taler med hjemmet.",
    Family.FOERST: "Tal normalt med forældrene først.",
}
_LAYERS = {
    Layer.LOV: "lov",
    Layer.NATIONAL_VEJLEDNING: "national vejledning",
    Layer.KOMMUNENS_PRAKSIS: "kommunens praksis",
    Layer.FAGLIGT_SKOEN: "fagligt skøn",
}
_FIRST_STEPS = 2
_AT_WORK = "fagperson"


def wall_chart(guide: Guide, edition: Edition) -> Paper:
    """Every route on one A3 sheet, the most urgent first, for people at work with children."""
    blocks: list[Block] = [_alarm(guide, route, 3) for route in _now(guide)]
    blocks += [heading("Find din vej"), _routes_table(guide)]
    blocks += _closing(guide)
    lead = (
        "Læs oppefra. Den øverste linje, der passer, er din vej. "
        "Er du i tvivl, så ring til kommunens modtagelse."
    )
    return Paper(
        WALL_TITLE,
        (Section(WALL_TITLE, tuple(blocks), lead=lead),),
        footer_of(edition),
        made_on=edition.valid_from.isoformat(),
        size=A3,
        scale=1.5,
        most_pages=1,
    )


def pocket_card(guide: Guide, edition: Edition) -> Paper:
    """The vejviser on both sides of an A6 card: danger in front, the other ways behind."""
    front: list[Block] = [_alarm(guide, route, 2) for route in _now(guide)]
    items = tuple(
        ListItem(
            (
                Paragraph(
                    (Span(f"{_reasons(guide, route)[0]} ", strong=False), Span(route.title, strong=True))
                ),
            )
        )
        for route in _rest(guide)
        if route.urgency.rank >= Urgency.STRAKS.rank
    )
    back: list[Block] = [ItemList(items), *_closing(guide)]
    return Paper(
        POCKET_TITLE,
        (
            Section("Er barnet i fare?", tuple(front)),
            Section("Handl i dag", tuple(back), starts_page=True),
        ),
        footer_of(edition),
        made_on=edition.valid_from.isoformat(),
        size=A6,
        scale=0.85,
        most_pages=2,
    )


def _card(guide: Guide, route: Route) -> Card:
    return compose(guide, route, (), Audience.FAGPERSON)


def _now(guide: Guide) -> tuple[Route, ...]:
    return tuple(route for route in _ranked(guide) if route.urgency is Urgency.NU)[:2]


def _rest(guide: Guide) -> tuple[Route, ...]:
    """The other routes that somebody at work may be led to."""
    engine = engine_of(guide)
    reached = engine.possible(engine.start[0], engine.fixed({ROLE_FACT: _AT_WORK}))
    first = _now(guide)
    return tuple(
        route for route in _ranked(guide) if route not in first and guide.routes.index(route) in reached
    )


def _ranked(guide: Guide) -> list[Route]:
    return sorted(guide.routes, key=lambda route: -route.rank)


def _reasons(guide: Guide, route: Route) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.because for rule in guide.rules if rule.route == route.id))


def _alarm(guide: Guide, route: Route, steps: int) -> Callout:
    card = _card(guide, route)
    todo = bullets((step.text for step in card.do_now[:steps]), ordered=True)
    # What must not be said stands before whom to call.
    warnings = tuple(Paragraph((Span(text, strong=True),)) for text in card.warnings)
    return Callout(CalloutKind.FARE, route.title, (paragraph(route.summary), *warnings, todo))


def _routes_table(guide: Guide) -> Table:
    head = tuple((Span(text),) for text in ("Når", "Vej", "Gør først", "Hjemmet"))
    rows = []
    for route in _rest(guide):
        card = _card(guide, route)
        steps = card.do_now[:_FIRST_STEPS]
        todo: list[Span] = []
        for number, step in enumerate(steps, 1):
            todo += [Span(f"{number}. {step.text} "), Span(f"({_LAYERS[step.layer]}) ", emphasis=True)]
        rows.append(
            (
                (Span(" ".join(_reasons(guide, route))),),
                (Span(route.title, strong=True),),
                tuple(todo),
                (Span(_FAMILY[card.family]),),
            )
        )
    return Table(head, tuple(rows))


def _closing(guide: Guide) -> list[Block]:
    general = guide.general
    said = [
        statement.text
        for statement in general.disagree
        if statement.audience in (Audience.ALLE, Audience.FAGPERSON)
    ]
    return [Callout(CalloutKind.GOER, "Er du uenig eller i tvivl?", (bullets(said),))] if said else []
