"""Reads the handbook database: read-only, and never a traceback for a bad file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import Contact, Edition, Entry, EntryCard, EntryId, Link, Source, SourceId
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.storage.rows import (
    row_contact,
    row_entry,
    row_facets,
    row_source,
    row_themes,
    text_edition,
    text_packs,
    text_taxonomy,
)
from truedeborn.storage.schema import (
    APPLICATION_ID,
    DOCUMENT_EDITION,
    DOCUMENT_PACKS,
    DOCUMENT_TAXONOMY,
    SCHEMA_VERSION,
)

_CARD_COLUMNS = "id, kind, title, summary, themes, ages, arenas, sites, category, level, grouping"
WAY_OUT = "Installér programmet igen, eller kør »truedeborn build« i kildemappen."


class ContentReader:
    """An open handbook database. Use it from one thread."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            HandbookProblem: missing, damaged, foreign, or of another schema.
        """
        if not path.is_file():
            raise HandbookProblem(f"Håndbogens database mangler: {path}. {WAY_OUT}")
        # `immutable`: the file may lie in a folder that the user cannot write to, or on a share.
        address = path.resolve().as_uri() + "?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(address, uri=True)
            self._connection.row_factory = _as_dict
            self._check_identity(path)
        except sqlite3.DatabaseError as error:
            raise HandbookProblem(f"Håndbogens database er beskadiget: {path}. {WAY_OUT}") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _check_identity(self, path: Path) -> None:
        found = self._connection.execute("PRAGMA application_id").fetchone()["application_id"]
        if found != APPLICATION_ID:
            raise HandbookProblem(f"Filen er ikke en håndbog fra Truede børn: {path}. {WAY_OUT}")
        version = self._connection.execute("PRAGMA user_version").fetchone()["user_version"]
        if version > SCHEMA_VERSION:
            raise HandbookProblem(
                f"Håndbogen er nyere end programmet (skema {version}, programmet kender {SCHEMA_VERSION}). "
                "Installér det nyeste program."
            )
        if version < SCHEMA_VERSION:
            raise HandbookProblem(f"Håndbogen er fra et ældre program (skema {version}). {WAY_OUT}")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise HandbookProblem(f"Håndbogens database er beskadiget. {WAY_OUT}") from error

    def document(self, name: str) -> str:
        """A whole document as JSON text.

        Raises:
            HandbookProblem: it is not there.
        """
        rows = self._rows("SELECT json FROM document WHERE name = ?", (name,))
        if not rows:
            raise HandbookProblem(f"Håndbogens database mangler delen »{name}«. {WAY_OUT}")
        return str(rows[0]["json"])

    def edition(self) -> Edition:
        """Which edition this is."""
        return text_edition(self.document(DOCUMENT_EDITION))

    def taxonomy(self) -> Taxonomy:
        """The closed sets."""
        return text_taxonomy(self.document(DOCUMENT_TAXONOMY))

    def packs(self) -> tuple[Pack, ...]:
        """The packs that came with the handbook."""
        return text_packs(self.document(DOCUMENT_PACKS), self.contacts())

    def entry(self, entry_id: EntryId) -> Entry | None:
        """One entry whole; a retired id gives the entry that took its place."""
        rows = self._rows("SELECT * FROM entry WHERE id = ?", (entry_id,))
        if not rows:
            renamed = self._rows("SELECT new FROM alias WHERE old = ?", (entry_id,))
            return self.entry(EntryId(renamed[0]["new"])) if renamed else None
        sources = self._rows("SELECT source FROM entry_source WHERE entry = ? ORDER BY position", (entry_id,))
        links = self._rows(
            "SELECT relation, target FROM link WHERE source = ? AND relation <> ? ORDER BY position",
            (entry_id, Relation.TEKST.value),
        )
        return row_entry(
            rows[0],
            tuple(SourceId(row["source"]) for row in sources),
            tuple(Link(entry_id, Relation(row["relation"]), EntryId(row["target"])) for row in links),
        )

    def entry_ids(self, kind: Kind | None = None) -> tuple[EntryId, ...]:
        """All ids, of one kind or of all, in shown order."""
        where, values = ("WHERE kind = ?", (kind.value,)) if kind else ("", ())
        rows = self._rows(f"SELECT id FROM entry {where} ORDER BY position", values)
        return tuple(EntryId(row["id"]) for row in rows)

    def retired_ids(self) -> tuple[str, ...]:
        """Ids that an earlier edition used and that still lead to an entry."""
        return tuple(str(row["old"]) for row in self._rows("SELECT old FROM alias ORDER BY old"))

    def cards(self, where: Filter) -> tuple[EntryCard, ...]:
        """The entries that pass a filter, in shown order."""
        condition, values = _condition(where)
        rows = self._rows(f"SELECT {_CARD_COLUMNS} FROM entry WHERE {condition} ORDER BY position", values)
        return tuple(_card(row) for row in rows)

    def matrix(self, where: Filter) -> dict[tuple[str, str], int]:
        """How many entries pass a filter, by (age, category)."""
        condition, values = _condition(where)
        rows = self._rows(
            "SELECT entry_age.age AS age, entry.category AS category, COUNT(*) AS number FROM entry "
            f"JOIN entry_age ON entry_age.entry = entry.id WHERE {condition} GROUP BY 1, 2",
            values,
        )
        return {(row["age"], row["category"]): row["number"] for row in rows}

    def links(self, entry_id: EntryId, *, to: bool) -> tuple[tuple[Relation, EntryCard], ...]:
        """The entries that one entry links to, or (with `to`) that link to it."""
        mine, other = ("target", "source") if to else ("source", "target")
        order = "entry.position" if to else "link.position"
        columns = ", ".join(f"entry.{name}" for name in _CARD_COLUMNS.split(", "))
        rows = self._rows(
            f"SELECT link.relation AS relation, {columns} FROM link JOIN entry ON entry.id = link.{other} "
            f"WHERE link.{mine} = ? ORDER BY {order}",
            (entry_id,),
        )
        return tuple((Relation(row["relation"]), _card(row)) for row in rows)

    def contacts(self) -> tuple[Contact, ...]:
        """All contacts, the national ones first."""
        return tuple(row_contact(row) for row in self._rows("SELECT * FROM contact ORDER BY position"))

    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        return tuple(row_source(row) for row in self._rows("SELECT * FROM source ORDER BY position"))

    def counts(self) -> dict[Kind, int]:
        """How many entries of each kind."""
        rows = self._rows("SELECT kind, COUNT(*) AS number FROM entry GROUP BY kind")
        found = {Kind(row["kind"]): int(row["number"]) for row in rows}
        return {kind: found.get(kind, 0) for kind in Kind}


def _as_dict(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}


def _card(row: dict[str, Any]) -> EntryCard:
    return EntryCard(
        EntryId(row["id"]),
        Kind(row["kind"]),
        row["title"],
        row["summary"],
        row_themes(row),
        row_facets(row),
        row["grouping"],
    )


def _condition(where: Filter) -> tuple[str, list[str]]:
    parts: list[str] = ["1"]
    values: list[str] = []
    for column, wanted in (
        ("kind", [kind.value for kind in where.kinds]),
        ("category", list(where.categories)),
        ("level", [level.value for level in where.levels]),
    ):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    for table, column, many in (
        ("entry_theme", "theme", list(where.themes)),
        ("entry_age", "age", list(where.ages)),
        ("entry_arena", "arena", list(where.arenas)),
        ("entry_site", "site", list(where.sites)),
    ):
        if many:
            marks = ", ".join("?" * len(many))
            found = (
                f"SELECT 1 FROM {table} AS many WHERE many.entry = entry.id AND many.{column} IN ({marks})"
            )
            parts.append(f"EXISTS ({found})")
            values += many
    return " AND ".join(parts), values
