"""A small index made on this machine from a municipality's own text, with the handbook's own language.

It is made anew at each start from text that was checked a moment ago, in a folder that only
this user can read and that is deleted with it: no index that somebody else made is opened.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path

from truedeborn.domain.entry import Entry
from truedeborn.domain.query import SearchQuery, SearchResult
from truedeborn.search.index import SearchIndex
from truedeborn.search.language_table import language_from
from truedeborn.search.table_file import read_tables
from truedeborn.search.writing import TABLES, write_index


class LocalIndex:
    """An index of a few entries beside the handbook's own.

    Args:
        entries: what is to be found; their ids are local to this index.
        main: the folder of the handbook's index, for its word lists.
    """

    def __init__(self, entries: Iterable[Entry], main: Path) -> None:
        head, _ = read_tables(main / TABLES)
        self._folder = Path(tempfile.mkdtemp(prefix="truedeborn-"))
        # Also where nobody closes it: the folder goes with the process.
        self._tidy = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        try:
            write_index(entries, language_from(head["language"]), self._folder)
            self._index = SearchIndex.open(self._folder)
        except BaseException:
            self._tidy()
            raise

    def search(self, query: SearchQuery) -> SearchResult:
        """Answer a query from these entries alone."""
        return self._index.search(query)

    def close(self) -> None:
        """Let go of the files and delete them."""
        self._index.close()
        self._tidy()
