"""New editions: verified, built here, put in use in one step; everything else is refused in a sentence."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.updates.conftest import MARK, NEW, NEWEST, OLD, TODAY, People, Stores, make_people, text_of
from truedeborn import edition_in_use, edition_store
from truedeborn.domain.blocks import plain_text
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_in_use import FOLDER, POINTER, folder_in_use
from truedeborn.handbook import Handbook
from truedeborn.packs.archive import archive_bytes, read_bytes
from truedeborn.packs.edition_file import FORM, edition_files
from truedeborn.packs.signing import PACKS, sign
from truedeborn.storage.stamp import read_stamp


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


def changed(data: bytes, **files: bytes) -> bytes:
    """The same edition with files changed after it was signed."""
    return archive_bytes(
        read_bytes(data, FORM) | {name.replace("__", "/"): body for name, body in files.items()}
    )


def test_an_installed_edition_is_read_and_searched(user: Path, stores: Stores) -> None:
    place = stores(user).in_use()
    assert place.parent == user / FOLDER
    book = Handbook.open(place)
    book.verify()
    assert book.edition.valid_from == NEW
    assert MARK in plain_text(book.entry("h-leder").blocks)
    book.close()


def test_the_program_opens_it_by_itself(
    user: Path, old_book: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUEDEBORN_USER", str(user))
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(old_book))
    book = Handbook.open()
    assert book.edition.name == "2025.2"
    book.close()
    database = stores(user).in_use() / "handbook.sqlite3"
    database.write_bytes(database.read_bytes()[:5000])
    book = Handbook.open()
    assert book.edition.name == "2025.1", "a damaged one never stops the program"
    book.close()


def test_the_texts_are_not_left_lying(user: Path, stores: Stores) -> None:
    chosen = stores(user).choice.chosen
    assert names(user) == [chosen, f"{chosen}.tbudgave", POINTER]


def test_installing_the_same_again_changes_nothing(user: Path, stores: Stores, new_file: bytes) -> None:
    before = {path: path.stat().st_mtime_ns for path in user.rglob("*")}
    assert stores(user).install(new_file, TODAY).name == "2025.2"
    assert {path: path.stat().st_mtime_ns for path in user.rglob("*")} == before


def test_back_in_one_step_and_not_forward_again_unasked(user: Path, stores: Stores, old_book: Path) -> None:
    store = stores(user)
    newer = store.choice.chosen
    assert store.roll_back() == old_book
    assert store.in_use() == old_book
    assert store.choice.left == (newer,)
    with pytest.raises(HandbookProblem, match="ingen tidligere udgave"):
        store.roll_back()


def test_back_to_the_edition_before(
    user: Path, stores: Stores, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_store, "_refuse_unproved", lambda folder, edition: None)  # proved elsewhere
    store = stores(user)
    second = store.choice.chosen
    third = people.signed(text_of(tmp_path / "tredje", "2025.3", NEWEST))
    store.install(third, TODAY)
    assert read_stamp(store.in_use()).edition == "2025.3"
    assert store.choice.earlier == second
    assert len(names(user)) == 5, "two editions with their files, and the choice"
    store.roll_back()
    assert read_stamp(store.in_use()).edition == "2025.2"
    with pytest.raises(HandbookProblem, match="er ikke nyere end den, der er i brug"):
        store.install(people.signed(text_of(tmp_path / "gammel", "2025.1b", OLD)), TODAY)


@pytest.mark.parametrize(
    "what", ["none", "one", "one twice", "strangers", "a pack's signature", "no keys known"]
)
def test_only_two_known_people_are_believed(
    what: str, tmp_path: Path, new_text: Path, people: People, stores: Stores, old_book: Path
) -> None:
    store = stores(tmp_path / "bruger")
    files = edition_files(new_text, people.listed, "1")
    data = archive_bytes(files)
    if what == "one":
        data = people.signed(new_text, "anne")
    elif what == "one twice":
        twice = make_people(tmp_path / "to", "anne", "anna")
        twice.folder.joinpath("udgave.toml").write_bytes(twice.listed.replace(b"Anna", b"Anne"))
        data = People(twice.secrets, twice.listed.replace(b"Anna", b"Anne"), twice.folder).signed(new_text)
        store = edition_store.EditionStore(tmp_path / "bruger", old_book, (twice.folder,))
    elif what == "strangers":
        data = make_people(tmp_path / "andre", "anne", "bo").signed(new_text)
    elif what == "a pack's signature":
        for one in ("anne", "bo"):
            files = sign(files, one, people.secrets[one], TODAY, PACKS)
        data = archive_bytes(files)
    elif what == "no keys known":
        store = edition_store.EditionStore(tmp_path / "bruger", old_book)
    with pytest.raises(HandbookProblem, match=r"ikke underskrevet af to personer|kender endnu ingen"):
        store.install(data, TODAY)
    assert not (tmp_path / "bruger").exists(), "nothing is written"


@pytest.mark.parametrize(
    "more",
    [
        {"tekster__handlinger__h-leder.md": b"andet"},
        {"tekster__ny.md": b"+++\n+++\n"},
        {"udgave.toml": b"skema = 2\n"},
        {"noegler.toml": b""},
    ],
    ids=["changed", "added", "head", "keys"],
)
def test_what_was_changed_after_signing_is_refused(
    more: dict[str, bytes], tmp_path: Path, new_file: bytes, stores: Stores
) -> None:
    with pytest.raises(HandbookProblem, match="ikke underskrevet"):
        stores(tmp_path).install(changed(new_file, **more), TODAY)


def test_not_before_its_day(tmp_path: Path, new_file: bytes, stores: Stores) -> None:
    with pytest.raises(HandbookProblem, match=r"gælder pr\. 1\. juni 2025, og kan tages i brug den dag"):
        stores(tmp_path).install(new_file, date(2025, 5, 31))


def test_a_signed_edition_with_wrong_text_is_not_used(
    tmp_path: Path, people: People, stores: Stores, old_book: Path
) -> None:
    data = text_of(tmp_path / "fejl", "2025.2", NEW)
    (data / "handlinger" / "h-leder.md").write_text("intet hoved", "utf-8")
    store = stores(tmp_path / "bruger")
    with pytest.raises(HandbookProblem, match=r"er ikke i orden \(\d+ fejl\).*h-leder"):
        store.install(people.signed(data), TODAY)
    assert store.in_use() == old_book
    assert not list((tmp_path / "bruger").rglob("*.sqlite3"))


def test_an_unproved_vejviser_is_not_used(tmp_path: Path, people: People, stores: Stores) -> None:
    data = text_of(tmp_path / "ubevist", "2025.2", NEW)
    (data / "bevis.toml").unlink()
    store = stores(tmp_path / "bruger")
    with pytest.raises(HandbookProblem, match="ikke bevist sikker"):
        store.install(people.signed(data), TODAY)
    assert not list((tmp_path / "bruger").rglob("*.sqlite3"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tekster/../../ude.toml", "uden for sin mappe"),
        ("/etc/ude.toml", "uden for sin mappe"),
        ("tekster/c:ude.toml", "uden for sin mappe"),
        ("tekster/nul.toml", "hører ikke til"),
        ("tekster/program.py", "hører ikke til"),
        ("index/_MAIN_1.toc", "hører ikke til"),
        ("handbook.sqlite3", "hører ikke til"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    name: str, sentence: str, tmp_path: Path, stores: Stores
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("udgave.toml", "skema = 1\n")
        archive.writestr(name, "x")
    with pytest.raises(HandbookProblem, match=sentence):
        stores(tmp_path).install(out.getvalue(), TODAY)


def test_a_bomb_and_rubbish_are_refused(tmp_path: Path, stores: Stores) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("udgave.toml", "skema = 1\n")
        archive.writestr("tekster/a.md", b"0" * (FORM.most_bytes + 1))
    for data, sentence in (
        (out.getvalue(), "fylder for meget"),
        (b"PK rubbish", "er beskadiget"),
        (b"", "er besk"),
    ):
        with pytest.raises(HandbookProblem, match=sentence):
            stores(tmp_path).install(data, TODAY)


def test_a_newer_program_builds_it_again(
    user: Path, stores: Stores, old_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stores(user)
    assert store.worn() is None
    monkeypatch.setattr(edition_in_use, "__version__", "99.0")
    assert store.in_use() == old_book, "what another program built is not read"
    kept = store.worn()
    assert kept is not None
    monkeypatch.undo()
    assert store.install(kept.read_bytes(), TODAY).name == "2025.2"
    assert read_stamp(store.in_use()).edition == "2025.2"


@pytest.mark.parametrize("damage", ["index", "all of it"])
def test_a_damaged_one_is_built_again(user: Path, stores: Stores, old_book: Path, damage: str) -> None:
    store = stores(user)
    place = store.in_use()
    if damage == "index":
        file = max((place / "index").iterdir(), key=lambda path: path.stat().st_size)
        file.write_bytes(file.read_bytes()[:-50])
    else:
        shutil.rmtree(place)
    kept = store.worn()
    assert kept is not None
    assert store.in_use() == old_book, "until it is built again"
    assert kept.is_file()
    assert names(user) == [kept.name, POINTER]


def test_a_newer_edition_that_came_with_the_program_wins(
    user: Path, stores: Stores, old_book: Path, tmp_path: Path
) -> None:
    bundled = shutil.copytree(old_book, tmp_path / "ny bog")
    stamp = json.loads((bundled / "stamp.json").read_text("utf-8"))
    (bundled / "stamp.json").write_text(json.dumps(stamp | {"valid_from": "2025-12-01"}), "utf-8")
    assert folder_in_use(user, bundled) == bundled
    assert edition_store.EditionStore(user, bundled).worn() is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"i_brug": "../../etc", "forrige": "", "fravalgt": []}', "[" * 9999]
)
def test_a_damaged_choice_is_no_choice(text: str, user: Path, old_book: Path) -> None:
    (user / FOLDER / POINTER).write_text(text)
    assert folder_in_use(user, old_book) == old_book


def test_removing_leaves_nothing_and_spares_what_is_read(user: Path, stores: Stores, old_book: Path) -> None:
    store = stores(user)
    reading = store.in_use()
    (user / FOLDER / "mit.txt").write_text("x")
    store.remove_all(keep=reading)
    assert store.in_use() == old_book
    assert reading.is_dir(), "the open book can still be searched"
    store.sweep()
    assert names(user) == ["mit.txt"], "only what is ours is deleted"
