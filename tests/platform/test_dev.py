"""dev.py's own decisions: what is missing, who may install it, what is stale."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer import environment, machine
from installer.audit import FINE, HOLES, NOT_AUDITED, verdict

ROOT = Path(__file__).resolve().parents[2]


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )


def test_help_names_every_command() -> None:
    shown = dev("--help")
    assert shown.returncode == 0
    for command in ("run", "test", "lint", "types", "package", "screenshots", "lock", "nightly"):
        assert f"\n  {command} " in shown.stdout


def test_unknown_command_names_the_nearest() -> None:
    shown = dev("tset")
    assert shown.returncode == 2
    assert "Mente du test?" in shown.stderr


def test_argument_that_nobody_reads_is_refused() -> None:
    shown = dev("lint", "--hurtigt")
    assert shown.returncode == 2
    assert "Ukendt: --hurtigt" in shown.stderr


def test_a_library_that_is_not_there_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "LIBRARIES", {"libfindesikke.so.9": "libfindesikke9", "libc.so.6": "libc6"})
    assert machine.missing_libraries() == ("libfindesikke9",)


def test_without_rights_the_exact_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_rights", lambda: None)
    monkeypatch.setattr(machine.shutil, "which", lambda name: "/usr/bin/" + name)
    with pytest.raises(machine.SetupProblem) as problem:
        machine.provide(("libgl1", "libegl1"), "Systembiblioteker")
    assert "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in str(problem.value)


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    with pytest.raises(machine.SetupProblem, match=r"bruger ikke apt.*libgl1"):
        machine.provide(("libgl1",), "Systembiblioteker")


def test_lock_hash_follows_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    (tmp_path / "run.txt").write_text("a==1\n")
    before = environment.lock_hash("run")
    assert environment.lock_hash("run") == before
    (tmp_path / "run.txt").write_text("a==2\n")
    assert environment.lock_hash("run") != before


@pytest.mark.parametrize("damage", ["", "{", "[]", '"tekst"'])
def test_damaged_stamp_means_nothing_is_installed(tmp_path: Path, damage: str) -> None:
    (tmp_path / "truedeborn.json").write_text(damage)
    assert environment._stamps(tmp_path) == {}


def test_environment_that_was_moved_does_not_count_as_working(tmp_path: Path) -> None:
    assert not environment._works(environment.python_in(tmp_path / "væk"))


KNOWN = {"name": "a", "version": "1", "vulns": []}
HOLE = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([KNOWN], FINE, "1 låste pakker efterset: ingen kendte huller"),
        ([KNOWN, HOLE], HOLES, "b 2: PYSEC-1, rettet i 2.1"),
        ([SKIPPED, HOLE], HOLES, "1 kendte huller"),
        ([SKIPPED, SKIPPED], NOT_AUDITED, "IKKE EFTERSET: ingen af de 2 pakker"),
        ([KNOWN, SKIPPED], NOT_AUDITED, "IKKE EFTERSET: 1 af 2 pakker (c)"),
    ],
)
def test_an_audit_that_asked_nobody_is_not_a_clean_one(
    packages: list[dict[str, object]], code: int, said: str
) -> None:
    """pip-audit itself ends well when every package was skipped."""
    found, text = verdict(json.dumps({"dependencies": packages}))
    assert (found, said in text) == (code, True), text


@pytest.mark.parametrize("report", ["", "Traceback", "[]", "{}"])
def test_an_audit_without_an_answer_says_so(report: str) -> None:
    code, text = verdict(report)
    assert code == NOT_AUDITED
    assert text.startswith("IKKE EFTERSET")
