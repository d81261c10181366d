"""A `.tbpakke`, or a `.tbudgave`: a zip with small text files. Anything else is refused."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from truedeborn.domain.problem import HandbookProblem

SUFFIX = ".tbpakke"
MANIFEST = "pakke.toml"
SIGNATURES = "underskrifter/"
KEY_LIST = "noegler.toml"
_SHOWN = 80
_TIME = (2000, 1, 1, 0, 0, 0)

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ArchiveForm:
    """What a zip of ours may hold.

    Args:
        noun: what it is called at the beginning of a sentence ("Pakken").
        kind: what it should have been ("en kommunepakke").
        manifest: the file that must be there.
        remedy: how one with that file is made.
        names: what a file in it may be called.
        most_bytes: of the zip, and of any one file in it.
        most_total: of all files together, unpacked.
    """

    noun: str
    kind: str
    manifest: str
    remedy: str
    names: re.Pattern[str]
    most_files: int
    most_bytes: int
    most_total: int

    @property
    def broken(self) -> str:
        """The sentence for a file that cannot be read."""
        return f"{self.noun} er beskadiget eller ikke {self.kind}. Bed om at få den sendt igen."


PACK = ArchiveForm(
    noun="Pakken",
    kind="en kommunepakke",
    manifest=MANIFEST,
    remedy="Lav den med »truedeborn pack build«.",
    names=re.compile(r"(?:pakke|noegler)\.toml|(?:maal|underskrifter)/[a-z0-9][a-z0-9-]{0,60}\.toml"),
    most_files=60,
    most_bytes=2_000_000,
    most_total=4_000_000,
)


def read_archive(path: Path, form: ArchiveForm = PACK) -> dict[str, bytes]:
    """The files of a `.tbpakke`, or another form, by name.

    Nothing is unpacked to disk, and no more is read than a pack may hold.

    Raises:
        HandbookProblem: not a pack, too large, or with names, links or files that do not belong.
    """
    return read_bytes(file_bytes(path, form), form)


def file_bytes(path: Path, form: ArchiveForm) -> bytes:
    """The bytes of a file that is not too large to be one of ours.

    Raises:
        HandbookProblem: it is, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(form.most_bytes + 1)
    except OSError as error:
        raise HandbookProblem(
            f"»{path.name}« kan ikke læses ({error.strerror}). Vælg en anden fil."
        ) from error
    if len(data) > form.most_bytes:
        raise HandbookProblem(f"{form.noun} fylder for meget (højst {form.most_bytes} byte).")
    return data


def read_bytes(data: bytes, form: ArchiveForm = PACK) -> dict[str, bytes]:
    """The files of an archive that is in memory; see `read_archive`."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > form.most_files:
                raise HandbookProblem(
                    f"{form.noun} har for mange filer ({len(infos)}, højst {form.most_files})."
                )
            room = form.most_total
            for info in infos:
                if info.is_dir():
                    continue
                _refuse_bad_entry(info, files, form)
                with archive.open(info) as file:
                    # The size in the directory can lie; what is read cannot.
                    content = file.read(min(room, form.most_bytes) + 1)
                if len(content) > min(room, form.most_bytes):
                    raise HandbookProblem(f"{form.noun} fylder for meget, når den pakkes ud. Den er afvist.")
                room -= len(content)
                files[info.filename] = content
    except HandbookProblem:
        raise
    except Exception as error:
        # For a damaged file zipfile raises nearly every kind there is: a password, a bad offset, a bad
        # stream, an empty name, each has its own.
        raise HandbookProblem(form.broken) from error
    if form.manifest not in files:
        raise HandbookProblem(f"{form.noun} mangler filen {form.manifest}. {form.remedy}")
    return files


def _refuse_bad_entry(info: zipfile.ZipInfo, seen: Files, form: ArchiveForm) -> None:
    name = info.filename
    # The name is anybody's: no line breaks, no terminal commands, no letters that turn the sentence round.
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)[:_SHOWN]
    if stat.S_ISLNK(info.external_attr >> 16):
        raise HandbookProblem(f"{form.noun} indeholder en genvej (»{shown}«). Den er afvist.")
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name:
        raise HandbookProblem(f"{form.noun} vil skrive uden for sin mappe (»{shown}«). Den er afvist.")
    if not form.names.fullmatch(name):
        raise HandbookProblem(f"Filen »{shown}« hører ikke til i {form.kind}. {form.noun} er afvist.")
    if name in seen:
        raise HandbookProblem(f"Filen »{shown}« findes to gange. {form.noun} er afvist.")


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a pack that lies as a folder, as an editor works on it.

    Raises:
        HandbookProblem: the manifest is missing, or a file cannot be read.
    """
    files: dict[str, bytes] = {}
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.is_symlink() and PACK.names.fullmatch(name):
                files[name] = path.read_bytes()
    except OSError as error:
        raise HandbookProblem(f"Mappen »{folder}« kan ikke læses ({error.strerror}).") from error
    if MANIFEST not in files:
        raise HandbookProblem(f"Der er ingen {MANIFEST} i »{folder}«. Lav den med »truedeborn pack new«.")
    return files


def archive_bytes(files: Files) -> bytes:
    """The zip of a pack or an edition. The same files give the same bytes."""
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
