"""Machines that are set wrong: no screen, no fonts, a clock years off, locale C."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT
from truedeborn.desktop.models.preferences import TEXT, Preferences
from truedeborn.storage.user_store import UserStore

# A window that is opened, walked through and closed; prints what the notice bar says at the start.
_TOUR = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from truedeborn import app
from truedeborn.desktop.models.place import Screen, place_of
from truedeborn.desktop.views.main_window import MainWindow
def fell(kind, error, trace):
    sys.__excepthook__(kind, error, trace)
    os._exit(9)
sys.excepthook = fell
def tour():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    print("besked:", window.notice._words.text() if not window.notice.isHidden() else "", flush=True)
    for screen in Screen:
        if screen is not Screen.ENTRY:
            window.go(place_of(screen.value))
            QApplication.processEvents()
    for entry in ("fysisk-vold", "h-leder"):
        window.go(place_of(entry))
        QApplication.processEvents()
    window._search_for("blå mærker")
    print("fund:", window._session.search.result.total, flush=True)
    window.close()
app.Failures.install = lambda self: None
original = app.make_window
def opened(*args, **more):
    window = original(*args, **more)
    QTimer.singleShot(200, tour)
    return window
app.make_window = opened
sys.exit(app.main())
"""

# Before anything of ours is loaded: every clock of Python says another year.
CLOCK = """
import datetime, sys, time
shift = int(sys.argv.pop(1)) * 365 * 86400
real_time = time.time
time.time = lambda: real_time() + shift
real_date, real_datetime = datetime.date, datetime.datetime
class AnyDate(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real_date)
class AnyDateTime(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real_datetime)
class Date(datetime.date, metaclass=AnyDate):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
class DateTime(datetime.datetime, metaclass=AnyDateTime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls):
        return cls.now()
datetime.date, datetime.datetime = Date, DateTime
"""


def _run(home: dict[str, str], *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=home | more,
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=100,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS always have a screen")
@pytest.mark.parametrize("display", [None, ":97", "findes.ikke.example.invalid:3"])
def test_without_a_screen_a_sentence_and_no_abort(home: dict[str, str], display: str | None) -> None:
    more = {"DISPLAY": display} if display else {}
    run = _run(home, "-m", "truedeborn", **more)
    assert run.returncode == 1, "not killed by Qt's abort"
    assert run.stderr.startswith("Der er ingen skærm at åbne vinduet på.")
    assert len(run.stderr.splitlines()) == 1
    assert "truedeborn search" in run.stderr


@pytest.mark.parametrize("code", ["C", pytest.param("da_DK.ISO-8859-1", marks=pytest.mark.slow)])
def test_danish_letters_in_any_locale(home: dict[str, str], code: str) -> None:
    wanted = ("-m", "truedeborn", "search", "blå mærker", "--json")
    found = _run(home, *wanted, LC_ALL=code, LANG=code)
    assert found.returncode == 0, found.stderr
    assert found.stdout == _run(home, *wanted, LC_ALL="C.UTF-8").stdout
    assert "å" in found.stdout


def test_the_window_under_locale_c(home: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "tur.py"
    program.write_text(_TOUR, encoding="utf-8")
    run = _run(home, str(program), LC_ALL="C", PYTHONUTF8="0", QT_QPA_PLATFORM="offscreen")
    assert run.returncode == 0, run.stderr
    assert "fund:" in run.stdout
    assert "fund: 0" not in run.stdout


@pytest.mark.parametrize("comma", ["1,5", "1.5", "9.999.999.999", "٣", "½", "1e400", "-0", "100 %"])
def test_a_number_written_otherwise_never_stops_the_start(tmp_path: Path, comma: str) -> None:
    store = UserStore(tmp_path / "bruger.sqlite3")
    store.set_setting(TEXT.key, comma)
    chosen = Preferences(store)
    assert chosen.get(TEXT) == TEXT.default
    store.close()


@pytest.mark.parametrize("years", [-30, pytest.param(60, marks=pytest.mark.slow)])
def test_a_clock_years_off(home: dict[str, str], years: int) -> None:
    run = _run(home, "-c", CLOCK + _TOUR, str(years), QT_QPA_PLATFORM="offscreen")
    assert run.returncode == 0, run.stderr
    notice = next(line for line in run.stdout.splitlines() if line.startswith("besked:"))
    assert "Computerens ur siger" in notice, notice
    assert "fund: 0" not in run.stdout


def test_without_one_font(home: dict[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "ingen-skrifter"
    empty.mkdir()
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{empty}</dir></fontconfig>")
    without = (
        "from truedeborn import app\nfrom pathlib import Path\n"
        f"loading = app.load_fonts\napp.load_fonts = lambda folder: loading(Path({str(empty)!r}))\n"
    )
    more = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}
    run = _run(home, "-c", without + _TOUR, **more)
    assert run.returncode == 0, run.stderr
    assert "fund:" in run.stdout
