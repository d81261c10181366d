"""A user's own note on an entry, behind a guard against names and numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.library import Library
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Words
from truedeborn.desktop.widgets.text_field import TextField


class NoteBox(QWidget):
    """The note on the shown entry: hidden until there is one or it is asked for."""

    def __init__(self, look: Look, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._library, self._entry_id = look, library, ""
        self._warned = self._opened = ""
        self._unsaved: dict[str, str] = {}
        self.text = TextField()
        self.text.setAccessibleName("Note")
        self.text.setAccessibleDescription("Skriv aldrig navne, CPR-numre eller andet, der peger på et barn.")
        self.text.setPlaceholderText("Din egen note om siden. Skriv aldrig noget om et bestemt barn.")
        self._verdict = Words("", "muted")
        self._save = Button(look, "Gem note", role="primary")
        self._delete = Button(look, "Slet note")
        self._close = Button(look, "Luk", role="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.gap(28), 6, look.gap(28), 6)
        column.addWidget(self.text)
        column.addWidget(self._verdict)
        line = QHBoxLayout()
        for button in (self._save, self._delete, self._close):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self._save.clicked.connect(self.save)
        self._delete.clicked.connect(self._remove)
        self._close.clicked.connect(self.hide)
        self._dress()
        look.changed.connect(self._dress)
        self.hide()

    def show_entry(self, entry_id: str) -> None:
        """Show the note of another entry, if it has one. Unsaved words wait in memory for one's return."""
        self._keep_unsaved()
        self._entry_id, self._warned = entry_id, ""
        self._opened = self._library.note(entry_id)
        waiting = self._unsaved.pop(entry_id, "")
        self.text.setPlainText(waiting or self._opened)
        self._verdict.setText("Noten er ikke gemt endnu." if waiting else "")
        self._verdict.setVisible(bool(waiting))
        self.setVisible(bool(waiting or self._opened))

    def forget(self) -> None:
        """Empty the box and forget every word that waits in it."""
        self._unsaved.clear()
        self._entry_id = self._opened = ""
        self.text.setPlainText("")
        self.hide()

    def _keep_unsaved(self) -> None:
        text = self.text.toPlainText()
        if self._entry_id and text.strip() and text.strip() != self._opened.strip():
            self._unsaved[self._entry_id] = text

    def toggle(self) -> None:
        """Show or hide the box."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.text.setFocus()

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
