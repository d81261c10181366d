"""The checks on what is packaged can refuse, and the pictures are what each system wants."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from installer import bundle, icons
from installer.linux import deb
from installer.machine import LIBRARIES, SetupProblem
from truedeborn.sources.content_reader import content_hash

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one text and a handbook built from it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "udgave.toml").write_text("navn = 'x'\n", "utf-8")
    (tmp_path / "handbook").mkdir()
    stamp = {"content_hash": content_hash(tmp_path / "data")}
    (tmp_path / "handbook" / "stamp.json").write_text(json.dumps(stamp), "utf-8")
    return tmp_path


def test_handbook_of_this_content_may_be_packaged(project: Path) -> None:
    bundle.check_handbook(project)


def test_handbook_of_other_content_is_refused(project: Path) -> None:
    (project / "data" / "udgave.toml").write_text("navn = 'y'\n", "utf-8")
    with pytest.raises(SetupProblem, match=r"svarer ikke til data/.*dev\.py build"):
        bundle.check_handbook(project)


def test_missing_handbook_is_refused(project: Path) -> None:
    (project / "handbook" / "stamp.json").unlink()
    with pytest.raises(SetupProblem, match="ikke bygget"):
        bundle.check_handbook(project)


def whole(folder: Path) -> Path:
    for need in bundle.NEEDED:
        file = folder / "_internal" / need
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder


def test_whole_folder_has_no_problems(tmp_path: Path) -> None:
    assert bundle.inventory_problems(whole(tmp_path)) == []


@pytest.mark.parametrize("name", bundle.NEEDED)
def test_missing_part_is_named(tmp_path: Path, name: str) -> None:
    (whole(tmp_path) / "_internal" / name).unlink()
    assert bundle.inventory_problems(tmp_path) == [f"{name} mangler"]


@pytest.mark.parametrize(
    "name",
    [
        "_internal/libQt6Network.so.6",
        "_internal/PySide6/Qt6Network.dll",
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.11/lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/_socket.pyd",
        "_internal/libcrypto-3.dll",
        "_internal/truedeborn/app.py",
    ],
)
def test_network_and_sources_are_not_let_in(tmp_path: Path, name: str) -> None:
    file = whole(tmp_path) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert f"{name} må ikke være med" in bundle.inventory_problems(tmp_path)


def test_danish_translation_is_kept_and_others_are_not() -> None:
    unwanted = re.compile(bundle.UNWANTED)
    assert not unwanted.search("PySide6/Qt/translations/qtbase_da.qm")
    assert unwanted.search("PySide6/Qt/translations/qtbase_de.qm")
    assert unwanted.search(r"PySide6\translations\qtbase_de.qm")
    assert not unwanted.search("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert not unwanted.search(r"PySide6\plugins\platforms\qwindows.dll")


def test_size_report_adds_up(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_500_000)
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / "c" / "d").write_bytes(b"x" * 500_000)
    size, table = bundle.size_report(tmp_path)
    assert size == 2.0
    assert "1.5 MB  a" in table


def test_icons_hold_every_size(qapp: QApplication, tmp_path: Path) -> None:
    icons.draw(ROOT / "resources" / "program" / "truedeborn.svg", tmp_path)
    icon = (tmp_path / "truedeborn.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", icon)
    assert (kind, count) == (1, len(icons.SIZES))
    for number, size in enumerate(icons.SIZES):
        side, _, _, _, _, _, length, offset = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number)
        picture = QImage.fromData(icon[offset : offset + length])
        assert (side or 256, picture.width(), picture.height()) == (size, size, size)
    apple = (tmp_path / "truedeborn.icns").read_bytes()
    assert apple[:4] == b"icns"
    assert struct.unpack(">I", apple[4:8])[0] == len(apple)


def test_a_picture_that_cannot_be_drawn_is_said(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text("intet billede")
    with pytest.raises(SetupProblem, match="ikke et billede"):
        icons.draw(tmp_path / "x.svg", tmp_path)


def test_debian_package_asks_for_every_library_we_look_for() -> None:
    asked = re.split(r", | \| ", deb.depends())
    assert set(LIBRARIES.values()) <= set(asked)
