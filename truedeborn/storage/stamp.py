"""The stamp beside a built handbook: what it was made from and which bytes it must have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

STAMP_NAME = "stamp.json"
STAMP_SCHEMA = 1
# Between a build's two renames the old handbook stands beside the new under this name.
OLD_MARK = ".gammel-"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a built handbook is.

    Args:
        edition: the edition's name.
        valid_from: "gælder pr.", ISO.
        content_hash: of the content files it was built from.
        program: version of the program that built it.
        files: SHA-256 of every built file, by name relative to the handbook's folder.
    """

    edition: str
    valid_from: str
    content_hash: str
    program: str
    files: dict[str, str]
    schema: int = STAMP_SCHEMA


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hash_files(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder but the stamp itself, by relative name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {name: _digest(path) for name, path in named if name != STAMP_NAME}


def write_stamp(stamp: Stamp, folder: Path) -> None:
    """Write the stamp into a handbook's folder."""
    text = json.dumps(asdict(stamp), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / STAMP_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def read_stamp(folder: Path) -> Stamp:
    """The stamp of a built handbook.

    Raises:
        HandbookProblem: missing, damaged or of another schema.
    """
    way_out = "Installér programmet igen, eller kør »truedeborn build« i kildemappen."
    path = folder / STAMP_NAME
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HandbookProblem(f"Der er ingen bygget håndbog i {folder}. {way_out}") from error
    except (ValueError, RecursionError) as error:
        raise HandbookProblem(f"Håndbogens stempel er beskadiget: {path}. {way_out}") from error
    if not isinstance(value, dict) or value.get("schema") != STAMP_SCHEMA:
        raise HandbookProblem(f"Håndbogen er lavet af et andet program: {path}. {way_out}")
    try:
        stamp = Stamp(**value)
    except TypeError as error:
        raise HandbookProblem(f"Håndbogens stempel er beskadiget: {path}. {way_out}") from error
    texts = (stamp.edition, stamp.valid_from, stamp.content_hash, stamp.program)
    files = stamp.files.items() if isinstance(stamp.files, dict) else [("", None)]
    if not all(isinstance(text, str) for text in (*texts, *(digest for _, digest in files))):
        raise HandbookProblem(f"Håndbogens stempel er beskadiget: {path}. {way_out}")
    return stamp


def changed_files(stamp: Stamp, folder: Path, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Names of files that are missing or no longer have the bytes the stamp says.

    Args:
        names: only these; None for all.
    """
    wanted = sorted(stamp.files if names is None else names)
    return tuple(
        name
        for name in wanted
        if not (folder / name).is_file() or _digest(folder / name) != stamp.files.get(name)
    )


def standing_folder(target: Path) -> Path:
    """The folder to read: `target`, or the old one that a build killed in mid-swap left beside it."""
    if (target / STAMP_NAME).is_file():
        return target
    left = sorted(target.parent.glob(f"{target.name}{OLD_MARK}*")) if target.parent.is_dir() else []
    return next((folder for folder in left if (folder / STAMP_NAME).is_file()), target)
