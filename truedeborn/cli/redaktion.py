"""`truedeborn redaktion`: the editor's list."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from truedeborn.cli.danish_help import day
from truedeborn.local_packs import open_book


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `redaktion`."""
    parser.add_argument("--csv", type=Path, metavar="FIL", help="skriv listen til en CSV-fil")
    parser.add_argument("--alt", action="store_true", help="vis hver linje, ikke kun antal")
    parser.add_argument("--dag", type=day, metavar="DATO", help="se frister pr. en anden dag")


def run(args: argparse.Namespace) -> int:
    """Print or save the list."""
    from truedeborn.redaktion import Matter, as_csv, findings
    from truedeborn.whole_file import write_whole

    found = findings(open_book()[0], args.dag or date.today())
    if args.csv:
        write_whole(args.csv, as_csv(found).encode("utf-8"))
        print(f"{len(found)} linjer er gemt i {args.csv}")
        return 0
    if args.alt:
        for finding in found:
            note = f" ({finding.note})" if finding.note else ""
            print(f"{finding.matter}: {finding.entry}{note}")
    counts = Counter(finding.matter for finding in found)
    for matter in Matter:
        print(f"{counts[matter]:6} {matter}")
    return 0
