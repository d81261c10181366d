"""How the desktop around us knows the program: its picture, its menu entry, its place in the task bar."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

DESKTOP_ENTRY = "dk.truedeborn.haandbog"


def neutral_icon() -> QIcon:
    """A plain grey page, for when nobody may see what is open. No icon at all would show the program's."""
    page = QPixmap(64, 64)
    page.fill(QColor("#9aa0a3"))
    return QIcon(page)


def be_known(app: QApplication, picture: Path) -> None:
    """Give the program its icon, and group its windows under it and not under "Python".

    Args:
        picture: an SVG, drawn by the desktop in the size it wants.
    """
    app.setWindowIcon(QIcon(str(picture)))
    app.setDesktopFileName(DESKTOP_ENTRY)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(DESKTOP_ENTRY)
