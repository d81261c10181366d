"""A handbook that came with the program, a newer edition signed by two people, and those who are trusted."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from truedeborn import __version__
from truedeborn.build import build_handbook
from truedeborn.edition_store import EditionStore
from truedeborn.packs.archive import KEY_LIST, archive_bytes
from truedeborn.packs.edition_file import edition_files
from truedeborn.packs.signing import EDITIONS, new_key, sign
from truedeborn.sources.proof_file import proof_text
from truedeborn.sources.vejviser_files import read_guide
from truedeborn.vejviser.proof_record import ProofRecord, guide_hash

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW, NEWEST, TODAY = date(2025, 1, 1), date(2025, 6, 1), date(2025, 9, 1), date(2026, 1, 1)
MARK = "Det her står kun i den nye udgave."


def text_of(folder: Path, name: str, day: date, *, mark: str = "") -> Path:
    """The handbook's real text as another edition, proved."""
    shutil.copytree(ROOT / "data", folder)
    (folder / "udgave.toml").write_text(
        f'navn = "{name}"\ngaelder_pr = {day}\nnaeste_gennemsyn = 2030-01-01\nlov_set = "{name}"\n', "utf-8"
    )
    guide, _ = read_guide(folder / "vejviser")
    assert guide is not None
    (folder / "bevis.toml").write_text(
        proof_text(ProofRecord(guide_hash(guide), 1, 1, 1, 1, "2025-01-01")), "utf-8"
    )
    if mark:
        page = folder / "handlinger" / "h-leder.md"
        page.write_text(page.read_text("utf-8") + f"\n## Nyt\n\n{mark}\n", "utf-8")
    return folder


@dataclass(frozen=True)
class People:
    """Two people who may sign, and the folder that says so."""

    secrets: dict[str, str]
    listed: bytes
    folder: Path

    def signed(self, data: Path, *who: str) -> bytes:
        """An edition of the texts in a folder, signed."""
        files = edition_files(data, self.listed, __version__)
        for one in who or tuple(self.secrets):
            files = sign(files, one, self.secrets[one], TODAY, EDITIONS)
        return archive_bytes(files)


def make_people(folder: Path, *names: str) -> People:
    secrets, entries = {}, []
    for name in names:
        secrets[name], public = new_key()
        entries.append(f'[[noegle]]\nid = "{name}"\nnavn = "{name.title()} Å"\noffentlig = "{public}"\n')
    folder.mkdir(parents=True)
    listed = "\n".join(entries).encode()
    (folder / "udgave.toml").write_bytes(listed)
    (folder / KEY_LIST).write_bytes(listed)
    return People(secrets, listed, folder)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    return make_people(tmp_path_factory.mktemp("it") / "nøgler", "anne", "bo")


@pytest.fixture(scope="session")
def old_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook that came with the program. Never write in it."""
    folder = tmp_path_factory.mktemp("fulgte med")
    build_handbook(text_of(folder / "tekst", "2025.1", OLD), folder / "håndbog")
    return folder / "håndbog"


@pytest.fixture(scope="session")
def new_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the newer edition."""
    return text_of(tmp_path_factory.mktemp("ny") / "tekst", "2025.2", NEW, mark=MARK)


@pytest.fixture(scope="session")
def new_file(new_text: Path, people: People) -> bytes:
    """The newer edition, signed by both."""
    return people.signed(new_text)


@pytest.fixture(scope="session")
def installed_once(
    tmp_path_factory: pytest.TempPathFactory, old_book: Path, new_file: bytes, people: People
) -> Path:
    """A user's folder in which the newer edition is installed. Copy it."""
    user = tmp_path_factory.mktemp("bruger")
    EditionStore(user, old_book, (people.folder,)).install(new_file, TODAY)
    return user


@pytest.fixture
def user(installed_once: Path, tmp_path: Path) -> Path:
    """A user's folder of the test's own, with the newer edition in it."""
    return Path(shutil.copytree(installed_once, tmp_path / "bruger æøå"))


Stores = Callable[[Path], EditionStore]


@pytest.fixture
def stores(old_book: Path, people: People) -> Stores:
    return lambda user: EditionStore(user, old_book, (people.folder,))
