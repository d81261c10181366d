"""An index that somebody else made can be wrong, but it can never run anything."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from tests.search.small_handbook import ENTRIES
from truedeborn.domain.language import Language
from truedeborn.domain.problem import HandbookProblem
from truedeborn.search import write_index
from truedeborn.search.plain_pickles import guard_pickles, load, loads
from truedeborn.search.store import Store
from truedeborn.search.whoosh_door import whoosh_module


class Touch:
    """Makes a file when it is read back."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.target,)


@pytest.fixture
def index(tmp_path: Path, language: Language) -> Path:
    folder = tmp_path / "index"
    folder.mkdir()
    write_index(ENTRIES, language, folder)
    return folder


def test_plain_values_come_back() -> None:
    value = {"a": [1, 2.5, b"\x00\xff", "æøå", None]}
    assert loads(pickle.dumps(value, 2)) == value


def test_a_call_is_refused_and_not_made(tmp_path: Path) -> None:
    target = tmp_path / "rørt"
    with pytest.raises(HandbookProblem, match="er afvist"):
        loads(pickle.dumps(Touch(target)))
    assert not target.exists()
    pickle.loads(pickle.dumps(Touch(target)))
    assert target.exists(), "without the guard it would have been made"


# Whoosh leaves the file to the garbage collector when its reading of it is stopped.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_an_index_with_a_call_in_its_head_opens_nothing(index: Path, tmp_path: Path) -> None:
    target = tmp_path / "rørt"
    head = next(index.glob("*.toc"))
    storage = whoosh_module("filedb.filestore").FileStorage(str(index))
    toc = whoosh_module("index").TOC.read(storage, "MAIN")
    toc.schema.evil = Touch(target)
    head.unlink()
    toc.write(storage, "MAIN")
    assert b"touch" in head.read_bytes()
    with pytest.raises(HandbookProblem, match="er afvist"):
        Store(index)
    assert not target.exists()


def test_every_reader_of_pickles_in_whoosh_is_guarded() -> None:
    guard_pickles()
    root = Path(whoosh_module("index").__file__).parent
    reading = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"(?<!def )\b(load_pickle|loads|pickle\.loads?|load)\(", path.read_text("utf-8"))
    }
    guarded = {"index.py", "columns.py", "formats.py", "codec/whoosh3.py", "filedb/structfile.py"}
    never_asked = {"multiproc.py", "legacy.py", "codec/plaintext.py", "util/loading.py"}
    own_scratch = {"externalsort.py"}  # marshal, from files of the writer's own
    assert reading - never_asked - own_scratch == guarded, reading
    assert whoosh_module("filedb.structfile").load_pickle is load
    for name in ("columns", "formats", "codec.whoosh3"):
        assert whoosh_module(name).loads is loads
    assert whoosh_module("index").pickle.loads is loads
