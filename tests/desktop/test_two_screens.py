"""A laptop and a projector: the room's screen goes to the projector, the notes stay on the laptop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from truedeborn.handbook import Handbook

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from truedeborn import app as program, places
from truedeborn.course.deck import case_deck
from truedeborn.desktop.course.presenter import present
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore

application = program.make_application()
book = Handbook.open()
window = program.make_window(book, UserStore(places.user_folder() / "b.sqlite3"), theme="lys", text=100)
window.show()
show = present(window._look, window._session, case_deck(book.course.cases[0]), window)
for _ in range(5):
    QApplication.processEvents()
notes = show.notes_window
here, there = window.screen().geometry(), show.geometry()
assert show.isFullScreen() and not here.intersects(there), (here, there)
assert notes is not None and here.intersects(notes.geometry()), notes
show.show_session.go_to(2)
for _ in range(5):
    QApplication.processEvents()
assert notes.panel.isVisible() and notes.notes.width() > 300
show.close()
for _ in range(5):
    QApplication.processEvents()
print("to skærme")
"""


def _screen(name: str, left: int, width: int) -> dict[str, object]:
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "x": left, "y": 0, "width": width, "height": 768, **dots}


def test_notes_stay_on_the_laptop(book: Handbook, tmp_path: Path) -> None:
    screens = [_screen("laptop", 0, 1366), _screen("projektor", 1366, 1024)]
    layout = tmp_path / "skaerme.json"
    layout.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": screens}),
        encoding="utf-8",
    )
    (tmp_path / "bruger").mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={layout}",
        "TRUEDEBORN_HANDBOOK": str(book.folder),
        "TRUEDEBORN_USER": str(tmp_path / "bruger"),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "to skærme" in done.stdout
