"""Words typed anywhere reach no file: whether the window is closed, killed or falls over.

The program runs in a process and a home of its own under strace, which knows nothing of it. Every file it
opened for writing is searched, and so is every byte it wrote or sent.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT

MARKER = "zqxblåbær"
KEPT = "gemtmedvilje"

_RUN = f"""
import os, signal, sys
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from truedeborn import app
from truedeborn.desktop.models.place import Screen, place_of
from truedeborn.desktop.views.main_window import MainWindow

ENDING = sys.argv[1]
typed = 0

def type_in(field):
    global typed
    for letter in {MARKER!r}:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()
    typed += 1

def fields(window):
    kinds = (QLineEdit, QTextEdit, QPlainTextEdit)
    own = [one for one in window.findChildren(QWidget) if isinstance(one, kinds)]
    return [one for one in own if one.isVisibleTo(window) and not one.isReadOnly() and one.isEnabled()]

def tour():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    names = [screen.value for screen in Screen if screen is not Screen.ENTRY]
    for name in (*names, "fysisk-vold"):
        window.go(place_of(name))
        if name == "fysisk-vold":
            window.find_in_page()
            window.shown_view()._note.toggle()
        QApplication.processEvents()
        for field in fields(window):
            if field is not window._top.field:
                type_in(field)
    window.go(place_of("h-leder"))
    note = window.shown_view()._note
    note.toggle()
    note.text.setPlainText({KEPT!r})
    note.save()
    window._session.observations.toggle("fysisk-vold.blaa-maerker")
    session = window._session.vejviser
    while session.walk.question is not None:
        question = session.walk.question
        if question.fact.many:
            session.choose_ticks(())
        else:
            session.choose(question.answers[0].id)
    type_in(window._top.field)
    window._session.search.search_now()
    try:
        raise ValueError("fejl med " + window._session.search.text)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    QApplication.processEvents()
    print("skrevet", typed, flush=True)
    if ENDING == "draebt":
        os.kill(os.getpid(), signal.SIGKILL)
    if ENDING == "nedbrud":
        os.kill(os.getpid(), signal.SIGSEGV)
    if not window.close():
        window.close()

opened = app.make_window
def with_tour(*args, **more):
    window = opened(*args, **more)
    QTimer.singleShot(300, tour)
    return window
app.make_window = with_tour
sys.exit(app.main())
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("ending", [pytest.param("lukket", marks=pytest.mark.slow), "draebt", "nedbrud"])
def test_nothing_typed_reaches_a_file(home: dict[str, str], tmp_path: Path, ending: str) -> None:
    trace = tmp_path / "spor.txt"
    calls = "trace=openat,open,creat,write,pwrite64,writev,sendto,sendmsg,rename,renameat2,socket"
    command = ["strace", "-f", "-qq", "-s", "100000", "-xx", "-e", calls, "-o", str(trace)]
    run = subprocess.run(
        [*command, sys.executable, "-c", _RUN, ending],
        env=home | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=110,
    )
    said = [line for line in run.stdout.decode().splitlines() if line.startswith("skrevet ")]
    assert said, run.stderr.decode()[-3000:]
    assert int(said[0].split()[1]) > 15, "the marker was typed in every field there is"
    user = Path(home["TRUEDEBORN_USER"])
    assert "ValueError" in (user / "fejl.txt").read_text(encoding="utf-8"), "the fault was written down"
    lines = trace.read_text(errors="replace")
    written = _opened_for_writing(lines) | {path for path in tmp_path.rglob("*") if path != trace}
    files = [
        path for path in written if path.is_file() and not str(path).startswith(("/dev", "/proc", "/sys"))
    ]
    holding = [path.name for path in files if any(word in path.read_bytes() for word in _needles(KEPT))]
    assert "bruger.sqlite3" in holding, "what is kept on purpose is found, so the search can find"
    for path in files:
        assert not any(word in path.read_bytes() for word in _needles(MARKER)), path
    for word in _needles(MARKER):
        assert "".join(f"\\x{byte:02x}" for byte in word) not in lines, "written or sent"
    assert not re.search(r"socket\(AF_INET", lines), "no internet socket is even made"


def _opened_for_writing(lines: str) -> set[Path]:
    found = set()
    for match in re.finditer(r'open(?:at)?\((?:AT_FDCWD, )?"((?:\\x[0-9a-f]{2})+)", ([A-Z_|]+)', lines):
        if re.search("O_WRONLY|O_RDWR|O_CREAT", match.group(2)):
            found.add(Path(os.fsdecode(bytes.fromhex(match.group(1).replace("\\x", "")))))
    return found


def _needles(word: str) -> list[bytes]:
    return [word.encode(code) for code in ("utf-8", "utf-16-le", "latin-1")]


def test_the_program_never_knows_the_words_on_the_next_start() -> None:
    """There is no search history to keep: nothing in the user's database has a place for one."""
    from truedeborn.storage.user_files import COLUMNS

    assert set(COLUMNS) == {"setting", "bookmark", "note", "recent"}
    assert not [
        path for path in (ROOT / "truedeborn").rglob("*.py") if "QSettings" in path.read_text("utf-8")
    ]
