"""What a user makes: settings, bookmarks, notes and recently read, in one small database.

It lies in the user's own folder, never beside the program, and holds nothing that was
searched for or answered: only what the user chose to keep.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_files import (
    DamagedUserFile,
    NewerUserFile,
    code_of,
    connect,
    copy_rows,
    in_memory,
    own_files,
    put_aside,
)

RECENT_LIMIT = 12
_FULL = "Disken er fuld. Gør plads, og prøv igen."
_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: "Et andet program bruger filen lige nu. Prøv igen om lidt.",
    sqlite3.SQLITE_READONLY: "Mappen er skrivebeskyttet. Spørg den, der passer computeren.",
}
_ONLY_NOW = "Det, du gemmer nu, huskes kun, til du lukker programmet."


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
            HandbookProblem: it cannot be opened, is damaged, or a newer program wrote it.
        """
        self._path = path
        self._db = connect(path)
        self.notice = ""
        """A Danish sentence for the user where something is not as usual; empty when all is well."""

    @classmethod
    def open_always(cls, path: Path, today: date | None = None) -> UserStore:
        """Open the database whatever has happened to it: the handbook never stays shut for its sake.

        A damaged file is put aside under a name with the date, and what can be read is taken over. Where
        nothing can be written, and where a newer program wrote the file, what is kept lives in memory.

        Args:
            today: the date in the name of a file put aside; None for the computer's.
        """
        try:
            return cls(path)
        except DamagedUserFile:
            return cls._recovered(path, today or date.today())
        except NewerUserFile:
            return cls._of_memory(
                path,
                in_memory(),
                "Dine bogmærker, noter og indstillinger er skrevet af en nyere udgave af programmet og er "
                f"urørte. {_ONLY_NOW} Installér den nyeste udgave.",
            )
        except HandbookProblem:
            return cls._of_memory(
                path,
                in_memory(path),
                f"Der kan ikke gemmes i mappen {path.parent}. {_ONLY_NOW} "
                "Spørg den, der passer computeren, om plads og rettigheder.",
            )

    @classmethod
    def _recovered(cls, path: Path, today: date) -> UserStore:
        try:
            aside = put_aside(path, today)
            store = cls(path)
        except (OSError, HandbookProblem):
            return cls._of_memory(
                path,
                in_memory(path),
                f"Filen med dine bogmærker og noter er beskadiget og kan ikke flyttes ({path}). {_ONLY_NOW}",
            )
        saved = copy_rows(aside, store._db)
        kept = "Det, der kunne læses, er hentet over." if saved else "Intet i den kunne læses."
        store.notice = (
            f"Filen med dine bogmærker og noter var beskadiget. {kept} "
            f"Den gamle fil er gemt som {aside.name}."
        )
        return store

    @classmethod
    def _of_memory(cls, path: Path, database: sqlite3.Connection, notice: str) -> UserStore:
        store = cls.__new__(cls)
        store._path, store._db, store.notice = path, database, notice
        return store

    @property
    def folder(self) -> Path:
        """The user's own folder."""
        return self._path.parent

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def erase(self) -> None:
        """Delete the database and every copy put aside. What is kept afterwards lives in memory only.

        Raises:
            HandbookProblem: a file cannot be deleted; it is named.
        """
        self._db.close()
        self._db = in_memory()
        for file in own_files(self._path):
            try:
                file.unlink()
            except OSError as error:
                raise HandbookProblem(
                    f"{file} kunne ikke slettes. Luk programmet alle andre steder, og slet filen selv."
                ) from error

    def setting(self, key: str, default: str = "") -> str:
        """A stored setting, or `default`."""
        row = self._db.execute("select value from setting where key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def settings(self) -> dict[str, str]:
        """All stored settings."""
        return dict(self._db.execute("select key, value from setting order by key"))

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting."""
        self._write("insert or replace into setting values (?, ?)", (key, storable(value)))

    def bookmarks(self) -> tuple[str, ...]:
        """Ids of bookmarked entries, newest first."""
        return self._ids("select entry_id from bookmark order by number desc")

    def is_bookmarked(self, entry_id: str) -> bool:
        """True where the entry has a bookmark."""
        return bool(self._db.execute("select 1 from bookmark where entry_id = ?", (entry_id,)).fetchone())

    def set_bookmark(self, entry_id: str, marked: bool) -> None:
        """Add or remove a bookmark."""
        if marked:
            self._write(
                "insert or ignore into bookmark select ?, coalesce(max(number), 0) + 1 from bookmark",
                (entry_id,),
            )
        else:
            self._write("delete from bookmark where entry_id = ?", (entry_id,))

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
            self._write("insert or replace into note values (?, ?)", (entry_id, storable(text.strip())))
        else:
            self._write("delete from note where entry_id = ?", (entry_id,))

    def recent(self) -> tuple[str, ...]:
        """Ids of entries lately read, newest first."""
        return self._ids("select entry_id from recent order by number desc")

    def add_recent(self, entry_id: str) -> None:
        """Remember that an entry was read; only the newest few are kept, whenever the machine stops."""
        self._write(
            "delete from recent where entry_id not in "
            "(select entry_id from recent where entry_id <> ? order by number desc limit ?)",
            (entry_id, RECENT_LIMIT - 1),
        )
        self._write(
            "insert or replace into recent select ?, coalesce(max(number), 0) + 1 from recent", (entry_id,)
        )

    def clear_recent(self) -> None:
        """Forget what was read."""
        self._write("delete from recent")

    def export_bookmarks(self, target: Path) -> int:
        """Write bookmarks and notes as a JSON file; returns how many bookmarks.

        Raises:
            HandbookProblem: the file cannot be written.
        """
        from truedeborn.storage.bookmark_file import write_bookmarks  # the window starts without

        marks = list(reversed(self.bookmarks()))
        write_bookmarks(target, marks, {note.entry_id: note.text for note in self.notes()})
        return len(marks)

    def import_bookmarks(self, source: Path, known: Iterable[str]) -> int:
        """Take in bookmarks and notes from a file; returns how many bookmarks were new.

        Entries this edition does not have are skipped, and a note of one's own is never overwritten.

        Raises:
            HandbookProblem: the file is not one of ours, or there is no room; nothing is changed.
        """
        from truedeborn.storage.bookmark_file import read_bookmarks

        marks, notes = read_bookmarks(source)
        valid, before = set(known), set(self.bookmarks())
        fresh = [mark for mark in dict.fromkeys(marks) if mark in valid and mark not in before]
        self._write("begin immediate")  # all or nothing, and one write to the disk, not thousands
        try:
            for mark in fresh:
                self.set_bookmark(mark, True)
            for entry_id, text in notes.items():
                if entry_id in valid and not self.note(entry_id):
                    self.set_note(entry_id, text)
            self._write("commit")
        except HandbookProblem:
            if self._db.in_transaction:
                self._db.rollback()
            raise
        return len(fresh)

    def _write(self, statement: str, values: tuple[str | int, ...] = ()) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            reason = _REASONS.get(code_of(error), "Prøv igen, eller start programmet igen.")
            raise HandbookProblem(f"Det kunne ikke gemmes i {self._path}. {reason}") from error

    def _ids(self, query: str) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in self._db.execute(query))


def storable(text: str) -> str:
    """The text with half characters, which no file can hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
