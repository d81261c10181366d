"""The folder where the IT department lays out new editions and packs: looked through, never written to.

Nothing is taken from it that two known people have not signed. A folder that is gone says nothing at all: the
laptop is at home.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from truedeborn.domain.dates import danish_date
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_store import EditionStore
from truedeborn.local_packs import Inspection, LocalPacks
from truedeborn.packs.archive import SUFFIX, Files, file_bytes, read_archive
from truedeborn.packs.edition_file import FORM
from truedeborn.packs.edition_file import SUFFIX as EDITION_SUFFIX
from truedeborn.packs.signing import Trust

MOST_FILES = 200
"""So many files are looked at; more than that is another folder than IT meant."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something new that can be taken into use.

    Args:
        title: "2026.2, gælder pr. 1. marts 2027".
        id: of the edition, or the municipality.
        files: of a pack, already read: the folder may be gone when the user has thought. None of an edition.
        unasked: it may be taken into use without asking, where IT has decided so.
    """

    path: Path
    title: str
    id: str
    files: Files
    unasked: bool = True

    @property
    def is_edition(self) -> bool:
        """Whether it is a whole edition, and not a municipality's pack."""
        return not self.files

    @property
    def sentence(self) -> str:
        """The calm line."""
        what = "Ny udgave" if self.is_edition else "Ny kommunepakke"
        return f"{what} fra it-afdelingen: {self.title}. Tag i brug nu?"


@dataclass(frozen=True, slots=True)
class Found:
    """What a look through the folder found: the newest edition first, and why files are not used."""

    offers: tuple[Offer, ...] = ()
    problems: tuple[str, ...] = ()


OpenPacks = Callable[[], AbstractContextManager[LocalPacks]]


def look(folder: Path, editions: EditionStore, open_packs: OpenPacks, today: date) -> Found:
    """Look through the folder.

    Args:
        open_packs: this machine's packs, for the thread that asks; opened only where there is one to judge.
    """
    problems: list[str] = []
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix in (EDITION_SUFFIX, SUFFIX))
    except OSError:
        return Found()
    if len(names) > MOST_FILES:
        problems.append(f"Der er for mange filer i {folder}; kun de første {MOST_FILES} er set igennem.")
    found: list[tuple[date, Offer]] = []
    with ExitStack() as opened:
        packs = lru_cache(lambda: opened.enter_context(open_packs()))
        for path in names[:MOST_FILES]:
            try:
                is_edition = path.suffix == EDITION_SUFFIX
                new = _edition(path, editions, today) if is_edition else _pack(path, packs())
            except HandbookProblem as problem:
                problems.append(f"{path.name} er ikke brugt. {problem}")
            else:
                found += [new] if new else []
    return Found(_newest(found), tuple(problems))


def _newest(found: list[tuple[date, Offer]]) -> tuple[Offer, ...]:
    """One edition, and one pack a municipality."""
    newest: dict[str, tuple[date, Offer]] = {}
    for day, offer in found:
        whose = "" if offer.is_edition else offer.id
        if whose not in newest or day > newest[whose][0]:
            newest[whose] = (day, offer)
    return tuple(offer for _, (_, offer) in sorted(newest.items(), key=lambda pair: pair[0]))


def _edition(path: Path, editions: EditionStore, today: date) -> tuple[date, Offer] | None:
    edition = editions.read(file_bytes(path, FORM))
    if editions.is_chosen(edition):
        return None
    editions.refuse_untimely(edition, today)
    left = edition.id in editions.choice.left
    return edition.valid_from, Offer(path, edition.title, edition.id, {}, unasked=not left)


def _pack(path: Path, packs: LocalPacks) -> tuple[date, Offer] | None:
    seen = packs.inspect(read_archive(path))
    if seen.pack is None or seen.problems:
        first = seen.problems[0] if seen.problems else ""
        raise HandbookProblem(f"Den er ikke i orden: {first}")
    if seen.verdict.trust is not Trust.APPROVED:
        raise HandbookProblem("Den er ikke underskrevet af to personer, som denne computer stoler på.")
    if not _is_newer(seen, packs):
        return None
    pack = seen.pack
    title = f"{pack.name}, version {pack.version}, gælder pr. {danish_date(pack.valid_from)}"
    unasked = not packs.has_had(pack.id, seen.files)
    return pack.valid_from, Offer(path, title, pack.id, seen.files, unasked=unasked)


def _is_newer(seen: Inspection, packs: LocalPacks) -> bool:
    """Whether a pack is newer than the one in use; an older one that still lies there is no news."""
    assert seen.pack is not None
    mine = next((local.pack for local in packs.in_use() if local.pack.id == seen.pack.id), None)
    if mine is None:
        return True
    return (seen.pack.valid_from, _numbers(seen.pack.version)) > (mine.valid_from, _numbers(mine.version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version))
