"""A user's own note on an entry, behind a guard against names and numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from truedeborn.desktop.models.library import Library
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Words


class NoteBox(QWidget):
    """The note on the shown entry: hidden until there is one or it is asked for."""

    def __init__(self, look: Look, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._library, self._entry_id = look, library, ""
        self._warned = ""
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Note")
        self.text.setAccessibleDescription("Skriv aldrig navne, CPR-numre eller andet, der peger på et barn.")
        self.text.setPlaceholderText("Din egen note om siden. Skriv aldrig noget om et bestemt barn.")
        self.text.setTabChangesFocus(True)
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
        """Show the note of another entry, if it has one."""
        self._entry_id, self._warned = entry_id, ""
        note = self._library.note(entry_id)
        self.text.setPlainText(note)
        self._verdict.setText("")
        self._verdict.hide()
        self.setVisible(bool(note))

    def toggle(self) -> None:
        """Show or hide the box."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.text.setFocus()

    def save(self) -> None:
        """Keep the note if the guard lets it pass; a second press passes a warning, never a refusal."""
        text = self.text.toPlainText()
        verdict = self._library.save_note(
            self._entry_id, text, despite_warning=self._warned == text and bool(text)
        )
        words = verdict.sentence or "Noten er gemt."
        if verdict.dangers and not verdict.refused:
            if self._warned == text:
                words = "Noten er gemt."
            else:
                words += " Tryk Gem note igen, hvis noten ikke gør det."
        self._warned = text
        self._verdict.setText(words)
        self._verdict.show()
        announce(self.text, words, urgent=verdict.refused)

    def _remove(self) -> None:
        self._library.save_note(self._entry_id, "")
        self.show_entry(self._entry_id)

    def _dress(self) -> None:
        self.text.setFixedHeight(self._look.px(96))
