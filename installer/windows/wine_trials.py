"""What the Windows setup and program are put through under Wine once they are built; see `under_wine.py`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from installer.machine import SetupProblem
from installer.windows.setup import build_setup

KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TruedeBorn"
POLICY = r"Software\Policies\TruedeBorn"
OLDER = "0.0.1"
_HIVES = {"/AllUsers": "HKLM", "/CurrentUser": "HKCU"}


@dataclass(frozen=True, slots=True)
class Machine:
    """The Windows that things are tried on.

    Args:
        run: runs a Windows program.
        drive: where its C: is.
        user: the name of its user.
        work: a folder of ours for reports.
    """

    run: Callable[..., CompletedProcess[bytes]]
    drive: Path
    user: str
    work: Path

    def registry(self, hive: str, key: str, name: str) -> str:
        """A value of the 64-bit registry; empty where it is not there."""
        done = self.run("reg", "query", f"{hive}\\{key}", "/v", name, "/reg:64")
        rows = [line.split(None, 2) for line in done.stdout.decode("utf-8", "replace").splitlines()]
        return next((row[2].strip() for row in rows if len(row) == 3 and row[0] == name), "")

    def local(self, windows: str) -> Path:
        """Where a path on C: is."""
        return self.drive.joinpath(*windows.removeprefix("C:\\").split("\\"))

    @property
    def profile(self) -> Path:
        """The user's roaming and local folders are below this one."""
        return self.drive / "users" / self.user / "AppData"

    def selftest(self, folder: Path, name: str) -> str:
        """The report of an installed program's self-test.

        Raises:
            SetupProblem: it fails.
        """
        report = self.work / f"selvtest-{name}.txt"
        report.unlink(missing_ok=True)
        done = self.run(str(folder / "truedeborn-konsol.exe"), "selftest", "--rapport", f"Z:{report}")
        text = report.read_text("utf-8") if report.exists() else "(ingen rapport)"
        if done.returncode != 0:
            raise SetupProblem(f"Selvtesten fejlede under Wine ({name}):\n{text}")
        return text


def install(machine: Machine, setup: Path, mode: str) -> Path:
    """Install silently; returns the program's folder.

    Raises:
        SetupProblem: it is not there afterwards, or not where the registry says.
    """
    done = machine.run(str(setup), "/S", mode)
    said = machine.registry(_HIVES[mode], KEY, "InstallLocation")
    folder = machine.local(said)
    if done.returncode != 0 or not said or not (folder / "truedeborn.exe").exists():
        raise SetupProblem(f"Installationen {mode} under Wine gjorde ikke, hvad den skulle (»{said}«).")
    return folder


def uninstall(machine: Machine, folder: Path, mode: str, *more: str) -> None:
    """Uninstall silently, and see that nothing of the program is left.

    Raises:
        SetupProblem: something is.
    """
    windows = "C:\\" + "\\".join(folder.relative_to(machine.drive).parts)
    # NSIS copies its uninstaller away and returns at once; _?= makes it stay and wait.
    machine.run(str(folder / "Afinstaller.exe"), "/S", mode, *more, f"_?={windows}")
    (folder / "Afinstaller.exe").unlink(missing_ok=True)
    left = [str(file) for file in folder.rglob("*")] if folder.exists() else []
    left += [str(file) for file in machine.drive.rglob("Truede børn.lnk")]
    left += [hive for hive in _HIVES.values() if machine.registry(hive, KEY, "DisplayName")]
    if left:
        raise SetupProblem(f"Afinstallationen {mode} efterlod: {', '.join(left)}")


def for_one_user(machine: Machine, setup: Path) -> str:
    """Without administrator rights: in the user's own profile, with the user's own entries."""
    folder = install(machine, setup, "/CurrentUser")
    if machine.profile not in folder.parents or machine.registry("HKLM", KEY, "DisplayName"):
        raise SetupProblem(f"/CurrentUser installerede uden for brugerens profil: {folder}")
    machine.selftest(folder, "en-bruger")
    uninstall(machine, folder, "/CurrentUser")
    return f"for én bruger: {folder.relative_to(machine.drive)}, selvtestet, afinstalleret, intet efterladt"


def over_an_older(machine: Machine, setup: Path, root: Path) -> str:
    """A new version takes an old one's place, and the user's things stay."""
    old = machine.work / "gammel"
    shutil.rmtree(old, ignore_errors=True)
    (old / "_internal").mkdir(parents=True)
    (old / "_internal" / "gammel.dll").write_bytes(b"x")
    (old / "truedeborn.exe").write_bytes(b"x")
    older = build_setup(old, root, OLDER, machine.work, amd64=True)
    folder = install(machine, older, "/AllUsers")
    before = machine.registry("HKLM", KEY, "DisplayVersion")
    mine = machine.profile / "Roaming" / "truedeborn" / "bruger.sqlite3"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(b"mine")
    again = install(machine, setup, "/AllUsers")
    now = machine.registry("HKLM", KEY, "DisplayVersion")
    if before != OLDER or now == OLDER or again != folder or (folder / "_internal" / "gammel.dll").exists():
        raise SetupProblem(f"Opgraderingen fra {before} til {now} efterlod den gamle version.")
    if mine.read_bytes() != b"mine":
        raise SetupProblem("Opgraderingen rørte brugerens egne ting.")
    mine.unlink()
    machine.selftest(folder, "opgraderet")
    return f"opgraderet fra {before} til {now}; det gamle er væk, brugerens er bevaret"


def group_policy(machine: Machine, folder: Path) -> str:
    """Settings from the registry: the machine's win over the user's, and %NAME% is filled in."""
    given = [
        ("HKCU", "Kommune", "REG_SZ", "vejen"),
        ("HKCU", "Opdatering", "REG_SZ", "stille"),
        ("HKLM", "Kommune", "REG_SZ", "herning"),
        ("HKLM", "Opdateringsmappe", "REG_EXPAND_SZ", r"%SystemDrive%\nye udgaver æøå"),
    ]
    for hive, name, kind, value in given:
        machine.run("reg", "add", f"{hive}\\{POLICY}", "/v", name, "/t", kind, "/d", value, "/f", "/reg:64")
    text = machine.selftest(folder, "politik")
    for hive in ("HKCU", "HKLM"):
        machine.run("reg", "delete", f"{hive}\\{POLICY}", "/f", "/reg:64")
    wanted = ("HKCU", "HKLM", "kommune: herning", r"nye udgaver i C:\nye udgaver æøå", "tages stille")
    lacking = [words for words in wanted if words not in text]
    if lacking:
        raise SetupProblem(f"Politikken i registreringsdatabasen blev ikke fulgt ({lacking}):\n{text}")
    if "HKLM" in machine.selftest(folder, "uden-politik"):
        raise SetupProblem("Politikken gælder endnu, efter at den er fjernet.")
    return "politik fra HKLM og HKCU fulgt, maskinens over brugerens, og glemt igen"


def uninstall_and_erase(machine: Machine, folder: Path) -> str:
    """Uninstall keeps the user's things; with /SletMit they go too."""
    kept = [machine.profile / place / "truedeborn" / "fil.txt" for place in ("Roaming", "Local")]
    for file in kept:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"mit")
    uninstall(machine, folder, "/AllUsers", "/SletMit")
    left = [str(file) for file in kept if file.parent.exists()]
    if left:
        raise SetupProblem(f"/SletMit efterlod: {', '.join(left)}")
    return "afinstalleret med /SletMit: også brugerens egne ting er væk"
