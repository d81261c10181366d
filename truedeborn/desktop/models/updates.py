"""New editions and packs from the IT department's folder: looked for beside the window, taken when wanted.

The folder may be a share that hangs or is gone, so it is only ever touched by a thread that nobody waits for.
An edition takes some seconds to build; that is done by another process of this same program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Signal

from truedeborn import places
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_store import EditionStore
from truedeborn.handbook import Handbook
from truedeborn.local_packs import LocalPacks, open_book
from truedeborn.update_folder import Found, Offer, look

READY = "Den nye udgave er klar og bruges, næste gang programmet åbnes."
BUILDING = "Den nye udgave efterses og bygges. Du kan arbejde videre imens."


@dataclass(frozen=True, slots=True)
class Decided:
    """What IT has decided about updates.

    Args:
        folder: where they are; None for nowhere.
        unasked: they are taken without asking.
        keys: folders that say who may sign.
        command: starts this program, for building beside the window.
    """

    folder: Path | None = None
    unasked: bool = False
    keys: tuple[Path, ...] = ()
    command: tuple[str, ...] = ()


def decided() -> Decided:
    """The decisions of this machine."""
    policy = places.policy()
    command = places.own_command(answers=True)
    return Decided(policy.update_folder, policy.takes_updates, places.key_folders(), command)


class Updates(QObject):
    """What is new, what is wrong, and taking it into use.

    Signals:
        offered(str): a question to ask; `take` is the yes.
        told(str): a sentence, with nothing to answer.
        ready(str): a new edition is built and can be opened; a sentence.
        packs_taken: other packs are in use now.
        changed: what `problems` or `origin` say.
    """

    offered = Signal(str)
    told = Signal(str)
    ready = Signal(str)
    packs_taken = Signal()
    changed = Signal()
    _seen = Signal(object, object)

    def __init__(
        self,
        book: Handbook,
        packs: LocalPacks | None,
        user: Path,
        decided: Decided,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._packs, self._decided = book, packs, decided
        self._store = EditionStore(user, places.handbook_folder(), decided.keys)
        self._offers: list[Offer] = []
        self._asked = False
        self.problems: tuple[str, ...] = ()
        self._process: QProcess | None = None
        self._seen.connect(self._take_in)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._stop)

    @property
    def folder(self) -> Path | None:
        """Where IT lays updates out."""
        return self._decided.folder

    @property
    def is_installed(self) -> bool:
        """Whether the open edition is one from the IT department."""
        return self._book.folder.parent == self._store.folder

    @property
    def can_go_back(self) -> bool:
        """Whether the open edition can be left for the one before."""
        return self.is_installed and self._store.choice.chosen == self._book.folder.name

    def look(self) -> None:
        """Look through the folder, without waiting for it."""
        Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        worn = self._store.worn()
        folder = self._decided.folder
        found = look(folder, self._store, self._own_packs, date.today()) if folder else Found()
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._seen.emit(found, worn)

    @contextmanager
    def _own_packs(self) -> Iterator[LocalPacks]:
        """Packs over files opened once more: the window's own may be used from its thread alone."""
        book, packs = open_book(self._book.folder)
        try:
            yield packs
        finally:
            book.close()

    def _take_in(self, found: Found, worn: Path | None) -> None:
        self.problems = found.problems
        self._offers = list(found.offers)
        self.changed.emit()
        if worn is not None and not any(offer.is_edition for offer in self._offers):
            self._build(worn, asked=False)  # chosen already, but another program built it
        self._next()

    def _next(self) -> None:
        """Take what may be taken unasked; ask about the first of the rest."""
        unasked = [offer for offer in self._offers if self._decided.unasked and offer.unasked]
        for offer in unasked:
            self._offers.remove(offer)
            self._use(offer, asked=False)
        if self._offers:
            self.offered.emit(self._offers[0].sentence)

    def take(self) -> None:
        """Yes to what was offered last."""
        if self._offers:
            self._use(self._offers.pop(0), asked=True)

    def _use(self, offer: Offer, *, asked: bool) -> None:
        if offer.is_edition:
            self._build(offer.path, asked=asked)
            return
        if self._packs is None:
            return
        try:
            local = self._packs.install(offer.files)
        except HandbookProblem as problem:
            self._failed(str(problem), asked=asked)
            return
        self.packs_taken.emit()
        if asked:
            self.told.emit(f"{local.pack.name}, version {local.pack.version}, er taget i brug.")
            self._next()

    def _build(self, path: Path, *, asked: bool) -> None:
        if self._process is not None:
            return
        self._asked = asked
        program, *first = self._decided.command
        keys = [word for folder in self._decided.keys for word in ("--noegler", str(folder))]
        self._process = QProcess(self)
        self._process.finished.connect(self._built)
        self._process.errorOccurred.connect(self._not_started)
        self._process.start(program, [*first, "edition", "install", str(path), *keys])
        if asked:
            self.told.emit(BUILDING)

    def _built(self, code: int, status: QProcess.ExitStatus) -> None:
        assert self._process is not None
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._process.deleteLater()
        self._process = None
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.changed.emit()
            if self._asked:
                self.ready.emit(READY)
        else:
            self._failed(said or "Den nye udgave kunne ikke bygges. Den gamle er stadig i brug.")
        self._next()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self._failed("Den nye udgave kunne ikke bygges på denne computer. Den gamle er stadig i brug.")

    def _stop(self) -> None:
        """The program closes: a build under way is let go; what was in use stays in use."""
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished()
            self._process = None

    def _failed(self, sentence: str, *, asked: bool | None = None) -> None:
        """Always to be read in Indstillinger; said aloud only to somebody who asked."""
        self.problems = (*self.problems, sentence)
        self.changed.emit()
        if self._asked if asked is None else asked:
            self.told.emit(sentence)

    def go_back(self) -> str:
        """Put the edition before back in use; returns a sentence.

        Raises:
            HandbookProblem: there is none, or the choice cannot be written.
        """
        self._store.roll_back()
        self.changed.emit()
        return "Udgaven før er valgt og bruges, næste gang programmet åbnes."
