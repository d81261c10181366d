"""A `.tbpakke`: a zip with a few small text files. Anything else is refused."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from truedeborn.domain.problem import HandbookProblem

SUFFIX = ".tbpakke"
MANIFEST = "pakke.toml"
SIGNATURES = "underskrifter/"
MOST_FILES = 60
MOST_BYTES = 2_000_000  # of the zip, and of any one file in it
MOST_TOTAL = 4_000_000  # of all files together, unpacked
_NAME = re.compile(r"(?:pakke|noegler)\.toml|(?:maal|underskrifter)/[a-z0-9][a-z0-9-]{0,60}\.toml")
_TIME = (2000, 1, 1, 0, 0, 0)
_BROKEN = "Pakken er beskadiget eller ikke en kommunepakke. Bed om at få den sendt igen."

Files = Mapping[str, bytes]


def read_archive(path: Path) -> dict[str, bytes]:
    """The files of a `.tbpakke`, by name.

    Nothing is unpacked to disk, and no more is read than a pack may hold.

    Raises:
        HandbookProblem: not a pack, too large, or with names, links or files that do not belong.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise HandbookProblem(f"Pakken fylder for meget ({size} byte, højst {MOST_BYTES}).")
        return read_bytes(path.read_bytes())
    except OSError as error:
        raise HandbookProblem(
            f"»{path.name}« kan ikke læses ({error.strerror}). Vælg en anden fil."
        ) from error


def read_bytes(data: bytes) -> dict[str, bytes]:
    """The files of a `.tbpakke` that is in memory; see `read_archive`."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_FILES:
                raise HandbookProblem(f"Pakken har for mange filer ({len(infos)}, højst {MOST_FILES}).")
            room = MOST_TOTAL
            for info in infos:
                if info.is_dir():
                    continue
                _refuse_bad_entry(info, files)
                with archive.open(info) as file:
                    # The size in the directory can lie; what is read cannot.
                    content = file.read(min(room, MOST_BYTES) + 1)
                if len(content) > min(room, MOST_BYTES):
                    raise HandbookProblem("Pakken fylder for meget, når den pakkes ud. Den er afvist.")
                room -= len(content)
                files[info.filename] = content
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise HandbookProblem(_BROKEN) from error
    except (RuntimeError, ValueError, OSError) as error:
        # zipfile raises these for a password, a bad offset or a bad compressed stream.
        raise HandbookProblem(_BROKEN) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise HandbookProblem(_BROKEN) from error
        raise
    if MANIFEST not in files:
        raise HandbookProblem(f"Pakken mangler filen {MANIFEST}. Lav den med »truedeborn pack build«.")
    return files


def _refuse_bad_entry(info: zipfile.ZipInfo, seen: Files) -> None:
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        raise HandbookProblem(f"Pakken indeholder en genvej (»{name}«). Den er afvist.")
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name:
        raise HandbookProblem(f"Pakken vil skrive uden for sin mappe (»{name}«). Den er afvist.")
    if not _NAME.fullmatch(name):
        raise HandbookProblem(f"Filen »{name}« hører ikke til i en kommunepakke. Pakken er afvist.")
    if name in seen:
        raise HandbookProblem(f"Filen »{name}« findes to gange i pakken. Den er afvist.")


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a pack that lies as a folder, as an editor works on it.

    Raises:
        HandbookProblem: the manifest is missing, or a file cannot be read.
    """
    files: dict[str, bytes] = {}
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.is_symlink() and _NAME.fullmatch(name):
                files[name] = path.read_bytes()
    except OSError as error:
        raise HandbookProblem(f"Mappen »{folder}« kan ikke læses ({error.strerror}).") from error
    if MANIFEST not in files:
        raise HandbookProblem(f"Der er ingen {MANIFEST} i »{folder}«. Lav den med »truedeborn pack new«.")
    return files


def archive_bytes(files: Files) -> bytes:
    """The zip of a pack. The same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, files[name])
    return out.getvalue()


def content_digest(files: Files) -> str:
    """SHA-256 of everything that is signed: all files but the signatures, hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(files):
        if not name.startswith(SIGNATURES):
            digest.update(b"%d:%b%d:" % (len(name.encode()), name.encode(), len(files[name])))
            digest.update(files[name])
    return digest.hexdigest()
