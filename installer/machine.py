"""The machine under us: which system libraries Qt needs on Linux, and how to get the missing ones.

Qt's wheels bring everything but the libraries every desktop has. A bare server or container lacks them, and
Qt then fails with a message that names the wrong one. So each library is loaded by name here, once, before
anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Library file -> the Debian/Ubuntu package that has it. The first group is needed to import QtWidgets at
# all, also without a screen; the second to open a window on X11.
LIBRARIES: dict[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Programs the tests drive a real window with; a test says so and is skipped where one is missing.
TOOLS: dict[str, str] = {
    "hunspell": "hunspell hunspell-da",
    "Xvfb": "xvfb",
    "xvfb-run": "xvfb xauth",
    "dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core python3-pyatspi gir1.2-atspi-2.0",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "import": "imagemagick",
    "strace": "strace",
    "pdftotext": "poppler-utils",
    "unshare": "util-linux",
}

# What PyInstaller and the Debian package are made with.
PACKAGING: dict[str, str] = {"objdump": "binutils", "dpkg-deb": "dpkg", "tar": "tar"}


class SetupProblem(Exception):
    """Something only the person at the machine can put right; its text is the Danish sentence to show."""


def missing_libraries() -> tuple[str, ...]:
    """The Debian packages whose library cannot be loaded here; empty on Windows and macOS."""
    if sys.platform != "linux":
        return ()
    return tuple(package for library, package in LIBRARIES.items() if not _loads(library))


def missing_tools(tools: dict[str, str]) -> tuple[str, ...]:
    """The Debian packages of the tools (program -> packages) that are not on PATH; none on other systems."""
    if sys.platform != "linux":
        return ()
    missing = [packages for tool, packages in tools.items() if shutil.which(tool) is None]
    return tuple(dict.fromkeys(" ".join(missing).split()))


def missing_packaging() -> tuple[str, ...]:
    """The Debian packages that packaging needs; Debian keeps Python's own shared library apart."""
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    debians_own = sys.platform == "linux" and sys.base_prefix == "/usr"
    extra = (library,) if debians_own and not _loads(f"{library}.so.1.0") else ()
    return (*missing_tools(PACKAGING), *extra)


def missing_venv() -> tuple[str, ...]:
    """The Debian package that lets this Python make an environment, when it cannot (Debian splits it out)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",)
    return ()


def provide(packages: tuple[str, ...], why: str) -> None:
    """Install Debian packages as root or with sudo.

    Raises:
        SetupProblem: with the exact line to run, when we may not or cannot.
    """
    if not packages:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupProblem(
            f"{why} mangler på denne maskine, og den bruger ikke apt. Installér det, der hos Debian hedder: "
            f"{' '.join(packages)} – og prøv igen."
        )
    prefix = _rights()
    if prefix is None:
        raise SetupProblem(f"{why} mangler. Kør denne linje, og prøv igen:\n\n    sudo {line}\n")
    print(f"{why} mangler; installerer: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A fresh machine has no package lists, an old one has stale ones: try, refresh, try once more.
    for refresh in (False, True):
        if refresh:
            subprocess.run([*prefix, "apt-get", "update", "-q"], env=environment, check=False)
        done = subprocess.run(
            [*prefix, *line.split()],
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=None if refresh else subprocess.DEVNULL,
        )
        if done.returncode == 0:
            return
    raise SetupProblem(
        f"{why} kunne ikke installeres (fejl {done.returncode} fra apt). Kør selv, og prøv igen:\n\n"
        f"    sudo apt-get update && sudo {line}\n"
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _rights() -> list[str] | None:
    """How to run apt: as we are (root), with sudo, or not at all (None)."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin is not None and sys.stdin.isatty():
        return ["sudo"]
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if silent.returncode == 0 else None
