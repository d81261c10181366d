"""How posting lists lie in the Whoosh index: two plain arrays a word, and no pickle.

Whoosh lets a codec decide this. Its own codec pickles blocks of 128 postings and
decodes them one number at a time; here document numbers and impacts (the finished
score of a word in an entry) are read with one copy each. Names of segments are fixed,
so that the same entries give the same bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from truedeborn.search.table_file import little_endian
from truedeborn.search.whoosh_door import whoosh_module

_whoosh3: Any = whoosh_module("codec.whoosh3")
_matching: Any = whoosh_module("matching")
_fields: Any = whoosh_module("fields")
_formats: Any = whoosh_module("formats")
_ONE_BLOCK = 2**31
SEGMENT = "0000000000000001"


class ImpactField(_fields.FieldType):  # type: ignore[misc]
    """A field whose value is already a mapping from words to impacts."""

    def __init__(self) -> None:
        super().__init__(format=_formats.Existence(), analyzer=None, scorable=False, stored=False)

    def index(self, value: Mapping[str, float], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one document, as Whoosh's writer takes them."""
        return ((word.encode(), 1, impact, b"") for word, impact in value.items())


class ImpactCodec(_whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's codec with our posting lists and a fixed segment name."""

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """A writer that does not ask for the lengths of fields, which our impacts hold already."""
        return _ImpactFields(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """A writer of plain arrays; vectors, which have ids of bytes, are not used."""
        return _ImpactWriter(dbfile, blocklimit=_ONE_BLOCK, byteids=byteids)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ImpactMatcher:
        """The whole posting list of one word."""
        ids: array[int] = array("I")
        impacts: array[float] = array("f")
        # the length of the extent comes back wrapped from Whoosh 2.7.4; the count is sound
        size = terminfo.doc_frequency() * ids.itemsize
        offset, _ = terminfo.extent()
        data = dbfile.get(offset, 2 * size)
        ids.frombytes(data[:size])
        impacts.frombytes(data[size:])
        return ImpactMatcher(
            little_endian(ids),
            little_endian(impacts),
            format=format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """The one segment of an index, always with the same name."""
        return _whoosh3.W3Segment(self, indexname, segid=SEGMENT)


class _ImpactFields(_whoosh3.W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        # with lengths, Whoosh asks the disk once for each posting whether they exist
        super().add_postings(schema, None, items)


class _ImpactWriter(_whoosh3.W3PostingsWriter):  # type: ignore[misc]
    def _write_block(self, last: bool = False) -> None:
        self._terminfo.add_block(self)
        self._postfile.write(little_endian(self._ids).tobytes())
        self._postfile.write(little_endian(self._weights).tobytes())
        self._blockcount += 1
        self._new_block()


class ImpactMatcher(_matching.ListMatcher):  # type: ignore[misc]
    """A posting list that can also be taken whole."""

    @property
    def documents(self) -> array[int]:
        """Document numbers, ascending."""
        documents: array[int] = self._ids
        return documents

    @property
    def impacts(self) -> array[float]:
        """The score of the word in each of the documents."""
        impacts: array[float] = self._weights
        return impacts
