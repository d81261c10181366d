"""`truedeborn check`: everything that is wrong with the text files, at once."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from truedeborn import places
from truedeborn.domain.problem import HandbookProblem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("--data", type=Path, help="mappen med teksterne (ellers den, der følger med)")
    parser.add_argument("--json", action="store_true", help="skriv fejlene som JSON")
    parser.add_argument("--stavning", action="store_true", help="kræv stavekontrol (hunspell)")


def run(args: argparse.Namespace) -> int:
    """Check; 1 when there are problems."""
    from truedeborn.sources.content_reader import inspect_content
    from truedeborn.sources.quality import lix_of
    from truedeborn.sources.report import Report
    from truedeborn.sources.spelling import can_spell, check_spelling

    root = args.data or places.data_folder()
    content, problems = inspect_content(root)
    spelled = can_spell()
    if spelled:
        report = Report()
        check_spelling(content, root, report)
        problems = tuple(sorted({*problems, *report.problems}))
    elif args.stavning:
        raise HandbookProblem("Stavekontrollen mangler. Installér pakkerne hunspell og hunspell-da.")
    if args.json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        verdict = f"{len(problems)} fejl" if problems else "ingen fejl"
        if not spelled:
            print("Stavningen er ikke efterset: hunspell med dansk ordbog er ikke installeret.")
        pages = lix_of(content)
        average = sum(pages.values()) / len(pages) if pages else 0
        print(f"{len(content.entries)} poster efterset (LIX {average:.0f} i snit): {verdict}.")
    return 1 if problems else 0
