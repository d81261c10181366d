"""Real disks that are full or write-protected, and a program in a home of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Mount = Callable[[str], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Mount]:
    """Makes a little disk of its own, of the size asked for."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    made: list[Path] = []

    def mount(size: str) -> Path:
        place = tmp_path / f"disk {len(made)} æøå"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("this machine does not let anybody mount")
        made.append(place)
        return place

    yield mount
    for place in made:
        subprocess.run(["umount", "-l", str(place)], check=True)


def write_protect(place: Path) -> None:
    """Make a mounted disk read-only, also for root."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


def fill(place: Path) -> None:
    """Leave not one free byte."""
    file = os.open(place / "fyld", os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(file, b"x" * 4096)
    os.close(file)


@pytest.fixture
def home(tmp_path: Path, built: Path) -> dict[str, str]:
    """The environment of a program that has nothing but its own folders."""
    places = {name: tmp_path / name for name in ("hjem", "tmp", "bruger", "config", "cache", "data")}
    for name in ("hjem", "tmp", "config", "cache", "data"):
        places[name].mkdir()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(places["hjem"]),
        "TMPDIR": str(places["tmp"]),
        "XDG_CONFIG_HOME": str(places["config"]),
        "XDG_CACHE_HOME": str(places["cache"]),
        "XDG_DATA_HOME": str(places["data"]),
        "TRUEDEBORN_USER": str(places["bruger"]),
        "TRUEDEBORN_HANDBOOK": str(built),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
    }
