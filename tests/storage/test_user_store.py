"""The user's own database: kept, limited, exported, imported, and refused with a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from truedeborn.domain.notes import Danger, judge_note
from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_store import RECENT_LIMIT, UserStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mappe" / "bruger.sqlite3"


def test_everything_is_there_after_opening_again(path: Path) -> None:
    store = UserStore(path)
    store.set_setting("kommune", "herning")
    store.set_bookmark("h-leder", True)
    store.set_bookmark("fysisk-vold", True)
    store.set_note("h-leder", " Husk mødet. ")
    store.add_recent("h-leder")
    store.close()
    again = UserStore(path)
    assert again.settings() == {"kommune": "herning"}
    assert again.bookmarks() == ("fysisk-vold", "h-leder")
    assert again.note("h-leder") == "Husk mødet."
    assert again.recent() == ("h-leder",)
    again.close()


def test_recent_is_short_and_newest_first(path: Path) -> None:
    store = UserStore(path)
    for number in range(RECENT_LIMIT + 5):
        store.add_recent(f"id-{number}")
    store.add_recent("id-8")
    assert len(store.recent()) == RECENT_LIMIT
    assert store.recent()[0] == "id-8"
    store.clear_recent()
    assert store.recent() == ()
    store.close()


def test_bookmarks_travel_in_a_file(path: Path, tmp_path: Path) -> None:
    store = UserStore(path)
    for entry_id in ("a", "b", "findes-ikke-mere"):
        store.set_bookmark(entry_id, True)
    store.set_note("a", "Min note")
    file = tmp_path / "mine.json"
    assert store.export_bookmarks(file) == 3
    store.close()
    other = UserStore(tmp_path / "anden.sqlite3")
    other.set_bookmark("b", True)
    assert other.import_bookmarks(file, ("a", "b")) == 1
    assert set(other.bookmarks()) == {"a", "b"}
    assert other.note("a") == "Min note"
    other.close()


def test_an_imported_note_with_a_cpr_number_is_left_out(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "farlig.json"
    file.write_text(
        '{"format": "truedeborn-bogmaerker", "version": 1, "bogmaerker": [], "noter": {"a": "010112-1234"}}'
    )
    store = UserStore(path)
    store.import_bookmarks(file, ("a",))
    assert store.notes() == ()
    store.close()


@pytest.mark.parametrize(
    "text", ["ikke json", "[]", '{"format": "andet"}', '{"format": "truedeborn-bogmaerker", "noter": 3}']
)
def test_a_foreign_file_is_refused_with_a_sentence(path: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "fremmed.json"
    file.write_text(text)
    store = UserStore(path)
    with pytest.raises(HandbookProblem, match=r"fremmed\.json er ikke en fil med bogmærker"):
        store.import_bookmarks(file, ())
    store.close()


def test_a_newer_database_is_left_alone(path: Path) -> None:
    UserStore(path).close()
    raw = sqlite3.connect(path)
    raw.execute("pragma user_version = 99")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(HandbookProblem, match="nyere udgave"):
        UserStore(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_gives_a_sentence(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Det her er ikke en database, men en lang tekst." * 40)
    with pytest.raises(HandbookProblem, match="kan ikke åbnes"):
        UserStore(path)


@pytest.mark.parametrize("text", ["CPR 010112-1234", "0101121234", "barnet 311299 4321 kom", "01.01.12-1234"])
def test_cpr_numbers_are_refused(text: str) -> None:
    verdict = judge_note(text)
    assert verdict.refused
    assert verdict.dangers == (Danger.CPR,)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("Ring til 99 28 28 28", Danger.PHONE),
        ("skriv til a.b@skole.dk", Danger.MAIL),
        ("Talte med Sofie i dag", Danger.NAME),
    ],
)
def test_names_and_numbers_are_warned_about(text: str, danger: Danger) -> None:
    verdict = judge_note(text)
    assert not verdict.refused
    assert danger in verdict.dangers
    assert verdict.sentence


@pytest.mark.parametrize(
    "text", ["Tag op på personalemødet.", "Vis siden til teamet. Spørg lederen om Aula.", "Side 112 og § 133"]
)
def test_ordinary_notes_pass(text: str) -> None:
    assert judge_note(text).dangers == ()
