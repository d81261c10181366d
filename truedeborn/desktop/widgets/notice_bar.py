"""A sentence above the screen: something went wrong or was done; it never stops the work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Picture, Words


class NoticeBar(QFrame):
    """One sentence and a way to put it away.

    Signals:
        action_wanted: the button beside the sentence was pressed.
        closed: the user put the sentence away.
    """

    action_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "info")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(16), look.gap(6), look.gap(10), look.gap(6))
        line.addWidget(Picture(look, "info", "info_bar", 22))
        self._words = Words("")
        self._action = Button(look, "")
        self._close = Button(look, "Luk", role="quiet", help_text="Luk beskeden")
        line.addWidget(self._words, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.closed)
        self._action.clicked.connect(self.action_wanted)
        self.hide()

    def say(self, sentence: str, action: str = "", *, urgent: bool = True) -> None:
        """Show a sentence, with a button where something can be done, and have it read aloud.

        Args:
            urgent: read at once; otherwise when the screen reader has finished what it reads.
        """
        self._words.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.show()
        announce(self, sentence, urgent=urgent)
