"""A `.tbudgave`: the texts of a whole edition, signed by two people. Nothing built, nothing that runs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truedeborn.domain.dates import danish_date
from truedeborn.domain.problem import HandbookProblem
from truedeborn.packs.archive import KEY_LIST, ArchiveForm, Files, content_digest, read_bytes
from truedeborn.packs.signing import EDITIONS, Trust, judge
from truedeborn.sources.plain_toml import load_toml

SUFFIX = ".tbudgave"
HEAD = "udgave.toml"
TEXTS = "tekster/"
SCHEMA = 1
_SHORT = 16
# Also on Windows a name must be an ordinary file: no con.toml, no names that end in a dot.
_DEVICE = r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)[./])"
_STEM = rf"{_DEVICE}[A-Za-z0-9][A-Za-z0-9_-]{{0,80}}"
FORM = ArchiveForm(
    noun="Udgaven",
    kind="en udgave af håndbogen",
    manifest=HEAD,
    remedy="Lav den med »truedeborn edition build«.",
    names=re.compile(
        rf"(?:udgave|noegler)\.toml|underskrifter/{_DEVICE}[a-z0-9][a-z0-9-]{{0,60}}\.toml"
        rf"|{TEXTS}(?:{_DEVICE}[a-z0-9][a-z0-9-]{{0,60}}/){{0,4}}"
        rf"{_STEM}(?:\.[A-Za-z0-9-]{{1,20}}){{0,2}}\.(?:toml|md|json)"
    ),
    most_files=3_000,
    most_bytes=20_000_000,
    most_total=60_000_000,
)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An edition that two trusted people have signed.

    Args:
        id: the first letters of the digest of all that is signed.
        program: version of the program it was made with.
        signers: the names of those who signed.
    """

    id: str
    name: str
    valid_from: date
    program: str
    signers: tuple[str, ...]
    files: Files

    @property
    def title(self) -> str:
        """What it is called in a sentence: "2026.2, gælder pr. 1. marts 2027"."""
        return f"{self.name}, gælder pr. {danish_date(self.valid_from)}"


def edition_files(data: Path, keys: bytes, program: str) -> dict[str, bytes]:
    """The files of an edition, not yet signed.

    Args:
        data: the folder with the texts.
        keys: the list of those who may sign.
        program: version of the program that makes it.

    Raises:
        HandbookProblem: a file has a name that an edition may not hold.
    """
    from truedeborn.sources.content_reader import content_files  # only editors make editions

    files = {HEAD: f'skema = {SCHEMA}\nprogram = "{program}"\n'.encode(), KEY_LIST: keys}
    for path in content_files(data):
        name = TEXTS + path.relative_to(data).as_posix()
        if not FORM.names.fullmatch(name):
            raise HandbookProblem(
                f"»{path}« kan ikke være med i en udgave. Giv filen et navn af bogstaver (a-z), tal og -."
            )
        files[name] = path.read_bytes()
    return files


def read_edition(data: bytes, trusted: dict[str, bytes]) -> EditionFile:
    """An edition from the bytes of its file. Of one that is not trusted, only the signatures are read.

    Args:
        trusted: public keys of those who may sign editions on this machine, by key id.

    Raises:
        HandbookProblem: damaged, not signed by two of them, or made for a newer program.
    """
    files = read_bytes(data, FORM)
    if not trusted:
        raise HandbookProblem(
            "Programmet kender endnu ingen, der må underskrive udgaver. "
            "Bed it-afdelingen angive »noeglemappe«."
        )
    verdict = judge(files, trusted, EDITIONS)
    if verdict.trust is not Trust.APPROVED:
        raise HandbookProblem(
            "Udgaven er ikke underskrevet af to personer, som denne computer stoler på. "
            "Den bliver ikke brugt."
        )
    head = _toml(files[HEAD])
    if head.get("skema") != SCHEMA:
        raise HandbookProblem(
            "Udgaven er lavet til et andet program. Installér det nyeste program, og prøv igen."
        )
    if len({name.casefold() for name in files}) < len(files):
        raise HandbookProblem("Udgaven har to filer med samme navn. Den er afvist.")
    about = _toml(files.get(f"{TEXTS}udgave.toml", b""))
    name, day = about.get("navn"), about.get("gaelder_pr")
    if not isinstance(name, str) or type(day) is not date:
        raise HandbookProblem(FORM.broken)
    return EditionFile(
        content_digest(files)[:_SHORT], name, day, str(head.get("program", "")), verdict.signers, files
    )


def unpack(edition: EditionFile, folder: Path) -> None:
    """Write the texts below a folder. Every name was held against the form when the file was read."""
    for name, content in edition.files.items():
        if name.startswith(TEXTS):
            path = folder.joinpath(*name.removeprefix(TEXTS).split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _toml(content: bytes) -> dict[str, object]:
    try:
        return load_toml(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise HandbookProblem(FORM.broken) from error
