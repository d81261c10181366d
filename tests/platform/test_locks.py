"""The lock files say the same as pyproject.toml, and every file in them has its hash."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GROUPS = {
    "run": ("editable",),
    "test": ("editable", "test"),
    "build": ("build",),
    "audit": ("audit",),
    "lock": ("lock",),
}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OF_THE_SYSTEM = {"gi", "pyatspi"}  # a screen reader's side, run by the system's Python; never installed by us
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; [^\\]+)? \\$")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def direct(lock: str) -> dict[str, str]:
    wanted = [pin for group in GROUPS[lock] for pin in SETTINGS["dependency-groups"][group]]
    if lock not in ("audit", "lock"):
        wanted += SETTINGS["project"]["dependencies"]
    pairs = (pin.split(";")[0].strip().split("==") for pin in wanted)
    return {canonical(name): version for name, version in pairs}


def locked(lock: str) -> dict[str, tuple[str, int]]:
    """Name -> (version, how many hashes follow)."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash=sha256:"):
            version, hashes = found[name]
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)
            found[name] = (version, hashes + 1)
        elif not line.strip().startswith("#"):
            pin = PIN.match(line)
            assert pin, f"{lock}.txt: {line!r} is not pinned with =="
            name = pin["name"]
            found[name] = (pin["version"], 0)
    return found


@pytest.mark.parametrize("lock", GROUPS)
def test_everything_is_pinned_by_hash(lock: str) -> None:
    assert all(hashes for _, hashes in locked(lock).values())


@pytest.mark.parametrize("lock", GROUPS)
def test_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pinned = {name: version for name, (version, _) in locked(lock).items()}
    assert direct(lock).items() <= pinned.items(), 'run "python3 dev.py lock"'


def test_the_tests_run_on_exactly_what_users_get() -> None:
    assert locked("run").items() <= locked("test").items()
    shared = locked("run").keys() & locked("build").keys()
    assert {"pyside6-essentials", "whoosh", "sqlite-utils"} <= shared
    assert all(locked("run")[name] == locked("build")[name] for name in shared)


def imported(*folders: str) -> set[str]:
    """The packages from elsewhere that our modules import, by the name they are imported under."""
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    ours = {"truedeborn", "installer", "tests", *(file.stem for file in files)}
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found - ours - set(sys.stdlib_module_names) - OF_THE_SYSTEM


@pytest.mark.parametrize(("lock", "folders"), [("run", ("truedeborn",)), ("test", ("truedeborn", "tests"))])
def test_everything_imported_is_locked(lock: str, folders: tuple[str, ...]) -> None:
    known = packages_distributions()
    missing = [
        name
        for name in sorted(imported(*folders))
        if not {canonical(package) for package in known.get(name, [name])} & locked(lock).keys()
    ]
    assert missing == [], 'add them to pyproject.toml and run "python3 dev.py lock"'


def test_qt_is_locked_for_all_three_systems() -> None:
    # One abi3 wheel each for Linux x86-64 and ARM, Windows x86-64 and ARM, and macOS.
    assert locked("run")["pyside6-essentials"][1] >= 4
