"""Long work that is under way: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.worker import Work, Worker
from truedeborn.desktop.widgets.labels import Button, Words
from truedeborn.desktop.widgets.layouts import FlowLayout


class WorkPanel(QFrame):
    """Hidden until work begins; says how it ended, and stays until it is closed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "info")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.gap(14)] * 4)
        self.words = Words("")
        column.addWidget(self.words)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Så langt er arbejdet")
        self.bar.setFormat("%p %")
        column.addWidget(self.bar)
        self.stop = Button(look, "Afbryd", icon="x")
        self.close_button = Button(look, "Luk", role="quiet")
        row = FlowLayout(look, spacing=8)
        row.addWidget(self.stop)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.worker = Worker(self)
        self.worker.progressed.connect(self.bar.setValue)
        self.worker.done.connect(self._ended)
        self.worker.failed.connect(self._ended)
        self.stop.clicked.connect(self._stopped)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def begin(self, sentence: str, work: Work) -> None:
        """Start work and say what it is."""
        self.bar.setValue(0)
        self._show(sentence, busy=True)
        self.stop.setFocus()
        self.worker.start(work)

    def _stopped(self) -> None:
        self.worker.cancel()
        self._ended("Afbrudt. Intet er gemt.")

    def _ended(self, sentence: str) -> None:
        self._show(sentence, busy=False)
        self.close_button.setFocus()

    def _show(self, sentence: str, *, busy: bool) -> None:
        self.words.setText(sentence)
        for part in (self.bar, self.stop):
            part.setVisible(busy)
        self.close_button.setVisible(not busy)
        self.show()
        announce(self, sentence)
