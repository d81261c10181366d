"""A real screen, a real keyboard and a real mouse: the program driven as a person drives it.

What is shown is read from the window's title; pictures for a person to look at are left in
`skaermbilleder/`, which is never committed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.platform.driving import Screen, running, screen
from truedeborn.domain.entry import EntryId
from truedeborn.domain.query import SearchQuery
from truedeborn.handbook import Handbook

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "skaermbilleder"
TOOLS = ("Xvfb", "openbox", "xdotool", "setxkbmap", "import")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(
        bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (.ci/run installs them)"
    ),
]
_PROGRAM = """
import os, sys
sys.path.insert(0, {root!r})
os.environ.update(TRUEDEBORN_HANDBOOK={book!r}, TRUEDEBORN_USER={user!r})
from truedeborn.cli.commands import main
raise SystemExit(main(["vindue", "--theme", "lys"]))
"""


def seen(shown: Screen, title: str) -> None:
    """Wait until a window's title begins so; xdotool gives up, and fails the test, when none does."""
    shown.ask("search", "--sync", "--onlyvisible", "--limit", "1", "--name", f"^{re.escape(title)}")


def picture(shown: Screen, name: str) -> None:
    """Leave a picture of the whole screen once it stands still; a blank one fails."""
    PICTURES.mkdir(exist_ok=True)
    before: list[int] = []
    for _ in range(40):
        target = PICTURES / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(target)], env=shown.environment, check=True)
        image = QImage(str(target))
        now = [image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
        changed = sum(one != other for one, other in zip(before, now, strict=False))
        if before and changed < len(now) / 1000:  # the text cursor may blink
            break
        before = now
    assert len(set(before)) > 30, name


def test_a_person_finds_reads_asks_and_prints(built: Path, book: Handbook, tmp_path: Path) -> None:
    """Start, search with æ and ø, open, back, vejviser, outcome, print; Skjul; the mouse's own back."""
    first = book.entry(_best_hit(book, "blå mærker på øret"))
    user = tmp_path / "bruger"
    code = _PROGRAM.format(root=str(ROOT), book=str(built), user=str(user))
    with screen() as shown, running([sys.executable, "-c", code], shown, tmp_path):
        seen(shown, "Hjem –")
        window = shown.ask("search", "--onlyvisible", "--name", "^Hjem –").split()[-1]
        shown.ask("windowactivate", "--sync", window)
        picture(shown, "1-hjem")
        shown.press([("type", "blå mærker på øret")])
        seen(shown, "Søgning –")
        picture(shown, "2-soegning")
        shown.press([("key", "Return")])
        seen(shown, first.title[:40])
        picture(shown, "3-opslag")
        shown.press([("key", "alt+Left")])
        seen(shown, "Søgning –")
        shown.press([("key", "F3")])
        seen(shown, "Vejviser –")
        # Not in danger, at work, 1 to 17 years, abuse, somebody at home; then Enter goes on to the answer.
        shown.press([("key", key) for key in ("4", "1", "3", "1", "1", *["Return"] * 7)])
        picture(shown, "4-vejviser")
        shown.press([("key", "ctrl+p")])
        seen(shown, "Udskriv")
        picture(shown, "5-papir")
        shown.press([("key", "Escape"), ("key", "F9")])
        seen(shown, "Kalender")
        picture(shown, "6-skjul")
        shown.press([("key", "F9")])
        seen(shown, "Vejviser –")
        shown.ask("mousemove", "--window", window, "700", "400", "click", "8")
        seen(shown, "Søgning –")
        shown.press([("key", "F1")])
        seen(shown, "Hjælp –")


def _best_hit(book: Handbook, typed: str) -> EntryId:
    return book.search(SearchQuery(typed)).hits[0].id
