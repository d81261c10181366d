"""The packaged program, tried as it will be met: installed, without network, without rights, damaged.

Needs `python3 dev.py package` first; run by `.ci/run` and the nightly profile.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer import bundle, trial
from installer.machine import SetupProblem
from tests.faults.test_odd_machines import CLOCK
from tests.platform.driving import MARKER, TOUR, files_holding, running, screen

ROOT = Path(__file__).resolve().parents[2]
FOLDER = bundle.folder()
PROGRAM = FOLDER / "truedeborn"
INTERNET = re.compile(r"AF_INET6?\b")
NOBODY = 65534

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux screen and traces Linux calls"),
    pytest.mark.skipif(
        not PROGRAM.exists() and not os.environ.get("CI"), reason='needs "python3 dev.py package"'
    ),
]
as_root = pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs root")


def traced(log: Path) -> list[str]:
    """The command that traces every network call of a program and all it starts."""
    return ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log)]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read, with a space and Danish letters in its name."""
    folder = Path(tempfile.mkdtemp(prefix="fælles drev "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_holds_what_it_should_and_nothing_else() -> None:
    assert bundle.inventory_problems(FOLDER) == []


def test_is_within_its_size_budget() -> None:
    size, table = bundle.size_report(FOLDER)
    assert size <= bundle.BUDGET_MB[sys.platform], table


def test_parts_list_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path) -> None:
    """Made by the packages that pack, which the tests' own environment lacks."""
    python = ROOT / ".venv-build" / "bin" / "python"
    made = (FOLDER / "_internal" / "sbom.cdx.json").read_text("utf-8")
    for name in ("resources/licences/licenser.toml", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    listing = (
        "from pathlib import Path; from installer import parts\n"
        f"print(parts.parts_list(Path.cwd(), {bundle.version(ROOT)!r}), end='')"
    )
    elsewhere = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [python, "-c", CLOCK + listing, "9"],
        cwd=tmp_path,
        env=os.environ | elsewhere,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode("utf-8") == made


def test_selftest_uses_no_internet_address(tmp_path: Path) -> None:
    log = tmp_path / "kald.txt"
    trial.selftest(PROGRAM, prefix=("/usr/bin/" + traced(log)[0], *traced(log)[1:]))
    assert log.exists()
    assert not INTERNET.search(log.read_text("utf-8", "replace"))


@as_root
def test_selftest_passes_without_any_network() -> None:
    assert "Alt virker" in trial.selftest(PROGRAM, prefix=("/usr/bin/unshare", "-n"))


def test_privacy_selftest_passes(tmp_path: Path) -> None:
    report = tmp_path / "rapport.txt"
    done = subprocess.run(
        [PROGRAM, "selftest", "--privacy", "--rapport", report],
        env=trial.bare_environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
    )
    assert done.returncode == 0, report.read_text("utf-8")


@pytest.mark.parametrize("ending", ["closed", "killed"])
def test_keyboard_tour_reaches_no_network_and_leaves_no_typed_word(tmp_path: Path, ending: str) -> None:
    log, home = tmp_path / "kald.txt", tmp_path / "hjem"
    home.mkdir()
    command = ["/usr/bin/strace", *traced(log)[1:], str(PROGRAM)]
    with screen() as shown, running(command, shown, home) as process:
        shown.window(process)
        shown.press(TOUR)
        if ending == "closed":
            shown.close()
            assert process.wait(timeout=120) == 0
        else:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=120)
    calls = log.read_text("utf-8", "replace")
    assert "AF_UNIX" in calls, "the trace saw the program talk to its screen"
    assert not INTERNET.search(calls), "\n".join(filter(INTERNET.search, calls.splitlines()))
    assert list(home.rglob("bruger.sqlite3")), "the bookmark made on the tour is kept"
    assert files_holding(home, MARKER) == []


@as_root
def test_runs_from_a_read_only_share_for_a_user_without_rights(open_folder: Path) -> None:
    shutil.copytree(FOLDER, open_folder / "truedeborn", symlinks=True)
    before = {file: file.stat().st_mtime_ns for file in open_folder.rglob("*")}
    prefix = ("/usr/bin/setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    home = Path(tempfile.mkdtemp(prefix="hjem "))
    try:
        os.chown(home, NOBODY, NOBODY)
        report = home / "rapport.txt"
        done = subprocess.run(
            [*prefix, open_folder / "truedeborn" / "truedeborn", "selftest", "--rapport", report],
            env=trial.bare_environment(home, QT_QPA_PLATFORM="offscreen"),
            cwd=home,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
        assert "Alt virker" in report.read_text("utf-8")
    finally:
        shutil.rmtree(home)
    assert before == {file: file.stat().st_mtime_ns for file in open_folder.rglob("*")}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("handbook/handbook.sqlite3", "Håndbog"),
        ("handbook/stamp.json", "Håndbog"),
        ("resources/fonts/SourceSans3-Regular.ttf", "Skrift"),
        ("PySide6/Qt/translations/qtbase_da.qm", "Dansk i Qt"),
    ],
)
def test_damage_is_found_and_named(open_folder: Path, name: str, sentence: str) -> None:
    shutil.copytree(FOLDER, open_folder / "truedeborn", symlinks=True)
    (open_folder / "truedeborn" / "_internal" / name).write_bytes(b"\0" * 4096)
    with pytest.raises(SetupProblem) as problem:
        trial.selftest(open_folder / "truedeborn" / "truedeborn")
    assert re.search(rf"^FEJL {sentence}", str(problem.value), re.MULTILINE), problem.value
    assert "Traceback" not in str(problem.value)


@as_root
def test_debian_package_installs_runs_and_leaves_nothing() -> None:
    package = max((ROOT / "dist").glob("truedeborn_*.deb"), key=lambda file: file.stat().st_mtime)
    listed = subprocess.run(["dpkg-deb", "-c", package], capture_output=True, text=True, check=True).stdout
    files = [line.split(None, 5)[5].split(" -> ")[0].lstrip(".") for line in listed.splitlines()]
    ours = [Path(name) for name in files if "truedeborn" in name]
    assert len(ours) > 50
    apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "install", "-y", "-q", str(package)], env=apt, check=True, capture_output=True)
    try:
        assert all(os.path.lexists(name) for name in ours)
        assert "Alt virker" in trial.selftest(Path("/usr/bin/truedeborn"))
    finally:
        subprocess.run(
            ["apt-get", "remove", "-y", "-q", "truedeborn"], env=apt, check=True, capture_output=True
        )
    assert [str(name) for name in ours if os.path.lexists(name)] == []
