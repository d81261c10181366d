"""`truedeborn check`: everything that is wrong with the text files, at once."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from truedeborn import places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("--data", type=Path, help="mappen med teksterne (ellers den, der følger med)")
    parser.add_argument("--json", action="store_true", help="skriv fejlene som JSON")


def run(args: argparse.Namespace) -> int:
    """Check; 1 when there are problems."""
    from truedeborn.sources.content_reader import inspect_content

    content, problems = inspect_content(args.data or places.data_folder())
    if args.json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        verdict = f"{len(problems)} fejl" if problems else "ingen fejl"
        print(f"{len(content.entries)} poster efterset: {verdict}.")
    return 1 if problems else 0
