"""The packaged program where things lie otherwise: several users, portable, no home, new editions."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer import trial
from tests.platform.test_packaged import (
    FOLDER,
    NOBODY,
    PROGRAM,
    ROOT,
    as_root,
    open_folder,  # noqa: F401 (fixture)
    pytestmark,  # noqa: F401 (the same conditions)
)
from tests.updates.conftest import MARK, People, new_file, new_text, old_book, people  # noqa: F401 (fixtures)

SOMEBODY = 65533
REPORT = "selvtest.txt"


def run(
    program: Path, *arguments: str | Path, env: dict[str, str], uid: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with an environment that holds nothing but what is given."""
    prefix: Sequence[str] = ()
    if uid is not None:
        prefix = ("/usr/bin/setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups")
    return subprocess.run(
        [*prefix, program, *arguments],
        env={"PATH": "/nonexistent", "QT_QPA_PLATFORM": "offscreen"} | env,
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@as_root
def test_two_users_of_one_machine_have_things_of_their_own(open_folder: Path) -> None:  # noqa: F811
    shutil.copytree(FOLDER, open_folder / "program", symlinks=True)
    homes = {}
    for uid in (NOBODY, SOMEBODY):
        homes[uid] = open_folder / f"bruger {uid}"
        homes[uid].mkdir(mode=0o700)
        os.chown(homes[uid], uid, uid)
        done = run(open_folder / "program" / "truedeborn", "selftest", env={"HOME": str(homes[uid])}, uid=uid)
        assert done.returncode == 0, done.stdout + done.stderr
    for uid, home in homes.items():
        kept = home / ".local/share/truedeborn" / REPORT
        assert "Alt virker" in kept.read_text("utf-8")
        assert {path.stat().st_uid for path in home.rglob("*")} == {uid}


def test_portable_keeps_everything_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "på en pen æøå"
    shutil.copytree(FOLDER, program, symlinks=True)
    shutil.copy(ROOT / "installer/linux/portabel.txt", program)
    home = tmp_path / "hjem"
    home.mkdir()
    done = run(program / "truedeborn", "selftest", env={"HOME": str(home)})
    assert done.returncode == 0, done.stdout + done.stderr
    assert (program / "brugerdata" / REPORT).is_file()
    assert [path for path in home.rglob("*") if path.is_file()] == []


@as_root
def test_portable_on_a_share_nobody_may_write_to_uses_the_profile(open_folder: Path) -> None:  # noqa: F811
    program = open_folder / "program"
    shutil.copytree(FOLDER, program, symlinks=True)
    shutil.copy(ROOT / "installer/linux/portabel.txt", program)
    home = open_folder / "hjem"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    done = run(program / "truedeborn", "selftest", env={"HOME": str(home)}, uid=NOBODY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (program / "brugerdata").exists()
    assert (home / ".local/share/truedeborn" / REPORT).is_file()


@as_root
@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "/findes/ikke"}])
def test_without_a_home_it_answers_all_the_same(open_folder: Path, home: dict[str, str]) -> None:  # noqa: F811
    shutil.copytree(FOLDER, open_folder / "program", symlinks=True)
    program = open_folder / "program" / "truedeborn"
    found = run(program, "search", "blå mærker", env=home, uid=NOBODY)
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout.count("\n") > 5
    drawn = run(program, "vindue", "--screenshot", f"{open_folder}/v.png", env=home, uid=NOBODY)
    assert "Traceback" not in drawn.stderr
    assert "kan ikke gemmes" in drawn.stderr, "the window opened, and only the picture had nowhere to go"


def test_the_it_departments_settings_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(FOLDER, program, symlinks=True)
    (program / "politik.toml").write_text(
        "kommune = 'herning'\nopdateringsmappe = 'nye'\nopdatering = 'stille'\nbrugermappe = 'hos os'\n",
        "utf-8",
    )
    done = run(program / "truedeborn", "selftest", env={"HOME": str(tmp_path)})
    assert done.returncode == 0, done.stdout
    assert "kommune: herning" in done.stdout
    assert f"nye udgaver i {program / 'nye'} (er der ikke lige nu), tages stille" in done.stdout
    assert (program / "hos os" / REPORT).is_file()


def test_a_new_edition_is_built_by_the_packaged_program(
    tmp_path: Path,
    old_book: Path,  # noqa: F811
    new_file: bytes,  # noqa: F811
    people: People,  # noqa: F811
) -> None:
    home = {"HOME": str(tmp_path), "TRUEDEBORN_HANDBOOK": str(old_book)}
    file = tmp_path / "ny.tbudgave"
    file.write_bytes(new_file)
    assert "ikke underskrevet" not in run(PROGRAM, "edition", "list", env=home).stderr
    refused = run(PROGRAM, "edition", "install", file, env=home)
    assert refused.returncode == 1
    assert "kender endnu ingen" in refused.stderr
    done = run(PROGRAM, "edition", "install", file, "--noegler", people.folder, env=home)
    assert done.returncode == 0, done.stderr
    assert "udgave 2025.2" in run(PROGRAM, "edition", "list", env=home).stdout
    assert MARK in run(PROGRAM, "show", "h-leder", env=home).stdout
    assert run(PROGRAM, "search", "leder", env=home).returncode == 0
    assert "Alt virker" in trial.selftest(PROGRAM, TRUEDEBORN_USER=str(tmp_path / ".local/share/truedeborn"),
                                          TRUEDEBORN_HANDBOOK=str(old_book))  # fmt: skip
