"""A user's own note on an entry, behind a guard against names and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.library import Library
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.unsaved import Unsaved
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Words
from truedeborn.desktop.widgets.layouts import frame_left
from truedeborn.desktop.widgets.text_field import TextField

WAITS = "Noten er ikke gemt endnu."


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Words that are not saved, and the note as it was when they were begun."""

    text: str
    opened: str


class NoteBox(QWidget):
    """The note on the shown entry: hidden until there is one or it is asked for."""

    def __init__(self, look: Look, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._library, self._entry_id = look, library, ""
        self._warned = self._opened = ""
        self._unsaved: dict[str, _Waiting] = {}
        self.text = TextField()
        self.text.setAccessibleName("Note")
        self.text.setAccessibleDescription("Skriv aldrig navne, CPR-numre eller andet, der peger på et barn.")
        self.text.setPlaceholderText("Din egen note om siden. Skriv aldrig noget om et bestemt barn.")
        self._verdict = Words("", "muted")
        self._save = Button(look, "Gem note", role="primary")
        self._delete = Button(look, "Slet note")
        self._close = Button(look, "Luk", role="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self._verdict)
        line = QHBoxLayout()
        for button in (self._save, self._delete, self._close):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self._save.clicked.connect(self.save)
        self._delete.clicked.connect(self._remove)
        self._close.clicked.connect(self._put_away)
        self._dress()
        look.changed.connect(self._dress)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: above the text it is about."""
        super().resizeEvent(event)
        left = frame_left(self._look, event.size().width())
        self.setContentsMargins(left, 6, left, 6)

    def show_entry(self, entry_id: str) -> None:
        """Show the note of another entry, if it has one. Unsaved words wait in memory for one's return."""
        self._keep_unsaved()
        self._entry_id, self._warned = entry_id, ""
        waiting = self._unsaved.pop(entry_id, None)
        self._opened = waiting.opened if waiting else self._library.note(entry_id)
        self.text.setPlainText(waiting.text if waiting else self._opened)
        self._verdict.setText(WAITS if waiting else "")
        self._verdict.setVisible(waiting is not None)
        self.setVisible(bool(waiting or self._opened))

    def forget(self) -> None:
        """Empty the box and forget every word that waits in it."""
        self._unsaved.clear()
        self._entry_id = self._opened = ""
        self.text.setPlainText("")
        self.hide()

    def unsaved(self) -> tuple[Unsaved, ...]:
        """The notes that closing would lose."""
        self._keep_unsaved()
        return tuple(self._as_unsaved(entry_id) for entry_id in self._unsaved)

    def _as_unsaved(self, entry_id: str) -> Unsaved:
        card = self._library.card(entry_id)
        title = card.title if card else entry_id
        return Unsaved(
            f"Din note til »{title}« er ikke gemt.",
            "Den er kun i programmets hukommelse, til du gemmer den.",
            Place(Screen.ENTRY, entry_id=entry_id),
            lambda: self._drop(entry_id),
            "Kassér noten",
            lambda: self._keep(entry_id),
            "Gem noten",
        )

    def _keep(self, entry_id: str) -> str:
        """Keep a note that waits; returns why not where the guard stops it."""
        note = self._unsaved[entry_id]
        verdict = self._library.save_note(entry_id, note.text, opened=note.opened)
        if verdict.dangers or verdict.refused:
            return f"Noten er ikke gemt. {verdict.sentence}"
        self._drop(entry_id)
        return ""

    def _drop(self, entry_id: str) -> None:
        self._unsaved.pop(entry_id, None)
        if entry_id == self._entry_id:
            self._opened = self._library.note(entry_id)
            self.text.setPlainText(self._opened)
            self._verdict.hide()

    def _keep_unsaved(self) -> None:
        text = self.text.toPlainText()
        if self._entry_id and text.strip() and text.strip() != self._opened.strip():
            self._unsaved[self._entry_id] = _Waiting(text, self._opened)
        else:
            self._unsaved.pop(self._entry_id, None)

    def toggle(self) -> None:
        """Show or hide the box."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.text.setFocus()

    def _put_away(self) -> None:
        """Close the box; words that are not saved keep it open, and it says so."""
        if any(one.place.entry_id == self._entry_id for one in self.unsaved()):
            self._verdict.setText("Noten er ikke gemt. Gem den, eller slet den.")
            self._verdict.show()
            announce(self.text, self._verdict.text())
        else:
            self.hide()

    def save(self) -> None:
        """Keep the note if the guard lets it pass; a second press passes a warning, never a refusal."""
        text = self.text.toPlainText()
        verdict = self._library.save_note(
            self._entry_id, text, despite_warning=self._warned == text and bool(text), opened=self._opened
        )
        words = verdict.sentence or "Noten er gemt."
        if verdict.dangers and not verdict.refused:
            if self._warned == text:
                words = "Noten er gemt."
            else:
                words += " Tryk Gem note igen, hvis noten ikke gør det."
        self._warned = text
        self._read_again()
        self._verdict.setText(words)
        self._verdict.show()
        announce(self.text, words, urgent=verdict.refused)

    def _remove(self) -> None:
        self._library.save_note(self._entry_id, "")
        self._unsaved.pop(self._entry_id, None)
        self.text.setPlainText("")
        self._opened = ""
        self.show_entry(self._entry_id)

    def _read_again(self) -> None:
        """After saving: the note as it is now, with what another window has written beside it."""
        there = self._library.note(self._entry_id)
        if there != self._opened:
            self._opened = there
            self.text.setPlainText(there)

    def _dress(self) -> None:
        self.text.setFixedHeight(self._look.px(96))
