"""Writes a new handbook database. The same content gives the same bytes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import Entry, Link
from truedeborn.sources.content import Content
from truedeborn.storage.rows import (
    contact_row,
    edition_text,
    entry_row,
    packs_text,
    source_row,
    taxonomy_text,
)
from truedeborn.storage.schema import (
    APPLICATION_ID,
    DOCUMENT_EDITION,
    DOCUMENT_PACKS,
    DOCUMENT_TAXONOMY,
    SCHEMA_VERSION,
)


def write_database(
    content: Content, links: tuple[Link, ...], documents: Mapping[str, str], path: Path
) -> None:
    """Write all content to a new database file.

    Args:
        links: every link between entries, those of the running text included.
        documents: other parts that the handbook carries whole, by name, as JSON text.
        path: must not exist.

    Raises:
        OSError: it cannot be written.
    """
    # Imported here: sqlite-utils takes as long to load as Qt, and only the build needs it.
    import sqlite_utils

    database = sqlite_utils.Database(path)
    try:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("PRAGMA foreign_keys = ON")
        with database.conn:
            _write_entries(database, content)
            _write_links(database, content, links)
            _write_contacts(database, content)
            _write_documents(database, content, documents)
        database.vacuum()
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, f"SQLite: {error}", str(path)) from error
    finally:
        database.close()


def _write_entries(database: Any, content: Content) -> None:
    database["source"].insert_all(
        [source_row(source, number) for number, source in enumerate(content.sources)], pk="id"
    )
    rows = [entry_row(entry, number) for number, entry in enumerate(content.entries)]
    database["entry"].insert_all(rows, pk="id")
    database["entry"].create_index(["kind", "sort_order"])
    many: dict[str, tuple[str, Callable[[Entry], tuple[str, ...]]]] = {
        "entry_theme": ("theme", lambda entry: entry.themes),
        "entry_age": ("age", lambda entry: entry.facets.ages),
        "entry_arena": ("arena", lambda entry: entry.facets.arenas),
        "entry_site": ("site", lambda entry: entry.facets.sites),
    }
    for table, (column, values) in many.items():
        pairs = [{"entry": e.id, column: value} for e in content.entries for value in values(e)]
        foreign = [("entry", "entry", "id")] + ([("theme", "entry", "id")] if column == "theme" else [])
        database[table].create({"entry": str, column: str}, pk=("entry", column), foreign_keys=foreign)
        database[table].insert_all(pairs)
        database[table].create_index([column])
    database["entry_source"].create(
        {"entry": str, "source": str, "position": int},
        pk=("entry", "source"),
        foreign_keys=[("entry", "entry", "id"), ("source", "source", "id")],
    )
    database["entry_source"].insert_all(
        {"entry": entry.id, "source": source, "position": number}
        for entry in content.entries
        for number, source in enumerate(dict.fromkeys(entry.sources))
    )


def _write_links(database: Any, content: Content, links: tuple[Link, ...]) -> None:
    database["link"].create(
        {"source": str, "relation": str, "target": str, "position": int},
        pk=("source", "relation", "target"),
        foreign_keys=[("source", "entry", "id"), ("target", "entry", "id")],
    )
    database["link"].insert_all(
        {"source": link.source, "relation": link.relation.value, "target": link.target, "position": number}
        for number, link in enumerate(dict.fromkeys(links))
    )
    database["link"].create_index(["target"])
    database["alias"].create({"old": str, "new": str}, pk="old", foreign_keys=[("new", "entry", "id")])
    database["alias"].insert_all({"old": old, "new": new} for old, new in sorted(content.aliases.items()))


def _write_contacts(database: Any, content: Content) -> None:
    contacts = (*content.contacts, *(contact for pack in content.packs for contact in pack.contacts))
    rows = [contact_row(contact, number) for number, contact in enumerate(contacts)]
    if rows:
        database["contact"].insert_all(rows, pk="id")
    else:
        database["contact"].create({"id": str, "municipality": str, "position": int}, pk="id")


def _write_documents(database: Any, content: Content, more: Mapping[str, str]) -> None:
    documents = {
        DOCUMENT_EDITION: edition_text(content.edition),
        DOCUMENT_TAXONOMY: taxonomy_text(content.taxonomy),
        DOCUMENT_PACKS: packs_text(content.packs),
        **more,
    }
    database["document"].insert_all(
        [{"name": name, "json": text} for name, text in sorted(documents.items())], pk="name"
    )
