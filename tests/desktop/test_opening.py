"""The opening: painted before the rest is imported, and says 112. `test_start` sees it go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from truedeborn.desktop.opening import DANGER, OpeningWindow

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_of_ours_is_loaded_before_it_is_painted() -> None:
    code = (
        "import sys\n"
        "from truedeborn.desktop.opening import show_opening\n"
        "opening = show_opening(['x'])\n"
        "assert opening.isVisible()\n"
        "print(*[m for m in sys.modules if m.startswith('truedeborn')])\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == {"truedeborn", "truedeborn.desktop", "truedeborn.desktop.opening"}


def test_it_shows_the_number(qapp: QApplication) -> None:
    opening = OpeningWindow(qapp)
    opening.show()
    qapp.processEvents()
    picture = opening.grab().toImage()
    assert picture.pixelColor(4, picture.height() - 4) == QColor("#8E1B16")
    assert DANGER in opening.accessibleName()
    opening.close()
