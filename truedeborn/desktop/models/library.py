"""The user's own shelf: bookmarks, notes and recently read, as a view model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from truedeborn.desktop.models.preferences import RECENT, Preferences
from truedeborn.domain.entry import EntryCard
from truedeborn.domain.notes import NoteVerdict, judge_note
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore

FEW = 20
"""So many cards are read one by one sooner than all at once."""

_WRITE_AFTER_MS = 400


class Library(QObject):
    """Bookmarks, notes and recently read, joined with the entries of this edition.

    Signals:
        library_changed: something was added, changed or removed.
        not_saved(str): it could not be kept; a sentence.
    """

    library_changed = Signal()
    not_saved = Signal(str)

    def __init__(
        self, book: Handbook, store: UserStore, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._store, self._preferences = book, store, preferences
        self._has_told = False
        self._unwritten: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WRITE_AFTER_MS)
        self._later.timeout.connect(self.write_opened)

    def card(self, entry_id: str) -> EntryCard | None:
        """The card of an entry, None where this edition has no such entry."""
        try:
            return self._book.entry(entry_id).card
        except HandbookProblem:
            return None

    def bookmarks(self) -> tuple[EntryCard, ...]:
        """Bookmarked entries, newest first."""
        return tuple(self._cards(self._store.bookmarks()).values())

    def recent(self) -> tuple[EntryCard, ...]:
        """Recently read entries, newest first."""
        ids = (*reversed(self._unwritten), *self._store.recent())
        return tuple(self._cards(tuple(dict.fromkeys(ids))).values())

    def notes(self) -> tuple[tuple[EntryCard, str], ...]:
        """Entries with a note, and the note."""
        texts = {note.entry_id: note.text for note in self._store.notes()}
        return tuple((card, texts[entry_id]) for entry_id, card in self._cards(tuple(texts)).items())

    def is_bookmarked(self, entry_id: str) -> bool:
        """True where the entry has a bookmark."""
        return self._store.is_bookmarked(entry_id)

    def toggle_bookmark(self, entry_id: str) -> bool:
        """Add or remove a bookmark; returns whether there is one now."""
        marked = self.is_bookmarked(entry_id)
        try:
            self._store.set_bookmark(entry_id, not marked)
        except HandbookProblem as problem:
            self.not_saved.emit(str(problem))
            return marked
        self.library_changed.emit()
        return not marked

    def note(self, entry_id: str) -> str:
        """The note on an entry."""
        return self._store.note(entry_id)

    def save_note(
        self, entry_id: str, text: str, *, despite_warning: bool = False, opened: str | None = None
    ) -> NoteVerdict:
        """Keep a note if the guard lets it pass; a warning is passed only when the user says so.

        Args:
            opened: the note as it was when it was taken up to be changed. Where another window has changed
                it since, both texts are kept.
        """
        there = self._store.note(entry_id)
        if opened is not None and there not in (opened.strip(), text.strip(), ""):
            text = f"{text.strip()}\n\n{there}".strip()
        verdict = judge_note(text)
        if not verdict.refused and (not verdict.dangers or despite_warning):
            try:
                self._store.set_note(entry_id, text)
            except HandbookProblem as problem:
                return NoteVerdict(True, (), str(problem))
            self.library_changed.emit()
        return verdict

    def opened(self, entry_id: str) -> None:
        """An entry was opened; remembered unless the user has said no.

        Written when the reader rests on a page: a page is not kept waiting for the disk.
        """
        if self._preferences.get(RECENT) == "ja":
            self._unwritten.append(entry_id)
            self._later.start()

    def write_opened(self) -> None:
        """Write what was opened since the last time; also called when the program closes."""
        self._later.stop()
        waiting, self._unwritten = self._unwritten, []
        if waiting:
            self._try(partial(self._add_recent, waiting), once=True)

    def _add_recent(self, entry_ids: list[str]) -> None:
        for entry_id in entry_ids:
            self._store.add_recent(entry_id)

    def forget_recent(self) -> None:
        """Forget what was read."""
        self._unwritten.clear()
        self._try(self._store.clear_recent)

    def _try(self, change: Callable[[], None], *, once: bool = False) -> None:
        """Make a change; `once`: a problem with it is told one time, for nobody asked for the change."""
        try:
            change()
        except HandbookProblem as problem:
            if not (once and self._has_told):
                self._has_told = True
                self.not_saved.emit(str(problem))
            return
        self.library_changed.emit()

    def export_to(self, target: Path) -> int:
        """Write bookmarks and notes to a file; returns how many bookmarks."""
        return self._store.export_bookmarks(target)

    def import_from(self, source: Path) -> int:
        """Take in bookmarks and notes from a file; returns how many bookmarks were new."""
        count = self._store.import_bookmarks(source, self._book.known_ids())
        self.library_changed.emit()
        return count

    def _cards(self, ids: tuple[str, ...]) -> dict[str, EntryCard]:
        """The cards of those entries that this edition has, by the id they were kept under."""
        if len(ids) <= FEW:
            every: dict[str, EntryCard] = {}
        else:
            known = self._book.known_ids()
            ids = tuple(entry_id for entry_id in ids if entry_id in known)
            every = {str(card.id): card for card in self._book.cards()}
        found = ((entry_id, every.get(entry_id) or self.card(entry_id)) for entry_id in ids)
        return {entry_id: card for entry_id, card in found if card}
