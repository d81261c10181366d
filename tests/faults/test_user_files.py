"""Whatever has happened to the user's own file, the handbook opens, and nothing of the user's is deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.faults.conftest import Mount, fill, write_protect
from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_store import UserStore

TODAY = date(2026, 11, 21)
NOTE = "Husk at spørge lederen om den lokale aftale."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mappe med æøå" / "bruger.sqlite3"


def _fill_in(path: Path, bookmarks: int = 400) -> None:
    store = UserStore(path)
    store._db.execute("begin")
    for number in range(bookmarks):
        store.set_bookmark(f"opslag-{number:05}", True)
    store._db.execute("commit")
    store.set_note("h-leder", NOTE)
    store.set_setting("kommune", "herning")
    store.close()


def _turn_a_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4096 + 2000] = b"\xff" * 2000
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])


def _swap_for_text(path: Path) -> None:
    path.write_text("Dette er en indkøbsliste og ikke en database.\n" * 200)


def _swap_for_another_program(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.executescript("create table note (id integer, hvad blob); insert into note values (1, 'x')")
    other.close()


DAMAGES = (_turn_a_page, _cut, _swap_for_text, _swap_for_another_program)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_put_aside_and_named(path: Path, damage: Callable[[Path], None]) -> None:
    _fill_in(path)
    damage(path)
    before = path.read_bytes()
    store = UserStore.open_always(path, TODAY)
    assert "beskadiget" in store.notice
    assert "bruger.sqlite3.beskadiget-2026-11-21" in store.notice
    aside = path.with_name("bruger.sqlite3.beskadiget-2026-11-21")
    assert aside.read_bytes() == before, "kept to the byte"
    store.set_note("ny", "Ny note")
    store.close()
    again = UserStore.open_always(path, TODAY)
    assert again.notice == "", "told once"
    assert again.note("ny") == "Ny note"
    again.close()


def test_what_can_be_read_is_taken_over(path: Path) -> None:
    _fill_in(path)
    raw = sqlite3.connect(path)
    page = raw.execute("select rootpage from sqlite_master where name = 'recent'").fetchone()[0]
    size = raw.execute("pragma page_size").fetchone()[0]
    raw.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    store = UserStore.open_always(path, TODAY)
    assert "hentet over" in store.notice
    assert len(store.bookmarks()) == 400
    assert store.note("h-leder") == NOTE
    assert store.setting("kommune") == "herning"
    store.close()


def test_a_second_damage_on_one_day_keeps_both(path: Path) -> None:
    for _ in range(3):
        _fill_in(path, 3)
        _swap_for_text(path)
        UserStore.open_always(path, TODAY).close()
    names = sorted(file.name for file in path.parent.glob("*.beskadiget-*"))
    assert names == [f"bruger.sqlite3.beskadiget-2026-11-21{end}" for end in ("", "-2", "-3")]


def test_a_newer_file_is_left_as_it_is(path: Path) -> None:
    _fill_in(path, 3)
    raw = sqlite3.connect(path)
    raw.execute("pragma user_version = 99")
    raw.close()
    before = path.read_bytes()
    store = UserStore.open_always(path, TODAY)
    assert "nyere udgave" in store.notice
    assert "urørte" in store.notice
    store.set_bookmark("h-leder", True)
    assert store.bookmarks() == ("h-leder",)
    store.close()
    assert path.read_bytes() == before


def test_an_older_file_without_all_tables_is_read(path: Path) -> None:
    path.parent.mkdir()
    raw = sqlite3.connect(path)
    raw.executescript(
        "create table bookmark (entry_id text primary key, number integer not null);"
        "insert into bookmark values ('h-leder', 1);"
    )
    raw.close()
    store = UserStore.open_always(path, TODAY)
    assert store.notice == ""
    assert store.bookmarks() == ("h-leder",)
    store.close()


def test_a_write_protected_folder_is_said_and_read(small_disk: Mount) -> None:
    path = small_disk("1m") / "bruger.sqlite3"
    _fill_in(path, 3)
    write_protect(path.parent)
    store = UserStore.open_always(path, TODAY)
    assert "kan ikke gemmes" in store.notice
    assert store.note("h-leder") == NOTE, "what was kept can be read"
    store.set_bookmark("ny", True)
    assert store.bookmarks()[0] == "ny", "and the window works until it is closed"
    store.close()


def test_a_write_protected_folder_with_nothing_in_it(small_disk: Mount) -> None:
    place = small_disk("1m")
    write_protect(place)
    store = UserStore.open_always(place / "under" / "bruger.sqlite3", TODAY)
    assert str(place) in store.notice
    store.close()


def test_a_disk_that_is_full_from_the_start(small_disk: Mount) -> None:
    place = small_disk("64k")
    fill(place)
    store = UserStore.open_always(place / "bruger.sqlite3", TODAY)
    assert "kan ikke gemmes" in store.notice
    store.set_note("a", NOTE)
    assert store.note("a") == NOTE
    store.close()


def test_a_disk_that_fills_costs_nothing_that_was_kept(small_disk: Mount) -> None:
    place = small_disk("256k")
    path = place / "bruger.sqlite3"
    _fill_in(path, 20)
    store = UserStore(path)
    fill(place)
    with pytest.raises(HandbookProblem, match="Disken er fuld"):
        for number in range(200):
            store.set_note(f"n-{number}", NOTE * 40)
    assert store.note("h-leder") == NOTE
    store.close()
    (place / "fyld").unlink()
    again = UserStore.open_always(path, TODAY)
    assert again.notice == ""
    assert len(again.bookmarks()) == 20
    again.set_note("n", NOTE)
    again.close()


def test_a_full_disk_never_costs_the_exported_copy(small_disk: Mount, path: Path) -> None:
    place = small_disk("64k")
    _fill_in(path, 5)
    store = UserStore(path)
    store.export_bookmarks(place / "mine.json")
    before = (place / "mine.json").read_bytes()
    for number in range(40):
        store.set_note(f"n-{number}", NOTE * 50)
    with pytest.raises(HandbookProblem, match="Disken er fuld"):
        store.export_bookmarks(place / "mine.json")
    assert (place / "mine.json").read_bytes() == before
    assert [file.name for file in place.iterdir()] == ["mine.json"]
    store.close()


def test_an_import_that_stops_half_way_changes_nothing(small_disk: Mount, path: Path, tmp_path: Path) -> None:
    _fill_in(path, 300)
    store = UserStore(path)
    for number in range(100):
        store.set_note(f"opslag-{number:05}", NOTE * 30)
    store.export_bookmarks(tmp_path / "mine.json")
    store.close()
    small = UserStore(small_disk("128k") / "bruger.sqlite3")
    small.set_bookmark("min", True)
    known = [f"opslag-{number:05}" for number in range(300)]
    with pytest.raises(HandbookProblem, match="Disken er fuld"):
        small.import_bookmarks(tmp_path / "mine.json", known)
    assert small.bookmarks() == ("min",)
    assert small.notes() == ()
    small.close()


def test_two_windows_at_once_lose_nothing(path: Path) -> None:
    one, two = UserStore(path), UserStore(path)
    for number in range(60):
        (one if number % 2 else two).set_bookmark(f"opslag-{number}", True)
        (two if number % 2 else one).set_note(f"opslag-{number}", f"Note {number}")
    for store in (one, two):
        assert len(store.bookmarks()) == len(store.notes()) == 60
        assert store.bookmarks()[0] == "opslag-59"
        store.close()


def test_a_deleted_note_leaves_no_letters_behind(path: Path) -> None:
    store = UserStore(path)
    for number in range(30):
        store.set_note(f"n-{number}", f"hemmeligtord{number} " * 100)
    assert b"hemmeligtord7" in path.read_bytes()
    for number in range(30):
        store.set_note(f"n-{number}", "")
    store.close()
    assert b"hemmeligtord" not in path.read_bytes()


def test_half_characters_are_kept_as_question_marks(path: Path) -> None:
    store = UserStore(path)
    store.set_note("a", "før \ud83d efter שלום 👶 مرحبا")
    store.set_setting("b", "\udc00")
    assert store.note("a") == "før ? efter שלום 👶 مرحبا"
    store.close()


def test_ten_thousand_bookmarks_are_one_write_and_few_questions(path: Path, tmp_path: Path) -> None:
    _fill_in(path, 10_000)
    store = UserStore(path)
    store.export_bookmarks(tmp_path / "mine.json")
    store.close()
    other = UserStore(tmp_path / "anden.sqlite3")
    said: list[str] = []
    other._db.set_trace_callback(said.append)
    known = [f"opslag-{number:05}" for number in range(10_000)]
    assert other.import_bookmarks(tmp_path / "mine.json", known) == 10_000
    assert [line for line in said if line.lower().startswith(("begin", "commit"))] == [
        "begin immediate",
        "commit",
    ]
    said.clear()
    assert other.is_bookmarked("opslag-00007")
    assert len(said) == 1
    other._db.set_trace_callback(None)
    other.close()
