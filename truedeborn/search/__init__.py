"""Danish search: the only place that knows Whoosh. Imports it first when it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truedeborn.domain.entry import Entry
    from truedeborn.domain.language import Language
    from truedeborn.search.index import SearchIndex

__all__ = ["SearchIndex", "index_files", "write_index"]


def write_index(entries: Iterable[Entry], language: Language, folder: Path) -> None:
    """Write a search index; see `truedeborn.search.writing.write_index`."""
    from truedeborn.search.writing import write_index as write

    write(entries, language, folder)


def index_files(folder: Path) -> tuple[Path, ...]:
    """All files of the index in a folder, sorted by name, for a check against the stamp."""
    return tuple(sorted(path for path in folder.iterdir() if path.is_file()))


def __getattr__(name: str) -> object:
    if name == "SearchIndex":
        from truedeborn.search.index import SearchIndex

        return SearchIndex
    raise AttributeError(name)
