"""The window's speed in use; how soon it is there is measured by `start.py`.

Run: `python benchmarks/window.py [--json]`. Needs a built handbook. Prints a keystroke until its results
are painted, opening an entry until it is painted, and the longest the window waits while papers are saved
and made ready for print (the best of three runs each: what else the machine does can only make it longer).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMITS = {
    "keystroke_p95_ms": 16.7,
    "entry_p95_ms": 30.0,
    "work_longest_wait_ms": 50.0,
}

_USE = """
import json, sys, time
from PySide6.QtTest import QTest
from truedeborn import app as program, places
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.domain.kinds import Kind
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore
app = program.make_application()
book, store = Handbook.open(), UserStore(places.user_folder() / "b.sqlite3")
window = program.make_window(book, store); window.resize(1280, 820); window.show()
app.processEvents(); book.open_search()
window.go(Place(Screen.SEARCH)); window.open_search(); app.processEvents()
keys, entries = [], []
for text in ("blå mærker på ryggen", "bange for at gå hjem", "sover i timen", "underretning", "skolefravær"):
    window._top.field.clear(); window._typed(""); app.processEvents()
    for letter in text:
        start = time.perf_counter()
        QTest.keyClicks(window._top.field, letter)
        app.processEvents(); app.processEvents()
        keys.append((time.perf_counter() - start) * 1000)
ids = [*book.entry_ids(Kind.TEMA)[:16], *book.entry_ids(Kind.TEGN)[:40], *book.entry_ids(Kind.LOV)[:16]]
window.go(Place(Screen.ENTRY, entry_id=ids[-1])); app.processEvents()
for entry_id in ids:
    start = time.perf_counter()
    window.go(Place(Screen.ENTRY, entry_id=entry_id))
    app.processEvents()
    entries.append((time.perf_counter() - start) * 1000)
print(json.dumps([keys, entries]))
"""
_WORK = """
import json, os, pathlib, sys, tempfile, time
from truedeborn import app as program, papers, places
from truedeborn.desktop.models.paper_work import layout_work, paper_work
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.export.formats import Format
from truedeborn.handbook import Handbook
from truedeborn.rendering.forms import observation_sheet
from truedeborn.rendering.wall_chart import wall_chart
from truedeborn.storage.user_store import UserStore
app = program.make_application()
book, store = Handbook.open(), UserStore(places.user_folder() / "b.sqlite3")
window = program.make_window(book, store); window.resize(1280, 820); window.show()
window.go(Place(Screen.ENTRY, entry_id="fysisk-vold")); app.processEvents()
fonts, bar = places.bundled("resources/fonts"), window.shown_view().reader.verticalScrollBar()
PAUSE = 0.004
def longest(work):
    task = window._session.work.begin("Prøve", work, lambda made: "Færdig")
    waits, over = [], 0
    while over < 40:  # a while longer: what is given back afterwards counts too
        bar.setValue((bar.value() + 40) % max(1, bar.maximum()))
        begun = time.perf_counter()
        time.sleep(PAUSE)
        app.processEvents()
        waits.append(time.perf_counter() - begun - PAUSE)
        over += task.is_over
    return max(waits) * 1000
makes = {
    "ark": lambda b: observation_sheet(b.edition), "tavle": lambda b: wall_chart(b.vejviser, b.edition),
    "ord": papers.glossary_paper, "tema": lambda b: papers.entry_paper(b, "fysisk-vold"),
    "bog": papers.handbook_paper,
}
found = {}
with tempfile.TemporaryDirectory() as folder:
    for name, make in makes.items():
        for form in [Format.PDF] if name == "bog" else [Format.PDF, Format.DOCX]:
            path = pathlib.Path(folder, f"x.{form.value}")
            runs = [longest(paper_work(book, make, path, form, fonts)) for _ in range(3)]
            found[f"{name}.{form.value}"] = min(runs)
        if name != "bog":
            found[f"{name}.tryk"] = min(longest(layout_work(book, make, fonts)) for _ in range(3))
print(json.dumps(found), flush=True)
os._exit(0)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    print(json.dumps(found, indent=2) if chosen.json else _table(found))
    return 0 if all(found[name] <= limit for name, limit in LIMITS.items()) else 1


def measure(user: Path) -> dict[str, float]:
    """All figures, in milliseconds."""
    waits = json.loads(_run(_WORK, user).stdout.splitlines()[-1])
    keys, entries = json.loads(_run(_USE, user).stdout.splitlines()[-1])
    return {
        "keystroke_median_ms": round(statistics.median(keys), 1),
        "keystroke_p95_ms": round(_p95(keys), 1),
        "entry_median_ms": round(statistics.median(entries), 1),
        "entry_p95_ms": round(_p95(entries), 1),
        "work_longest_wait_ms": round(max(waits.values()), 1),
    }


def _run(code: str, user: Path) -> subprocess.CompletedProcess[str]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "TRUEDEBORN_USER": str(user)}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _table(found: dict[str, float]) -> str:
    lines = [f"{name:22} {value:8}   {_limit(name, value)}" for name, value in found.items()]
    return "\n".join(lines)


def _limit(name: str, value: float) -> str:
    if name not in LIMITS:
        return ""
    return f"limit {LIMITS[name]}  {'ok' if value <= LIMITS[name] else 'TOO SLOW'}"


if __name__ == "__main__":
    sys.exit(main())
