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
# What the window is called there, and what is pressed to get there.
WAYS = (
    *("Vejviser=Vejviser", "Tegn=Tegn", "Tegn=Oversigt", "Tegn=På kroppen"),
    *("Temaer=Temaer", "Handlinger=Handlinger", "Underretning=Underretning"),
    *("Politik og mål=Politik og mål", "Politik og mål=Oversigt", "Politik og mål=Huller"),
    *("Ordforklaring=Ordforklaring", "Papir=Papir", "Udkast=Papir>Skriv et udkast"),
    *("Efter=Papir>Efter underretningen", "Bogmærker=Bogmærker", "Hjælp=Hjælp"),
    *("Kursus=Kursus", "Cases=Kursus>Øv dig alene", "Quiz=Kursus>Quiz", "Quiz=Begynd"),
    *("Skriv din egen case=Kursus>Skriv din egen case", "Hvad virker=Kursus>Hvad virker?"),
    *("Akut hjælp=Akut hjælp og alle numre", "Indstillinger=Indstillinger"),
    *("Databeskyttelse=Indstillinger>Databeskyttelse", "Redaktion=Indstillinger>Redaktion"),
    *("Kommunepakker=Indstillinger>Kommunepakker", "Ny kommunepakke=Ny kommunepakke"),
    *("Nyt i denne udgave=Indstillinger>Nyt i denne udgave", "Hjem=Hjem"),
    *("Om vejviseren=Om udgaven og vejviseren", "Rutediagram=Se hele vejviseren som rutediagram"),
    "Hjem=Hjem",
)


_SCRIPT = """
{launcher} --launch-immediately >/dev/null 2>&1 &
bus=$!
for _ in $(seq 50); do [ -n "$(ls "$XDG_RUNTIME_DIR"/at-spi 2>/dev/null)" ] && break; sleep 0.1; done
{python} -m truedeborn vindue --size 1366x900 --theme lys >"$LOG" 2>&1 &
window=$!
timeout 200 {system} {reader} {screens}
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


@pytest.mark.timeout(300)
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
        screens=" ".join(f"'{way}'" for way in WAYS),
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
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, (
        done.returncode,
        done.stdout[-800:],
        done.stderr[-800:],
        log.read_text()[-1500:],
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    found = {line["screen"]: line for line in lines}
    assert len(lines) == len(WAYS) + 5
    for line in lines:
        if line["screen"] in ("stress", "sagt"):
            continue
        assert not line["nameless"], line
        assert not line["unlevelled"], line
        assert line["roles"].get("heading", 0) >= 1 or line["screen"] == "spørgsmål", line
        assert "1" in line["levels"] or line["screen"] in ("spørgsmål", "kursusvisning"), line
    entry = found["opslag"]
    assert entry["levels"][:2] == ["1", "2"]
    assert entry["roles"]["heading"] > 4
    assert entry["roles"]["list item"] > 4
    assert entry["links"] > 4
    assert entry["rects"] == entry["links"]
    assert entry["went_to"].startswith(entry["pressed"][:10])
    assert found["stress"]["parts"] > 20
    said = [words for words, _ in found["sagt"]["said"]]
    assert {"Hjem", "Akut hjælp", "Kommunepakker", "Bogmærke sat"} <= set(said)
    assert [words for words in said if words.startswith("Spørgsmål 3:")], "the next question is not said"
