"""The desktop knows the program by its own picture and its own menu entry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from truedeborn import app
from truedeborn.desktop.platform.identity import neutral_icon

ROOT = Path(__file__).resolve().parents[2]


def test_window_has_the_programs_picture(qapp: QApplication) -> None:
    made = app.make_application()
    picture = made.windowIcon().pixmap(64).toImage()
    assert picture.width() == 64
    assert picture.pixelColor(32, 6).name() == "#1f4f5c", "the ground of the SVG"


def test_menu_entry_of_the_debian_package_is_the_one_the_program_names(qapp: QApplication) -> None:
    app.make_application()
    name = QGuiApplication.desktopFileName()
    assert f"applications/{name}.desktop" in (ROOT / "installer/linux/deb.py").read_text("utf-8")
    assert f"<id>{name}</id>" in (ROOT / "installer/linux/truedeborn.metainfo.xml").read_text("utf-8")


def test_hidden_handbook_shows_another_picture_than_the_programs(qapp: QApplication) -> None:
    own = app.make_application().windowIcon().pixmap(32).toImage()
    neutral = neutral_icon().pixmap(32).toImage()
    assert not neutral.isNull()
    assert len({neutral.pixel(x, y) for x in range(32) for y in range(32)}) == 1
    assert neutral.pixel(16, 4) != own.pixel(16, 4)
