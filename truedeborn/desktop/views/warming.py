"""What the first visit to a screen would wait for, read and imported beforehand, away from the window."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject

from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.worker import Job, Step
from truedeborn.handbook import Handbook
from truedeborn.joined import JoinedHandbook
from truedeborn.vejviser.walk import walk

_VIEWS = (
    *("vejviser", "entry", "tegn", "akut", "udkast", "kursus", "papir", "goals", "list", "search", "efter"),
    *("settings", "mine", "text", "packs", "pack_form"),
)


class Warming(QObject):
    """One quiet piece of work. It opens a handbook of its own, and gives what it read to the window's."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job = Job(self._work)
        self._job.done.connect(self._read)

    def begin(self) -> None:
        """Begin."""
        self._job.start()

    def wait(self) -> None:
        """Return when it is over; the window stands still meanwhile."""
        self._job.wait()

    def _work(self, step: Step) -> Handbook:
        for name in _VIEWS:
            import_module(f"truedeborn.desktop.views.{name}_view")
            step(0)
        twin = self._session.book.twin()
        try:
            walk(twin.vejviser, {})  # compiles the table, and counts the questions that can be left
            step(0)
            twin.course, twin.draft_form  # noqa: B018 (read by being asked for)
            step(0)
            if isinstance(twin, JoinedHandbook):
                twin.known  # noqa: B018
        finally:
            twin.close()
        return twin

    def _read(self, twin: Handbook) -> None:
        self._session.book.learn_from(twin)
