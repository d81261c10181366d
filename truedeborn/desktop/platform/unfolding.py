"""What waits for the first paint, done afterwards in pieces so short that the window answers in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from truedeborn.domain.problem import HandbookProblem

PIECE = 0.008
"""Seconds of work between two looks at what the user does: half a picture of the screen."""


class Unfolding(QObject):
    """Takes steps one by one, in their order. Each is taken once.

    Signals:
        ended: every step has been taken.
        failed(str): a step could not be taken, in a sentence; those after it are not.
    """

    ended = Signal()
    failed = Signal(str)

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = iter(steps)
        self._turn = QTimer(self)  # our own: it does not ring when we are gone
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.begin)

    def begin(self) -> None:
        """Take the steps as the event loop finds time."""
        began = perf_counter()
        try:
            for step in self._steps:
                step()
                if perf_counter() - began > PIECE:
                    self._turn.start()
                    return
        except HandbookProblem as problem:
            self._steps = iter(())
            self.failed.emit(str(problem))
        else:
            self.ended.emit()

    def finish(self) -> None:
        """Take all that are left now.

        Raises:
            HandbookProblem: one could not be taken.
        """
        for step in self._steps:
            step()
