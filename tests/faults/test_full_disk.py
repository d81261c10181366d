"""A real disk, really full, while the handbook is built or a pack is installed: old state, one sentence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT, Mount, fill
from truedeborn import build
from truedeborn.build import build_handbook
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.packs.installing import PackStore
from truedeborn.sources.content import Content
from truedeborn.sources.content_reader import read_content

FULL = "Disken er fuld"


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "data")


@pytest.fixture
def read_before(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts are read once for all builds here; what is tried is the writing."""
    monkeypatch.setattr(build, "read_content", lambda data: content)


def _leave(place: Path, room: int) -> None:
    """Fill a disk but for some bytes."""
    fill(place)
    file = place / "fyld"
    os.truncate(file, max(file.stat().st_size - room, 0))


def _refused(target: Path, room: int) -> None:
    """Build with so much room left; the old handbook must stand, to the byte, and nothing else."""
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    _leave(target.parent, room)
    with pytest.raises(HandbookProblem, match=FULL) as refused:
        build_handbook(ROOT / "data", target)
    assert "\n" not in str(refused.value)
    assert "Den gamle udgave er urørt" in str(refused.value)
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["fyld", "håndbog"], (
        "nothing half is left"
    )
    (target.parent / "fyld").unlink()


@pytest.mark.usefixtures("read_before")
def test_a_build_that_fills_the_disk_leaves_the_old_handbook(small_disk: Mount, built: Path) -> None:
    target = Path(shutil.copytree(built, small_disk("40m") / "håndbog"))
    _refused(target, 3_000_000)  # in the middle of the database


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("read_before")
def test_builds_that_fill_the_disk_at_every_stage(small_disk: Mount, built: Path) -> None:
    target = Path(shutil.copytree(built, small_disk("40m") / "håndbog"))
    for room in (0, 4096, 1_000_000, 5_000_000, 9_000_000, 10_000_000, 10_500_000, 11_000_000, 11_400_000):
        _refused(target, room)
    build_handbook(ROOT / "data", target)
    book = Handbook.open(target)
    book.verify()
    book.close()


@pytest.mark.usefixtures("read_before")
def test_the_first_build_on_a_full_disk_leaves_nothing(small_disk: Mount) -> None:
    place = small_disk("1m")
    with pytest.raises(HandbookProblem, match=FULL):
        build_handbook(ROOT / "data", place / "håndbog")
    assert list(place.iterdir()) == []


def _version(number: int) -> dict[str, bytes]:
    return {"pakke.toml": b'[pakke]\nversion = "%d"\n#' % number + os.urandom(30_000).hex().encode()}


@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_a_pack_that_does_not_fit_leaves_the_old_one(small_disk: Mount, room: int) -> None:
    place = small_disk("256k")
    store = PackStore(place / "pakker")
    first = _version(1)
    store.install("p", first, "", unsigned=True)
    _leave(place, room)
    with pytest.raises(HandbookProblem, match=f"{FULL}.*Gør plads") as refused:
        store.install("p", _version(2), "", unsigned=True)
    assert "\n" not in str(refused.value)
    again = PackStore(place / "pakker")
    pack = again.find("p")
    assert pack is not None
    assert again.files(pack) == first
    (place / "fyld").unlink()
    second = _version(2)
    again.install("p", second, "", unsigned=True)
    assert again.files(again.find("p") or pack) == second


def test_a_choice_that_does_not_fit_is_not_half_made(small_disk: Mount) -> None:
    place = small_disk("256k")
    store = PackStore(place / "pakker")
    store.install("p", _version(1), "", unsigned=True)
    second = _version(2)
    store.install("p", second, "", unsigned=True)
    fill(place)
    with pytest.raises(HandbookProblem, match=FULL):
        store.roll_back("p")
    pack = PackStore(place / "pakker").find("p")
    assert pack is not None
    assert store.files(pack) == second
