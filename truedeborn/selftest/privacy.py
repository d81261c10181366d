"""Prove that what is typed reaches no disk and no network: `truedeborn selftest --privacy`.

Marker words that occur nowhere else are typed into everything that takes text about a child. Meanwhile an
audit hook of Python notes every file opened for writing, every database opened and every use of a socket.
Afterwards all that was written is searched for the markers.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from truedeborn import places
from truedeborn.app import USER_DATABASE, make_window
from truedeborn.desktop.models.place import Place, Screen, place_of
from truedeborn.desktop.views.pack_form_view import PackFormView
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import SearchQuery
from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book
from truedeborn.selftest.core import answered
from truedeborn.selftest.findings import Check, Failed
from truedeborn.selftest.window import application
from truedeborn.storage.user_store import UserStore

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
    """What to try, in order. The user's own folder is an empty one of ours meanwhile."""
    watch = Watch()
    folder = Path(tempfile.mkdtemp(prefix="truedeborn-"))
    before = _files(folder)

    def typed() -> str:
        return f"»{MARKER}« i {_search()} søgninger, {_walk()} veje og {_type_in_window(folder)} felter"

    def disk() -> str:
        after = _files(folder)
        changed = {*watch.written, *(path for path, state in after.items() if before.get(path) != state)}
        holding = [str(path) for path in sorted(changed) if _holds(path)]
        shutil.rmtree(folder, ignore_errors=True)
        if holding:
            raise Failed(f"Det skrevne blev fundet i: {', '.join(holding)}")
        return f"{len(changed)} filer skrevet under prøven; ingen indeholder det skrevne"

    def network() -> str:
        if watch.network:
            raise Failed(f"Programmet brugte netværket: {', '.join(sorted(set(watch.network)))}")
        return "intet netværkskald"

    return [("Skrevet", typed), ("Disk", disk), ("Netværk", network)]


def _search() -> int:
    """Search for markers, letter by letter as a user types; returns how many searches."""
    book = Handbook.open()
    texts = (MARKER, f"{MARKER} blå mærker", f"barnet hedder {MARKER}")
    typed = [text[:end] for text in texts for end in range(1, len(text) + 1)]
    for text in typed:
        book.search(SearchQuery(text))
    book.close()
    return len(typed)


def _walk() -> int:
    """Answer the guide to its end, with the first and with the last answer; returns how many walks."""
    return len([answered(index) for index in (0, -1)])


def _type_in_window(folder: Path) -> int:
    """Type the marker into every field of every screen and of a page; returns how many fields."""
    application()
    book, packs = open_book()
    store = UserStore(folder / USER_DATABASE)
    window = make_window(book, store, packs=packs)
    window.show()
    typed = 0
    names = [screen.value for screen in Screen if screen is not Screen.ENTRY]
    places_ = [place_of(name) for name in (*names, book.entry_ids(Kind.TEMA)[0])]
    for place in (*places_, Place(Screen.KURSUS, part="egen")):
        window.go(place)
        view = window.shown_view()
        for number in range(len(view.steps) if isinstance(view, PackFormView) else 1):
            if isinstance(view, PackFormView):
                view.show_step(number)
            QApplication.processEvents()
            typed += sum(_type(field) for field in window.findChildren(QWidget))
    window.leave()
    store.close()
    book.close()
    if not typed:
        raise Failed("Der blev ikke fundet et eneste felt at skrive i.")
    return typed


def _type(field: QWidget) -> bool:
    editable = isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) and not field.isReadOnly()
    if not editable or not field.isVisible():
        return False
    for letter in MARKER:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()
    return True


def _files(own: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of every file in the user's folder, the program's folder and the temporary folder."""
    temporary = Path(tempfile.gettempdir())
    found = {}
    folders = (own, places.user_folder(), places.program_folder() / "handbook")
    for path in (*temporary.glob("*"), *(path for folder in folders for path in folder.rglob("*"))):
        try:
            state = path.stat()
        except OSError:
            continue  # somebody else's, or gone again
        if stat.S_ISREG(state.st_mode):
            found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _holds(path: Path) -> bool:
    try:
        content = path.read_bytes().lower()
    except OSError:
        return False
    return any(MARKER.encode(code) in content for code in ("utf-8", "utf-16-le", "latin-1"))
