"""Trying the packaged program as a user would meet it: no Python, no settings, nothing but the folder."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.machine import SetupProblem

START_SECONDS = 60


def bare_environment(home: Path, **more: str) -> dict[str, str]:
    """What a process needs at the very least; no PATH to any Python, an empty home."""
    if sys.platform == "win32":
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR", "TEMP") if name in os.environ}
        return {**kept, "PATH": "", "APPDATA": str(home), "LOCALAPPDATA": str(home), **more}
    return {"PATH": "/nonexistent", "HOME": str(home), **more}


def selftest(program: Path, *, prefix: tuple[str, ...] = (), **environment: str) -> str:
    """Run the program's own self-test without a screen and return its report.

    Args:
        prefix: a command that starts the program, such as `unshare -n`.

    Raises:
        SetupProblem: it failed; the report is in the text.
    """
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="æøå prøve ") as home:
        report = Path(home) / "rapport.txt"
        done = subprocess.run(
            [*prefix, str(program), "selftest", "--rapport", str(report)],
            env=bare_environment(Path(home), **environment),
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
            check=False,
        )
        text = report.read_text("utf-8") if report.exists() else "(ingen rapport)"
    if done.returncode != 0:
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        raise SetupProblem(f"Selvtesten fejlede ({done.returncode}):\n{text}\n{said}")
    return text


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An X server of our own, with a free number; gives its DISPLAY."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x1000x24", "-dpi", "96", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise SetupProblem("Xvfb kunne ikke starte.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def window_picture(program: Path, picture: Path) -> None:
    """Open the window on a virtual screen, photograph the screen and close the program.

    Raises:
        SetupProblem: no window came, or the picture shows nothing.
    """
    for tool in ("Xvfb", "xdotool", "import", "identify"):
        if shutil.which(tool) is None:
            raise SetupProblem(f"{tool} mangler, så vinduet kan ikke prøves.")
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, virtual_screen() as display:
        screen = {**os.environ, "DISPLAY": display}
        running = subprocess.Popen(
            [str(program)],
            env=bare_environment(Path(home), DISPLAY=display),
            cwd=home,
            start_new_session=True,
        )
        try:
            search = ["timeout", str(START_SECONDS), "xdotool", "search", "--sync", "--onlyvisible"]
            for _ in range(5):  # the opening goes away while xdotool looks, and then xdotool gives up
                found = subprocess.run(
                    [*search, "--pid", str(running.pid), "--name", "Truede"],
                    env=screen,
                    capture_output=True,
                    check=False,
                )
                if found.returncode == 0 or running.poll() is not None:
                    break
            if found.returncode != 0 or running.poll() is not None:
                raise SetupProblem(f"Der kom intet vindue (programmet: {running.poll()}).")
            for _ in range(50):  # the window is there before it is painted
                subprocess.run(["import", "-window", "root", str(picture)], env=screen, check=True)
                if colours(picture) > 50:
                    return
                time.sleep(0.1)
            raise SetupProblem(f"Vinduet er tomt: {picture}")
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(timeout=10)


def colours(picture: Path) -> int:
    """How many colours a picture holds; an empty window has a handful."""
    shown = subprocess.run(
        ["identify", "-format", "%k", str(picture)], capture_output=True, text=True, check=True
    )
    return int(json.loads(shown.stdout))
