"""`truedeborn review`: a named professional approves the text of an entry."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from truedeborn import places
from truedeborn.cli.danish_help import day
from truedeborn.domain.entry import EntryId
from truedeborn.domain.nearest import meant
from truedeborn.domain.problem import HandbookProblem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `review`."""
    parser.add_argument("id", nargs="*", help="de poster, der godkendes")
    parser.add_argument(
        "--fra", type=Path, metavar="FIL", help="læg de godkendelser ind, som vinduet har gemt"
    )
    parser.add_argument("--af", metavar="NAVN", help="fagpersonens navn")
    parser.add_argument("--stilling", help="fagpersonens stilling")
    parser.add_argument("--naeste", type=day, metavar="DATO", help="næste gennemsyn")
    parser.add_argument("--den", type=day, metavar="DATO", help="godkendt den (ellers i dag)")
    parser.add_argument("--data", type=Path, help="mappen med teksterne (ellers den, der følger med)")


def run(args: argparse.Namespace) -> int:
    """Write the approvals into the review file; the next build shows them."""
    from truedeborn.sources.content_reader import read_content
    from truedeborn.sources.review_file import REVIEW_FILE, Approval, add_approval, text_digest

    root = args.data or places.data_folder()
    if args.fra:
        return _take_in(args.fra, root)
    if not (args.id and args.af and args.stilling and args.naeste):
        raise HandbookProblem("Skriv postens id og --af, --stilling og --naeste, eller --fra en fil.")
    entries = {entry.id: entry for entry in read_content(root).entries}
    for entry_id in args.id:
        if entry_id not in entries:
            hint = meant(entry_id, entries)
            raise HandbookProblem(f"Der er ingen post med id'et »{entry_id}«. {hint}".rstrip())
    for entry_id in args.id:
        entry = entries[EntryId(entry_id)]
        day = args.den or date.today()
        add_approval(root, Approval(entry.id, args.af, args.stilling, day, args.naeste, text_digest(entry)))
    print(f"{len(args.id)} godkendelser er skrevet i {root / REVIEW_FILE}. Byg håndbogen igen for at se dem.")
    return 0


def _take_in(path: Path, root: Path) -> int:
    """Add the approvals of a record that was saved in the window and sent to the editors."""
    from truedeborn.domain.problem import ContentError
    from truedeborn.sources.content_reader import read_content
    from truedeborn.sources.report import Report
    from truedeborn.sources.review_file import add_approval, read_record, text_digest

    report = Report()
    approvals = read_record(path, path.parent, report)
    if report.problems:
        raise ContentError(report.problems)
    entries = {entry.id: entry for entry in read_content(root).entries}
    taken = 0
    for approval in approvals:
        entry = entries.get(approval.entry)
        if entry is None or text_digest(entry) != approval.text:
            print(f"Ikke lagt ind: {approval.entry} er ændret eller fjernet, siden den blev godkendt.")
            continue
        add_approval(root, approval)
        taken += 1
    print(f"{taken} af {len(approvals)} godkendelser er lagt ind. Byg håndbogen igen for at se dem.")
    return 0
