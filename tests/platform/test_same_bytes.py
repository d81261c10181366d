"""What goes into a package is the same to the byte, wherever, whenever, in whatever language it is made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from installer import bundle, icons
from installer.linux import deb
from tests.faults.test_odd_machines import CLOCK

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = (
    CLOCK
    + """
import json, sys
from pathlib import Path
from tests.platform.test_same_bytes import made
print(json.dumps(made(Path(sys.argv[1]), Path(sys.argv[2]))))
"""
)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def made(root: Path, place: Path) -> dict[str, str]:
    """What is made just before packaging; for the parts list see `test_packaged.py`."""
    from truedeborn.build import build_handbook

    application = QApplication.instance() or QApplication(["", "-platform", "offscreen"])
    build_handbook(root / "data", place / "handbook")
    icons.draw(root / "resources/program/truedeborn.svg", place)
    del application
    return digests(place)


def test_another_folder_year_zone_language_and_seed(qapp: QApplication, tmp_path: Path) -> None:
    root, place = tmp_path / "et andet sted æøå", tmp_path / "lavet"
    for name in ("data", "resources", "truedeborn/__init__.py", "pyproject.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, root / name)
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    here, there = tmp_path / "her", place
    here.mkdir()
    there.mkdir()
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "TZ": "Pacific/Kiritimati",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "USER": "andre",
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, "7", str(root), str(there)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    mine = made(ROOT, here)
    assert len(mine) > 15
    assert json.loads(done.stdout) == mine


def test_the_date_of_the_source_is_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert bundle.source_date() == bundle.source_date() != ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert bundle.source_date() == "1234567890"


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="makes Debian packages")
def test_the_packages_around_the_same_folder_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    pictures = tmp_path / "billeder"
    pictures.mkdir()
    for size in (16, 32, 48, 128, 256):
        (pictures / f"truedeborn-{size}.png").write_bytes(b"x")
    made_: list[tuple[bytes, bytes]] = []
    for number in (1, 2):
        program = tmp_path / f"nr {number}" / "program"
        program.mkdir(parents=True)
        (program / "truedeborn").write_bytes(b"program")
        os.utime(program / "truedeborn", (1_700_000_000 + number, 1_700_000_000 + number))
        target = program.parent / "dist"
        target.mkdir()
        archive = deb.build_portable(program, ROOT, "9.9.9", target)
        package = deb.build_deb(program, pictures, ROOT, "9.9.9", target, small=False)
        made_.append((archive.read_bytes(), package.read_bytes()))
        with tarfile.open(archive) as opened:
            assert {member.mtime for member in opened} == {1_234_567_890}
    assert made_[0] == made_[1]
