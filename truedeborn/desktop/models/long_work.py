"""The slow things the user has asked for: each in a thread of its own, seen and stoppable in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from truedeborn.desktop.platform.worker import BROKEN, Job, Work
from truedeborn.domain.problem import HandbookProblem

STOPPED = "Annulleret. Intet er gemt eller ændret."


class Task(QObject):
    """One slow thing that was asked for.

    Args:
        sentence: what is being done.
        about: what must not be changed from two sides at once; empty for nothing.
        then: takes the result in the window's thread, and returns what to say; empty for nothing.

    Signals:
        progressed(int): percent.
        stopping: the user has had enough; it ends as soon as it can.
        ended(str): it is over, with what to say of it; empty where there is nothing to say.
    """

    progressed = Signal(int)
    stopping = Signal()
    ended = Signal(str)

    def __init__(
        self, sentence: str, work: Work, then: Callable[[Any], str], about: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.sentence, self.about, self._then = sentence, about, then
        self.is_over = self.went_wrong = False
        self._job = Job(work)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.stopped.connect(self._stopped)

    def start(self) -> None:
        """Begin."""
        self._job.start()

    def cancel(self) -> None:
        """Have it stop at its next step; `ended` tells whether it came in time."""
        if not self.is_over:
            self._job.cancel()
            self.stopping.emit()

    def _done(self, result: object) -> None:
        try:
            self._end(self._then(result))
        except HandbookProblem as problem:
            self._failed(str(problem))
        except Exception:
            self._failed(BROKEN)
            raise

    def _failed(self, sentence: str) -> None:
        self.went_wrong = True
        self._end(sentence)

    def _stopped(self) -> None:
        self._end(STOPPED)

    def _end(self, sentence: str) -> None:
        self.is_over = True
        self.ended.emit(sentence)


class LongWork(QObject):
    """Begins slow things and knows which are under way.

    Signals:
        begun(Task): one has begun.
    """

    begun = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []

    @property
    def under_way(self) -> tuple[Task, ...]:
        """Those that are not over."""
        return tuple(self._tasks)

    def is_busy_with(self, about: str) -> bool:
        """True while something is under way that must not be changed from two sides."""
        return any(task.about == about for task in self._tasks)

    def begin(self, sentence: str, work: Work, then: Callable[[Any], str] = str, *, about: str = "") -> Task:
        """Begin something slow; see `Task`. Without `then` the result itself is what is said."""
        task = Task(sentence, work, then, about, self)
        self._tasks.append(task)
        task.ended.connect(self._tidy)
        self.begun.emit(task)
        task.start()
        return task

    def cancel_all(self) -> None:
        """Stop everything, as when the window closes."""
        for task in self.under_way:
            task.cancel()

    def _tidy(self) -> None:
        self._tasks = [task for task in self._tasks if not task.is_over]
