"""Unexpected errors: a calm sentence now, a crash log without anything typed, an offer at the next start.

The log holds the kind of error and where in the program it happened. Messages and
values are left out: they may hold what somebody typed.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion

from truedeborn.user_traces import FAILURE_LOG, HARD_FAILURE_LOG

SENTENCE = (
    "Der skete en fejl i programmet. Du kan roligt fortsætte. Er barnet i fare, så ring 112. "
    "Bliver fejlen ved, så luk programmet, og åbn det igen."
)
_LIMIT = 200_000  # bytes: a log that grows for ever helps nobody


class Failures(QObject):
    """Catches what nobody caught.

    Signals:
        failed(str): something went wrong; a sentence for the user.
    """

    failed = Signal(str)
    _caught = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = folder / FAILURE_LOG
        self._hard = folder / HARD_FAILURE_LOG
        self._file: TextIO | None = None
        # An error in another thread is shown from the main one.
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        try:
            self._hard.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._hard.open("a", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError:
            self._file = None  # a folder that cannot be written must not stop the program

    def uninstall(self) -> None:
        """Stop catching, and leave no empty files."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            if self._hard.exists() and self._hard.stat().st_size == 0:
                self._hard.unlink()

    def last(self) -> str:
        """The log of earlier errors; empty where there is none."""
        texts = []
        for path in (self.log, self._hard):
            try:
                texts.append(path.read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
        return "\n".join(text for text in texts if text.strip())

    def forget(self) -> None:
        """Delete the log."""
        self.log.unlink(missing_ok=True)
        if self._file is not None:
            self._file.truncate(0)
        else:
            self._hard.unlink(missing_ok=True)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(describe(kind, trace))
        self._caught.emit()

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_type is not SystemExit:
            self._write(describe(caught.exc_type, caught.exc_traceback))
            self._caught.emit()

    def _tell(self) -> None:
        self.failed.emit(SENTENCE)

    def _write(self, text: str) -> None:
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            small = self.log.exists() and self.log.stat().st_size < _LIMIT
            with self.log.open("a" if small else "w", encoding="utf-8") as file:
                file.write(text + "\n\n")
        except OSError:
            return  # nowhere to write: the sentence is still shown


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """An error as text: its kind and the places it passed, never its message or values."""
    import platform  # no error, no need: start-up does not wait for it

    program = QCoreApplication.applicationVersion()
    lines = [
        f"{datetime.now():%Y-%m-%d %H:%M}  Truede børn {program}, Qt {qVersion()}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"Fejl: {kind.__name__}",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)
