"""Every parser that reads what people or machines wrote: an answer or one sentence, never a traceback.

200 examples each; 10 000 with `dev.py nightly` (the profile `nightly`, see tests/conftest.py).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.faults.conftest import ROOT
from truedeborn.cli.commands import main
from truedeborn.domain.kinds import Kind
from truedeborn.domain.notes import judge_note
from truedeborn.domain.privacy import personal_traces
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_in_use import read_choice
from truedeborn.handbook import Handbook
from truedeborn.joined import JoinedHandbook
from truedeborn.packs.archive import archive_bytes, read_bytes
from truedeborn.packs.checking import check_files
from truedeborn.packs.edition_file import read_edition
from truedeborn.packs.installing import POINTER, PackStore
from truedeborn.packs.signing import Trust, judge, new_key, read_keys
from truedeborn.policy import Policy, with_file
from truedeborn.sources.case_file import Shelf, check_case_bytes, read_draft
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_page, read_toml
from truedeborn.storage.stamp import STAMP_NAME, changed_files, read_stamp
from truedeborn.storage.user_files import in_memory
from truedeborn.storage.user_store import UserStore

# Where there is most to get wrong: the marks of our forms, quotes, brackets, odd letters, odd numbers.
# fmt: off
PIECES = st.sampled_from([
    "+++", "\n", "\n\n", "## ", "### ", "- ", "1. ", "> ", "> [!fare] ", "[a](tb:h-leder)", "](", "[", "**",
    "| a | b |\n|---|---|\n", "```", "<b>", "![x](y)", "\\", '"', "'''", '"""', "=", "[[", "]]", "{", "#",
    "æøå", "שלום", "👶", "\0", "\ufeff", "\r", "\u2028", "1e999", "-1", "2026-02-30", "nan", "010112-1234",
])
VALUES = st.sampled_from([
    "0", "-1", "1e400", "nan", "true", '""', '"x"', "[]", "[[]]", "{}", "2026-02-28", "12:00:00", '["a", 1]',
    '"<script>"', '"\\u0000"', '"010112-1234"', "9" * 30, '"' + "å" * 5000 + '"', '{"a"=1}', '["tb:x"]',
])
WORDS = st.sampled_from([
    "akut-fare", "rolle", "alder", "bekymring", "=", "ja", "nej", "fagperson", ",", "tjek", "ingen", "--mere",
])
# fmt: on
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
PAGE = (ROOT / "data" / "handlinger" / "h-leder.md").read_text(encoding="utf-8")
THEME = (ROOT / "data" / "temaer" / "fysisk-vold" / "tegn.toml").read_text(encoding="utf-8")
CASE = next((ROOT / "data" / "kursus" / "cases").glob("*.t*")).read_text(encoding="utf-8")
PACK = (ROOT / "data" / "pakker" / "herning" / "pakke.toml").read_text(encoding="utf-8")


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A good text with a value swapped, a piece put in, or a piece taken out."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 3)):
            case 0 if " = " in lines[place]:
                lines[place] = lines[place].split(" = ")[0] + " = " + draw(VALUES) + "\n"
            case 1:
                lines[place] = draw(TEXTS) + lines[place]
            case 2:
                lines[place] = ""
            case _:
                lines.insert(place, draw(st.sampled_from(lines)))
    return "".join(lines)


@pytest.fixture(scope="module")
def book(built: Path) -> JoinedHandbook:
    opened = JoinedHandbook.open(built)
    assert isinstance(opened, JoinedHandbook)
    _ = opened.known
    return opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(text=TEXTS)
def test_any_markdown(text: str) -> None:
    parse_markdown(text, "x.md", 1, Report())


@given(text=damaged(PAGE) | TEXTS)
def test_any_page(folder: Path, text: str) -> None:
    path, report = folder / "side.md", Report()
    path.write_bytes(text.encode())
    assert read_page(path, folder, report) is not None or report.problems


@given(text=damaged(THEME) | TEXTS)
def test_any_list_file(folder: Path, text: str) -> None:
    path, report = folder / "liste.toml", Report()
    path.write_bytes(text.encode())
    assert read_toml(path, folder, report) is not None or report.problems


@given(text=damaged(PACK) | TEXTS)
def test_any_pack_manifest(book: JoinedHandbook, text: str) -> None:
    pack, problems = check_files({"pakke.toml": text.encode()}, book.known)
    assert pack is not None or problems


BOMBS = {
    "tal": "a = " + "9" * 5000,
    "kantede": "a = " + "[" * 100_000,
    "krøllede": "a = " + "{a=" * 50_000,
    "lang nøgle": "a" + ".a" * 100_000 + " = 1",
    "lang overskrift": "[" + '"a".' * 100_000 + "a]\nb = 1",
    "dyb": "\n".join("[" + ".".join("a" * depth) + "]" for depth in range(1, 3000)),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_toml_hurts_any_door(book: JoinedHandbook, folder: Path, bomb: str) -> None:
    """Each was once an error of Python's own, or took all the memory there is."""
    report = Report()
    (folder / "bombe.toml").write_text(bomb)
    (folder / "bombe.md").write_text(f"+++\n{bomb}\n+++\n")
    assert read_toml(folder / "bombe.toml", folder, report) is None
    assert read_page(folder / "bombe.md", folder, report) is None
    assert len(report.problems) == 2
    assert check_files({"pakke.toml": bomb.encode()}, book.known)[1]
    with pytest.raises(HandbookProblem):
        read_keys(bomb.encode())
    keys = f'[[noegle]]\nid = "a"\nnavn = "A"\noffentlig = "{new_key()[1]}"\n'.encode()
    assert judge({"noegler.toml": keys, "underskrifter/a.toml": bomb.encode()}, {}).signers == ()
    with pytest.raises(ValueError):
        read_draft(bomb)


@given(place=st.integers(0, 5000), data=st.binary(min_size=1, max_size=40))
def test_any_pack_archive(place: int, data: bytes) -> None:
    good = archive_bytes({"pakke.toml": PACK.encode()})
    place %= len(good)
    try:
        read_bytes(good[:place] + data + good[place + len(data) :])
    except HandbookProblem as problem:
        assert "\n" not in str(problem)


KEYS = f'[[noegle]]\nid = "a"\nnavn = "A"\noffentlig = "{new_key()[1]}"\n'
SIGNATURE = f'noegle = "a"\ndato = 2026-01-01\nunderskrift = "{"A" * 86}=="\n'


@given(keys=damaged(KEYS) | TEXTS, signature=damaged(SIGNATURE) | TEXTS)
def test_any_keys_and_signatures(keys: str, signature: str) -> None:
    files = {"noegler.toml": keys.encode(), "underskrifter/a.toml": signature.encode()}
    verdict = judge(files, {"a": bytes(32)})
    assert verdict.trust is Trust.UNSIGNED
    assert verdict.reason.isprintable()


EDITION = archive_bytes(
    {"udgave.toml": b"skema = 1\n", "noegler.toml": KEYS.encode(), "tekster/a.md": b"x" * 500}
)


@given(place=st.integers(0, 5000), data=st.binary(min_size=1, max_size=40))
@example(place=751, data=bytes(13))  # a file without a name
@example(place=336, data=b"\n")  # a name with a line break in it
def test_any_edition(place: int, data: bytes) -> None:
    place %= len(EDITION)
    with pytest.raises(HandbookProblem) as refused:
        read_edition(EDITION[:place] + data + EDITION[place + len(data) :], {"a": bytes(32)})
    assert "\n" not in str(refused.value)


POLICY = 'kommune = "herning"\npakkemappe = "/a"\nopdatering = "stille"\nsprog = "da"\n'


@given(text=damaged(POLICY) | TEXTS)
def test_any_policy(folder: Path, text: str) -> None:
    path = folder / "politik.toml"
    path.write_bytes(text.encode())
    with_file(Policy(), path)


POINTERS = st.fixed_dictionaries(
    {},
    optional={
        name: JSON | st.lists(st.text(max_size=5))
        for name in (
            "i_brug",
            "forrige",
            "fravalgt",
            "versioner",
            "tillid",
            "valgt_uden_underskrift",
            "noegler",
        )
    },
)


@example(body=b'{"versioner": ["\\u0000"], "tillid": "", "valgt_uden_underskrift": false}')
@example(body=b'{"versioner": ["../../p.tbpakke"], "tillid": "", "valgt_uden_underskrift": false}')
@given(body=(JSON | POINTERS).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60))
def test_any_choice_of_edition_and_pack(folder: Path, body: bytes) -> None:
    for place in (folder / "udgaver", folder / "pakker" / "p"):
        place.mkdir(parents=True, exist_ok=True)
        (place / POINTER).write_bytes(body)
    assert read_choice(folder).chosen == "", "only ids of sixteen letters are believed"
    store = PackStore(folder / "pakker")
    for pack in store.installed():
        assert all(len(name) == 24 for name in pack.history), "and so is a version, by its file's name"
        with suppress(HandbookProblem):
            store.files(pack)
    store.damaged()


@given(text=damaged(CASE) | TEXTS)
def test_any_case_file(book: Handbook, text: str) -> None:
    shelf = Shelf(book.taxonomy, book.entry_ids(Kind.TEMA), frozenset(book.entry_ids()), book.vejviser)
    checked = check_case_bytes(text.encode(), "f.tbcase", shelf)
    assert (checked.case is None) == bool(checked.problems)


MARKS = st.fixed_dictionaries(
    {"format": st.just("truedeborn-bogmaerker")},
    optional={"version": JSON, "bogmaerker": JSON | st.lists(JSON), "noter": JSON},
)


@given(body=(JSON | MARKS).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60))
def test_any_file_of_bookmarks(folder: Path, body: bytes) -> None:
    path = folder / "mine.json"
    path.write_bytes(body)
    store = UserStore._of_memory(folder / "ingen.sqlite3", in_memory(), "")
    try:
        store.import_bookmarks(path, ("h-leder", "a"))
    except HandbookProblem as problem:
        assert "er ikke en fil med bogmærker" in str(problem)
    store.close()


def test_bookmarks_nested_a_hundred_thousand_deep(folder: Path) -> None:
    path = folder / "dyb.json"
    path.write_text("[" * 100_000)
    store = UserStore(folder / "dyb.sqlite3")
    with pytest.raises(HandbookProblem, match="er ikke en fil med bogmærker"):
        store.import_bookmarks(path, ())
    store.close()


@pytest.fixture(scope="module")
def user_file(folder: Path) -> Path:
    path = folder / "god.sqlite3"
    store = UserStore(path)
    for number in range(30):
        store.set_note(f"n-{number}", "ord " * 100)
        store.set_bookmark(f"n-{number}", True)
    store.close()
    return path


@pytest.fixture(scope="module")
def quick_disk(folder: Path) -> Iterator[Path]:
    """A folder in memory where the machine has one: 200 databases are not to wear out a disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else folder) as own:
        yield Path(own)


@given(place=st.integers(0, 60_000), data=st.binary(min_size=1, max_size=300), cut=st.booleans())
def test_any_damage_to_the_users_database(
    quick_disk: Path, user_file: Path, place: int, data: bytes, cut: bool
) -> None:
    good = user_file.read_bytes()
    with tempfile.TemporaryDirectory(dir=quick_disk) as own:
        path, place = Path(own) / "bruger.sqlite3", place % len(good)
        path.write_bytes(good[:place] + data + (b"" if cut else good[place + len(data) :]))
        before = path.read_bytes()
        store = UserStore.open_always(path, date(2026, 11, 21))
        store.set_note("ny", "x")
        assert store.note("ny") == "x"
        store.bookmarks(), store.notes(), store.settings(), store.recent()
        store.close()
        if store.notice:
            assert any(file.read_bytes() == before for file in Path(own).iterdir()), "kept aside to the byte"


STAMP = st.fixed_dictionaries(
    {"schema": st.just(1)},
    optional={
        name: JSON | st.text(max_size=8) | st.dictionaries(st.text(max_size=5), st.text(max_size=5))
        for name in ("edition", "valid_from", "content_hash", "program", "files")
    },
)


@given(body=(JSON | STAMP).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60))
def test_any_stamp(folder: Path, body: bytes) -> None:
    (folder / STAMP_NAME).write_bytes(body)
    try:
        changed_files(read_stamp(folder), folder)
    except HandbookProblem as problem:
        assert "Installér programmet igen" in str(problem)


@pytest.fixture(scope="module")
def quiet_cli(built: Path) -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    patch.setenv("TRUEDEBORN_HANDBOOK", str(built))
    yield patch
    patch.undo()


ANSWERS = st.lists(st.lists(WORDS | st.text(max_size=6), max_size=4).map("".join), max_size=4)


@given(answers=ANSWERS)
def test_any_answers_on_the_command_line(quiet_cli: pytest.MonkeyPatch, answers: list[str]) -> None:
    given_words = [word for one in answers for word in ("--answer", one)]
    try:
        assert main(["guide", *given_words]) in (0, 1, 2)
    except SystemExit as left:
        assert left.code in (0, 2)


@given(text=TEXTS)
def test_any_text_is_judged(text: str) -> None:
    judge_note(text)
    personal_traces(text)
