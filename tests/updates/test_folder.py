"""The IT department's folder: what is offered from it, what is named, and what is silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.updates.conftest import MARK, NEW, OLD, TODAY, People, Stores, make_people
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import LocalPacks
from truedeborn.packs.archive import KEY_LIST, archive_bytes
from truedeborn.packs.draft import DraftText, draft_files, local_roles, new_draft
from truedeborn.packs.signing import sign
from truedeborn.update_folder import Found, look

OpenPacks = Callable[[], AbstractContextManager[LocalPacks]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "fælles drev"
    made.mkdir()
    return made


@pytest.fixture
def open_packs(old_book: Path, tmp_path: Path, people: People) -> OpenPacks:
    @contextmanager
    def opened() -> Iterator[LocalPacks]:
        book = JoinedHandbook.open(old_book)
        assert isinstance(book, JoinedHandbook)
        packs = LocalPacks(book, tmp_path / "bruger", None, (people.folder,))
        packs.refresh()
        yield packs
        book.close()

    return opened


@pytest.fixture
def pack(old_book: Path, people: People) -> Iterator[Callable[..., bytes]]:
    """Makes a pack of an invented municipality, signed by both."""
    book = JoinedHandbook.open(old_book)
    roles = local_roles(book.vejviser, book.pack_rules.reserved_roles)
    book.close()
    (people.folder / "proeve.toml").write_bytes(people.listed)

    def make(version: str = "1", day: date = NEW, who: People = people) -> bytes:
        text = DraftText("h-underretning", f"Skemaet ligger på intranettet, version {version}.")
        draft = replace(new_draft("Prøve Kommune", "999", day, roles), version=version, practices=(text,))
        files = draft_files(draft) | {KEY_LIST: who.listed}
        for one, secret in who.secrets.items():
            files = sign(files, one, secret, TODAY)
        return archive_bytes(files)

    yield make
    (people.folder / "proeve.toml").unlink()


def test_a_folder_that_is_gone_or_empty_or_a_file_is_silence(
    folder: Path, stores: Stores, open_packs: OpenPacks, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("x")
    for place in (folder, tmp_path / "væk", tmp_path / "fil"):
        assert look(place, stores(tmp_path / "bruger"), open_packs, TODAY) == Found()


def test_a_new_edition_is_offered_and_the_folder_is_not_touched(
    folder: Path, stores: Stores, open_packs: OpenPacks, tmp_path: Path, new_file: bytes
) -> None:
    (folder / "ny.tbudgave").write_bytes(new_file)
    (folder / "ny.tbudgave").chmod(0o444)
    folder.chmod(0o555)
    found = look(folder, stores(tmp_path / "bruger"), open_packs, TODAY)
    folder.chmod(0o755)
    assert [offer.sentence for offer in found.offers] == [
        "Ny udgave fra it-afdelingen: 2025.2, gælder pr. 1. juni 2025. Tag i brug nu?"
    ]
    assert found.problems == ()
    assert [path.name for path in folder.iterdir()] == ["ny.tbudgave"]
    assert not (tmp_path / "bruger").exists()


def test_what_is_in_use_is_no_news_and_what_was_left_is_never_taken_unasked(
    folder: Path, stores: Stores, open_packs: OpenPacks, user: Path, new_file: bytes
) -> None:
    (folder / "ny.tbudgave").write_bytes(new_file)
    assert look(folder, stores(user), open_packs, TODAY) == Found()
    stores(user).roll_back()
    (offer,) = look(folder, stores(user), open_packs, TODAY).offers
    assert not offer.unasked


def test_everything_that_is_not_used_is_named(
    folder: Path, stores: Stores, open_packs: OpenPacks, user: Path, people: People, new_file: bytes,
    new_text: Path, pack: Callable[..., bytes], tmp_path: Path,
) -> None:  # fmt: skip
    strangers = make_people(tmp_path / "fremmede", "anne", "bo")
    older = Path(shutil.copytree(new_text, tmp_path / "ældre"))
    about = older / "udgave.toml"
    about.write_text(
        about.read_text("utf-8").replace(str(NEW), str(OLD)).replace("2025.2", "2024.9"), "utf-8"
    )
    given = {
        "a-beskadiget.tbudgave": new_file[:-200],
        "b-fremmed.tbudgave": strangers.signed(new_text),
        "c-usigneret.tbudgave": people.signed(new_text, "anne"),
        "d-aeldre.tbudgave": people.signed(older),
        "e-fremmed.tbpakke": pack(who=strangers),
        "f-roderi.tbpakke": b"PK\x03\x04",
        "g-andet.txt": b"not ours",
    }
    for name, data in given.items():
        (folder / name).write_bytes(data)
    (folder / "h-mappe.tbpakke").mkdir()
    found = look(folder, stores(user), open_packs, TODAY)
    assert found.offers == ()
    wanted = (
        "a-beskadiget.tbudgave er ikke brugt. Udgaven er beskadiget",
        "b-fremmed.tbudgave er ikke brugt. Udgaven er ikke underskrevet af to personer",
        "c-usigneret.tbudgave er ikke brugt. Udgaven er ikke underskrevet af to personer",
        "d-aeldre.tbudgave er ikke brugt. Udgave 2024.9, gælder pr. 1. januar 2025, er ikke nyere end den",
        "e-fremmed.tbpakke er ikke brugt. Den er ikke underskrevet af to personer",
        "f-roderi.tbpakke er ikke brugt. Pakken er beskadiget",
        "h-mappe.tbpakke er ikke brugt. »h-mappe.tbpakke« kan ikke læses",
    )
    assert len(found.problems) == len(wanted), found.problems
    for problem, beginning in zip(found.problems, wanted, strict=True):
        assert problem.startswith(beginning), problem


def test_the_newest_pack_is_offered_once_and_an_older_one_never(
    folder: Path, stores: Stores, open_packs: OpenPacks, user: Path, pack: Callable[..., bytes]
) -> None:
    store = stores(user.parent / "anden")
    (folder / "v1.tbpakke").write_bytes(pack("1"))
    (folder / "v10.tbpakke").write_bytes(pack("10", TODAY))
    (folder / "v9.tbpakke").write_bytes(pack("9"))
    (offer,) = look(folder, store, open_packs, TODAY).offers
    assert offer.sentence == (
        "Ny kommunepakke fra it-afdelingen: Prøve Kommune, version 10, gælder pr. 1. januar 2026. "
        "Tag i brug nu?"
    )
    with open_packs() as packs:
        packs.install(offer.files)
    assert look(folder, store, open_packs, TODAY) == Found()
    with open_packs() as packs:
        packs.remove("proeve")
    assert len(look(folder, store, open_packs, TODAY).offers) == 1


def test_the_new_text_is_only_in_the_new_edition(old_book: Path) -> None:
    """The other tests look for this text; it must not be there before."""
    assert MARK.encode() not in (old_book / "handbook.sqlite3").read_bytes()
