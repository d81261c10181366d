"""No word typed into the draft reaches a disk, a log, a temporary folder, the settings or a crash report.

The program runs in a process and a home of its own. strace, which knows nothing of the program, lists every
file it opened for writing, and every byte it wrote is followed too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MARKERS = ("zqxblåbær", "qzvhemmelig", "xwqtredje")

_RUN = f"""
import os
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from truedeborn import app, places
from truedeborn.desktop.models.place import place_of
from truedeborn.desktop.platform.failures import Failures
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore

program = app.make_application()
store = UserStore(places.user_folder() / app.USER_DATABASE)
window = app.make_window(Handbook.open(), store)
failures = Failures(places.user_folder(), window)
failures.install()
window.show()
window.go(place_of("udkast"))
view = window.shown_view()
fields = [box.field for box in view.boxes.values()]
for marker, field in zip({MARKERS!r}, fields):
    for letter in marker:
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, pressed)
    assert field.toPlainText() == marker, field.toPlainText()
typed = len(fields)
view.review()
view.copy_page()
for name in ("hjem", "fysisk-vold", "indstillinger", "udkast"):
    window.go(place_of(name))
    program.processEvents()
try:
    raise ValueError("udkast: " + view.draft.text(view.draft.form.parts[0].id))
except ValueError as error:
    sys.excepthook(type(error), error, error.__traceback__)
program.processEvents()
assert window.close(), "a copied draft is not lost"
print("skrevet", typed, (places.user_folder() / "fejl.txt").stat().st_size)
failures.uninstall()
store.close()
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_typed_word_reaches_any_file(built: Path, tmp_path: Path) -> None:
    home, trace = tmp_path / "hjem", tmp_path / "spor.txt"
    for folder in ("hjem", "tmp", "bruger", "config", "cache", "data"):
        (tmp_path / folder).mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "TRUEDEBORN_USER": str(tmp_path / "bruger"),
        "TRUEDEBORN_HANDBOOK": str(built),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    calls = "trace=openat,open,creat,write,pwrite64,writev,sendto,sendmsg,rename,renameat2"
    command = ["strace", "-f", "-qq", "-s", "100000", "-xx", "-e", calls, "-o", str(trace)]
    run = subprocess.run(
        [*command, sys.executable, "-W", "ignore", "-c", _RUN],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    said = run.stdout.decode()
    assert said.startswith("skrevet "), run.stderr.decode()[-2000:]
    assert int(said.split()[2]) > 0, "the crash was not written down: the test would prove nothing"
    written = _files_written(trace)
    assert any(path.name == "bruger.sqlite3" for path in written)
    _search(written | {path for path in tmp_path.rglob("*") if path.is_file() and path != trace})
    sent = trace.read_bytes()
    for needle in _needles():
        hexadecimal = "".join(f"\\x{byte:02x}" for byte in needle).encode()
        assert hexadecimal not in sent, f"written or sent: {needle!r}"


def test_the_search_can_find_something(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text(f"noget {MARKERS[0]} andet", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"log\.txt"):
        _search({path})


def _files_written(trace: Path) -> set[Path]:
    found = set()
    for line in trace.read_text(errors="replace").splitlines():
        opened = re.search(r'open(?:at)?\((?:AT_FDCWD, )?"((?:\\x[0-9a-f]{2})+)", ([A-Z_|]+)', line)
        if opened and re.search("O_WRONLY|O_RDWR|O_CREAT", opened.group(2)):
            name = bytes.fromhex(opened.group(1).replace("\\x", "")).decode(errors="replace")
            found.add(Path(name))
    return found


def _needles() -> list[bytes]:
    return [marker.encode(code) for marker in MARKERS for code in ("utf-8", "utf-16-le", "latin-1")]


def _search(paths: set[Path]) -> None:
    for path in paths:
        if path.is_file() and not str(path).startswith(("/dev", "/proc", "/sys")):
            content = path.read_bytes()
            for needle in _needles():
                assert needle not in content, f"{path.name} holds {needle!r}"
