"""`truedeborn selftest`: does the program work on this machine?"""

from __future__ import annotations

import argparse
from pathlib import Path

from truedeborn import places

REPORT = "selvtest.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the self-test."""
    parser.add_argument(
        "--rapport", type=Path, metavar="FIL", help="skriv rapporten her (ellers i brugerens egen mappe)"
    )
    parser.add_argument(
        "--privacy", action="store_true", help="bevis, at det skrevne ikke når disken og nettet ikke bruges"
    )


def run(args: argparse.Namespace) -> int:
    """Try everything, show and write the report; 1 when something does not work."""
    from truedeborn.selftest.findings import report, show, try_all, write_report

    if args.privacy:
        from truedeborn.selftest import privacy

        heading, checks = "Truede børn: databeskyttelse prøvet", privacy.checks()
    else:
        from truedeborn.selftest import core, window

        heading, checks = "Truede børn: selvtest", [*core.checks(), *window.checks()]
    findings = try_all(checks)
    text = report(findings, heading)
    show(text)
    write_report(text, args.rapport or places.user_folder() / REPORT)
    return 0 if all(finding.passed for finding in findings) else 1
