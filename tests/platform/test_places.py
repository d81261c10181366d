"""Where files are: from source, packaged, portable, and as an IT department decides."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from truedeborn import places


@pytest.fixture(autouse=True)
def _undecided(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No policy of this machine, no folder of this shell; HOME is empty."""
    monkeypatch.delenv("TRUEDEBORN_USER", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "hjem"))
    monkeypatch.setattr("truedeborn.policy.machine_files", tuple)
    places.policy.cache_clear()
    yield
    places.policy.cache_clear()


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a packaged program, in a path with a space and Danish letters."""
    folder = tmp_path / "Programmer på fællesdrev" / "truedeborn"
    (folder / "_internal").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "truedeborn"))
    return folder


def test_from_source_everything_is_in_the_project() -> None:
    root = Path(__file__).resolve().parents[2]
    assert places.bundled("resources/licences") == root / "resources" / "licences"
    assert places.executable_folder() == root


@pytest.mark.parametrize("name", ["../hemmeligt", "/etc/passwd", "resources/../../x"])
def test_names_that_leave_the_program_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        places.bundled(name)


def test_packaged_files_are_inside_and_the_folder_is_outside(frozen: Path) -> None:
    assert places.bundled("resources") == frozen / "_internal" / "resources"
    assert places.executable_folder() == frozen


def test_installed_program_keeps_the_users_things_in_the_profile(frozen: Path, tmp_path: Path) -> None:
    assert not places.user_folder().is_relative_to(frozen)
    if sys.platform == "linux":
        assert places.user_folder().is_relative_to(tmp_path / "hjem")


def test_portable_program_keeps_them_beside_itself(frozen: Path) -> None:
    (frozen / "portabel.txt").touch()
    assert places.user_folder() == frozen / "brugerdata"
    assert not places.user_folder().exists(), "asking makes nothing"


def test_portable_program_on_a_read_only_share_uses_the_profile(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / "portabel.txt").touch()
    monkeypatch.setattr(places.os, "access", lambda path, mode: False)  # root may write anywhere
    assert not places.user_folder().is_relative_to(frozen)


def test_policy_decides_before_portable(frozen: Path, tmp_path: Path) -> None:
    (frozen / "portabel.txt").touch()
    (frozen / "politik.toml").write_text(f"brugermappe = '{tmp_path / 'fælles'}'\n", "utf-8")
    assert places.user_folder() == tmp_path / "fælles"


def test_named_folder_decides_before_all(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / "politik.toml").write_text("brugermappe = '/andet'\n", "utf-8")
    monkeypatch.setenv("TRUEDEBORN_USER", str(tmp_path / "mit"))
    assert places.user_folder() == tmp_path / "mit"
