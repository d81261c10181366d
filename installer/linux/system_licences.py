"""The copyright of the system libraries that PyInstaller took into the program, from Debian's records."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

DOCUMENTS = Path("/usr/share/doc")


def collect(program: Path, target: Path) -> tuple[str, ...]:
    """Copy the copyright file of every Debian package a bundled library came from.

    Args:
        program: the packaged folder, whose `_internal` holds the libraries.
        target: the folder for the texts; made when needed.

    Returns:
        the packages, sorted; empty where there is no dpkg.
    """
    if shutil.which("dpkg") is None:
        return ()
    libraries = [file.name for file in (program / "_internal").glob("*.so*") if not file.is_symlink()]
    asked = subprocess.run(
        ["dpkg", "-S", *(f"*/{name}" for name in libraries)], capture_output=True, text=True, check=False
    )
    packages = {line.split(":")[0] for line in asked.stdout.splitlines() if ": /" in line}
    target.mkdir(parents=True, exist_ok=True)
    found = []
    for package in sorted(packages):
        text = DOCUMENTS / package / "copyright"
        if text.is_file():
            shutil.copyfile(text, target / f"{package}.txt")
            found.append(package)
    return tuple(found)
