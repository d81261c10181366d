"""The pages of the course: what stands after a judgement, at the end, in a plan and on a card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truedeborn.course.model import Card, Case, Course, CoursePlan
from truedeborn.course.practice import Judgement, debrief
from truedeborn.course.quiz import QuizResult
from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Span,
    Table,
    bullets,
    heading,
    paragraph,
    plain,
)
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.walk import Outcome, walk

CONFIDENCE = ("Jeg gætter", "Lidt usikker", "Nogenlunde sikker", "Sikker", "Helt sikker")
STEP_NAMES = {
    "kort": "Kort",
    "case": "Case",
    "quiz": "Quiz",
    "oplaeg": "Oplæg",
    "oevelse": "Øvelse",
    "pause": "Pause",
}
Titles = Mapping[str, str]


def page_of(title: str, blocks: Iterable[Block], *, kicker: str = "", summary: str = "") -> EntryPage:
    """Blocks as a page of the course."""
    body = tuple(blocks)
    return EntryPage(
        title=title,
        kicker=(Span(kicker or "Kursus"),),
        summary=summary,
        facts=(),
        standing="",
        blocks=body,
        contents=tuple((block.level, plain(block.spans)) for block in body if isinstance(block, Heading)),
    )


def answer_blocks(case: Case, stage: int, guide: Guide, titles: Titles, *, linked: bool = True) -> Blocks:
    """What the vejviser says to a stage: the route, the deciding answer, and what would have changed it.

    Args:
        linked: with ways on to entries; not on a slide, where a link leads away from the room.
    """
    outcome = walk(guide, case.stages[stage].answers).outcome
    if outcome is None:
        return ()
    route = outcome.route
    blocks: list[Block] = [
        Callout(
            CalloutKind.GOER,
            route.title,
            (paragraph(route.summary), *((_link(route.id, "Se hele vejen"),) if linked else ())),
        ),
        paragraph(outcome.rule.because),
    ]
    blocks += _decided(outcome)
    blocks += _turning(outcome)
    laws = tuple(dict.fromkeys((*outcome.rule.law, *case.notes.law)))
    if laws and linked:
        blocks += [heading("Det siger loven"), _links(laws, titles)]
    elif laws:
        blocks += [heading("Det siger loven"), bullets(titles.get(law, law) for law in laws)]
    return tuple(blocks)


def comparison_page(
    case: Case, judgement: Judgement, own_route: str, guide: Guide, titles: Titles
) -> EntryPage:
    """One judgement held against the vejviser.

    Args:
        own_route: where one's own answers led; empty when the walk was passed over.
    """
    expected = case.stages[judgement.stage].route
    rows = [("Din dom", guide.route(judgement.route).title, CONFIDENCE[judgement.confidence - 1])]
    if own_route:
        rows.append(("Dine svar i vejviseren", guide.route(own_route).title, ""))
    rows.append(("Casens svar i vejviseren", guide.route(expected).title, ""))
    table = Table(
        ((Span("Hvem"),), (Span("Vej"),), (Span("Sikkerhed"),)),
        tuple(((Span(who, strong=True),), (Span(way),), (Span(sure),)) for who, way, sure in rows),
    )
    blocks: list[Block] = [table, paragraph(_verdict(judgement, own_route, expected))]
    blocks += answer_blocks(case, judgement.stage, guide, titles)
    questions = case.stages[judgement.stage].questions
    if questions:
        blocks += [heading("Tænk over"), bullets(questions)]
    name = case.stages[judgement.stage].title or f"Trin {judgement.stage + 1}"
    return page_of("Sammenlign", blocks, kicker=f"{case.title} · {name}")


def summary_page(case: Case, judgements: Iterable[Judgement], guide: Guide, titles: Titles) -> EntryPage:
    """All judgements of one case, looked back upon."""
    looked = debrief(case, judgements)
    agreed = sum(one.agrees for one in looked)
    rows = tuple(
        (
            (Span(case.stages[one.stage].title or f"Trin {one.stage + 1}", strong=True),),
            (Span(f"{guide.route(one.believed).title} ({CONFIDENCE[one.confidence - 1].lower()})"),),
            (Span(guide.route(one.expected).title),),
        )
        for one in looked
    )
    blocks: list[Block] = [Table(((Span("Trin"),), (Span("Din dom"),), (Span("Vejviseren"),)), rows)]
    sure = [case.stages[one.stage].title or f"Trin {one.stage + 1}" for one in looked if one.sure_but_other]
    if sure:
        text = (
            f"Her var du sikker, og vejviseren sagde noget andet: {', '.join(sure)}. "
            "Det er det mest nyttige at tale med en kollega om."
        )
        blocks.append(Callout(CalloutKind.INFO, "Tal om det", (paragraph(text),)))
    blocks += [heading("Det overser mange"), bullets(case.notes.missed)]
    blocks += [heading("Faldgruber"), bullets(case.notes.pitfalls)]
    if case.read_more:
        blocks += [heading("Læs mere"), _links(case.read_more, titles)]
    return page_of(
        f"Din gennemgang: {case.title}",
        blocks,
        summary=f"{agreed} af {len(looked)} domme var som vejviserens. Intet er gemt.",
    )


def quiz_page(result: QuizResult, seed: int, titles: Titles) -> EntryPage:
    """A finished quiz: how many were right, and what to read."""
    blocks: list[Block] = []
    for question in result.wrong:
        right = next(answer for answer in question.answers if answer.right)
        blocks += [
            heading(question.text, 3),
            Paragraph((Span(f"{right.text}. ", strong=True), Span(right.why))),
            _links((question.about,), titles),
        ]
    if blocks:
        blocks.insert(0, heading("Kig på disse igen"))
    count = len(result.questions)
    return page_of(
        f"{result.right} af {count} rigtige",
        blocks,
        kicker="Quiz",
        summary=f"Det var quiz nummer {seed}. Samme nummer giver de samme spørgsmål igen. Intet er gemt.",
    )


def plan_page(plan: CoursePlan, course: Course) -> EntryPage:
    """A course plan with what happens when."""
    minute, rows = 0, []
    for step in plan.steps:
        clock = f"{minute // 60}.{minute % 60:02d}"
        what: list[Span] = [Span(step.title, strong=True)]
        if step.quiz_count:
            what.append(Span(f" – {step.quiz_count} spørgsmål"))
        rows.append(((Span(clock),), tuple(what), (Span(f"{STEP_NAMES[step.kind]}, {step.minutes} min."),)))
        minute += step.minutes
    table = Table(((Span("Tid"),), (Span("Indhold"),), (Span("Slags"),)), tuple(rows))
    blocks: list[Block] = [heading("Tag med"), bullets(plan.materials), heading("Forløb"), table]
    for step in plan.steps:
        card = next((card for card in course.cards if card.id == step.reference), None)
        body = (*step.text, *(card.text if card else ()))
        if body:
            blocks += [heading(step.title), *body]
    hours, minutes = divmod(plan.minutes, 60)
    length = " og ".join(
        part for part in (f"{hours} timer" if hours else "", f"{minutes} minutter" if minutes else "") if part
    )
    return page_of(plan.title, blocks, kicker="Kursusplan", summary=f"{plan.summary} I alt {length}.")


def card_page(card: Card) -> EntryPage:
    """A card by itself."""
    return page_of(card.title, card.text, kicker="Kort til underviseren" if card.for_trainer else "Kort")


def evidence_page(course: Course) -> EntryPage:
    """What training is known to change, and what not."""
    return page_of("Hvad virker?", course.evidence, summary="Hvad kurser kan ændre, og hvad ingen ved endnu.")


def _verdict(judgement: Judgement, own_route: str, expected: str) -> str:
    if judgement.route == expected:
        return "Din dom og vejviseren peger samme vej."
    if own_route and own_route != expected:
        return (
            "Dine svar førte et andet sted hen end casens. Se, hvilket svar der skilte jer. "
            "Måske læste du noget ind i teksten, måske så du noget vigtigt."
        )
    return "Du valgte en anden vej. Se herunder, hvilket svar der afgjorde det."


def _decided(outcome: Outcome) -> list[Block]:
    given = outcome.decided_by
    if given is None:
        return []
    text = (Span("Det afgørende svar: ", strong=True), Span(f"{given.fact.question} {given.text}."))
    return [Paragraph(text)]


def _turning(outcome: Outcome) -> list[Block]:
    others = [other for other in outcome.counterfactuals if other.routes][:6]
    if not others:
        return []
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
        for other in others
    )
    return [heading("Var svaret et andet, var vejen også"), ItemList(items)]


def _link(target: str, text: str) -> Paragraph:
    return Paragraph((Span(text, target=target),))


def _links(ids: Iterable[str], titles: Titles) -> ItemList:
    return ItemList(tuple(ListItem((_link(target, titles.get(target, target)),)) for target in ids))
