"""Nothing typed can hang, raise or change the index; the same entries give the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.judged import JUDGEMENTS
from tests.search.small_handbook import ENTRIES
from truedeborn.domain.blocks import plain
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.language import Language
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchQuery, SearchResult
from truedeborn.search import SearchIndex, index_files, write_index

ROOT = Path(__file__).parents[2]
Search = Callable[..., SearchResult]


def queries() -> list[str]:
    import tomllib

    return [query["text"] for query in tomllib.loads(JUDGEMENTS.read_text(encoding="utf-8"))["query"]]


def prefixes() -> list[str]:
    return list(dict.fromkeys(text[:end] for text in queries() for end in range(1, len(text) + 1)))


def test_every_prefix_of_every_judged_query_is_answered(search: Search) -> None:
    for text in prefixes():
        result = search(text, limit=10)
        assert result.hits or not any(letter.isalnum() for letter in text), text
        for hit in result.hits:
            assert plain(hit.title), text


def test_every_prefix_with_a_filter(search: Search) -> None:
    where = Filter(kinds=(Kind.TEGN,))
    for text in prefixes()[::5]:
        assert all(hit.kind is Kind.TEGN for hit in search(text, where).hits), text


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80), typing=st.booleans())
def test_any_text_is_answered(index: SearchIndex, text: str, typing: bool) -> None:
    result = index.search(SearchQuery(text, typing=typing, limit=5))
    assert len(result.hits) <= 5


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"§-'’Åﬁİ🙂\x00*", "133", "stk.", "ikke", "børn", "å", "skole"]),
        max_size=12,
    )
)
def test_any_mixture_is_answered(index: SearchIndex, parts: list[str]) -> None:
    for joiner in ("", " "):
        index.search(SearchQuery(joiner.join(parts)))


def test_a_pasted_page_is_answered(search: Search) -> None:
    assert search("barnet har blå mærker og tør ikke gå hjem " * 500).hits
    assert search("x" * 100_000).hits


def test_snippet_for_a_row_that_becomes_visible(index: SearchIndex) -> None:
    query = SearchQuery("slag som straf")
    spans = index.snippet(EntryId("fysisk-vold"), query)
    assert {"slag", "straf"} <= {span.text for span in spans if span.strong}
    with pytest.raises(KeyError):
        index.snippet(EntryId("findes-ikke"), query)


def digest(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in index_files(folder)}


def test_the_same_entries_give_the_same_bytes(language: Language, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "bæ ø"
    write_index(ENTRIES, language, first)
    write_index(tuple(reversed(ENTRIES)), language, second)
    assert digest(first) == digest(second)
    script = (
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from small_handbook import ENTRIES, DATA\n"
        "from truedeborn.search import write_index\n"
        "from truedeborn.sources.language_files import read_language\n"
        "write_index(ENTRIES, replace(read_language(DATA / 'soegning')[0], everyday=()), Path(sys.argv[1]))\n"
    )
    for seed in ("1", "2", "77"):
        folder = tmp_path / f"frø {seed}"
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        assert digest(folder) == digest(first)


def test_a_write_protected_folder_with_a_danish_name(language: Language, tmp_path: Path) -> None:
    folder = tmp_path / "Håndbog på æ ø å"
    write_index(ENTRIES, language, folder)
    before = digest(folder)
    for path in (*index_files(folder), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with SearchIndex.open(folder) as opened:
            assert opened.search(SearchQuery("lussing")).hits[0].id == "fysisk-vold"
        assert digest(folder) == before
    finally:
        folder.chmod(0o755)


def test_a_missing_index_is_a_danish_sentence(tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match="Søge"):
        SearchIndex.open(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"not a table", b"TBORD1\n\0\x05\0\0\0\0\0\0\0{}{}{"])
def test_damaged_tables_are_a_danish_sentence(language: Language, tmp_path: Path, damage: bytes) -> None:
    write_index(ENTRIES, language, tmp_path)
    (tmp_path / "ordbog.tabel").write_bytes(damage)
    with pytest.raises(HandbookProblem, match="ordbogen"):
        SearchIndex.open(tmp_path)


def test_a_missing_whoosh_file_is_a_danish_sentence(language: Language, tmp_path: Path) -> None:
    write_index(ENTRIES, language, tmp_path)
    for path in index_files(tmp_path):
        if path.suffix in (".toc", ".seg"):
            path.unlink()
    with pytest.raises(HandbookProblem, match="indekset"):
        SearchIndex.open(tmp_path)


def test_whoosh_is_loaded_late_and_quietly(language: Language, tmp_path: Path) -> None:
    write_index(ENTRIES, language, tmp_path)
    script = (
        "import sys\n"
        "import truedeborn.search, truedeborn.cli.search\n"
        "assert 'whoosh' not in sys.modules\n"
        "from pathlib import Path\n"
        "from truedeborn.search import SearchIndex\n"
        "from truedeborn.domain.query import SearchQuery\n"
        "with SearchIndex.open(Path(sys.argv[1])) as index:\n"
        "    assert index.search(SearchQuery('slag')).hits\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr


def test_no_pickle_in_our_own_table(language: Language, tmp_path: Path) -> None:
    write_index(ENTRIES, language, tmp_path)
    source = (ROOT / "truedeborn" / "search" / "table_file.py").read_text(encoding="utf-8")
    assert "import pickle" not in source
    assert (tmp_path / "ordbog.tabel").read_bytes().startswith(b"TBORD1")
