"""The real accessibility bus: the window as a screen reader meets it, under a virtual screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"
ROOT = Path(__file__).resolve().parents[2]
SCREENS = (
    *("Vejviser", "Tegn", "Temaer", "Handlinger", "Underretning", "Politik og mål"),
    *("Ordforklaring", "Bogmærker", "Hjælp", "Indstillinger", "Hjem"),
)

_SCRIPT = """
{launcher} --launch-immediately >/dev/null 2>&1 &
bus=$!
for _ in $(seq 50); do [ -n "$(ls "$XDG_RUNTIME_DIR"/at-spi 2>/dev/null)" ] && break; sleep 0.1; done
{python} -m truedeborn vindue --size 1366x900 --theme lys >"$LOG" 2>&1 &
window=$!
timeout 90 {system} {reader} {screens}
code=$?
kill -0 $window 2>/dev/null || code=70
kill $window $bus 2>/dev/null
wait $window 2>/dev/null
exit $code
"""


def _missing() -> str:
    tools = [tool for tool in ("xvfb-run", "dbus-run-session") if shutil.which(tool) is None]
    if not Path(LAUNCHER).exists():
        tools.append("at-spi2-core")
    if not tools and subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True).returncode:
        tools.append("python3-pyatspi")
    return ", ".join(tools)


@pytest.mark.timeout(150)
def test_a_screen_reader_meets_headings_links_and_names(built: Path, tmp_path: Path) -> None:
    missing = _missing()
    if missing:
        pytest.skip(f"not installed here: {missing} (.ci/run installs them)")
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    log = tmp_path / "window.log"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_ACCESSIBILITY": "1",
        "NO_AT_BRIDGE": "0",
        "XDG_RUNTIME_DIR": str(run),
        "TRUEDEBORN_HANDBOOK": str(built),
        "TRUEDEBORN_USER": str(tmp_path / "user"),
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
        "LOG": str(log),
    }
    script = _SCRIPT.format(
        launcher=LAUNCHER,
        python=sys.executable,
        system=SYSTEM_PYTHON,
        reader=Path(__file__).parent / "atspi" / "read_tree.py",
        screens=" ".join(f"'{screen}'" for screen in SCREENS),
    )
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 1400x1000x24",
        "dbus-run-session",
        "--",
        "bash",
        "-c",
        script,
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=140)
    assert done.returncode == 0, (
        done.returncode,
        done.stdout[-800:],
        done.stderr[-800:],
        log.read_text()[-1500:],
    )
    found = {line["screen"]: line for line in map(json.loads, done.stdout.splitlines())}
    for screen in (*SCREENS, "opslag"):
        assert not found[screen]["nameless"], found[screen]
        assert found[screen]["roles"].get("heading", 0) >= 1, found[screen]
    entry = found["opslag"]
    assert entry["roles"]["heading"] > 4
    assert entry["roles"]["list item"] > 4
    assert entry["links"] > 4
    assert entry["rects"] == entry["links"]
    assert entry["went_to"].startswith(entry["pressed"][:10])
    assert found["stress"]["parts"] > 20
