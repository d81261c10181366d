"""`truedeborn guide`: the vejviser in the terminal, one replay of answers at a time."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from truedeborn.cli.vejviser_source import load_contacts, load_guide
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.flowchart import flowchart
from truedeborn.vejviser.answers import UnknownAnswer, find_fact
from truedeborn.vejviser.card import audience_of, outcome_card
from truedeborn.vejviser.concerns import walk_concerns
from truedeborn.vejviser.contacts import Resolve
from truedeborn.vejviser.jsonform import fact_value, outcome_value, walk_value
from truedeborn.vejviser.model import TICK_SEPARATOR, Fact, Guide
from truedeborn.vejviser.plain import card_text, fact_text, question_text
from truedeborn.vejviser.walk import Outcome, Walk
from truedeborn.whole_file import why_not_written

WRONG_USE = 2
NEXT_CONCERN = "--mere"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `guide`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--questions", action="store_true", help="vis alle spørgsmål med deres svar")
    what.add_argument("--svg", type=Path, metavar="FIL", help="tegn vejviseren som et rutediagram (SVG)")
    parser.add_argument(
        "--answer",
        action=_Answer,
        dest="concerns",
        metavar="SPØRGSMÅL=SVAR",
        help="et svar; gentag for hvert spørgsmål. Flere mærker skilles med komma",
    )
    parser.add_argument(
        NEXT_CONCERN,
        action=_Next,
        dest="concerns",
        nargs=0,
        help="de næste svar gælder en bekymring mere om samme barn",
    )
    parser.add_argument("--kommune", default="", metavar="ID", help="kommunens id, fx herning")
    parser.add_argument(
        "--data", type=Path, metavar="MAPPE", help="læs vejviseren fra en mappe med tekstfiler"
    )
    parser.add_argument("--json", action="store_true", help="skriv som JSON")


class _Answer(argparse.Action):
    """Collects `spørgsmål=svar` into the concern that is being answered."""

    def __call__(self, parser, namespace, values, option_string=None) -> None:  # type: ignore[no-untyped-def]
        fact, equals, answer = str(values).partition("=")
        if not equals:
            parser.error(f"{option_string}: »{values}« mangler et lighedstegn, skriv fx rolle=fagperson")
        concerns: list[list[tuple[str, str]]] = list(getattr(namespace, self.dest) or [[]])
        concerns[-1] = [*concerns[-1], (fact.strip(), answer.strip())]
        setattr(namespace, self.dest, concerns)


class _Next(argparse.Action):
    """Begins the next concern."""

    def __call__(self, parser, namespace, values, option_string=None) -> None:  # type: ignore[no-untyped-def]
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest) or [[]]), []])


def run(args: argparse.Namespace) -> int:
    """Print the questions, the next question, or the outcome."""
    guide = load_guide(args.data)
    try:
        return _run(args, guide)
    except UnknownAnswer as problem:
        print(problem, file=sys.stderr)
        return WRONG_USE


def _run(args: argparse.Namespace, guide: Guide) -> int:
    if args.questions:
        _print_questions(guide, as_json=args.json)
        return 0
    if args.svg is not None:
        _write_chart(guide, args.svg)
        return 0
    resolve = load_contacts(args.kommune)
    concerns = [_merged(guide, pairs) for pairs in args.concerns or [[]]]
    walks, together = walk_concerns(guide, concerns)
    if together is None or len(walks) == 1:
        _print_walk(
            guide, next((w for w in walks if w.outcome is None), walks[-1]), resolve, as_json=args.json
        )
    else:
        _print_together(guide, walks, together, resolve, as_json=args.json)
    return 0


def _write_chart(guide: Guide, file: Path) -> None:
    try:
        file.write_text(flowchart(guide), "utf-8")
    except OSError as error:
        raise HandbookProblem(
            f"Rutediagrammet kan ikke skrives i »{file}«. {why_not_written(error, chosen=True)}"
        ) from error
    print(f"Rutediagrammet er skrevet i {file}.")


def _merged(guide: Guide, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The answers of one concern; ticks given one by one count together."""
    answers: dict[str, str] = {}
    for fact_id, answer in pairs:
        fact = find_fact(guide, fact_id)
        if fact_id in answers and not fact.many and answers[fact_id] != answer:
            raise UnknownAnswer(f"Spørgsmålet »{fact_id}« har fået to svar. Giv det ét.")
        joined = fact.many and fact_id in answers
        answers[fact_id] = TICK_SEPARATOR.join((answers[fact_id], answer)) if joined else answer
    return answers


def _print_questions(guide: Guide, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([fact_value(fact) for fact in guide.facts], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_with_id(fact) for fact in guide.facts))


def _with_id(fact: Fact) -> str:
    return f"[{fact.id}]\n{fact_text(fact)}"


def _print_walk(guide: Guide, walk: Walk, resolve: Resolve, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(walk_value(guide, walk, resolve), ensure_ascii=False, indent=1))
    elif walk.question is not None:
        print(question_text(walk))
    elif walk.outcome is not None:
        card = outcome_card(guide, walk.outcome, audience_of(walk.trail))
        print(card_text(guide, card, walk.outcome, resolve))


def _print_together(
    guide: Guide, walks: tuple[Walk, ...], together: Outcome, resolve: Resolve, *, as_json: bool
) -> None:
    if as_json:
        value = outcome_value(guide, together, walks[0], resolve)
        value["concerns"] = [walk_value(guide, walk, resolve) for walk in walks]
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print(card_text(guide, outcome_card(guide, together, audience_of(walks[0].trail)), together, resolve))
