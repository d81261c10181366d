"""The Windows setup program, made from the packaged folder with NSIS (also on Linux)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from installer.bundle import MADE
from installer.machine import SetupProblem

SETUP_BUDGET_MB = 45


def build_setup(program: Path, root: Path, version: str, target: Path, *, amd64: bool = False) -> Path:
    """Write TruedeBorn-VERSION-Setup.exe.

    Args:
        program: the packaged folder.
        target: where the setup goes.
        amd64: a 64-bit setup program (only Debian's NSIS can; needed to try it under Wine without 32-bit).

    Raises:
        SetupProblem: NSIS is missing or refuses, or the setup is over its budget.
    """
    makensis = shutil.which("makensis")
    if makensis is None:
        raise SetupProblem(
            "makensis (NSIS 3) mangler. Windows: choco install nsis. Debian: apt-get install nsis."
        )
    output = target / f"TruedeBorn-{version}-Setup.exe"
    given = {
        "VERSION": version,
        "FOLDER": str(program),
        "ICON": str(MADE / "truedeborn.ico"),
        "LICENCE": str(root / "LICENSE"),
        "OUTPUT": str(output),
    }
    defines = [f"-D{name}={value}" for name, value in given.items()] + (["-DAMD64"] if amd64 else [])
    script = root / "installer" / "windows" / "setup.nsi"
    done = subprocess.run([makensis, "-V2", "-INPUTCHARSET", "UTF8", *defines, str(script)], check=False)
    if done.returncode != 0:
        raise SetupProblem("NSIS kunne ikke lave installationsprogrammet; se linjerne ovenfor.")
    if output.stat().st_size > SETUP_BUDGET_MB * 1e6:
        raise SetupProblem(f"{output.name} er over budgettet på {SETUP_BUDGET_MB} MB.")
    return output
