"""Paper: what a PDF, a Word document and a text cost, as ratios to bare Python.

    python benchmarks/paper.py [--hele]

The yardstick is a plain loop of the same machine in the same run, so that numbers from two
machines compare. Goals: an entry as PDF under 500 ms once the fonts are read, so that a person
does not wait; the fonts read once, so that the second document costs less than the first.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from truedeborn import papers  # noqa: E402
from truedeborn.export.formats import Format, paper_bytes  # noqa: E402
from truedeborn.handbook import Handbook  # noqa: E402

FONTS = ROOT / "resources" / "fonts"
ENTRIES = ("fysisk-vold", "h-underretning", "v-hvad-skriver-jeg", "lov-barnets-133")
GOAL_MS = 500.0


def yardstick() -> float:
    """Milliseconds for 100 000 additions: what this machine can do just now."""
    return min(timed(lambda: sum(range(100_000))) for _ in range(5))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hele", action="store_true", help="measure the whole handbook too")
    whole = parser.parse_args().hele
    book = Handbook.open()
    unit = yardstick()
    first = timed(lambda: paper_bytes(papers.entry_paper(book, ENTRIES[0]), Format.PDF, FONTS))
    print(f"yardstick {unit:.2f} ms; first PDF {first:.0f} ms ({first / unit:.0f} x)")
    worst = 0.0
    for form in Format:
        times = []
        for entry in ENTRIES:
            paper = papers.entry_paper(book, entry)
            times += [timed(lambda p=paper, f=form: paper_bytes(p, f, FONTS)) for _ in range(5)]  # type: ignore[misc]
        middle = median(times)
        print(f"{form.value:5} {middle:7.1f} ms an entry ({middle / unit:.0f} x)")
        worst = max(worst, middle) if form is Format.PDF else worst
    if whole:
        paper = papers.handbook_paper(book)
        cost = timed(lambda: paper_bytes(paper, Format.PDF, FONTS))
        print(f"whole handbook as PDF {cost / 1000:.1f} s ({cost / unit:.0f} x)")
    met = worst < GOAL_MS and worst < first
    print("goals met" if met else f"GOALS MISSED: {worst:.0f} ms an entry, first {first:.0f} ms")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
