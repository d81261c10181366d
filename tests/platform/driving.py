"""Running the program on a virtual screen the way a person does: by keys, and by nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from installer.trial import bare_environment, virtual_screen

MARKER = "zqxmærke"
# Every screen, a search with a marker in it, a page, find on page, a bookmark, larger text, theme and back.
TOUR: tuple[tuple[str, str], ...] = (
    ("key", "ctrl+k"),
    ("type", f"{MARKER} blå mærker"),
    ("key", "Down"),
    ("key", "ctrl+a"),
    ("type", "blå mærker"),
    ("key", "Return"),
    ("key", "ctrl+f"),
    ("type", MARKER),
    ("key", "Escape"),
    ("key", "ctrl+Down"),
    ("key", "ctrl+d"),
    ("key", "ctrl+plus"),
    ("key", "F2"),
    ("key", "alt+Left"),
    ("key", "F3"),
    ("key", "1"),
    ("key", "1"),
    ("key", "2"),
    ("type", MARKER),
    ("key", "alt+Home"),
    *(("key", "Tab") for _ in range(12)),
    ("key", "F9"),
    ("key", "F9"),
    ("key", "F1"),
)


class Screen:
    """A virtual screen with a window manager on it."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}

    def ask(self, *command: str) -> str:
        """Run xdotool and return what it says; fails the test when it fails."""
        done = subprocess.run(
            ["xdotool", *command], env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, f"xdotool {' '.join(command)}: {done.stderr}"
        return done.stdout.strip()

    def window(self, process: subprocess.Popen[bytes]) -> str:
        """Wait for the program's window and give it the keyboard; fails when the program ends first."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Truede"]
        found: list[str] = []
        # The opening goes away while xdotool looks through the windows, and then xdotool gives up.
        while not found and process.poll() is None:
            waiting = subprocess.Popen(search, env=self.environment, stdout=subprocess.PIPE, text=True)
            watcher = threading.Thread(target=lambda one=waiting: (process.wait(), one.kill()), daemon=True)
            watcher.start()
            found = waiting.communicate(timeout=120)[0].split()
        assert found, f"the program ended with {process.poll()} before it showed a window"
        self.ask("windowactivate", "--sync", found[-1])
        return found[-1]

    def press(self, keys: Sequence[tuple[str, str]]) -> None:
        """Press keys and type text, in order."""
        for how, what in keys:
            self.ask(how, "--delay", "15", what)

    def close(self) -> None:
        """Close the window as a person does; keys pressed before are handled before."""
        self.ask("key", "alt+F4")


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen of our own with openbox and a Danish keyboard."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        made = Screen(display)
        ready = Path(folder) / "klar"
        os.mkfifo(ready)
        command = ["openbox", "--startup", f"sh -c 'echo klar > {ready}'"]
        manager = subprocess.Popen(command, env=made.environment, stderr=subprocess.DEVNULL)
        try:
            ready.read_text()  # waits until openbox has taken over the screen
            subprocess.run(["setxkbmap", "dk"], env=made.environment, check=True)
            yield made
        finally:
            manager.terminate()
            manager.wait()


@contextmanager
def running(command: Sequence[str], shown: Screen, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with nothing but a screen and a home; ended when the block ends.

    Without an address for D-Bus, its library starts a bus of its own that outlives the program.
    """
    process = subprocess.Popen(
        list(command),
        env=bare_environment(
            home, DISPLAY=shown.display, LC_ALL="C.UTF-8", DBUS_SESSION_BUS_ADDRESS="disabled:"
        ),
        cwd=home,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def files_holding(folder: Path, marker: str) -> list[str]:
    """Files below a folder that hold a marker, in any of the encodings programs write."""
    wanted = [marker.encode(code) for code in ("utf-8", "utf-16-le", "latin-1")]
    return [
        str(file)
        for file in folder.rglob("*")
        if file.is_file() and any(word in file.read_bytes() for word in wanted)
    ]
