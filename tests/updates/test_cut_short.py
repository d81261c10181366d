"""An edition that does not fit, or whose installing is killed: the old edition, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT, Mount, fill, small_disk  # noqa: F401 (fixture)
from tests.updates.conftest import TODAY, People, Stores
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook

# Installs the newer edition over and over: what is built once is taken away again and built anew.
INSTALLER = """
import sys
from datetime import date
from pathlib import Path
from truedeborn import build, edition_store
from truedeborn.sources.content_reader import read_content
user, bundled, keys, file, texts = map(Path, sys.argv[1:])
content = read_content(texts)
build.read_content = lambda data: content
edition_store._refuse_unproved = lambda folder, edition: None
store, data = edition_store.EditionStore(user, bundled, (keys,)), file.read_bytes()
print("klar", flush=True)
while True:
    store.install(data, date(2026, 1, 1))
    print("installeret", flush=True)
    store.roll_back()
    store.sweep()
"""


@pytest.mark.parametrize("size", ["1m", pytest.param("10m", marks=pytest.mark.slow)])
def test_an_edition_that_does_not_fit(
    small_disk: Mount,  # noqa: F811
    stores: Stores,
    new_file: bytes,
    old_book: Path,
    size: str,
) -> None:
    user = small_disk(size)
    with pytest.raises(HandbookProblem, match="Disken er fuld"):
        stores(user).install(new_file, TODAY)
    assert stores(user).in_use() == old_book
    assert [path for path in user.rglob("*") if path.is_file()] == []


def test_a_temporary_folder_without_room(
    small_disk: Mount,  # noqa: F811
    stores: Stores,
    new_file: bytes,
    tmp_path: Path,
    old_book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = small_disk("64k")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    with pytest.raises(HandbookProblem, match=r"kan ikke bygges. Disken er fuld. Gør plads, og prøv igen"):
        stores(tmp_path / "bruger").install(new_file, TODAY)
    assert list(place.iterdir()) == [], "the texts are not left lying"
    assert stores(tmp_path / "bruger").in_use() == old_book


def test_a_choice_that_cannot_be_written(
    small_disk: Mount,  # noqa: F811
    user: Path,
    stores: Stores,
) -> None:
    place = small_disk("30m")
    shutil.copytree(user, place / "bruger")
    store = stores(place / "bruger")
    chosen = store.in_use()
    fill(place)
    with pytest.raises(HandbookProblem, match="Disken er fuld"):
        store.roll_back()
    assert store.in_use() == chosen


def _kill(rounds: int, user: Path, stores: Stores, command: list[str], seed: int) -> set[str]:
    """Kill the installing process at random moments; returns the editions the starts after it read.

    The first is let through once, to know how long one takes on this machine.
    """
    chance, read, longest = random.Random(seed), set(), 0.0
    for _ in range(rounds):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        assert process.stdout.readline() == b"klar\n"
        if not longest:
            began = time.monotonic()
            assert process.stdout.readline() == b"installeret\n"
            longest = 1.5 * (time.monotonic() - began)
        time.sleep(chance.uniform(0, longest))  # the moment of death is the subject, not a wait
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "it was at work until it was killed"
        book = Handbook.open(stores(user).in_use())
        book.verify()
        read.add(book.edition.name)
        book.close()
    return read


def _command(
    user: Path, old_book: Path, people: People, new_file: bytes, new_text: Path, place: Path
) -> list[str]:
    file = place / "ny.tbudgave"
    file.write_bytes(new_file)
    return [sys.executable, "-c", INSTALLER, *map(str, (user, old_book, people.folder, file, new_text))]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_while_installing(
    stores: Stores, old_book: Path, people: People, new_file: bytes, new_text: Path, tmp_path: Path
) -> None:
    user = tmp_path / "bruger"
    command = _command(user, old_book, people, new_file, new_text, tmp_path)
    assert _kill(2, user, stores, command, seed=5) <= {"2025.1", "2025.2"}


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_two_hundred_times_while_installing(
    stores: Stores, old_book: Path, people: People, new_file: bytes, new_text: Path, tmp_path: Path
) -> None:
    user = tmp_path / "bruger"
    command = _command(user, old_book, people, new_file, new_text, tmp_path)
    assert _kill(200, user, stores, command, seed=2026) == {"2025.1", "2025.2"}
