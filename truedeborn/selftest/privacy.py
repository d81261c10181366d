"""Prove that what is typed reaches no disk and no network: `truedeborn selftest --privacy`.

Marker words that occur nowhere else are typed into everything that takes text about a child. Meanwhile an
audit hook of Python notes every file opened for writing, every database opened and every use of a socket.
Afterwards all that was written is searched for the markers.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from truedeborn import places
from truedeborn.domain.query import SearchQuery
from truedeborn.handbook import Handbook
from truedeborn.selftest.findings import Check, Failed

MARKER = "zqxmarkør"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT


class Watch:
    """Notes what this process opens for writing and every network call. Audit hooks cannot be removed."""

    def __init__(self) -> None:
        self.written: list[Path] = []
        self.network: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
            self.network.append(event)
        elif event == "open":
            path, mode, flags = arguments
            writes = isinstance(flags, int) and flags & WRITING
            if writes and isinstance(path, str | bytes | os.PathLike) and mode != "r":
                self.written.append(Path(os.fsdecode(path)))
        elif event == "sqlite3.connect":
            database = str(arguments[0])
            if "mode=ro" not in database and database != ":memory:":
                self.written.append(Path(database.removeprefix("file:").split("?")[0]))


def checks() -> list[tuple[str, Check]]:
    """What to try, in order."""
    watch = Watch()
    before = _files()

    def typed() -> str:
        return _type_everywhere()

    def disk() -> str:
        changed = {*watch.written, *(path for path, state in _files().items() if before.get(path) != state)}
        holding = [str(path) for path in sorted(changed) if _holds(path)]
        if holding:
            raise Failed(f"Det skrevne blev fundet i: {', '.join(holding)}")
        return f"{len(changed)} filer skrevet under prøven; ingen indeholder det skrevne"

    def network() -> str:
        if watch.network:
            raise Failed(f"Programmet brugte netværket: {', '.join(sorted(set(watch.network)))}")
        return "intet netværkskald"

    return [("Skrevet", typed), ("Disk", disk), ("Netværk", network)]


def _type_everywhere() -> str:
    """Search for markers, letter by letter as a user types."""
    book = Handbook.open()
    searches = 0
    for text in (MARKER, f"{MARKER} blå mærker", f"barnet hedder {MARKER}"):
        for end in range(1, len(text) + 1):
            book.search(SearchQuery(text[:end]))
            searches += 1
    book.close()
    return f"»{MARKER}« i {searches} søgninger"


def _files() -> dict[Path, tuple[int, int]]:
    """Size and time of every file in the user's folder, the program's folder and the temporary folder."""
    found = {}
    for folder in (places.user_folder(), places.handbook_folder(), Path(tempfile.gettempdir())):
        for path in folder.glob("**/*" if folder != Path(tempfile.gettempdir()) else "*"):
            try:
                state = path.stat()
            except OSError:
                continue
            if path.is_file():
                found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _holds(path: Path) -> bool:
    try:
        content = path.read_bytes().lower()
    except OSError:
        return False
    return any(MARKER.encode(code) in content for code in ("utf-8", "utf-16-le", "latin-1"))
