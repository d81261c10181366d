"""The Whoosh index: written once, then opened read-only and kept open."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.problem import HandbookProblem
from truedeborn.search.plain_pickles import guard_pickles
from truedeborn.search.table_file import little_endian
from truedeborn.search.whoosh_door import whoosh_module

BREAK = 0xFFFFFFFF
"""Stands between the parts of an entry in its row of words."""
_NAME = "MAIN"
_WORDS, _FACETS = "words", "facets"
_UNREADABLE = (
    "Søgeindekset kan ikke læses. Byg håndbogen igen med »truedeborn build«, eller installér programmet igen."
)


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one entry: enough to rank it, show it and cut a snippet.

    Args:
        title_bases: the base forms of its title.
        phrases: its keywords, each as base forms.
        sequence: numbers of the base forms of title, keywords and text in reading
            order, each of the three closed by a `BREAK`.
        text: summary and running text.
        starts: where each word of the text begins; `ends` where it ends.
    """

    id: EntryId
    kind: Kind
    title: str
    themes: tuple[EntryId, ...]
    level: Level | None
    order: int
    title_bases: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    sequence: array[int]
    text: str
    starts: array[int]
    ends: array[int]

    def text_numbers(self) -> array[int]:
        """The base forms of the text's words, one for each of `starts`."""
        last = len(self.sequence) - 1
        return self.sequence[last - len(self.starts) : last]


def _no_time(name: str) -> float:
    return 0.0


def write_store(folder: Path, rows: Iterable[tuple[Row, Mapping[str, float], list[str]]]) -> None:
    """Write a Whoosh index of rows with the impact of each base form and their facets.

    The folder must exist and hold no index.
    """
    from truedeborn.search.codec import ImpactCodec, ImpactField

    fields = whoosh_module("fields")
    schema = fields.Schema(
        row=fields.STORED,
        numbers=fields.STORED,
        text=fields.STORED,
        words=ImpactField(),
        facets=ImpactField(),
    )
    storage = whoosh_module("filedb.filestore").FileStorage(str(folder))
    # Whoosh writes the time of each file into the segment; the same text must give the same bytes.
    storage.file_modified = _no_time
    index = storage.create_index(schema, indexname=_NAME)
    # compound=False: Whoosh packs its files in the order the folder lists them, which varies
    writer = index.writer(codec=ImpactCodec(), limitmb=256, compound=False)
    for row, impacts, facets in rows:
        writer.add_document(
            row=_pack(row),
            numbers=b"".join(little_endian(one).tobytes() for one in (row.sequence, row.starts, row.ends)),
            text=row.text,
            words=impacts,
            facets=dict.fromkeys(facets, 1.0),
        )
    writer.commit()
    index.close()
    for lock in folder.glob("*LOCK"):
        lock.unlink()
    for empty in folder.glob(f"_{_NAME}_0.toc"):
        empty.unlink()


def _pack(row: Row) -> str:
    return json.dumps(
        [
            row.id,
            row.kind,
            row.title,
            row.themes,
            row.level,
            row.order,
            sorted(row.title_bases),
            [sorted(phrase) for phrase in row.phrases],
            len(row.starts),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


class Store:
    """A Whoosh index opened read-only. Use one a thread."""

    def __init__(self, folder: Path) -> None:
        guard_pickles()
        errors = (OSError, ValueError, KeyError, EOFError, whoosh_module("index").IndexError)
        try:
            storage = whoosh_module("filedb.filestore").FileStorage(str(folder), readonly=True)
            self._index: Any = storage.open_index(indexname=_NAME)
            self._searcher: Any = self._index.searcher()
        except errors as error:
            raise HandbookProblem(_UNREADABLE) from error
        self._reader: Any = self._searcher.reader()
        self._rows: dict[int, Row] = {}
        self.size: int = self._reader.doc_count_all()

    def postings(self, base: str) -> tuple[array[int], array[float]]:
        """The entries a base form is indexed in and its impact in each.

        The base form must be one of the index.
        """
        matcher = self._reader.postings(_WORDS, base)
        return matcher.documents, matcher.impacts

    def with_facet(self, facet: str) -> frozenset[int]:
        """The entries with a facet (`kind:tegn`)."""
        if (_FACETS, facet) not in self._reader:
            return frozenset()
        return frozenset(self._reader.postings(_FACETS, facet).documents)

    def row(self, number: int) -> Row:
        """One entry by its number in the index."""
        row = self._rows.get(number)
        if row is None:
            if len(self._rows) > 3_000:
                self._rows.clear()
            row = self._rows[number] = self._read(number)
        return row

    def _read(self, number: int) -> Row:
        stored = self._reader.stored_fields(number)
        id_, kind, title, themes, level, order, title_bases, phrases, words = json.loads(stored["row"])
        numbers: array[int] = array("I")
        numbers.frombytes(stored["numbers"])
        numbers = little_endian(numbers)
        break_ = len(numbers) - 2 * words
        return Row(
            id=EntryId(id_),
            kind=Kind(kind),
            title=title,
            themes=tuple(EntryId(theme) for theme in themes),
            level=Level(level) if level else None,
            order=order,
            title_bases=frozenset(title_bases),
            phrases=tuple(frozenset(phrase) for phrase in phrases),
            sequence=numbers[:break_],
            text=stored["text"],
            starts=numbers[break_ : break_ + words],
            ends=numbers[break_ + words :],
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()
