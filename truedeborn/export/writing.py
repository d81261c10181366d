"""Writes a file beside its place and renames it: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

_REASONS = {
    errno.ENOSPC: "Disken er fuld. Gør plads, eller vælg et andet sted.",
    errno.EACCES: "Du må ikke skrive her. Vælg en mappe, du selv ejer, fx Dokumenter.",
    errno.EPERM: "Filen er åben, eller du må ikke ændre den. Luk den, eller vælg et andet navn.",
    errno.EROFS: "Mappen er skrivebeskyttet. Vælg en anden mappe.",
    errno.ENOENT: "Mappen findes ikke. Vælg en anden mappe.",
    errno.EISDIR: "Navnet er en mappe. Vælg et andet filnavn.",
    errno.ENOTDIR: "En del af stien er en fil, ikke en mappe. Vælg en anden mappe.",
    errno.ENAMETOOLONG: "Filnavnet er for langt. Vælg et kortere navn.",
    errno.EBUSY: "Filen bruges af et andet program. Luk den, eller vælg et andet navn.",
}


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what was there only when all of it is written.

    Raises:
        HandbookProblem: it cannot be written; what was there before is untouched.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
        handle, beside = tempfile.mkstemp(prefix=".truedeborn-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _keep_mode(beside, path)
            _take_place(Path(beside), path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
            raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"Systemet siger: {error.strerror}. Vælg et andet sted.")
        raise HandbookProblem(f"»{path.name}« kunne ikke gemmes. {reason}") from error


def _take_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # The folder took our file, so it is the old file that is held: Windows says EACCES for that too.
        raise PermissionError(errno.EPERM, "held by another program", str(path)) from error


def _keep_mode(beside: str, path: Path) -> None:
    """mkstemp makes files that only the owner reads; a saved document is an ordinary file."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask
        Path(beside).chmod(mode)
