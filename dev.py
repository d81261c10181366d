#!/usr/bin/env python3
"""Set up and run the project from its source: `python3 dev.py run`, `python3 dev.py test`.

Needs nothing but Python 3.11 or newer. On the first run it finds what the machine lacks, makes `.venv`,
installs the locked packages by hash, and builds the handbook; later runs only look whether that still holds.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)

if sys.version_info < OLDEST:  # before anything that an older Python cannot import
    for newer in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(newer)
        if found:
            os.execv(found, [found, *sys.argv])
    sys.exit(
        f"Truede børn kræver Python 3.11 eller nyere; dette er {sys.version.split()[0]}. "
        "Hent en nyere på python.org eller i systemets pakkestyring."
    )

sys.path.insert(0, str(ROOT))

from installer.audit import audit as ask_about_holes  # noqa: E402
from installer.environment import LOCKS, REQUIREMENTS, ready  # noqa: E402
from installer.machine import TOOLS, SetupProblem, missing_packaging, missing_tools, provide  # noqa: E402

EXAMPLE_SEARCH = "blå mærker"
EXAMPLE_WALK = ("guide", "--answer", "akut-fare=ja", "--kommune", "herning")
PICTURES = {
    "vindue": (),
    "vejviser": ("--open", "vejviser"),
    "opslag": ("--open", "fysisk-vold"),
    "moerk": ("--open", "fysisk-vold.moenster-maerke", "--theme", "moerk"),
}
# Lock file -> whether it holds what the program needs, and which groups of pyproject.toml.
LOCK_PARTS = {
    "run": (True, ("editable",)),
    "test": (True, ("editable", "test")),
    "build": (True, ("build",)),
    "audit": (False, ("audit",)),
    "lock": (False, ("lock",)),
}


def main() -> int:
    """Do what was asked; every problem the person can solve ends as one Danish sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    name, rest = (sys.argv[1] if len(sys.argv) > 1 else "--help"), sys.argv[2:]
    if name in ("-h", "--help"):
        print(_help())
        return 0
    if name not in COMMANDS or (rest and name not in TAKES_MORE):
        near = difflib.get_close_matches(name, COMMANDS, 1)
        wrong = " ".join(rest) if name in COMMANDS else name
        meant = f" Mente du {near[0]}?" if near and name not in COMMANDS else ""
        print(f"Ukendt: {wrong}.{meant}\n\n{_help()}", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        return COMMANDS[name][0](rest)
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
        return 130


def run(rest: list[str]) -> int:
    """Open the window; without a screen, say so and show the program in the terminal and as a picture."""
    python = ready("run")
    build_handbook(python)
    if rest or has_screen():
        return call(python, "-m", "truedeborn", *rest)
    picture = ROOT / "skaermbilleder" / "vindue.png"
    print(
        "\nDer er ingen skærm på denne maskine, så vinduet kan ikke åbnes. Her er programmet i terminalen.\n"
    )
    print(f"$ truedeborn search {EXAMPLE_SEARCH!r}", flush=True)
    searched = call(python, "-m", "truedeborn", "search", EXAMPLE_SEARCH, offscreen=True)
    print(f"\n$ truedeborn {' '.join(EXAMPLE_WALK)}", flush=True)
    guided = call(python, "-m", "truedeborn", *EXAMPLE_WALK, offscreen=True)
    drawn = call(python, "-m", "truedeborn", "vindue", "--screenshot", str(picture), offscreen=True)
    if drawn == 0:
        print(f"\nVinduet er tegnet uden skærm og gemt som {picture.relative_to(ROOT)}.")
    return searched or guided or drawn


def test(rest: list[str]) -> int:
    """Run the quick tests, or those named."""
    python = ready("test")
    if os.environ.get("CI"):
        provide(missing_tools(TOOLS), "Værktøj, som nogle af prøverne bruger,")
    build_handbook(python)
    return call(python, "-m", "pytest", *rest, offscreen=True)


def nightly(rest: list[str]) -> int:
    """Run every test, also the long campaigns."""
    python = ready("test")
    provide(missing_tools(TOOLS), "Værktøj, som nogle af prøverne bruger,")
    build_handbook(python)
    os.environ["HYPOTHESIS_PROFILE"] = "nightly"
    return call(python, "-m", "pytest", "-m", "slow or not slow", "--timeout", "3600", *rest, offscreen=True)


def lint(rest: list[str]) -> int:
    """Check style and form with ruff."""
    python = ready("test")
    return call(python, "-m", "ruff", "check", ".") or call(python, "-m", "ruff", "format", "--check", ".")


def types(rest: list[str]) -> int:
    """Check the types with mypy, strictly."""
    python = ready("test")
    return call(python, "-m", "mypy") or call(python, "-m", "mypy", "dev.py", "installer")


def build(rest: list[str]) -> int:
    """Build the handbook from data/."""
    return call(ready("run"), "-m", "truedeborn", "build")


def audit(rest: list[str]) -> int:
    """Ask PyPI's list of known holes about every locked package; 3 where it cannot be asked."""
    return ask_about_holes(ready("audit"), [REQUIREMENTS / f"{lock}.txt" for lock in LOCKS])


def package(rest: list[str]) -> int:
    """Build the installable program for this system and try it."""
    provide(missing_packaging(), "Værktøj til pakning")
    python = ready("run")
    build_handbook(python)
    return call(ready("build"), "-m", "installer.package", *rest)


def wine(rest: list[str]) -> int:
    """Build the Windows program and its setup under Wine, and try both."""
    python = ready("run")
    build_handbook(python)
    return call(ready("build"), "-m", "installer.windows.under_wine")


def screenshots(rest: list[str]) -> int:
    """Draw the README's pictures anew."""
    python = ready("run")
    build_handbook(python)
    os.environ["TRUEDEBORN_USER"] = str(
        ROOT / "build" / "billedbruger"
    )  # never the bookmarks of whoever draws
    for name, arguments in PICTURES.items():
        wanted = ("--screenshot", f"docs/{name}.png", "--size", "1280x820", *arguments)
        drawn = call(python, "-m", "truedeborn", "vindue", *wanted, offscreen=True)
        if drawn != 0:
            return drawn
    return 0


def lock(rest: list[str]) -> int:
    """Write requirements/*.txt anew from pyproject.toml, for all systems, every file with its hash."""
    uv = ready("lock").parent / ("uv.exe" if os.name == "nt" else "uv")
    compile_ = ("pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes")
    for name, (whole, groups) in LOCK_PARTS.items():
        source = (["pyproject.toml"] if whole else []) + [
            part for group in groups for part in ("--group", group)
        ]
        made = call(uv, *compile_, "--no-build", "--no-header", *source, "-o", f"requirements/{name}.txt")
        if made != 0:
            return made
    return 0


def build_handbook(python: Path) -> None:
    """Build the handbook unless content and code are as when it was built last."""
    stamp = python.parent.parent / "handbook.sha256"
    digest = hashlib.sha256()
    for file in sorted([*ROOT.glob("data/**/*"), *ROOT.glob("truedeborn/**/*.py")]):
        if file.is_file():
            about = file.stat()
            digest.update(f"{file.relative_to(ROOT)} {about.st_size} {about.st_mtime_ns}\n".encode())
    fresh = stamp.exists() and stamp.read_text() == digest.hexdigest()
    if fresh and (ROOT / "handbook" / "stamp.json").exists():
        return
    print("Bygger håndbogen af data/ …", flush=True)
    if call(python, "-m", "truedeborn", "build", offscreen=True) != 0:
        raise SetupProblem("Håndbogen kunne ikke bygges; se linjerne ovenfor.")
    stamp.write_text(digest.hexdigest())


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(program: Path, *arguments: str, offscreen: bool = False) -> int:
    """Run a program in the project's folder and return its exit code; `offscreen`: needs no screen."""
    environment = dict(os.environ)
    if offscreen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([str(program), *arguments], env=environment, check=False).returncode


COMMANDS = {
    "run": (run, "åbn programmet (alt, der følger efter, gives videre til det)"),
    "test": (test, "kør prøverne (alt, der følger efter, gives videre til pytest)"),
    "lint": (lint, "se efter stil og form"),
    "types": (types, "se efter typer"),
    "build": (build, "byg håndbogen af data/"),
    "package": (package, "byg og prøv programmet, der kan installeres"),
    "wine": (wine, "byg og prøv Windows-programmet under Wine (kun Debian med Python 3.11; til afprøvning)"),
    "screenshots": (screenshots, "tegn README's billeder på ny"),
    "nightly": (nightly, "kør alle prøver, også de lange"),
    "audit": (audit, "spørg PyPI om kendte huller i de låste pakker (kræver net)"),
    "lock": (lock, "lås afhængighederne på ny (kræver net)"),
}


TAKES_MORE = ("run", "test", "nightly", "package")


def _help() -> str:
    listed = "\n".join(f"  {name:<12} {text}" for name, (_, text) in COMMANDS.items())
    return f"Gør klar, kør og prøv Truede børn.\n\nBrug: python3 dev.py KOMMANDO\n\n{listed}"


if __name__ == "__main__":
    sys.exit(main())
