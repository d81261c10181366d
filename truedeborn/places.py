"""Where files are, run from source or frozen. The only module that knows `sys.frozen`."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path, PurePosixPath

import platformdirs

from truedeborn.policy import Policy, read_policy

APP_FOLDER = "truedeborn"
PORTABLE_MARK = "portabel.txt"
PORTABLE_FOLDER = "brugerdata"


def is_frozen() -> bool:
    """True in the packaged program."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """The folder that holds `resources/` and the built handbook."""
    if is_frozen():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parent.parent


def executable_folder() -> Path:
    """The folder a person sees: where the program's file is. From source, the project's folder."""
    return Path(sys.executable).resolve().parent if is_frozen() else program_folder()


def own_command(*, answers: bool) -> tuple[str, ...]:
    """How this program is started once more.

    Args:
        answers: what it prints is to be read; False for its window.
    """
    if not is_frozen():
        return (sys.executable, "-m", "truedeborn")
    if not answers:
        return (sys.executable,)
    # On Windows a program without a console has no streams to answer on; its twin has.
    twin = Path(sys.executable).with_name("truedeborn-konsol.exe")
    return (str(twin) if twin.is_file() else sys.executable,)


def key_folders() -> tuple[Path, ...]:
    """Where the keys are that the program trusts from the start: its own, and the IT department's."""
    decided = policy().key_folder
    return tuple(folder for folder in (bundled("resources/noegler"), decided) if folder)


@cache
def policy() -> Policy:
    """What the IT department has decided for this machine, read once."""
    return read_policy(executable_folder())


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
    """The user's own folder (settings, bookmarks, notes).

    The first of: `TRUEDEBORN_USER`, the IT department's policy, the program's own folder when it is portable,
    the user's profile (the roaming one on Windows, so that it follows the user between machines). The folder
    is not made here: reading must leave no trace.
    """
    return _own_folder(roaming=True)


def local_folder() -> Path:
    """Where what can be made again is kept for a user: the same folder, but in a roaming profile (Windows).

    What one machine has built does not follow the user to another.
    """
    return _own_folder(roaming=False)


def _own_folder(*, roaming: bool) -> Path:
    chosen = os.environ.get("TRUEDEBORN_USER")
    if chosen:
        return Path(chosen)
    decided = policy().user_folder
    if decided is not None:
        return decided
    if is_portable():
        return executable_folder() / PORTABLE_FOLDER
    return Path(platformdirs.user_data_dir(APP_FOLDER, appauthor=False, roaming=roaming))


def is_portable() -> bool:
    """True when the user's things are kept beside the program: it is marked so, and may be written to.

    A portable program on a read-only share is used from the share with things kept in the profile.
    """
    folder = executable_folder()
    return (folder / PORTABLE_MARK).is_file() and os.access(folder, os.W_OK)
