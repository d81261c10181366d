"""`truedeborn search`: the handbook's search from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from truedeborn.domain.blocks import Span, plain
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.nearest import meant
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchHit, SearchQuery, SearchResult

if TYPE_CHECKING:
    from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book

_LIMIT = 10
_AKUT = (
    "Er et barn i fare nu? Ring 112.",
    "Lad ikke barnet være alene. Kan det ikke vente til i morgen, så ring til kommunen,",
    "uden for åbningstid til politiet på 114.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `search`."""
    parser.description = (
        "Søg med hverdagsord, halve ord, slåfejl, en gammel paragraf eller et helt spørgsmål."
    )
    parser.add_argument("tekst", nargs="+", help="det, du vil finde")
    parser.add_argument("--limit", type=_count, default=_LIMIT, metavar="N", help="højst så mange fund (10)")
    parser.add_argument("--json", action="store_true", help="skriv fundene som JSON")
    for option, help_text in (
        ("slags", "kun denne slags: " + ", ".join(Kind)),
        ("tema", "kun dette tema, fx selvskade"),
        ("alder", "kun denne alder, fx 3-5"),
        ("arena", "kun her, fx dagtilbud"),
        ("kategori", "kun denne kategori"),
        ("niveau", "kun dette niveau: " + ", ".join(Level)),
    ):
        parser.add_argument(
            f"--{option}", action="append", default=[], metavar=option.upper(), help=help_text
        )


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"»{text}« skal være et helt tal fra 1 til 1000")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Search and print; 0 when something was found, 1 when not.

    Raises:
        HandbookProblem: an option has an unknown value, or the handbook cannot be opened.
    """
    with closing(open_book()[0]) as book:
        query = SearchQuery(" ".join(args.tekst), _filter(args, book), limit=args.limit, typing=False)
        result = book.search(query)
    if args.json:
        print(json.dumps([as_json(hit) for hit in result.hits], ensure_ascii=False, indent=2))
    else:
        sys.stdout.write("\n".join(lines(result)) + "\n")
    return 0 if result.hits else 1


def _filter(args: argparse.Namespace, book: Handbook) -> Filter:
    taxonomy = book.taxonomy
    themes = [card.id for card in book.cards(Filter(kinds=(Kind.TEMA,)))]
    return Filter(
        kinds=tuple(Kind(one) for one in _known("slags", args.slags, list(Kind))),
        themes=tuple(EntryId(one) for one in _known("tema", args.tema, themes)),
        ages=_known("alder", args.alder, [choice.id for choice in taxonomy.ages]),
        arenas=_known("arena", args.arena, [choice.id for choice in taxonomy.arenas]),
        categories=_known("kategori", args.kategori, [choice.id for choice in taxonomy.categories]),
        levels=tuple(Level(one) for one in _known("niveau", args.niveau, list(Level))),
    )


def _known(option: str, values: Sequence[str], valid: Iterable[str]) -> tuple[str, ...]:
    """The values, all of them valid ones.

    Raises:
        HandbookProblem: one is not; the sentence names the nearest that is.
    """
    choices = list(valid)
    for value in values:
        if value not in choices:
            said = (
                f"--{option} kender ikke »{value}«.",
                meant(value, choices),
                f"Gyldige værdier: {', '.join(choices)}.",
            )
            raise HandbookProblem(" ".join(part for part in said if part))
    return tuple(values)


def as_json(hit: SearchHit) -> dict[str, Any]:
    """A hit as scripts get it: plain text only."""
    return {
        "id": hit.id,
        "kind": hit.kind.value,
        "title": plain(hit.title),
        "themes": list(hit.themes),
        "score": hit.score,
        "snippet": plain(hit.snippet),
    }


def lines(result: SearchResult) -> list[str]:
    """A result as people read it, the akut card first."""
    written: list[str] = []
    if result.danger:
        written += ["!!! " + _AKUT[0], *("    " + line for line in _AKUT[1:]), ""]
    if result.suggestions:
        written += ["Mente du " + " eller ".join(f"»{text}«" for text in result.suggestions) + "?", ""]
    if not result.hits:
        return [*written, "Intet fund. Prøv færre ord eller et bredere filter."]
    if result.nearest:
        written += ["Intet passer helt. Det nærmeste er:", ""]
    for hit in result.hits:
        written.append(f"{_stars(hit.title)}  [{hit.kind.value}: {hit.id}]")
        if hit.snippet:
            written.append("    " + _stars(hit.snippet))
    if result.total > len(result.hits):
        written += ["", f"Viser {len(result.hits)} af {result.total}. Se flere med --limit."]
    return written


def _stars(spans: Sequence[Span]) -> str:
    return "".join(f"*{span.text}*" if span.strong else span.text for span in spans)
