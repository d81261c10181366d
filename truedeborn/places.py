"""Where files are, run from source or frozen. The only module that knows `sys.frozen`."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

import platformdirs

APP_FOLDER = "truedeborn"


def is_frozen() -> bool:
    """True in the packaged program."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """The folder that holds `resources/` and the built handbook."""
    if is_frozen():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parent.parent


def bundled(relative: str) -> Path:
    """A file that comes with the program.

    Args:
        relative: a relative name with `/`.

    Raises:
        ValueError: the name leaves the program's folder.
    """
    name = PurePosixPath(relative)
    if name.is_absolute() or ".." in name.parts:
        raise ValueError(f"not a name inside the program: {relative!r}")
    return program_folder().joinpath(*name.parts)


def data_folder() -> Path:
    """The content's text files; only in the source tree."""
    return bundled("data")


def handbook_folder() -> Path:
    """The built handbook; `TRUEDEBORN_HANDBOOK` names another."""
    chosen = os.environ.get("TRUEDEBORN_HANDBOOK")
    return Path(chosen) if chosen else bundled("handbook")


def user_folder() -> Path:
    """The user's own folder (settings, bookmarks, notes); `TRUEDEBORN_USER` names another.

    The folder is not made here: reading must leave no trace.
    """
    chosen = os.environ.get("TRUEDEBORN_USER")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP_FOLDER, appauthor=False))
