"""Slow work in a thread of its own: it says how far it is, can be stopped, and keeps no window waiting."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from threading import Lock, Thread

from PySide6.QtCore import QCoreApplication, QObject, Signal

from truedeborn.domain.problem import HandbookProblem

Step = Callable[[int], None]
"""Called by the work now and then with how many percent are done. Raises `Cancelled` when it is to stop."""
Work = Callable[[Step], object]
"""Slow work; returns its result. It touches no widget, and no database that another thread has opened."""

_TURN = 0.0005  # seconds that a thread keeps Python while another waits; Python's own is ten times as long
BROKEN = "Det lykkedes ikke. Intet er gemt."


class Cancelled(Exception):
    """Nobody waits for this work any more."""


class _Courtesy:
    """While slow work runs: threads change often, and no collection of garbage stops them all.

    A collection over a large document's millions of parts stops every thread for half a second.
    """

    def __init__(self) -> None:
        self._lock, self._working = Lock(), 0
        self._before = (0.0, True)

    def __enter__(self) -> None:
        with self._lock:
            self._working += 1
            if self._working == 1:
                self._before = (sys.getswitchinterval(), gc.isenabled())
                sys.setswitchinterval(_TURN)
                gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._working -= 1
            if not self._working:
                turn, collects = self._before
                sys.setswitchinterval(turn)
                if collects:
                    gc.enable()


_courtesy = _Courtesy()


class Job(QObject):
    """One piece of slow work. All signals come in the window's own thread; one of the last three comes last.

    Signals:
        progressed(int): percent.
        done(object): the result.
        failed(str): one Danish sentence. An unexpected error goes to the crash log as well.
        stopped: it was cancelled in time, and nothing is written.
    """

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _said = Signal(str, object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._is_cancelled = False
        self._thread = Thread(target=self._run)
        self._said.connect(self._take)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return when it is over; its last signal comes afterwards. The window stands still meanwhile."""
        self._thread.join()

    def cancel(self) -> None:
        """Stop at the next step. Work that is past its last step is done all the same, and says so."""
        self._is_cancelled = True

    def _step(self, percent: int) -> None:
        if self._is_cancelled:
            raise Cancelled
        self._say("progressed", percent)

    def _run(self) -> None:
        with _courtesy:
            try:
                self._step(0)
                self._say("done", self._work(self._step))
            except Cancelled:
                self._say("stopped", None)
            except HandbookProblem as problem:
                self._say("failed", str(problem))
            except Exception as error:  # what is unexpected is raised again in the window's own thread
                self._say("broken", error)

    def _say(self, what: str, value: object) -> None:
        self._said.emit(what, value)

    def _take(self, what: str, value: object) -> None:
        if what == "broken" and isinstance(value, Exception):
            self.failed.emit(BROKEN)
            raise value
        if what == "stopped":
            self.stopped.emit()
        else:
            getattr(self, what).emit(value)
