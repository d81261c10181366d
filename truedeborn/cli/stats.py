"""`truedeborn stats`: how much there is, and where there are holes."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from truedeborn.domain.entry import EntryCard
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.query import Filter
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.handbook import Handbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `stats`."""
    parser.add_argument("--json", action="store_true", help="skriv tallene som JSON")


def run(args: argparse.Namespace) -> int:
    """Print the numbers."""
    book = Handbook.open()
    numbers = gather(book)
    if args.json:
        print(json.dumps(numbers, ensure_ascii=False, indent=1))
    else:
        print(as_text(numbers, book.taxonomy))
    return 0


def gather(book: Handbook) -> dict[str, Any]:
    """Counts per kind, the coverage matrix and the share of signs with a source."""
    signs = book.cards(Filter(kinds=(Kind.TEGN,)))
    sourced = sum(1 for card in signs if book.entry(card.id).sources)
    return {
        "udgave": book.edition.name,
        "gaelder_pr": book.edition.valid_from.isoformat(),
        "antal": {kind.value: number for kind, number in book.counts().items()},
        "kilder": len(book.sources()),
        "hverdagsord": sum(len(book.entry(i).keywords) for i in book.entry_ids()),
        "tegn_med_kilde": sourced,
        "tegn_med_kilde_andel": round(sourced / len(signs), 3) if signs else 0.0,
        "tegn_efter_niveau": {
            level.value: sum(1 for card in signs if card.facets.level is level) for level in Level
        },
        "daekning": _coverage(signs),
    }


def _coverage(signs: tuple[EntryCard, ...]) -> dict[str, dict[str, dict[str, int]]]:
    """theme -> age -> level -> number of signs."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for card in signs:
        for theme in card.themes:
            for age in card.facets.ages:
                counter = found.setdefault(theme, {}).setdefault(age, Counter())
                counter[card.facets.level.value if card.facets.level else ""] += 1
    return {
        theme: {age: dict(sorted(counter.items())) for age, counter in sorted(ages.items())}
        for theme, ages in found.items()
    }


def as_text(numbers: dict[str, Any], taxonomy: Taxonomy) -> str:
    """The numbers as a page of text: kinds, then theme × age with the levels 1–4 side by side."""
    lines = [f"Udgave {numbers['udgave']}, gælder pr. {numbers['gaelder_pr']}", ""]
    names = {choice.id: choice.name for choice in taxonomy.kinds}
    lines += [f"{number:6} {names.get(kind, kind)}" for kind, number in numbers["antal"].items()]
    lines += [f"{numbers['kilder']:6} Kilder", f"{numbers['hverdagsord']:6} Hverdagsord", ""]
    share = round(100 * numbers["tegn_med_kilde_andel"])
    lines += [f"Tegn med kilde: {numbers['tegn_med_kilde']} ({share} %)", ""]
    lines.append("Tegn pr. tema og alder (opmærksom/bekymret/alvorligt bekymret/akut):")
    ages = [choice.id for choice in taxonomy.ages]
    lines.append(f"{'':38}" + "".join(f"{age:>14}" for age in ages))
    for theme, by_age in numbers["daekning"].items():
        cells = []
        for age in ages:
            levels = by_age.get(age, {})
            cells.append("/".join(str(levels.get(level.value, 0)) for level in Level) if levels else "–")
        lines.append(f"{theme:38}" + "".join(f"{cell:>14}" for cell in cells))
    return "\n".join(lines)
