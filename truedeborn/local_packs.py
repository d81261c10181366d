"""The kommunepakker of this machine: found, judged, installed, switched, rolled back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from truedeborn import places
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import ContentProblem, HandbookProblem
from truedeborn.joined import Joined, JoinedHandbook
from truedeborn.packs.archive import KEY_LIST
from truedeborn.packs.signing import Trust, Verdict, judge, keys_in, read_keys
from truedeborn.packs.using import LocalPack, Origin

# Reading and checking packs needs the zip and Markdown readers; a machine without packs of its own
# never loads them, and the first paint waits for none.
if TYPE_CHECKING:
    from truedeborn.packs.archive import Files
    from truedeborn.packs.installing import Installed, PackStore

KEY_FOLDER = "noegler"
PACK_FOLDER = "pakker"
_PACK_FILES = "*.tbpakke"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a pack is before anything is done with it.

    Args:
        pack: None when it cannot be read.
        problems: why it cannot be used; empty when it can.
        changes_keys: another two people sign than the last time this municipality's pack was installed.
        older: the one in use is newer.
    """

    files: Files
    pack: Pack | None
    problems: tuple[ContentProblem, ...]
    verdict: Verdict
    changes_keys: bool = False
    older: bool = False


@dataclass(frozen=True, slots=True)
class PacksRead:
    """What one thread has read of the packs, for another to use."""

    problems: tuple[str, ...]
    joined: Joined


class LocalPacks:
    """Finds and changes the packs of one user on one machine.

    Args:
        book: what packs are held against; it is joined anew after every change.
        user: the user's own folder.
        it_folder: where the IT department lays packs out; None for nowhere.
        keys: folders of key lists that only the program or the IT department writes to.
    """

    def __init__(
        self, book: JoinedHandbook, user: Path, it_folder: Path | None = None, keys: Sequence[Path] = ()
    ) -> None:
        self._book, self._it = book, it_folder
        self._folder = user / PACK_FOLDER
        self._key_folders = [*keys, *([it_folder / KEY_FOLDER] if it_folder else [])]
        self.problems: tuple[str, ...] = ()
        """One Danish sentence for each pack that could not be used at the last `refresh`."""

    @cached_property
    def _store(self) -> PackStore:
        from truedeborn.packs.installing import PackStore

        return PackStore(self._folder)

    def _has_any(self) -> bool:
        """Whether there is anything to read, found without reading it."""
        own = self._folder.is_dir() and any(self._folder.iterdir())
        return own or (self._it is not None and any(self._it.glob(_PACK_FILES)))

    def refresh(self) -> None:
        """Read all packs and join them with the handbook. One that cannot be used is named."""
        if not self._has_any():
            self.problems = ()
            self._book.join(())
            return
        from truedeborn.packs.checking import check_files

        found: dict[str, LocalPack] = {}
        problems: list[str] = []
        for origin, name, files, installed in self._candidates(problems):
            pack, wrong = check_files(files, self._book.known)
            if pack is None or wrong:
                reason = f"{wrong[0].what} {wrong[0].remedy}" if wrong else "Den kan ikke læses."
                problems.append(f"Kommunepakken {name} er ikke brugt. {reason}")
                continue
            verdict = judge(files, {})
            earlier = len(installed.history) - 1 if installed else 0
            local = LocalPack(pack, origin, self._trust(pack.id, files), verdict.signers, earlier)
            other = found.get(pack.id)
            if other is None or pack.valid_from >= other.pack.valid_from:
                found[pack.id] = local
        self.problems = tuple(problems)
        self._book.join(found.values())

    def twin(self) -> LocalPacks:
        """The same packs over the same handbook opened once more, for another thread. Close it there."""
        other = copy(self)
        other.__dict__.pop("_store", None)
        other._book = self._book.twin()
        return other

    def close(self) -> None:
        """Close a twin's handbook."""
        self._book.close()

    def hand_over(self) -> PacksRead:
        """What a twin has read, for the one it is a twin of; its handbook is closed."""
        read = PacksRead(self.problems, self._book.hand_over())
        self._book.close()
        return read

    def take_over(self, read: PacksRead) -> None:
        """Use what a twin has read, without reading it again."""
        self.problems = read.problems
        self._book.take_over(read.joined)

    def trusted(self, pack_id: str) -> dict[str, bytes]:
        """The public keys this machine trusts for a municipality, by key id."""
        installed = self._store.find(pack_id)
        accepted = {key: bytes.fromhex(public) for key, public in installed.keys} if installed else {}
        return accepted | self._appointed(pack_id)

    def _appointed(self, pack_id: str) -> dict[str, bytes]:
        """The keys that came with the program or from the IT department, not those a user accepted."""
        found: dict[str, bytes] = {}
        for folder in self._key_folders:
            found |= keys_in(folder / f"{pack_id}.toml")
        return found

    def _trust(self, pack_id: str, files: Mapping[str, bytes]) -> Trust:
        """How far a pack in use is trusted, judged anew each time: nothing on disk is believed."""
        if judge(files, self._appointed(pack_id)).trust is Trust.APPROVED:
            return Trust.APPROVED
        accepted = judge(files, self.trusted(pack_id)).trust is Trust.APPROVED
        return Trust.SIGNED if accepted else Trust.UNSIGNED

    def inspect(self, files: Files) -> Inspection:
        """Check a pack and its signatures without changing anything."""
        from truedeborn.packs.checking import check_files

        pack, problems = check_files(files, self._book.known)
        if pack is None or problems:
            return Inspection(files, pack, problems, Verdict(Trust.UNSIGNED, (), "Pakken er ikke i orden."))
        before = self.trusted(pack.id)
        verdict = judge(files, before)
        mine = self._book.local.get(pack.id)
        return Inspection(
            files,
            pack,
            problems,
            verdict,
            changes_keys=bool(before) and verdict.trust is Trust.SIGNED,
            older=mine is not None and mine.pack.valid_from > pack.valid_from,
        )

    def install(self, files: Files, *, unsigned: bool = False, new_keys: bool = False) -> LocalPack:
        """Install a pack and put it in use at once.

        Args:
            unsigned: use it although two people have not signed it; it stays marked.
            new_keys: trust the keys that signed it from now on.

        Raises:
            HandbookProblem: it has problems, or nobody known stands behind it. Nothing is changed.
        """
        seen = self.inspect(files)
        if seen.pack is None or seen.problems:
            listed = "\n".join(f"- {problem.what} {problem.remedy}" for problem in seen.problems)
            raise HandbookProblem(f"Kommunepakken er ikke i orden og er ikke installeret.\n{listed}".rstrip())
        _refuse_untrusted(seen, unsigned=unsigned, new_keys=new_keys)
        keys: tuple[tuple[str, str], ...] = ()
        if seen.verdict.trust is not Trust.UNSIGNED:
            known = read_keys(files.get(KEY_LIST, b""))
            keys = tuple((key.id, key.public.hex()) for key in known)
        elif installed := self._store.find(seen.pack.id):
            keys = installed.keys
        self._store.install(seen.pack.id, files, seen.verdict.trust, unsigned=unsigned, keys=keys)
        self.refresh()
        return self._book.local[seen.pack.id]

    def roll_back(self, pack_id: str) -> LocalPack:
        """Put the version before the one in use back in use.

        Raises:
            HandbookProblem: there is none, or it can no longer be used.
        """
        self._store.roll_back(pack_id)
        self.refresh()
        return self._book.local[pack_id]

    def has_had(self, pack_id: str, files: Files) -> bool:
        """Whether this very version is or was installed here: somebody may have gone back from it."""
        installed = self._store.find(pack_id)
        return installed is not None and self._store.name_of(files) in installed.history

    def remove(self, pack_id: str) -> None:
        """Take a pack away from this machine; one that came with the handbook comes back.

        Raises:
            HandbookProblem: it is not installed here.
        """
        self._store.remove(pack_id)
        self.refresh()

    def remove_all(self) -> None:
        """Take away every pack that was installed here.

        Raises:
            HandbookProblem: a file cannot be deleted.
        """
        try:
            self._store.clear()
        finally:
            self.refresh()

    def in_use(self) -> tuple[LocalPack, ...]:
        """The pack of each municipality, as used now."""
        return tuple(self._book.local.values())

    def _candidates(
        self, problems: list[str]
    ) -> list[tuple[Origin, str, Mapping[str, bytes], Installed | None]]:
        from truedeborn.packs.archive import read_archive

        found: list[tuple[Origin, str, Mapping[str, bytes], Installed | None]] = []
        for path in sorted(self._it.glob(_PACK_FILES)) if self._it else []:
            try:
                found.append((Origin.IT, path.name, read_archive(path), None))
            except HandbookProblem as problem:
                problems.append(f"Kommunepakken {path.name} er ikke brugt. {problem}")
        problems += [
            f"Kommunepakken {name} er ikke brugt: filen, der siger, hvilken version der gælder, er "
            "beskadiget. Installér pakken igen."
            for name in self._store.damaged()
        ]
        for installed in self._store.installed():
            try:
                found.append((Origin.USER, installed.id, self._store.files(installed), installed))
            except HandbookProblem as problem:
                problems.append(str(problem))
        return found


def open_book(folder: Path | None = None) -> tuple[JoinedHandbook, LocalPacks]:
    """The handbook with this machine's packs.

    Raises:
        HandbookProblem: there is no handbook to open. A bad pack never stops it.
    """
    book = JoinedHandbook.open(folder)
    assert isinstance(book, JoinedHandbook)
    packs = LocalPacks(book, places.user_folder(), places.policy().pack_folder, places.key_folders())
    packs.refresh()
    return book, packs


def is_past(pack: Pack, today: date) -> bool:
    """Whether a pack should have been looked through."""
    return pack.next_review is not None and today > pack.next_review


def _refuse_untrusted(seen: Inspection, *, unsigned: bool, new_keys: bool) -> None:
    who = " og ".join(seen.verdict.signers)
    if seen.verdict.trust is Trust.UNSIGNED and not unsigned:
        raise HandbookProblem(
            f"{seen.verdict.reason} Få den underskrevet, eller vælg selv at bruge den uden "
            "(--uden-underskrift); så er den mærket overalt."
        )
    if seen.verdict.trust is Trust.SIGNED and not new_keys:
        other = (
            "andre nøgler end dem, der var godkendt før" if seen.changes_keys else "nøgler, som er nye her"
        )
        raise HandbookProblem(
            f"Pakken er underskrevet af {who} med {other}. "
            "Spørg dem, om det er rigtigt, og vælg så at stole på nøglerne (--stol-paa-noegler)."
        )
