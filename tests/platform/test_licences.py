"""What ships is listed with its licence, in the version that is locked, and its text is there."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licences"
LISTED = tomllib.loads((FOLDER / "licenser.toml").read_text("utf-8"))["licens"]


def shipped() -> set[str]:
    """All that the program's requirements lead to. pip is asked for by sqlite-utils and left out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    waiting = [Requirement(line) for line in settings["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        wanted = not requirement.marker or requirement.marker.evaluate({"extra": ""})
        if wanted and name not in found and name != "pip":
            found.add(name)
            waiting += [Requirement(line) for line in distribution(name).requires or ()]
    return found


def test_everything_that_ships_is_listed() -> None:
    listed = {canonicalize_name(entry["navn"]) for entry in LISTED}
    assert shipped() <= listed, shipped() - listed


def test_listed_versions_are_the_locked_ones() -> None:
    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
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
