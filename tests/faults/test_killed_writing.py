"""Killed with SIGKILL at any moment while notes are saved or the handbook is built: old or new."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT
from truedeborn import build
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import RECENT_LIMIT, UserStore

# Writes generation after generation, and says aloud which one is on disk for sure.
WRITER = """
import sys
from pathlib import Path
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
BUILDER = """
import sys
from pathlib import Path
from truedeborn import build
from truedeborn.sources.content_reader import read_content
content = read_content(Path(sys.argv[1]))
build.read_content = lambda data: content
print("klar", flush=True)
while True:
    build.build_handbook(Path(sys.argv[1]), Path(sys.argv[2]))
    print("bygget", flush=True)
"""


def _started(program: str, *arguments: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)


def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Kill without warning; returns what was said before."""
    time.sleep(seconds)  # the moment of death is the subject, not a wait for something
    process.kill()
    said, _ = process.communicate()
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


def _kill_builds(rounds: int, built: Path, place: Path, seed: int, longest: float) -> None:
    chance, target = random.Random(seed), place / "håndbog"
    place.mkdir()
    wanted = Handbook.open(built)
    for number in range(rounds):
        process = _started(BUILDER, ROOT / "data", target)
        assert process.stdout is not None
        assert process.stdout.readline() == b"klar\n"
        if number == 0:
            assert process.stdout.readline() == b"bygget\n", "the first one is let through"
        _killed_after(process, chance.uniform(0, longest))
        book = Handbook.open(target)
        book.verify()
        assert book.stamp.files == wanted.stamp.files
        book.close()
    wanted.close()


def test_killed_while_building(built: Path, tmp_path: Path) -> None:
    _kill_builds(3, built, tmp_path / "bygget", seed=3, longest=1.5)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_two_hundred_times_while_building(built: Path, tmp_path: Path) -> None:
    _kill_builds(200, built, tmp_path / "bygget", seed=2026, longest=3)


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
