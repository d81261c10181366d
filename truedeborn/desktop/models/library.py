"""The user's own shelf: bookmarks, notes and recently read, as a view model."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from truedeborn.desktop.models.preferences import RECENT, Preferences
from truedeborn.domain.entry import EntryCard
from truedeborn.domain.notes import NoteVerdict, judge_note
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.storage.user_store import UserStore


class Library(QObject):
    """Bookmarks, notes and recently read, joined with the entries of this edition.

    Signals:
        library_changed: something was added, changed or removed.
    """

    library_changed = Signal()

    def __init__(
        self, book: Handbook, store: UserStore, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._store, self._preferences = book, store, preferences

    def card(self, entry_id: str) -> EntryCard | None:
        """The card of an entry, None where this edition has no such entry."""
        try:
            entry = self._book.entry(entry_id)
        except HandbookProblem:
            return None
        return EntryCard(
            entry.id, entry.kind, entry.title, entry.summary, entry.themes, entry.facets, entry.group
        )

    def bookmarks(self) -> tuple[EntryCard, ...]:
        """Bookmarked entries, newest first."""
        return self._known(self._store.bookmarks())

    def recent(self) -> tuple[EntryCard, ...]:
        """Recently read entries, newest first."""
        ids = self._store.recent()
        return self._known(ids) if ids else ()

    def notes(self) -> tuple[tuple[EntryCard, str], ...]:
        """Entries with a note, and the note."""
        pairs = ((self.card(note.entry_id), note.text) for note in self._store.notes())
        return tuple((card, text) for card, text in pairs if card)

    def is_bookmarked(self, entry_id: str) -> bool:
        """True where the entry has a bookmark."""
        return entry_id in self._store.bookmarks()

    def toggle_bookmark(self, entry_id: str) -> bool:
        """Add or remove a bookmark; returns whether there is one now."""
        marked = not self.is_bookmarked(entry_id)
        self._store.set_bookmark(entry_id, marked)
        self.library_changed.emit()
        return marked

    def note(self, entry_id: str) -> str:
        """The note on an entry."""
        return self._store.note(entry_id)

    def save_note(self, entry_id: str, text: str, *, despite_warning: bool = False) -> NoteVerdict:
        """Keep a note if the guard lets it pass; a warning is passed only when the user says so."""
        verdict = judge_note(text)
        if not verdict.refused and (not verdict.dangers or despite_warning):
            self._store.set_note(entry_id, text)
            self.library_changed.emit()
        return verdict

    def opened(self, entry_id: str) -> None:
        """An entry was opened; remembered unless the user has said no."""
        if self._preferences.get(RECENT) == "ja":
            self._store.add_recent(entry_id)
            self.library_changed.emit()

    def forget_recent(self) -> None:
        """Forget what was read."""
        self._store.clear_recent()
        self.library_changed.emit()

    def export_to(self, target: Path) -> int:
        """Write bookmarks and notes to a file; returns how many bookmarks."""
        return self._store.export_bookmarks(target)

    def import_from(self, source: Path) -> int:
        """Take in bookmarks and notes from a file; returns how many bookmarks were new."""
        known = self._book.entry_ids()
        count = self._store.import_bookmarks(source, known)
        self.library_changed.emit()
        return count

    def _known(self, ids: tuple[str, ...]) -> tuple[EntryCard, ...]:
        cards = map(self.card, ids)
        return tuple(card for card in cards if card)
