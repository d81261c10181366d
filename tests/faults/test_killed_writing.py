"""Killed with SIGKILL at any moment while notes are saved or the handbook is built: old or new."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT
from truedeborn import build
from truedeborn.handbook import Handbook
from truedeborn.sources.content import Content
from truedeborn.sources.content_reader import read_content
from truedeborn.storage.user_store import RECENT_LIMIT, UserStore

# Writes generation after generation, and says aloud which one is on disk for sure.
WRITER = """
import sys
from pathlib import Path
from truedeborn.sources.content import Content
from truedeborn.sources.content_reader import read_content
from truedeborn.storage.user_store import UserStore
store = UserStore.open_always(Path(sys.argv[1]))
assert not store.notice, store.notice
number = int(store.setting("nummer", "0"))
print(number, flush=True)
while True:
    number += 1
    store.set_note("h-leder", f"note {number} " + "ord " * 500)
    store.set_bookmark(f"opslag-{number}", True)
    store.set_setting("nummer", str(number))
    store.add_recent(f"opslag-{number}")
    print(number, flush=True)
"""
# Reads the texts once, and lets a child of its own build over and over for every line it is given.
BUILDER = """
import os, sys
from pathlib import Path
from tests.faults.test_killed_writing import content_of
from truedeborn import build
content = content_of(sys.argv[2] == "hel")
build.read_content = lambda data: content
print("klar", flush=True)
for line in sys.stdin:
    child = os.fork()
    while child == 0:
        build.build_handbook(Path("data"), Path(sys.argv[1]))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def content_of(whole: bool) -> Content:
    """The handbook's texts; or a few of them, which are built in the blink of an eye."""
    content = read_content(ROOT / "data")
    if whole:
        return content
    few = (replace(entry, links=(), themes=(), sources=(), blocks=()) for entry in content.entries[:40])
    return replace(content, entries=tuple(few), packs=(), contacts=(), aliases={})


def _started(program: str, *arguments: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)


def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Kill without warning; returns what was said before."""
    time.sleep(seconds)  # the moment of death is the subject, not a wait for something
    process.kill()
    said, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was at work until it was killed"
    return said


def _kill_writers(rounds: int, path: Path, seed: int) -> int:
    """Returns how many generations were written in all."""
    chance, last = random.Random(seed), 0
    for _ in range(rounds):
        process = _started(WRITER, path)
        assert process.stdout is not None
        process.stdout.readline()
        said = _killed_after(process, chance.uniform(0, 0.12)).split()
        last = max([last, *map(int, said)])
        store = UserStore.open_always(path)
        assert store.notice == ""
        there = int(store.setting("nummer", "0"))
        assert there >= last, "what was told as saved is saved"
        number = int((store.note("h-leder") or "note 0").split()[1])
        assert number in (there, there + 1), "the old note or the new one"
        assert {f"opslag-{one}" for one in range(1, there + 1)} <= set(store.bookmarks())
        assert len(store.recent()) <= RECENT_LIMIT
        store.close()
        last = there
    return last


def test_killed_while_saving(tmp_path: Path) -> None:
    assert _kill_writers(10, tmp_path / "bruger.sqlite3", seed=7) > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_two_hundred_times_while_saving(tmp_path: Path) -> None:
    assert _kill_writers(200, tmp_path / "bruger.sqlite3", seed=2026) > 200


def _kill_builds(rounds: int, target: Path, seed: int, longest: float, *, whole: bool) -> None:
    """Kill a building process at random moments; the handbook that stood there must be whole each time."""
    chance, wanted = random.Random(seed), Handbook.open(target).stamp.files
    command = [sys.executable, "-c", BUILDER, str(target), "hel" if whole else "lille"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as server:  # type: ignore[call-overload]
        assert server.stdout.readline() == "klar\n"
        for _ in range(rounds):
            print("byg", file=server.stdin, flush=True)
            child = int(server.stdout.readline())
            time.sleep(chance.uniform(0, longest))  # the moment of death is the subject
            os.kill(child, signal.SIGKILL)
            assert int(server.stdout.readline()) == signal.SIGKILL, "it was at work until it was killed"
            book = Handbook.open(target)
            book.verify()
            assert book.stamp.files == wanted
            book.close()
        server.stdin.close()


def test_killed_while_building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "håndbog"
    monkeypatch.setattr(build, "read_content", lambda data: content_of(whole=False))
    build.build_handbook(ROOT / "data", target)
    _kill_builds(15, target, seed=3, longest=0.4, whole=False)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_two_hundred_times_while_building(built: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(built, tmp_path / "håndbog"))
    _kill_builds(200, target, seed=2026, longest=5, whole=True)


def test_what_killed_builds_leave_is_swept_away(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "håndbog"
    fresh = tmp_path / f"håndbog{build.NEW_MARK}1"
    old, running = tmp_path / f"håndbog{build.NEW_MARK}2", tmp_path / f"håndbog{build.NEW_MARK}3"
    for folder in (old, running, fresh):
        folder.mkdir()
    long_ago = fresh.stat().st_mtime - build.ABANDONED_AFTER - 5
    os.utime(old, (long_ago, long_ago))
    build._tidy(target, fresh)
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, running.name]
