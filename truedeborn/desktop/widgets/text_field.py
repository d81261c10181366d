"""A field of several lines with a limit: what is too long is refused whole and said, never cut in silence."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from truedeborn.desktop.platform.announce import announce

LONGEST_TEXT = 20_000


class TextField(QPlainTextEdit):
    """A field of several lines. Keyboards on the screen are asked not to learn its words.

    Signals:
        refused(str): what was pasted is too long and is left out; a sentence.
    """

    refused = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: something is pasted or dropped."""
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(source.text()) > LONGEST_TEXT:
            sentence = (
                f"Det, du vil sætte ind, er for langt (feltet rummer {LONGEST_TEXT} tegn). "
                "Intet er sat ind. Sæt en mindre del ind."
            )
            announce(self, sentence, urgent=True)
            self.refused.emit(sentence)
            return
        super().insertFromMimeData(source)
