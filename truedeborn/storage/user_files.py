"""The file of the user's own database: opened, found damaged, put aside, copied. Never deleted unasked."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

SCHEMA_VERSION = 1
ASIDE_MARK = ".beskadiget-"
JOURNALS = ("-journal", "-wal", "-shm")
# Column names, so that a database of another program is not taken for ours.
COLUMNS = {
    "setting": ("key", "value"),
    "bookmark": ("entry_id", "number"),
    "note": ("entry_id", "text"),
    "recent": ("entry_id", "number"),
}
_TABLES = """
create table if not exists setting (key text primary key, value text not null) without rowid;
create table if not exists bookmark (entry_id text primary key, number integer not null);
create index if not exists bookmark_number on bookmark (number);
create table if not exists note (entry_id text primary key, text text not null);
create table if not exists recent (entry_id text primary key, number integer not null);
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedUserFile(HandbookProblem):
    """The file holds something else than what we wrote."""


class NewerUserFile(HandbookProblem):
    """A newer program wrote the file."""


def connect(path: Path) -> sqlite3.Connection:
    """Open or create the user's database, ready to be written to.

    Raises:
        DamagedUserFile: it is not a whole database of ours.
        NewerUserFile: a newer program wrote it.
        HandbookProblem: it cannot be opened or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unopened(path, error) from error
    try:
        return _prepared(database, path)
    except BaseException:
        database.close()
        raise


def in_memory(source: Path | None = None) -> sqlite3.Connection:
    """A database that lives as long as the program; with a copy of `source` where it can be read."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    with closing(database.executescript(_TABLES)):
        pass
    if source is not None and source.is_file():
        copy_rows(source, database)
    return database


def put_aside(path: Path, today: date) -> Path:
    """Rename a damaged file, with what belongs to it, so that a new one can be begun.

    Raises:
        OSError: it cannot be renamed.
    """
    number, name = 1, f"{path.name}{ASIDE_MARK}{today.isoformat()}"
    target = path.with_name(name)
    while target.exists():
        number += 1
        target = path.with_name(f"{name}-{number}")
    path.rename(target)
    for ending in JOURNALS:
        with suppress(OSError):
            path.with_name(path.name + ending).rename(target.with_name(target.name + ending))
    return target


def copy_rows(source: Path, target: sqlite3.Connection) -> int:
    """Copy every row that can still be read; returns how many."""
    copied = 0
    target.execute("begin")  # one write to the disk, not one a row
    for table, (key, value) in COLUMNS.items():
        # The rest of a damaged file may still be whole: one bad table does not cost the others.
        with suppress(sqlite3.Error, OSError, UnicodeError), closing(_read_only(source)) as database:
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for row in database.execute(f"select {key}, {value} from {table}"):
                if isinstance(row[0], str) and isinstance(row[1], str | int):
                    target.execute(f"insert or ignore into {table} values (?, ?)", row)
                    copied += 1
    target.execute("commit")
    return copied


def own_files(path: Path) -> tuple[Path, ...]:
    """The database and everything that belongs to it, copies put aside among them."""
    names = (path.name, *(path.name + ending for ending in JOURNALS))
    aside = sorted(path.parent.glob(f"{path.name}{ASIDE_MARK}*")) if path.parent.is_dir() else []
    return tuple(found for found in (*(path.with_name(name) for name in names), *aside) if found.is_file())


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.resolve().as_uri() + "?mode=ro&immutable=1", uri=True)


def _prepared(database: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        version = int(database.execute("pragma user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise NewerUserFile(
                "Dine indstillinger er skrevet af en nyere udgave af programmet. Installér den nyeste, "
                f"eller flyt filen {path} væk og start igen."
            )
        # Looked at before it is written to: a file to be put aside is put aside as it was.
        sound = database.execute("pragma integrity_check(1)").fetchone()[0] == "ok"
        if not sound or not _is_ours(database) or not _is_readable(database):
            raise _damaged(path)
        # A deleted note is overwritten with zeros, not only unlisted.
        database.execute("pragma secure_delete = on")
        with closing(database.executescript(_TABLES)):
            # Written every time: a folder that cannot be written to is found here, not at the first note.
            database.execute(f"pragma user_version = {SCHEMA_VERSION}")
    except UnicodeError as error:  # SQLite's own complaint quotes the damaged bytes
        raise _damaged(path) from error
    except sqlite3.Error as error:
        if code_of(error) in _DAMAGED:
            raise _damaged(path) from error
        raise _unopened(path, error) from error
    return database


def _is_ours(database: sqlite3.Connection) -> bool:
    """Whether every table is one of ours with our columns; some or all may be missing."""
    tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
    return all(
        table in COLUMNS
        and tuple(row[1] for row in database.execute(f"pragma table_info({table})")) == COLUMNS[table]
        for table in tables
    )


def _is_readable(database: sqlite3.Connection) -> bool:
    """Whether every row is text and numbers: a turned bit can be in a letter, where SQLite does not look."""
    try:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        rows = (row for table in tables for row in database.execute(f"select * from {table}"))
        return all(isinstance(key, str) and isinstance(value, str | int) for key, value in rows)
    except (sqlite3.Error, UnicodeError):
        return False


def code_of(error: sqlite3.Error) -> int:
    """SQLite's kind of error; 0 where Python found the error by itself."""
    # The low byte is the kind; the rest says where in SQLite it came from.
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _damaged(path: Path) -> DamagedUserFile:
    return DamagedUserFile(
        f"Dine indstillinger kan ikke åbnes: filen er beskadiget ({path}). Flyt filen, og start igen."
    )


def _unopened(path: Path, error: Exception) -> HandbookProblem:
    return HandbookProblem(
        f"Dine indstillinger kan ikke åbnes ({path}: {error}). Flyt eller slet filen, og start igen; "
        "håndbogens indhold er urørt."
    )
