"""Build the Windows program and its setup on Debian, under Wine, and try both: opt-in, for testing only.

    python3 dev.py wine

Releases are built on a Windows machine (.github/workflows/installers.yml) with Python from python.org. Here
the interpreter is the Python Software Foundation's own python311.dll, which the panda3d wheel on PyPI
carries, with a small python.exe of ours; the standard library is this machine's own Python 3.11. Wine 8 lacks
two libraries that Qt 6.12 asks for; stand-ins go in the Wine prefix only, never into the program.

What this cannot show: SmartScreen and Defender, real screen readers, real DirectWrite text, printing.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pefile
from packaging.markers import Marker

from installer import bundle
from installer.machine import SetupProblem, provide
from installer.windows import wine_trials as trials
from installer.windows.setup import build_setup

ROOT = bundle.ROOT
FOLDER = bundle.folder("win32")
WORK = ROOT / "build" / "wine"
PYTHON = WORK / "python"
PREFIX = WORK / "prefix"
SOURCES = Path(__file__).resolve().parent / "wine"
COMPILER = "x86_64-w64-mingw32-gcc"
PACKAGES = ("gcc-mingw-w64-x86-64", "wine64", "wine", "nsis")
CARRIER = "panda3d==1.10.16"
CARRIER_SHA256 = "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "platform_machine": "AMD64",
    "extra": "",
}
FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:", "--no-deps")


def main() -> int:
    """Do it all; a Danish sentence and exit code 1 where it stops."""
    try:
        if sys.version_info[:2] != (3, 11):
            raise SetupProblem(
                "Windows-bygningen under Wine kræver Python 3.11 her (standardbiblioteket bruges)."
            )
        if shutil.which(COMPILER) is None or shutil.which("makensis") is None or not _wine().exists():
            provide(PACKAGES, "Wine, MinGW og NSIS")
        if not (PYTHON / "python3.dll").exists():
            make_python()
        make_prefix()
        build()
        installed()
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def make_python() -> None:
    """Put a Windows Python 3.11 together, with the packages of requirements/build.txt."""
    print("Samler en Python til Windows …", flush=True)
    shutil.rmtree(PYTHON, ignore_errors=True)
    (PYTHON / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(_carrier()) as wheel:
        for name in wheel.namelist():
            file = Path(name).name
            if name.startswith("deploy_libs/") and not file.startswith(("api-ms-", "tcl", "tk", "_tkinter")):
                beside = file in ("python311.dll", "VCRUNTIME140.dll")
                (PYTHON / ("" if beside else "DLLs") / file).write_bytes(wheel.read(name))
    library = Path(os.__file__).parent
    skipped = shutil.ignore_patterns(
        "site-packages", "lib-dynload", "test", "__pycache__", "tkinter", "idlelib"
    )
    shutil.copytree(library, PYTHON / "Lib", ignore=skipped)
    _compile("python.exe", PYTHON, ["-municode", "python.c"])
    _forwarder()
    _packages(PYTHON / "Lib" / "site-packages")


def make_prefix() -> None:
    """Make the Wine prefix with the two stand-ins in it."""
    if not (PREFIX / "system.reg").exists():
        print("Gør Wine klar …", flush=True)
        wine("wineboot", "--init")
    system = PREFIX / "drive_c" / "windows" / "system32"
    for name in ("icuuc", "mscms"):
        _compile(f"{name}.dll", system, ["-shared", "-nostdlib", "-e", "DllMain", f"{name}.c", "entry.c"])


def build() -> None:
    """Build the program with the same spec and checks as everywhere, by the Windows Python."""
    print("Bygger under Wine (et par minutter) …", flush=True)
    done = wine(str(PYTHON / "python.exe"), "-m", "installer.package", "--only-build")
    if done.returncode != 0:
        raise SetupProblem("Programmet kunne ikke bygges under Wine; se linjerne ovenfor.")
    leaked = [name for name in ("icuuc.dll", "mscms.dll") if list(FOLDER.rglob(name))]
    if leaked:
        raise SetupProblem(f"Wines stedfortrædere er kommet med i programmet: {', '.join(leaked)}")
    print(trials.Machine(wine, PREFIX / "drive_c", getpass.getuser(), WORK).selftest(FOLDER, "pakket"))


def installed() -> None:
    """Make the setup, and put it and what it installs through everything an IT department does to it."""
    setup = build_setup(FOLDER, ROOT, bundle.version(ROOT), ROOT / "dist", amd64=True)
    print(f"{setup.stat().st_size / 1e6:8.1f} MB  {setup.relative_to(ROOT)}", flush=True)
    for file in (PREFIX / "drive_c").rglob("Afinstaller.exe"):
        shutil.rmtree(file.parent)  # what a run before this one left when it was stopped
    machine = trials.Machine(wine, PREFIX / "drive_c", getpass.getuser(), WORK)
    folder = trials.install(machine, setup, "/AllUsers")
    machine.selftest(folder, "alle")
    trials.uninstall(machine, folder, "/AllUsers")
    print("for alle: installeret stille, selvtestet, afinstalleret, intet efterladt", flush=True)
    print(trials.for_one_user(machine, setup), flush=True)
    print(trials.over_an_older(machine, setup, ROOT), flush=True)
    print(trials.group_policy(machine, folder), flush=True)
    print(trials.uninstall_and_erase(machine, folder), flush=True)


def wine(*command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a Windows program; Wine wants pipes, not files, for its streams."""
    environment = {
        **os.environ,
        "WINEPREFIX": str(PREFIX),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscms=n;winemenubuilder.exe=d;mshtml=",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment.pop("DISPLAY", None)
    done = subprocess.run(
        [str(_wine()), *command],
        cwd=ROOT,
        env=environment,
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0 and command[0] != "reg":  # asking for a key that is not there is an answer
        print(done.stdout.decode("utf-8", "replace")[-4000:], flush=True)
    return done


def _wine() -> Path:
    return Path("/usr/lib/wine/wine64")


def _compile(output: str, folder: Path, arguments: list[str]) -> None:
    sources = [str(SOURCES / part) if part.endswith(".c") else part for part in arguments]
    subprocess.run([COMPILER, "-O2", "-s", "-o", str(folder / output), *sources], check=True)


def _forwarder() -> None:
    """python3.dll, the stable interface that PySide6 is linked to: every name forwarded to python311.dll."""
    library = pefile.PE(str(PYTHON / "python311.dll"))
    names = [symbol.name.decode() for symbol in library.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]
    definition = WORK / "python3.def"
    definition.write_text("EXPORTS\n" + "".join(f"{name}=python311.{name}\n" for name in names), "utf-8")
    _compile("python3.dll", PYTHON, ["-shared", "-nostdlib", "-e", "DllMain", "entry.c", str(definition)])


def _carrier() -> Path:
    """The wheel that carries python311.dll, downloaded once and held to its hash."""
    folder = WORK / "carrier"
    if not list(folder.glob("*.whl")):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "-d", str(folder), *FOR_WINDOWS, CARRIER],
            check=True,
        )
    wheel = next(folder.glob("*.whl"))
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != CARRIER_SHA256:
        raise SetupProblem(f"{wheel} har ikke den hash, den skal have. Slet den, og prøv igen.")
    return wheel


def _packages(target: Path) -> None:
    """Install what requirements/build.txt says for Windows. Pip would ask its markers of this machine."""
    lock = (ROOT / "requirements" / "build.txt").read_text("utf-8")
    wanted = []
    for entry in re.findall(r"^[a-z0-9].*(?:\n    --hash.*)+", lock, re.MULTILINE):
        pin, marker, hashes = re.match(r"(\S+)(?: ; (.*?))? \\\n([\s\S]*)", entry).groups()  # type: ignore[union-attr]
        if marker is None or Marker(marker).evaluate(WINDOWS):
            wanted.append(f"{pin} \\\n{hashes}\n")
    listed = WORK / "windows.txt"
    listed.write_text("".join(wanted), "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", str(target), "--require-hashes"]
    subprocess.run([*pip, *FOR_WINDOWS, "-r", str(listed)], check=True)


if __name__ == "__main__":
    sys.exit(main())
