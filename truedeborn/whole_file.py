"""The one way a single file is written: beside its place, then renamed over it. Whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

BESIDE = ".ny"
"""The ending of a file that is being written; one that stays was left by a machine that stopped."""

_CHOOSE_FOLDER = "Vælg en anden mappe."
_ASK = "Spørg den, der passer computeren."
_FULL = ("Gør plads, eller vælg et andet sted.", "Gør plads, og prøv igen.")
# What is wrong, what to do where the user chose the place, and where the program did.
_REASONS = {
    errno.ENOSPC: ("Disken er fuld.", *_FULL),
    errno.EDQUOT: ("Din plads på disken er brugt op.", *_FULL),
    errno.EACCES: ("Du må ikke skrive her.", "Vælg en mappe, du selv ejer, fx Dokumenter.", _ASK),
    errno.EPERM: (
        "Filen er åben, eller du må ikke ændre den.",
        "Luk den, eller vælg et andet navn.",
        "Luk den, og prøv igen.",
    ),
    errno.EROFS: ("Mappen er skrivebeskyttet.", _CHOOSE_FOLDER, _ASK),
    errno.ENOENT: ("Mappen findes ikke.", _CHOOSE_FOLDER, _ASK),
    errno.EISDIR: ("Navnet er en mappe.", "Vælg et andet filnavn.", _ASK),
    errno.ENOTDIR: ("En del af stien er en fil, ikke en mappe.", _CHOOSE_FOLDER, _ASK),
    errno.ENAMETOOLONG: ("Filnavnet er for langt.", "Vælg et kortere navn.", _ASK),
    errno.EBUSY: (
        "Filen bruges af et andet program.",
        "Luk den, eller vælg et andet navn.",
        "Luk det andet program, og prøv igen.",
    ),
}


def write_whole(path: Path, data: bytes, *, failing: str = "") -> None:
    """Write `data` to `path`, replacing what was there only when all of it is on the disk.

    Args:
        failing: the sentence that begins the message when it fails, where the program itself chose the
            place; its folder is then made as well. Empty for a place the user chose, who may choose another.

    Raises:
        HandbookProblem: it cannot be written; what was there before is untouched.
    """
    try:
        if failing:
            path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    except OSError as error:
        begun = failing or f"»{path.name}« kunne ikke gemmes."
        raise HandbookProblem(f"{begun} {why_not_written(error, chosen=not failing)}") from error


def why_not_written(error: OSError, *, chosen: bool) -> str:
    """Why something could not be written and what to do, in Danish.

    Args:
        chosen: the user chose the place, and may choose another.
    """
    what, choose, own = _REASONS.get(
        error.errno or 0, (f"Systemet siger: {error.strerror or error}.", "Vælg et andet sted.", _ASK)
    )
    return f"{what} {choose if chosen else own}"


def _write(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    beside = path.with_name(f".truedeborn-{os.urandom(6).hex()}{BESIDE}")
    try:
        with beside.open("xb") as file:
            if os.name == "posix" and path.exists():
                beside.chmod(path.stat().st_mode & 0o777)  # before a word of it is in there
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_place(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _take_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # The folder took our file, so it is the old file that is held: Windows says EACCES for that too.
        raise PermissionError(errno.EPERM, "held by another program", str(path)) from error
