"""What the packaged program holds: what is left out and why, and the checks on the finished folder."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

from installer.machine import SetupProblem

ROOT = Path(__file__).resolve().parent.parent
NAME = "truedeborn"
MADE = ROOT / "build" / "made"
"""Pictures and lists made just before packaging."""
FOLDERS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
BUDGET_MB = {"linux": 150, "win32": 110, "darwin": 150}

# Python's network modules are out: no line of Python in the program can open a connection. The rest is
# dead weight that libraries pull in for commands we never run.
EXCLUDED = [
    *(
        "socket",
        "_socket",
        "ssl",
        "_ssl",
        "_hashlib",
        "urllib.request",
        "http",
        "ftplib",
        "smtplib",
        "imaplib",
    ),
    *("poplib", "telnetlib", "xmlrpc", "asyncio", "multiprocessing", "concurrent.futures.process"),
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDBus", "PySide6.QtDesigner", "PySide6.QtHelp"),
    *("PySide6.QtUiTools", "PySide6.QtXml", "PySide6.QtConcurrent"),
    *("tkinter", "unittest", "pydoc", "doctest", "test", "lib2to3", "distutils", "setuptools", "pip"),
    *("PIL", "numpy", "curses", "readline", "pdb", "pytest", "hypothesis", "mypy"),
]

# Qt's plugins and translations we do not use, and libraries that every desktop has its own of (GTK and what
# it drags along). Kept: the xcb helpers bare desktops lack, input contexts (dead keys, é), Danish texts.
UNWANTED = r"""(?x)
   (Qt6?/?plugins|plugins)[/\\](egldeviceintegrations|generic|tls|networkinformation|wayland[-\w]*
     |xcbglintegrations|qmltooling|sqldrivers|platformthemes[/\\]libqgtk3|virtualkeyboard)
  |platforms[/\\](libqvnc|libqlinuxfb|libqeglfs|libqvkkhrdisplay|libqminimal|libqwayland|qdirect2d|qminimal)
  |imageformats[/\\](lib)?q(tga|tiff|wbmp|webp|icns|gif|pdf)
  |translations[/\\](?!qtbase_da\.qm$).*
  |libQt6(Network|OpenGL|WaylandClient|Egl|Qml|Quick|VirtualKeyboard)\w*\.
  |Qt6(Network|OpenGL|Qml|Quick|VirtualKeyboard)\w*\.dll|opengl32sw\.dll|d3dcompiler
  |^(icuuc|mscms)\.dll
  |lib(gnutls|gio|gtk|gdk|pango|cairo|krb5|cups|systemd|gcrypt|p11-kit|unistring|hogweed|nettle|gssapi
     |k5crypto|mount|blkid|idn2|harfbuzz|fribidi|pixman|atk|epoxy|wayland|drm|gbm|thai|datrie|gmp|tasn1
     |avahi|keyutils|com_err|gpg-error|lz4|selinux|graphite2|Xcomposite|Xdamage|Xcursor|Xrandr|Xi|Xinerama
     |jpeg|tiff|webp|jbig|deflate|Lerc|gdk_pixbuf|gmodule|gobject|X11|EGL|GL|GLX|GLdispatch|fontconfig
     |freetype|dbus|crypto|ssl)[-\w.]*\.so
"""
FORBIDDEN = re.compile(
    r"Qt6?Network|Qt6?Qml|Qt6?Quick|WebEngine|_ssl\b|_socket\b|libssl|libcrypto|opengl32sw|\.py$",
    re.IGNORECASE,
)
NEEDED = (
    "resources/licences/EUPL-1.2.txt",
    "resources/licences/LGPL-3.0.txt",
    "resources/fonts",
    "handbook/stamp.json",
    "sbom.cdx.json",
    "translations/qtbase_da.qm",
    "docx/templates/default-header.xml",
    "docx/parts/default-header.xml",
)


def folder(system: str = sys.platform) -> Path:
    """Where the packaged program for a system is built."""
    return ROOT / "dist" / FOLDERS[system] / NAME


def source_date() -> str:
    """The one time that is written into packages, in seconds: `SOURCE_DATE_EPOCH` where it is set."""
    return os.environ.get("SOURCE_DATE_EPOCH") or "1700000000"


def version(root: Path) -> str:
    """The program's version, as written in the package."""
    found = re.search(r'^__version__ = "([^"]+)"', (root / "truedeborn/__init__.py").read_text("utf-8"), re.M)
    if not found:
        raise SetupProblem("truedeborn/__init__.py har intet versionsnummer.")
    return found[1]


def check_handbook(root: Path) -> None:
    """Refuse to package a handbook that was not built from data/ as it is now.

    Raises:
        SetupProblem: the handbook is missing or older than the content.
    """
    from truedeborn.sources.content_reader import content_hash

    stamp = root / "handbook" / "stamp.json"
    remedy = 'Kør "python3 dev.py build", og prøv igen.'
    if not stamp.exists():
        raise SetupProblem(f"Håndbogen er ikke bygget. {remedy}")
    built = json.loads(stamp.read_text("utf-8"))["content_hash"]
    if built != content_hash(root / "data"):
        raise SetupProblem(f"Den byggede håndbog svarer ikke til data/ og må ikke pakkes. {remedy}")


def inventory_problems(folder: Path) -> list[str]:
    """What should not be in the packaged folder, or should be and is not; one sentence each."""
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
    found = [f"{name} må ikke være med" for name in names if FORBIDDEN.search(name)]
    lacking = [f"{need} mangler" for need in NEEDED if not any(name.endswith(need) for name in names)]
    return found + lacking


def size_report(folder: Path) -> tuple[float, str]:
    """Size in MB (10⁶ bytes) and a table of what takes the room, largest first."""
    sizes: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts = file.relative_to(folder).parts
            group = "/".join(parts[1:3] if len(parts) > 3 else parts[1:]) if len(parts) > 1 else parts[0]
            sizes[group] += file.stat().st_size
    total = sum(sizes.values()) / 1e6
    rows = [f"{size / 1e6:8.1f} MB  {name}" for name, size in sizes.most_common(25)]
    return total, "\n".join([*rows, f"{total:8.1f} MB  i alt (højst {BUDGET_MB[sys.platform]} MB)"])
