"""The folder where the IT department lays out new editions and packs: looked through, never written to.

Nothing is taken from it that two known people have not signed. A folder that is gone says nothing at all: the
laptop is at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truedeborn.domain.dates import danish_date
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_store import EditionStore
from truedeborn.local_packs import Inspection, LocalPacks
from truedeborn.packs.archive import SUFFIX, file_bytes, read_archive
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
        unasked: it may be taken into use without asking, where IT has decided so.
    """

    path: Path
    title: str
    id: str
    is_edition: bool
    unasked: bool = True

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


def look(folder: Path, editions: EditionStore, packs: LocalPacks, today: date) -> Found:
    """Look through the folder.

    Args:
        packs: of the thread that asks.
    """
    problems: list[str] = []
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix in (EDITION_SUFFIX, SUFFIX))
    except OSError:
        return Found()
    if len(names) > MOST_FILES:
        problems.append(f"Der er for mange filer i {folder}; kun de første {MOST_FILES} er set igennem.")
    newest: dict[tuple[bool, str], tuple[date, Offer]] = {}
    for path in names[:MOST_FILES]:
        try:
            for day, offer in _offers(path, editions, packs, today):
                kind = (offer.is_edition, "" if offer.is_edition else offer.id)
                if kind not in newest or day > newest[kind][0]:
                    newest[kind] = (day, offer)
        except HandbookProblem as problem:
            problems.append(f"{path.name} er ikke brugt. {problem}")
    ordered = sorted(newest.items(), key=lambda pair: (not pair[0][0], pair[0][1]))
    return Found(tuple(offer for _, (_, offer) in ordered), tuple(problems))


def _offers(
    path: Path, editions: EditionStore, packs: LocalPacks, today: date
) -> Iterator[tuple[date, Offer]]:
    if path.suffix == EDITION_SUFFIX:
        edition = editions.read(file_bytes(path, FORM))
        if not editions.is_chosen(edition):
            editions.refuse_untimely(edition, today)
            asked = edition.id in editions.choice.left
            yield edition.valid_from, Offer(path, edition.title, edition.id, True, unasked=not asked)
        return
    seen = packs.inspect(read_archive(path))
    if seen.pack is None or seen.problems:
        first = seen.problems[0] if seen.problems else ""
        raise HandbookProblem(f"Den er ikke i orden: {first}")
    if seen.verdict.trust is not Trust.APPROVED:
        raise HandbookProblem("Den er ikke underskrevet af to personer, som denne computer stoler på.")
    if _is_newer(seen, packs):
        pack = seen.pack
        title = f"{pack.name}, version {pack.version}, gælder pr. {danish_date(pack.valid_from)}"
        yield (
            pack.valid_from,
            Offer(path, title, pack.id, False, unasked=not packs.has_had(pack.id, seen.files)),
        )


def _is_newer(seen: Inspection, packs: LocalPacks) -> bool:
    """Whether a pack is newer than the one in use; an older one that still lies there is no news."""
    assert seen.pack is not None
    mine = next((local.pack for local in packs.in_use() if local.pack.id == seen.pack.id), None)
    if mine is None:
        return True
    return (seen.pack.valid_from, _numbers(seen.pack.version)) > (mine.valid_from, _numbers(mine.version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version))
