"""The build and the door: whole, reproducible, swapped at once, and honest about bad files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from truedeborn.build import build_handbook
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.problem import ContentError, HandbookProblem
from truedeborn.domain.query import Filter
from truedeborn.handbook import Handbook
from truedeborn.sources.content_reader import read_content
from truedeborn.storage.stamp import OLD_MARK, STAMP_NAME

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    target = tmp_path / "handbook"
    shutil.copytree(built, target)
    return target


def _bytes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_goes_in_comes_out(built: Path) -> None:
    book = Handbook.open(built)
    content = read_content(DATA)
    assert [entry.id for entry in content.entries] == list(book.entry_ids())
    for entry in content.entries:
        assert book.entry(entry.id) == entry
    assert book.taxonomy == content.taxonomy
    assert book.packs == content.packs
    assert book.sources() == content.sources
    assert book.edition == content.edition


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_text_gives_the_same_bytes(built: Path, tmp_path: Path, seed: str) -> None:
    target = tmp_path / f"anden {seed}" / "bog"
    target.parent.mkdir()
    subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "truedeborn",
            "build",
            "--data",
            str(DATA),
            "--ud",
            str(target),
        ],
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
    )
    assert _bytes(target) == _bytes(built)


def test_broken_text_leaves_the_old_edition(built: Path, own: Path, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    shutil.copytree(DATA, broken)
    (broken / "temaer/mobning/tema.md").write_text("intet hoved", encoding="utf-8")
    before = _bytes(own)
    with pytest.raises(ContentError):
        build_handbook(broken, own)
    assert _bytes(own) == before
    assert [path.name for path in own.parent.iterdir() if path != broken] == ["handbook"]


def test_a_build_replaces_the_old_edition_whole(own: Path, tmp_path: Path) -> None:
    changed = tmp_path / "data"
    shutil.copytree(DATA, changed)
    path = changed / "udgave.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026.1", "2026.99"), encoding="utf-8")
    (own / "fremmed.txt").write_text("x")
    build_handbook(changed, own)
    assert Handbook.open(own).edition.name == "2026.99"
    assert not (own / "fremmed.txt").exists()


def test_a_build_killed_between_its_two_renames_leaves_a_handbook(own: Path) -> None:
    own.rename(own.with_name(own.name + OLD_MARK + "123"))
    assert Handbook.open(own).count(Filter(kinds=(Kind.TEMA,))) >= 32


def test_a_folder_with_something_else_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "mine billeder"
    target.mkdir()
    (target / "ferie.jpg").write_bytes(b"x")
    with pytest.raises(HandbookProblem, match="Vælg en anden mappe"):
        build_handbook(DATA, target)
    assert (target / "ferie.jpg").exists()


def test_missing_damaged_and_foreign_files_are_sentences(own: Path, tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match="ingen bygget håndbog"):
        Handbook.open(tmp_path / "findes ikke")
    database = own / "handbook.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(HandbookProblem, match=r"beskadiget|ændret"):
        Handbook.open(own).verify()
    database.write_bytes(b"dette er ikke en database" * 100)
    with pytest.raises(HandbookProblem, match="beskadiget"):
        Handbook.open(own)
    database.unlink()
    with pytest.raises(HandbookProblem, match="mangler"):
        Handbook.open(own)


def test_one_changed_byte_is_found(own: Path) -> None:
    database = own / "handbook.sqlite3"
    raw = bytearray(database.read_bytes())
    raw[len(raw) // 2] ^= 1
    database.write_bytes(raw)
    with pytest.raises(HandbookProblem, match=r"handbook\.sqlite3|beskadiget"):
        Handbook.open(own).verify()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": 99}', '{"schema": 1, "x": 2}'])
def test_a_bad_stamp_is_a_sentence(own: Path, text: str) -> None:
    (own / STAMP_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(HandbookProblem, match=r"stempel|andet program"):
        Handbook.open(own)


def test_it_opens_where_nothing_can_be_written(own: Path) -> None:
    for path in [own, *own.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert Handbook.open(own).counts()[Kind.TEGN] >= 600
        assert not list(own.glob("*-wal")) + list(own.glob("*-journal"))
    finally:
        for path in [own, *own.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_there_is_as_much_as_was_promised(built: Path) -> None:
    counts = Handbook.open(built).counts()
    promised = {
        Kind.TEMA: 32, Kind.TEGN: 600, Kind.HANDLING: 28, Kind.RUTE: 16, Kind.MAAL: 170,
        Kind.VEJLEDNING: 40, Kind.LOV: 20, Kind.ORD: 80,
    }  # fmt: skip
    assert {kind: counts[kind] for kind, least in promised.items() if counts[kind] < least} == {}


def test_links_are_read_both_ways(built: Path) -> None:
    book = Handbook.open(built)
    for theme in book.cards(Filter(kinds=(Kind.TEMA,))):
        for relation, card in book.links_from(theme.id):
            assert (relation, theme.id) in [(why, back.id) for why, back in book.links_to(card.id)]
    signs = [card for why, card in book.links_to("fysisk-vold") if why is Relation.TEMA]
    assert any(card.kind is Kind.TEGN for card in signs)


def test_neighbours_walk_through_a_whole_kind(built: Path) -> None:
    book = Handbook.open(built)
    ids = book.entry_ids(Kind.TEMA)
    assert book.neighbours(ids[0])[0] is None
    walked = [ids[0]]
    while (after := book.neighbours(walked[-1])[1]) is not None:
        walked.append(after.id)
    assert tuple(walked) == ids


def test_filters_combine_and_agree_with_the_matrix(built: Path) -> None:
    book = Handbook.open(built)
    signs = Filter(kinds=(Kind.TEGN,), themes=("mobning",), ages=("6-9",))
    cards = book.cards(signs)
    assert cards
    assert all("6-9" in card.facets.ages and "mobning" in card.themes for card in cards)
    matrix = book.matrix(signs)
    assert sum(number for (age, _), number in matrix.items() if age == "6-9") == len(cards)


def test_every_sign_serves_a_goal(built: Path) -> None:
    book = Handbook.open(built)
    for theme in book.cards(Filter(kinds=(Kind.TEMA,))):
        sign = book.cards(Filter(kinds=(Kind.TEGN,), themes=(theme.id,)))[0]
        assert book.goals_of(book.entry(sign.id))


def test_unknown_ids_name_the_nearest(built: Path) -> None:
    book = Handbook.open(built)
    with pytest.raises(HandbookProblem, match="»fysisk-vold«"):
        book.entry("fysisk-vol")
    with pytest.raises(HandbookProblem, match="»herning«"):
        book.pack("hernng")


def test_contacts_put_the_municipality_first_and_never_invent(built: Path) -> None:
    book = Handbook.open(built)
    contacts = book.contacts("herning")
    assert contacts[0].municipality == "herning"
    assert any(contact.phone == "112" for contact in contacts)
    for contact in contacts:
        assert contact.phone or contact.web or contact.instead
        assert contact.sources or not contact.phone
