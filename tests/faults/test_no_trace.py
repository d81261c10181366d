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
from tests.faults.typing_everywhere import FOLDER, KEPT, MARKER

OURS = re.compile(r"bruger\.sqlite3(-journal)?|fejl\.txt|nedbrud\.txt")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    "ending", [*(pytest.param(way, marks=pytest.mark.slow) for way in ("lukket", "draebt")), "nedbrud"]
)
def test_nothing_typed_reaches_a_file(home: dict[str, str], tmp_path: Path, ending: str) -> None:
    trace = tmp_path / "spor.txt"
    calls = "trace=openat,open,creat,write,pwrite64,writev,sendto,sendmsg,rename,renameat2,socket"
    command = ["strace", "-f", "-qq", "-s", "100000", "-xx", "-e", calls, "-o", str(trace)]
    run = subprocess.run(
        [*command, sys.executable, "-m", "tests.faults.typing_everywhere", ending],
        env=home | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=100,
    )
    said = [line for line in run.stdout.decode().splitlines() if line.startswith("skrevet ")]
    assert said, run.stderr.decode()[-3000:]
    assert int(said[0].split()[1]) > 45, "the marker was typed in every field there is"
    assert "valgt True" in run.stdout.decode(), "the file dialogs were answered"
    assert re.search(r"^stemmer [1-9]", run.stdout.decode(), re.M), "hands were counted"
    user = Path(home["TRUEDEBORN_USER"])
    assert all(OURS.fullmatch(path.name) for path in user.rglob("*")), "there is no file to keep the rest in"
    assert "ValueError" in (user / "fejl.txt").read_text(encoding="utf-8"), "the fault was written down"
    lines = trace.read_text(errors="replace")
    written = _opened_for_writing(lines) | {path for path in tmp_path.rglob("*") if path != trace}
    files = [
        path for path in written if path.is_file() and not str(path).startswith(("/dev", "/proc", "/sys"))
    ]
    holding = [path.name for path in files if any(word in path.read_bytes() for word in _needles(KEPT))]
    assert "bruger.sqlite3" in holding, "what is kept on purpose is found, so the search can find"
    for path in files:
        assert not any(word in path.read_bytes() for word in _needles(MARKER) + _needles(FOLDER)), path
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


def test_there_is_one_door_to_the_file_dialogs() -> None:
    """It empties what Qt's own would write down of folders."""
    files = (ROOT / "truedeborn").rglob("*.py")
    used = re.compile(r"import .*QFileDialog|QFileDialog[.(]")
    assert [path.name for path in files if used.search(path.read_text("utf-8"))] == ["file_question.py"]
