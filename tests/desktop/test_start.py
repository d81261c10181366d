"""The start: what the first paint waits for, and what comes right after it. Counted, not timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# All that is imported when home is painted. What is added here, everybody waits for at every start.
BEFORE_FIRST_PAINT = {
    "truedeborn",
    "truedeborn.app",
    "truedeborn.cli",
    "truedeborn.cli.commands",
    "truedeborn.cli.window",
    "truedeborn.desktop",
    *(
        f"truedeborn.desktop.models.{name}"
        for name in ("history", "place", "preferences", "session")
    ),
    "truedeborn.desktop.models",
    "truedeborn.desktop.opening",
    "truedeborn.desktop.platform",
    *(
        f"truedeborn.desktop.platform.{name}"
        for name in (
            "announce", "binding", "danish", "display", "failures", "identity", "look", "theme",
            "unfolding",
        )
    ),
    "truedeborn.desktop.views",
    *(
        f"truedeborn.desktop.views.{name}"
        for name in (
            "errands", "hiding", "home_view", "main_window", "screens", "view",
            "window_commands", "window_frame",
        )
    ),
    "truedeborn.desktop.widgets",
    *(
        f"truedeborn.desktop.widgets.{name}"
        for name in (
            "akut_bar", "card_button", "labels", "layouts", "notice_bar", "screen_reader",
            "sidebar", "top_bar",
        )
    ),
    "truedeborn.domain",
    "truedeborn.domain.filter",
    "truedeborn.domain.problem",
    "truedeborn.places",
    "truedeborn.policy",
    "truedeborn.storage",
    "truedeborn.storage.user_files",
    "truedeborn.storage.user_store",
    "truedeborn.user_traces",
    "truedeborn.window_arguments",
}  # fmt: skip
LATER = ("difflib", "docx", "fontTools", "html", "json", "markdown_it", "nacl", "pypdf", "whoosh")

# The program as it is started, with a look inside at the first paint and when all has come.
_DRIVER = """
import gc, linecache, sys
from PySide6.QtWidgets import QApplication
from truedeborn.desktop.opening import OpeningWindow
from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.widgets.card_button import CardButton
found = {}
def openings():
    return sum(isinstance(one, OpeningWindow) and one.isVisible() for one in QApplication.topLevelWidgets())
def main_window():
    return next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "MainWindow")
def exec():
    window = main_window()
    found["openings"] = [openings()]
    window.first_painted.disconnect(window._unfolding.begin)
    window.first_painted.connect(painted)
    window.first_painted.connect(window._unfolding.begin)
    window.unfolded.connect(complete)
    return real_exec()
def painted():
    found["modules"] = sorted(sys.modules)
    found["sources"] = [name for name in linecache.cache if "main_window" in name]
    found["collecting"] = [gc.isenabled()]
    field = main_window().view(Screen.HOME).field
    QTest.keyClicks(field, "bl")
def complete():
    window = main_window()
    found["openings"].append(openings())
    search = window._session.search
    search.wait()
    search.search_now()
    found["hits"] = search.result.total
    found["collecting"].append(gc.isenabled())
    found["typed"] = window._top.field.text()
    found["themes"] = len(window.view(Screen.HOME).findChildren(CardButton))
    found["edition"] = window._sidebar._edition.text()
    window.close()
from PySide6.QtTest import QTest
real_exec, QApplication.exec = QApplication.exec, staticmethod(exec)
"""


def start(user: Path, before: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Start the program without arguments, in a process of its own, as the packaged one starts."""
    code = f"{before}\nfrom truedeborn.cli.commands import main\ncode = main([])\n"
    if before:
        code += "import json\nprint(json.dumps(found))\n"
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "TRUEDEBORN_USER": str(user), **more}
    return subprocess.run(
        [sys.executable, "-c", code + "raise SystemExit(code)"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def found(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen of one start."""
    run = start(tmp_path_factory.mktemp("bruger"), _DRIVER, TRUEDEBORN_HANDBOOK=str(built))
    assert run.returncode == 0, run.stderr
    seen: dict[str, Any] = json.loads(run.stdout)
    return seen


def test_the_first_paint_waits_for_nothing_it_does_not_show(found: dict[str, Any]) -> None:
    ours = {name for name in found["modules"] if name.split(".")[0] == "truedeborn"}
    assert ours <= BEFORE_FIRST_PAINT, f"loaded before the first paint: {sorted(ours - BEFORE_FIRST_PAINT)}"
    assert BEFORE_FIRST_PAINT - ours <= {"truedeborn.desktop.platform.display"}, "take it off the list"
    tops = {name.split(".")[0] for name in found["modules"]}
    assert not tops & set(LATER)


def test_no_source_of_ours_is_read_for_a_feature_we_do_not_use(found: dict[str, Any]) -> None:
    assert found["sources"] == []


def test_what_is_typed_at_the_first_paint_is_kept_and_all_the_rest_comes(found: dict[str, Any]) -> None:
    assert found["typed"] == "bl"
    assert found["hits"] > 0
    assert found["themes"] > 30
    assert "Gælder pr." in found["edition"]


def test_the_opening_stands_until_home_is_painted(found: dict[str, Any]) -> None:
    assert found["openings"] == [1, 0]


def test_garbage_is_collected_again_when_all_is_there(found: dict[str, Any]) -> None:
    assert found["collecting"] == [False, True]


def test_a_handbook_that_cannot_be_opened_is_said_and_ends_the_program(tmp_path: Path) -> None:
    quiet = (
        "from PySide6.QtWidgets import QMessageBox\nfound = []\n"
        "QMessageBox.warning = lambda parent, title, text: found.append(text)\n"
    )
    run = start(tmp_path / "bruger", quiet, TRUEDEBORN_HANDBOOK=str(tmp_path / "ingen"))
    assert run.returncode == 1
    assert "Der er ingen bygget håndbog" in run.stderr
    assert "Traceback" not in run.stderr
    (said,) = json.loads(run.stdout)
    assert said.split("\n")[0] in run.stderr
    assert "Ring 112" in said, "whoever needed the handbook still needs the number"
