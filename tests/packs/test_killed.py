"""Stopped dead at any moment while packs are switched, the next start has a whole pack: old or new."""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from truedeborn.packs.installing import PackStore

SWITCHER = """
import sys
from pathlib import Path
from truedeborn.packs.installing import PackStore
store = PackStore(Path(sys.argv[1]))
big = b"x" * 200_000
number = 0
print("klar", flush=True)
while True:
    number += 1
    text = b'[pakke]\\nid = "p"\\nversion = "%d"\\n#' % number
    store.install("p", {"pakke.toml": text + big}, "ikke-underskrevet", unsigned=True)
    if number % 3 == 0:
        store.roll_back("p")
"""


def _kill_at(moment: float, folder: Path) -> None:
    """Let a process switch packs, and kill it that many seconds after it began."""
    process = subprocess.Popen(
        [sys.executable, "-c", SWITCHER, str(folder)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"klar\n"
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=moment)
    process.kill()
    process.wait()
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL, "it was at work until it was killed"


def _campaign(rounds: int, folder: Path, seed: int) -> int:
    chance, found = random.Random(seed), 0
    PackStore(folder).install("p", {"pakke.toml": b"first"}, "ikke-underskrevet", unsigned=True)
    for _ in range(rounds):
        _kill_at(chance.uniform(0, 0.12), folder)
        store = PackStore(folder)
        pack = store.find("p")
        assert pack is not None, "neither the old nor the new pack"
        files = store.files(pack)
        assert files["pakke.toml"] == b"first" or files["pakke.toml"].endswith(b"x" * 1000)
        found += len(pack.history) > 1
        store.install("p", files, "ikke-underskrevet", unsigned=True)
        assert not list((folder / "p").glob(".*.ny")), "half-written files are tidied away"
    return found


def test_killed_while_switching(tmp_path: Path) -> None:
    assert _campaign(10, tmp_path / "pakker", seed=9) > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    assert _campaign(200, tmp_path / "pakker", seed=2026) > 100
