"""One thread for slow things. Requests are numbered; the newest wins and an old answer is dropped."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread

from PySide6.QtCore import QCoreApplication, QObject, Signal

from truedeborn.domain.problem import HandbookProblem

Step = Callable[[int], None]
"""Called by the work now and then with how many percent are done. Raises `Cancelled` when nobody waits."""
Work = Callable[[Step], str]
"""Slow work; returns what to say when it is done."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Cancelled(Exception):
    """Nobody waits for this work any more."""


class Worker(QObject):
    """Runs one piece of work at a time, away from the window.

    Signals:
        progressed(int): percent of the newest request.
        done(str): the newest request's own sentence.
        failed(str): one Danish sentence. An unexpected error goes to the crash log as well.
    """

    progressed = Signal(int)
    done = Signal(str)
    failed = Signal(str)
    _said = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = 0
        self._turn = Lock()
        self._said.connect(self._take)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    def start(self, work: Work) -> None:
        """Begin; what was under way before is dropped."""
        self._newest += 1
        Thread(target=self._run, args=(self._newest, work)).start()

    def cancel(self) -> None:
        """Drop what is under way. It stops at its next step and writes nothing."""
        self._newest += 1

    def _run(self, number: int, work: Work) -> None:
        def step(percent: int) -> None:
            if number != self._newest:
                raise Cancelled
            self._said.emit(number, "progressed", percent)

        # A collection over a large document's millions of parts stops every thread for half a second.
        with self._turn, _without_collecting():
            try:
                step(0)
                self._said.emit(number, "done", work(step))
            except Cancelled:
                return
            except HandbookProblem as problem:
                self._said.emit(number, "failed", str(problem))
            except Exception as error:  # what is unexpected is raised again in the window's own thread
                self._said.emit(number, "broken", error)

    def _take(self, number: int, what: str, value: object) -> None:
        """In the window's thread: an old answer is nobody's."""
        if number != self._newest:
            return
        if what == "progressed":
            self.progressed.emit(value)
        elif what == "broken" and isinstance(value, Exception):
            self.failed.emit("Det lykkedes ikke. Intet er gemt.")
            raise value
        else:
            (self.done if what == "done" else self.failed).emit(value)
