"""The project's own Python environments, installed from the lock files where every file has its hash."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from installer.machine import SetupProblem, missing_libraries, missing_venv, provide

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("run", "test", "build", "audit", "lock")
"""One lock file each. `test` holds all of `run`; the others get an environment of their own."""


def python_in(environment: Path) -> Path:
    """Path of the interpreter inside an environment, on any system."""
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def lock_hash(lock: str) -> str:
    """What an environment must be made from: the lock, the project's settings, this Python, this folder."""
    digest = hashlib.sha256((REQUIREMENTS / f"{lock}.txt").read_bytes())
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    digest.update(json.dumps([settings["project"], settings["build-system"]], sort_keys=True).encode())
    digest.update(f"{sys.version_info[:3]} {ROOT}".encode())
    return digest.hexdigest()


def ready(lock: str) -> Path:
    """Return the interpreter of an environment with all of `lock` installed; makes or renews it when needed.

    Raises:
        SetupProblem: when the machine lacks something we may not install, or the download fails.
    """
    provide(missing_venv(), "Pythons venv-modul")
    provide(missing_libraries(), "Systembiblioteker, som vinduet skal bruge,")
    environment = ROOT / (".venv" if lock in ("run", "test") else f".venv-{lock}")
    stamps = _stamps(environment)
    if stamps.get(lock) == lock_hash(lock) and _works(python_in(environment)):
        return python_in(environment)
    stale = any(name not in LOCKS or value != lock_hash(name) for name, value in stamps.items())
    if stale or not stamps or not _works(python_in(environment)):
        _make(environment)
        stamps = {}
    _install(environment, lock, own_project=lock in ("run", "test"))
    stamps[lock] = lock_hash(lock)
    if lock == "test":
        stamps["run"] = lock_hash("run")
    _stamp_file(environment).write_text(json.dumps(stamps, indent=1) + "\n", encoding="utf-8")
    return python_in(environment)


def _stamp_file(environment: Path) -> Path:
    return environment / "truedeborn.json"


def _stamps(environment: Path) -> dict[str, str]:
    """Which locks are wholly installed. Anything unreadable means "nothing is"."""
    try:
        found = json.loads(_stamp_file(environment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _works(python: Path) -> bool:
    """A moved project or an upgraded system Python leaves an environment that no longer starts."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make(environment: Path) -> None:
    print(f"Gør klar: {environment.name} (første gang eller nye afhængigheder) …", flush=True)
    shutil.rmtree(environment, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(environment)], check=False)
    if done.returncode != 0:
        raise SetupProblem(
            f"Kunne ikke lave {environment}. Se efter, at mappen er skrivbar, og at disken ikke er fuld."
        )


def _install(environment: Path, lock: str, *, own_project: bool) -> None:
    pip = [
        str(python_in(environment)),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "-q",
    ]
    print(f"Henter og kontrollerer pakkerne i requirements/{lock}.txt …", flush=True)
    # Removed first: an interrupted install must never look finished.
    _stamp_file(environment).unlink(missing_ok=True)
    locked = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS / f"{lock}.txt")]
    if subprocess.run(locked, check=False, cwd=ROOT).returncode != 0:
        raise SetupProblem(
            "Pakkerne kunne ikke hentes eller svarede ikke til deres hash (se linjerne ovenfor). "
            "Se efter, at der er adgang til pypi.org (eller sæt PIP_INDEX_URL til jeres eget spejl), "
            "og prøv igen."
        )
    if own_project:
        own = [*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)]
        if subprocess.run(own, check=False, cwd=ROOT).returncode != 0:
            raise SetupProblem("Projektet selv kunne ikke installeres i .venv (se linjerne ovenfor).")
