"""What a self-test found, and the report of it."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

Check = Callable[[], str]
"""Tries one thing; returns what it saw, in Danish. Raises `Failed` or `HandbookProblem` with the reason."""


class Failed(Exception):
    """Something does not work here; its text is the Danish reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried.

    Args:
        seconds: how long it took.
    """

    name: str
    passed: bool
    said: str
    seconds: float

    def __str__(self) -> str:
        mark = "ok  " if self.passed else "FEJL"
        return f"{mark} {self.name:<14} {self.said} ({self.seconds:.2f} s)".replace("\n", "\n" + 20 * " ")


def try_all(checks: Iterable[tuple[str, Check]]) -> tuple[Finding, ...]:
    """Try everything, also after something failed: one report says all that is wrong."""
    findings = []
    for name, check in checks:
        began = time.perf_counter()
        try:
            passed, said = True, check()
        except (Failed, HandbookProblem) as reason:
            passed, said = False, str(reason)
        except Exception:  # a fault of ours: the report must still be written, with where it was
            passed, said = False, "Uventet fejl:\n" + traceback.format_exc().rstrip()
        findings.append(Finding(name, passed, said, time.perf_counter() - began))
    return tuple(findings)


def report(findings: tuple[Finding, ...], heading: str) -> str:
    """The report as text; its last line is the verdict."""
    failed = [finding.name for finding in findings if not finding.passed]
    verdict = f"FEJL: {', '.join(failed)}" if failed else f"Alt virker ({len(findings)} ting prøvet)."
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return "\n".join([f"{heading}, {now}", "", *map(str, findings), "", verdict, ""])


def write_report(text: str, file: Path) -> None:
    """Write the report to a file, whose folder is made when needed.

    Raises:
        HandbookProblem: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise HandbookProblem(
            f"Rapporten kan ikke skrives til »{file}« ({reason.strerror or reason}). "
            "Vælg et andet sted med --rapport."
        ) from reason


def show(text: str) -> None:
    """Print the report, where there is somewhere to print: a windowed program on Windows has nowhere."""
    if sys.stdout is not None:
        print(text, end="")
