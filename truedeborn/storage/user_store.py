"""What a user makes: settings, bookmarks, notes and recently read, in one small database.

It lies in the user's own folder, never beside the program, and holds nothing that was
searched for or answered: only what the user chose to keep.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from truedeborn.domain.notes import judge_note
from truedeborn.domain.problem import HandbookProblem

SCHEMA_VERSION = 1
RECENT_LIMIT = 12
_FORMAT = "truedeborn-bogmaerker"

_TABLES = """
create table if not exists setting (key text primary key, value text not null) without rowid;
create table if not exists bookmark (entry_id text primary key, number integer not null);
create table if not exists note (entry_id text primary key, text text not null);
create table if not exists recent (entry_id text primary key, number integer not null);
"""


@dataclass(frozen=True, slots=True)
class Note:
    """A user's own note on an entry."""

    entry_id: str
    text: str


class UserStore:
    """Reads and writes the user's database; every change is on disk when the method returns."""

    def __init__(self, path: Path) -> None:
        """Open or create the database at `path`.

        Raises:
            HandbookProblem: it cannot be opened, or a newer program wrote it.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise HandbookProblem(
                f"Dine indstillinger kan ikke åbnes ({path}). Flyt eller slet filen, og start igen; "
                "håndbogens indhold er urørt."
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def setting(self, key: str, default: str = "") -> str:
        """A stored setting, or `default`."""
        row = self._db.execute("select value from setting where key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def settings(self) -> dict[str, str]:
        """All stored settings."""
        return dict(self._db.execute("select key, value from setting order by key"))

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting."""
        self._db.execute("insert or replace into setting values (?, ?)", (key, value))

    def bookmarks(self) -> tuple[str, ...]:
        """Ids of bookmarked entries, newest first."""
        return self._ids("select entry_id from bookmark order by number desc")

    def set_bookmark(self, entry_id: str, marked: bool) -> None:
        """Add or remove a bookmark."""
        if marked:
            self._db.execute(
                "insert or ignore into bookmark select ?, coalesce(max(number), 0) + 1 from bookmark",
                (entry_id,),
            )
        else:
            self._db.execute("delete from bookmark where entry_id = ?", (entry_id,))

    def note(self, entry_id: str) -> str:
        """The note on an entry, or an empty text."""
        row = self._db.execute("select text from note where entry_id = ?", (entry_id,)).fetchone()
        return str(row[0]) if row else ""

    def notes(self) -> tuple[Note, ...]:
        """All notes by entry id."""
        return tuple(
            Note(*row) for row in self._db.execute("select entry_id, text from note order by entry_id")
        )

    def set_note(self, entry_id: str, text: str) -> None:
        """Store a note; an empty text removes it. The caller has asked the guard first."""
        if text.strip():
            self._db.execute("insert or replace into note values (?, ?)", (entry_id, text.strip()))
        else:
            self._db.execute("delete from note where entry_id = ?", (entry_id,))

    def recent(self) -> tuple[str, ...]:
        """Ids of entries lately read, newest first."""
        return self._ids("select entry_id from recent order by number desc")

    def add_recent(self, entry_id: str) -> None:
        """Remember that an entry was read; only the newest few are kept."""
        self._db.execute(
            "insert or replace into recent select ?, coalesce(max(number), 0) + 1 from recent", (entry_id,)
        )
        self._db.execute(
            "delete from recent where entry_id not in "
            "(select entry_id from recent order by number desc limit ?)",
            (RECENT_LIMIT,),
        )

    def clear_recent(self) -> None:
        """Forget what was read."""
        self._db.execute("delete from recent")

    def export_bookmarks(self, target: Path) -> int:
        """Write bookmarks and notes as a JSON file; returns how many bookmarks.

        Raises:
            HandbookProblem: the file cannot be written.
        """
        marks = list(reversed(self.bookmarks()))
        notes = {note.entry_id: note.text for note in self.notes()}
        body = {"format": _FORMAT, "version": 1, "bogmaerker": marks, "noter": notes}
        try:
            target.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise HandbookProblem(
                f"Filen kan ikke skrives: {target}. Vælg en anden mappe, og prøv igen."
            ) from error
        return len(marks)

    def import_bookmarks(self, source: Path, known: Iterable[str]) -> int:
        """Take in bookmarks and notes from a file; returns how many bookmarks were new.

        Entries this edition does not have are skipped, and a note of one's own is never overwritten.

        Raises:
            HandbookProblem: the file is not one of ours.
        """
        marks, notes = _read_export(source)
        valid, before = set(known), set(self.bookmarks())
        fresh = [mark for mark in dict.fromkeys(marks) if mark in valid and mark not in before]
        for mark in fresh:
            self.set_bookmark(mark, True)
        for entry_id, text in notes.items():
            if entry_id in valid and not self.note(entry_id) and not judge_note(text).refused:
                self.set_note(entry_id, text)
        return len(fresh)

    def _prepare(self) -> None:
        version = int(self._db.execute("pragma user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            self._db.close()
            raise HandbookProblem(
                "Dine indstillinger er skrevet af en nyere udgave af programmet. Installér den nyeste, "
                f"eller flyt filen {self._path} væk og start igen."
            )
        with closing(self._db.executescript(_TABLES)):
            self._db.execute(f"pragma user_version = {SCHEMA_VERSION}")

    def _ids(self, query: str) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in self._db.execute(query))


def _read_export(source: Path) -> tuple[list[str], dict[str, str]]:
    foreign = HandbookProblem(
        f"{source.name} er ikke en fil med bogmærker fra Truede børn. "
        "Vælg en fil, som programmet selv har gemt."
    )
    try:
        body = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise foreign from error
    if not isinstance(body, dict) or body.get("format") != _FORMAT:
        raise foreign
    marks, notes = body.get("bogmaerker", []), body.get("noter", {})
    if not isinstance(marks, list) or not isinstance(notes, dict):
        raise foreign
    return [str(mark) for mark in marks], {str(key): str(text) for key, text in notes.items()}
