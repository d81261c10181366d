"""Editions from the IT department: verified, built on this machine from their texts, put in use in one step.

Each is built into a folder of its own, and its signed file is kept beside it, so that a new program can build
it again. Which one is read is one small file, replaced whole: a machine that stops at any moment starts
with the old edition or the new one.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from truedeborn.domain.dates import danish_date
from truedeborn.domain.problem import ContentError, HandbookProblem
from truedeborn.edition_in_use import FOLDER, POINTER, Choice, folder_in_use, read_choice
from truedeborn.handbook import Handbook
from truedeborn.packs.archive import archive_bytes
from truedeborn.packs.edition_file import SUFFIX, EditionFile, read_edition, unpack
from truedeborn.packs.signing import keys_in
from truedeborn.storage.stamp import read_stamp, standing_folder
from truedeborn.whole_file import why_not_written, write_whole

KEYS = "udgave.toml"
NEW_MARK = ".ny"
ABANDONED_AFTER = 3600
"""Seconds after which what is half written belongs to a process that was killed."""
_OURS = re.compile(r"[0-9a-f]{16}(?:\.tbudgave|\.ny-\d+|\.gammel-\d+)?|\.truedeborn-[0-9a-f]+\.ny")


class EditionStore:
    """The editions of one user on one machine.

    Args:
        user: the folder that holds `udgaver`: the user's own, which does not roam.
        bundled: the handbook that came with the program.
        key_folders: where `udgave.toml` says who may sign; folders that users cannot write to.
    """

    def __init__(self, user: Path, bundled: Path, key_folders: Sequence[Path] = ()) -> None:
        self._user, self._bundled = user, bundled
        self._folder = user / FOLDER
        self._key_folders = tuple(key_folders)

    @property
    def folder(self) -> Path:
        """Where the editions are."""
        return self._folder

    @property
    def choice(self) -> Choice:
        """Which edition is chosen, and which came before it."""
        return read_choice(self._user)

    def in_use(self) -> Path:
        """The folder of the edition that the next start will read."""
        return folder_in_use(self._user, self._bundled)

    def read(self, data: bytes) -> EditionFile:
        """An edition from its file, when two trusted people have signed it.

        Raises:
            HandbookProblem: it is damaged, not signed by them, or for a newer program.
        """
        trusted: dict[str, bytes] = {}
        for folder in self._key_folders:
            trusted |= keys_in(folder / KEYS)
        return read_edition(data, trusted)

    def is_chosen(self, edition: EditionFile) -> bool:
        """Whether this very edition is read already."""
        return edition.id == self.choice.chosen and self.in_use() == self._folder / edition.id

    def refuse_untimely(self, edition: EditionFile, today: date) -> None:
        """Let only a newer edition pass, and only from its own day on.

        Raises:
            HandbookProblem: it is not newer than the one in use, or not yet valid.
        """
        stamp = read_stamp(standing_folder(self.in_use()))
        if edition.valid_from.isoformat() <= stamp.valid_from:
            now = danish_date(date.fromisoformat(stamp.valid_from))
            raise HandbookProblem(
                f"Udgave {edition.title}, er ikke nyere end den, der er i brug ({stamp.edition}, {now})."
            )
        if edition.valid_from > today:
            raise HandbookProblem(f"Udgave {edition.title}, og kan tages i brug den dag.")

    def install(self, data: bytes, today: date) -> EditionFile:
        """Verify an edition, build it, prove its vejviser, and put it in use from the next start on.

        Raises:
            HandbookProblem: anything is wrong with it, or it cannot be written; what was in use stays in use.
        """
        edition = self.read(data)
        if self.is_chosen(edition):
            return edition
        self.refuse_untimely(edition, today)
        self._build(edition)
        before = self.choice
        earlier = before.earlier if edition.id == before.chosen else before.chosen
        self._write(self._folder / f"{edition.id}{SUFFIX}", archive_bytes(edition.files))
        left = tuple(one for one in before.left if one != edition.id)
        self._point(Choice(edition.id, earlier, left))
        self.sweep()
        return edition

    def _build(self, edition: EditionFile) -> None:
        # The build's own parts are imported here: a program that only reads never loads them.
        from truedeborn.build import build_handbook

        target = self._folder / edition.id
        texts = Path(tempfile.mkdtemp(prefix="truedeborn-"))
        try:
            unpack(edition, texts)
            build_handbook(texts, target)
            _refuse_unproved(target, edition)
        except ContentError as error:
            first = error.problems[0]
            raise HandbookProblem(
                f"Udgave {edition.name} er ikke i orden ({len(error.problems)} fejl) og er ikke taget "
                f"i brug. Den første: {first}"
            ) from error
        except OSError as error:
            raise HandbookProblem(
                f"Udgave {edition.name} kan ikke bygges. {why_not_written(error, chosen=False)} "
                "Den gamle er stadig i brug."
            ) from error
        finally:
            shutil.rmtree(texts, ignore_errors=True)

    def worn(self) -> Path | None:
        """The kept file of a chosen edition that must be built again; None where all is well.

        It must when a newer program has come, or when its folder was damaged.
        """
        chosen = self.choice.chosen
        kept = self._folder / f"{chosen}{SUFFIX}"
        if not chosen or not kept.is_file():
            return None
        place = self._folder / chosen
        try:
            if self.in_use() != place and read_stamp(place).valid_from <= self._bundled_day():
                return None  # the program itself brought a newer one
            book = Handbook.open(place)
            book.verify()
            book.close()
        except HandbookProblem:
            return kept if not place.exists() or _delete(place) else None
        return None if self.in_use() == place else kept

    def _bundled_day(self) -> str:
        return read_stamp(standing_folder(self._bundled)).valid_from

    def roll_back(self) -> Path:
        """Put the edition before the one in use back in use from the next start on; returns its folder.

        Raises:
            HandbookProblem: there is none, or the choice cannot be written.
        """
        now = self.choice
        if not now.chosen:
            raise HandbookProblem("Der er ingen tidligere udgave at gå tilbage til.")
        left = tuple(dict.fromkeys((now.chosen, *now.left)))
        there = now.earlier if (self._folder / now.earlier).is_dir() else ""
        self._point(Choice(there, "", left))
        return self.in_use()

    def remove_all(self, keep: Path | None = None) -> None:
        """Take every installed edition away; the one that came with the program is read from the next start.

        Args:
            keep: the folder this process is reading from; `sweep` takes it when the program closes.

        Raises:
            HandbookProblem: the choice cannot be deleted.
        """
        try:
            (self._folder / POINTER).unlink(missing_ok=True)
        except OSError as error:
            why = why_not_written(error, chosen=False)
            raise HandbookProblem(f"Udgaverne kan ikke slettes. {why}") from error
        self.sweep(keep)

    def sweep(self, keep: Path | None = None) -> None:
        """Delete what nothing points at any more. A folder that somebody reads from may have to wait."""
        choice = self.choice
        wanted = {choice.chosen, choice.earlier, keep.name if keep else ""} - {""}
        kept = {POINTER, *wanted, *(f"{one}{SUFFIX}" for one in wanted)}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name in kept or not _OURS.fullmatch(path.name):
                continue
            with suppress(OSError):
                if NEW_MARK in path.name and time.time() - path.stat().st_mtime < ABANDONED_AFTER:
                    continue  # somebody may be writing it now
                if path.is_dir():
                    _delete(path)
                else:
                    path.unlink()
        with suppress(OSError):
            self._folder.rmdir()

    def _point(self, choice: Choice) -> None:
        self._write(self._folder / POINTER, choice.to_json().encode())

    def _write(self, path: Path, data: bytes) -> None:
        write_whole(path, data, failing="Valget af udgave kan ikke gemmes. Den gamle er stadig i brug.")


def _delete(folder: Path) -> bool:
    """Delete a built edition whole, or not at all where its files are held open (Windows)."""
    try:
        gone = folder.rename(folder.with_name(f"{folder.name.split('.')[0]}.gammel-0"))
    except OSError:
        return False
    shutil.rmtree(gone, ignore_errors=True)
    return True


def _refuse_unproved(folder: Path, edition: EditionFile) -> None:
    """Hold the vejviser against this program's own safety rules; the editors' proof must speak of it too."""
    from truedeborn.vejviser.proof import prove

    book = Handbook.open(folder)
    try:
        guide, proof = book.vejviser, book.proof
        proved = proof.speaks_of(guide) and prove(guide, thorough=False).holds
    finally:
        book.close()
    if not proved:
        shutil.rmtree(folder, ignore_errors=True)
        raise HandbookProblem(
            f"Vejviseren i udgave {edition.name} er ikke bevist sikker, og udgaven er ikke taget i brug. "
            "Bed dem, der har lavet den, køre »truedeborn prove --gem«."
        )
