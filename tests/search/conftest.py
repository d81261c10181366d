"""A small handbook of its own, indexed once: enough Danish to try every rule on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.search.small_handbook import DATA, ENTRIES
from truedeborn.domain.language import Language
from truedeborn.domain.query import Filter, SearchQuery, SearchResult
from truedeborn.search import SearchIndex, write_index
from truedeborn.sources.language_files import read_language


@pytest.fixture(scope="session")
def language() -> Language:
    found, problems = read_language(DATA / "soegning")
    assert not problems, "\n".join(map(str, problems))
    assert found is not None
    # The everyday phrases belong to the entries of the real handbook, some of whose ids are used here.
    return replace(found, everyday=())


@pytest.fixture(scope="session")
def index(language: Language, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder = tmp_path_factory.mktemp("indeks")
    write_index(ENTRIES, language, folder)
    with SearchIndex.open(folder) as opened:
        yield opened


@pytest.fixture
def search(index: SearchIndex) -> Callable[..., SearchResult]:
    def ask(text: str, where: Filter | None = None, *, typing: bool = True, limit: int = 40) -> SearchResult:
        return index.search(SearchQuery(text, where or Filter(), limit=limit, typing=typing))

    return ask
