"""Packs in the user's folder: each version whole in a file of its own, one small pointer to the one in use.

A version is written under a new name and never changed. Which version is in use is one
file that is replaced in one step, so a machine that stops at any moment starts with the
old pack or the new one.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem
from truedeborn.packs.archive import SUFFIX, Files, archive_bytes, content_digest, read_archive
from truedeborn.whole_file import BESIDE, write_whole

POINTER = "i-brug.json"
KEPT_VERSIONS = 3
_VERSION = re.compile(rf"[0-9a-f]{{16}}{re.escape(SUFFIX)}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Installed:
    """One municipality's pack on this machine.

    Args:
        history: file names of the versions, the one in use first.
        accepted_unsigned: somebody chose to install it without two known signatures.
    """

    id: str
    history: tuple[str, ...]
    trust: str
    accepted_unsigned: bool
    keys: tuple[tuple[str, str], ...] = ()


class PackStore:
    """The packs below one folder. Reading makes nothing; installing makes the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def installed(self) -> tuple[Installed, ...]:
        """All packs, by id; a damaged pointer is left out (its files stay)."""
        found = (self.find(path.parent.name) for path in sorted(self._folder.glob(f"*/{POINTER}")))
        return tuple(pack for pack in found if pack is not None)

    def find(self, pack_id: str) -> Installed | None:
        """One pack; None when it is not installed or its pointer is damaged."""
        try:
            value = json.loads((self._place(pack_id) / POINTER).read_text(encoding="utf-8"))
            history = tuple(value["versioner"])
            if not all(isinstance(name, str) and _VERSION.fullmatch(name) for name in history):
                return None
            return Installed(
                id=pack_id,
                history=history,
                trust=str(value["tillid"]),
                accepted_unsigned=bool(value["valgt_uden_underskrift"]),
                keys=tuple((str(key), str(public)) for key, public in value.get("noegler", [])),
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def files(self, pack: Installed) -> dict[str, bytes]:
        """The files of the version in use.

        Raises:
            HandbookProblem: the version is gone or damaged.
        """
        if not pack.history:
            raise HandbookProblem(f"Kommunepakken »{pack.id}« er tom. Installér den igen.")
        name = pack.history[0]
        files = read_archive(self._place(pack.id) / name)
        if not name.startswith(content_digest(files)[:16]):
            raise HandbookProblem(f"Kommunepakken »{pack.id}« er ændret på disken. Installér den igen.")
        return files

    @staticmethod
    def name_of(files: Files) -> str:
        """The file a version is kept in: it is named after what it holds."""
        return content_digest(files)[:16] + SUFFIX

    def install(
        self,
        pack_id: str,
        files: Files,
        trust: str,
        *,
        unsigned: bool,
        keys: tuple[tuple[str, str], ...] = (),
    ) -> Installed:
        """Write a version and put it in use, in that order.

        Raises:
            HandbookProblem: it cannot be written; what was in use stays in use.
        """
        place = self._place(pack_id)
        name = self.name_of(files)
        before = self.find(pack_id)
        older = tuple(other for other in (before.history if before else ()) if other != name)
        pack = Installed(pack_id, (name, *older)[:KEPT_VERSIONS], trust, unsigned, keys)
        failing = f"Kommunepakken kan ikke gemmes i »{place}«. Den gamle er stadig i brug."
        write_whole(place / name, archive_bytes(files), failing=failing)
        self._point(pack, failing)
        self._tidy(pack)
        return pack

    def roll_back(self, pack_id: str) -> Installed:
        """Put the version before the one in use back in use.

        Raises:
            HandbookProblem: there is no earlier version.
        """
        pack = self.find(pack_id)
        if pack is None or len(pack.history) < 2:
            raise HandbookProblem(f"Der er ingen tidligere version af »{pack_id}« at gå tilbage til.")
        earlier = Installed(
            pack.id, (*pack.history[1:], pack.history[0]), pack.trust, pack.accepted_unsigned, pack.keys
        )
        self.files(earlier)
        self._point(earlier, "Valget kan ikke gemmes. Intet er ændret.")
        return earlier

    def remove(self, pack_id: str) -> None:
        """Take a pack out of use and delete its files; the pointer goes first.

        Raises:
            HandbookProblem: it is not installed, or cannot be deleted.
        """
        place = self._place(pack_id)
        if not (place / POINTER).exists():
            raise HandbookProblem(f"Kommunepakken »{pack_id}« er ikke installeret her.")
        try:
            (place / POINTER).unlink()
            for path in sorted(place.iterdir()):
                path.unlink()
            place.rmdir()
        except OSError as error:
            raise HandbookProblem(f"Kommunepakken kan ikke slettes helt ({error.strerror}).") from error

    def damaged(self) -> tuple[str, ...]:
        """Ids of packs whose pointer says nothing; their files stay."""
        names = (path.parent.name for path in sorted(self._folder.glob(f"*/{POINTER}")))
        return tuple(name for name in names if _ID.fullmatch(name) and self.find(name) is None)

    def clear(self) -> None:
        """Delete every pack, damaged ones too; nothing that is not ours.

        Raises:
            HandbookProblem: a file cannot be deleted.
        """
        try:
            for name in (POINTER, f"*{SUFFIX}*", f".*{BESIDE}"):
                for path in self._folder.glob(f"*/{name}"):
                    path.unlink(missing_ok=True)
                    with contextlib.suppress(OSError):
                        path.parent.rmdir()  # as soon as the last of them is gone
            with contextlib.suppress(OSError):
                self._folder.rmdir()
        except OSError as error:
            raise HandbookProblem(f"Kommunepakkerne kan ikke slettes helt ({error.strerror}).") from error

    def _place(self, pack_id: str) -> Path:
        if not _ID.fullmatch(pack_id):
            raise HandbookProblem(f"»{pack_id}« kan ikke være navnet på en kommunepakke.")
        return self._folder / pack_id

    def _point(self, pack: Installed, failing: str) -> None:
        value = {
            "versioner": list(pack.history),
            "tillid": pack.trust,
            "valgt_uden_underskrift": pack.accepted_unsigned,
            "noegler": [list(pair) for pair in pack.keys],
        }
        text = json.dumps(value, ensure_ascii=False, indent=1)
        write_whole(self._place(pack.id) / POINTER, text.encode(), failing=failing)

    def _tidy(self, pack: Installed) -> None:
        """Delete versions nobody points at and files that a stopped machine left half written."""
        for path in self._place(pack.id).iterdir():
            if path.name != POINTER and path.name not in pack.history:
                with contextlib.suppress(OSError):
                    path.unlink()
