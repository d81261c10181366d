"""The strip that says what the program is busy with, how far it is, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from truedeborn.desktop.models.long_work import LongWork, Task
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Words

SHOWN_AFTER = 300  # milliseconds; what is quicker is not worth a strip that comes and goes


class WorkRow(QFrame):
    """One piece of work: hidden while it may still be quick; afterwards it says how it went."""

    def __init__(self, look: Look, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        self.setProperty("box", "info")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(14), look.gap(6), look.gap(14), look.gap(6))
        line.setSpacing(look.gap(12))
        self.words = Words(task.sentence)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Så langt er arbejdet")
        self.bar.setTextVisible(False)  # words on two colours at once cannot stand out from both
        self.bar.setFixedWidth(look.px(140))
        self.bar.hide()
        self.percent = Words("")
        self.percent.setWordWrap(False)
        self.percent.hide()
        self.stop = Button(look, "Annullér", icon="x", role="quiet")
        self.stop.setAccessibleName(f"Annullér: {task.sentence}")
        self.close_button = Button(look, "Luk", role="quiet")
        self.close_button.hide()
        line.addWidget(self.words, 1)
        for part in (self.bar, self.percent, self.stop, self.close_button):
            line.addWidget(part)
        task.progressed.connect(self._progressed)
        task.stopping.connect(self._stopping)
        task.ended.connect(self._ended)
        self.stop.clicked.connect(task.cancel)
        self.close_button.clicked.connect(self.leave)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOWN_AFTER)
        self._later.timeout.connect(self._begun)
        self._later.start()
        self.hide()

    def leave(self) -> None:
        """Go away for good."""
        self.hide()
        self.deleteLater()

    def _begun(self) -> None:
        self.show()
        announce(self, self.task.sentence)

    def _progressed(self, percent: int) -> None:
        self.bar.setValue(percent)
        self.percent.setText(f"{percent} %")
        for part in (self.bar, self.percent):
            part.setVisible(percent > 0)

    def _stopping(self) -> None:
        self.words.setText("Annullerer …")

    def _ended(self, sentence: str) -> None:
        self._later.stop()
        had_keyboard = self.stop.hasFocus()
        if not sentence:
            self.leave()
            return
        self.words.setText(sentence)
        self.setProperty("box", "undgaa" if self.task.went_wrong else "info")
        for dressed in (self, self.words):
            dressed.style().unpolish(dressed)
            dressed.style().polish(dressed)
        for part in (self.bar, self.percent, self.stop):
            part.hide()
        self.close_button.show()
        self.show()
        if had_keyboard:
            self.close_button.setFocus()
        announce(self, sentence, urgent=self.task.went_wrong)


class WorkStrip(QWidget):
    """One row for each piece of work, the newest last."""

    def __init__(self, look: Look, work: LongWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        work.begun.connect(self._begun)

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """The rows that are there, shown or not."""
        return tuple(row for row in self.findChildren(WorkRow))

    def tidy(self) -> None:
        """Let go of what ended well: the user has gone on to something else."""
        for row in self.rows:
            if row.task.is_over and not row.task.went_wrong:
                row.leave()

    def _begun(self, task: Task) -> None:
        self._column.addWidget(WorkRow(self._look, task, self))
