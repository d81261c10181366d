"""The story of a stage, and the judgement one binds oneself to before seeing the vejviser."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from truedeborn.course.ballot import ballot
from truedeborn.desktop.course.choices import Choices
from truedeborn.desktop.models.practice_session import PracticeSession
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import ScrollPage
from truedeborn.rendering.course_pages import CONFIDENCE
from truedeborn.rendering.plain import blocks_text


class JudgePage(ScrollPage):
    """Read and commit.

    Signals:
        committed(str, int): a route and a confidence from 1 to 5.
    """

    committed = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._session: PracticeSession | None = None
        self._step, self._title, self._story = Words("", "step"), Heading("", 1), Words("", "lead")
        self._hint = Words("Vælg en vej, og sig hvor sikker du er. Så kan du binde dig.", "muted")
        self.routes = Choices(look, "Hvilken vej vælger du?")
        self.confidence = Choices(look, "Hvor sikker er du?")
        self._more = Button(look, "Vis alle veje", icon="plus", role="link")
        self.commit = Button(look, "Bind mig til det", icon="check", role="primary")
        column = self.column
        for part in (self._step, self._title, self._story):
            column.addWidget(part)
        column.addWidget(Heading("Hvilken vej vælger du?", 2))
        column.addWidget(self.routes)
        column.addWidget(self._more)
        column.addWidget(Heading("Hvor sikker er du?", 2))
        column.addWidget(self.confidence)
        column.addWidget(self.commit)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.routes.chosen.connect(self._changed)
        self.confidence.chosen.connect(self._changed)
        self._more.clicked.connect(self._show_all)
        self.commit.clicked.connect(self._commit)

    def show_stage(self, session: PracticeSession) -> None:
        """Show the stage that stands; nothing is chosen beforehand."""
        self._session = session
        count = len(session.case.stages)
        self._step.setText(f"{session.case.title} · trin {session.number + 1} af {count}")
        self._title.setText(session.stage.title or f"Trin {session.number + 1}")
        self._story.setText(blocks_text(session.stage.text))
        routes = ballot(session.case, session.number, session.guide)
        self.routes.offer((route.id, route.title, "") for route in routes)
        self.confidence.offer((str(n), f"{n}  {text}", "") for n, text in enumerate(CONFIDENCE, 1))
        self._more.show()
        self._changed()
        self.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        """The first route."""
        self.routes.focus_first()

    def spoken(self) -> str:
        """The story, for a screen reader."""
        return f"{self._title.text()}. {self._story.text()}"

    def _show_all(self) -> None:
        if self._session:
            kept = self.routes.value
            routes = sorted(self._session.guide.routes, key=lambda route: (route.rank, route.id))
            self.routes.offer(((route.id, route.title, "") for route in routes), keep=kept)
            self._more.hide()
            self.routes.focus_first()

    def _changed(self) -> None:
        ready = bool(self.routes.value and self.confidence.value)
        self.commit.setEnabled(ready)
        self._hint.setVisible(not ready)

    def _commit(self) -> None:
        self.committed.emit(self.routes.value, int(self.confidence.value))
