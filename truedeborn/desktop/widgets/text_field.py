"""A field of several lines with a limit: what is too long is refused whole and said, never cut in silence."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.widgets.notice_bar import NoticeBar

LONGEST_TEXT = 20_000


class TextField(QPlainTextEdit):
    """A field of several lines. Keyboards on the screen are asked not to learn its words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: something is pasted or dropped."""
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(source.text()) > LONGEST_TEXT:
            sentence = (
                f"Det, du vil sætte ind, er for langt (feltet rummer {LONGEST_TEXT} tegn). "
                "Intet er sat ind. Sæt en mindre del ind."
            )
            notice = getattr(self.window(), "notice", None)
            if isinstance(notice, NoticeBar):
                notice.say(sentence)
            else:
                announce(self, sentence, urgent=True)
            return
        super().insertFromMimeData(source)
