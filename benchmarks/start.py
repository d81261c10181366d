"""How soon the window is there, as ratios to a bare PySide6 window of the same size in the same run.

Run: `python benchmarks/start.py [--runs N] [--json] [--program FILE]`. Needs a built handbook. Starts the
program as a user does, again and again by turns with the bare window, with its bytecode made beforehand as
in the packaged program, and prints when the opening is painted, when home is painted and takes what is
typed, when all of home has come, and the memory. The figures are medians: processor time, which other work
on the machine changes least, and time on the wall.

With `--program` the packaged program is held against the source: both draw their window to a file.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The first window is the opening. Home has a limit of its own: it is built of far more than a bare window.
LIMITS = {"opening": 1.3, "home": 1.9, "memory": 1.6, "packaged": 1.15}

_SEEN = """
import os, resource, sys, time
def seen():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return [time.time(), used.ru_utime + used.ru_stime, used.ru_maxrss]
def leave(*found):
    print(*[number for one in found for number in one], flush=True)
    os._exit(0)  # taking things down again is not measured
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); self.done = True
app = QApplication([]); window = Window(); window.done = False
window.setCentralWidget(QLabel("Truede børn")); window.resize(1280, 820); window.show()
while not window.done: app.processEvents()
leave(seen())
"""
_OURS = """
import gc
gc.disable()  # as the command itself does, before anything is loaded
from truedeborn.desktop import opening
show, found = opening.show_opening, []
def watched(arguments):
    shown = show(arguments)
    found.append(seen())
    from PySide6.QtWidgets import QApplication
    QApplication.exec = staticmethod(exec)
    return shown
def exec():
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    window = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "MainWindow")
    paint = type(window).paintEvent
    def painted(self, event):
        if len(found) == 1:  # rung when this painting is over, before anything else that waits
            QTimer.singleShot(0, lambda: found.append(seen()))
        paint(self, event)
    type(window).paintEvent = painted
    window.unfolded.connect(lambda: leave(*found, seen()))
    while True:
        QApplication.processEvents()
opening.show_opening = watched
from truedeborn.cli.commands import main
main([])
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--program", type=Path, help="the packaged program's file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(chosen.runs, Path(folder))
        if chosen.program:
            found |= held_against_source(chosen.runs, Path(folder), chosen.program)
    print(json.dumps(found, indent=2) if chosen.json else _table(found))
    return 0 if all(found[name] <= limit for name, limit in LIMITS.items() if name in found) else 1


def measure(runs: int, folder: Path) -> dict[str, float]:
    """Bare and ours by turns, so that both meet the same machine. The first of each warms it up."""
    bare, ours = [], []
    for number in range(runs + 1):
        pair = _start(_BARE, folder), _start(_OURS, folder)
        if number:
            bare.append(pair[0])
            ours.append(pair[1])
    return {
        "opening": _ratio(ours, 1, bare, 1),
        "home": _ratio(ours, 4, bare, 1),
        "complete": _ratio(ours, 7, bare, 1),
        "memory": _ratio(ours, 5, bare, 2),
        "opening_on_the_wall": _ratio(ours, 0, bare, 0),
        "home_on_the_wall": _ratio(ours, 3, bare, 0),
        "complete_on_the_wall": _ratio(ours, 6, bare, 0),
        "bare_ms": round(_middle(bare, 1) * 1000),
        "home_ms": round(_middle(ours, 4) * 1000),
    }


def held_against_source(runs: int, folder: Path, program: Path) -> dict[str, float]:
    """The packaged program against the source, by turns: the window drawn to a file."""
    ending = ["vindue", "--screenshot", str(folder / "vindue.png")]
    taken: dict[str, list[float]] = {"source": [], "packaged": []}
    for number in range(runs + 1):
        for name, begin in (("source", [sys.executable, "-m", "truedeborn"]), ("packaged", [str(program)])):
            before = os.times()
            subprocess.run([*begin, *ending], env=_environment(folder), check=True, capture_output=True)
            after = os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            if number:
                taken[name].append(used)
    middle = {name: statistics.median(values) for name, values in taken.items()}
    return {
        "packaged": round(middle["packaged"] / middle["source"], 2),
        "packaged_ms": round(middle["packaged"] * 1000),
        "source_ms": round(middle["source"] * 1000),
    }


def _start(code: str, folder: Path) -> list[float]:
    """What the started program saw: for each moment the time since the start, processor time and memory."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _SEEN + code], env=_environment(folder), capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    numbers = [float(word) for word in done.stdout.split()]
    return [number - begun if place % 3 == 0 else number for place, number in enumerate(numbers)]


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"TRUEDEBORN_USER": str(folder / "bruger"), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **own, "PYTHONPATH": str(ROOT)}


def _ratio(ours: list[list[float]], place: int, bare: list[list[float]], bare_place: int) -> float:
    return round(_middle(ours, place) / _middle(bare, bare_place), 2)


def _middle(runs: list[list[float]], place: int) -> float:
    return statistics.median(run[place] for run in runs)


def _table(found: dict[str, float]) -> str:
    return "\n".join(f"{name:22} {value:8}   {_limit(name, value)}" for name, value in found.items())


def _limit(name: str, value: float) -> str:
    if name not in LIMITS:
        return ""
    return f"limit {LIMITS[name]}  {'ok' if value <= LIMITS[name] else 'TOO SLOW'}"


if __name__ == "__main__":
    sys.exit(main())
