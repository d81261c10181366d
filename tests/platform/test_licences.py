"""What ships is listed with its licence, in the version that is locked, and its text is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licences"
LISTED = tomllib.loads((FOLDER / "licenser.toml").read_text("utf-8"))["licens"]


def lock() -> dict[str, tuple[str, set[str]]]:
    """Name -> (version, who asks for it), from the lock file; the same on every machine."""
    found: dict[str, tuple[str, set[str]]] = {}
    for line in (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+)==(\S+)", line):
            askers: set[str] = set()
            found[pin[1]] = (pin[2], askers)
        elif (asker := re.match(r"    #   (?:via )?([a-z0-9-]+)$", line)) or (
            asker := re.match(r"    # via ([a-z0-9-]+)$", line)
        ):
            askers.add(asker[1])
    return found


def shipped() -> set[str]:
    """All that the program's requirements lead to. pip is asked for by sqlite-utils and left out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = {canonicalize_name(line.split("==")[0]) for line in settings["project"]["dependencies"]}
    grown = 0
    while grown != len(found):
        grown = len(found)
        found |= {name for name, (_, askers) in lock().items() if askers & found and name != "pip"}
    return found


def test_everything_that_ships_is_listed() -> None:
    listed = {canonicalize_name(entry["navn"]) for entry in LISTED}
    assert shipped() <= listed, shipped() - listed


def test_listed_versions_are_the_locked_ones() -> None:
    locked = {name: version for name, (version, _) in lock().items()}
    listed = {canonicalize_name(entry["navn"]): entry.get("version") for entry in LISTED}
    assert {name: locked[name] for name in shipped()} == {name: listed[name] for name in shipped()}


def test_every_text_is_there_and_none_is_left_over() -> None:
    named = {entry["fil"] for entry in LISTED} | {"GPL-3.0.txt"}  # which the LGPL builds on
    there = {file.name for file in FOLDER.iterdir()} - {"licenser.toml"}
    assert named == there
    assert all((FOLDER / name).stat().st_size > 400 for name in named)


def test_the_projects_own_licence_is_the_one_that_ships() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (FOLDER / "EUPL-1.2.txt").read_bytes()


def test_every_entry_says_what_it_is_for() -> None:
    assert all(entry["formaal"] and entry["licens"] and entry["navn"] for entry in LISTED)
    assert len({entry["navn"] for entry in LISTED}) == len(LISTED)
