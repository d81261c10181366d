"""What only the trainer sees: the time, what comes next, the notes, and the hands."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.course.deck import SlideKind
from truedeborn.desktop.course.show_keys import keys_text
from truedeborn.desktop.course.vote_panel import VotePanel
from truedeborn.desktop.models.show_session import ShowSession
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.blocks import Blocks, Paragraph, Span, paragraph
from truedeborn.rendering.course_pages import page_of

_TICK_MS = 1000


class TrainerPanel(QWidget):
    """Stands on the trainer's own screen, or at the side of the only one.

    Args:
        counts: hands can be counted here too; beside the room's own slide that would be twice.
    """

    def __init__(self, look: Look, show: ShowSession, *, counts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._show, self._counts = look, show, counts
        self.setObjectName("page")
        self.setAccessibleName("Underviserens noter")
        self.clock, self._next = Heading("", 2), Words("", "muted")
        self.notes = Reader(look, "Noter")
        self.panel = VotePanel(look, show)
        self.back = Button(look, "Tilbage", icon="arrow-left", help_text="PageUp")
        self.on = Button(look, "Videre", icon="arrow-right", role="primary", help_text="PageDown")
        self.blank = Button(look, "Sort skærm", icon="eye-off", help_text="B")
        self.answers = Button(look, "Casens svar", icon="route", help_text="S: gå vejviseren med casens svar")
        self.close_button = Button(look, "Slut", icon="x", help_text="Esc")
        self._arrange()
        self.back.clicked.connect(show.go_back)
        self.on.clicked.connect(show.go_on)
        self.blank.clicked.connect(show.toggle_blank)
        self.answers.clicked.connect(show.walk_as_case)
        show.slide_changed.connect(self.refresh)
        show.blank_changed.connect(self._show_blank)
        look.changed.connect(self.refresh)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICK_MS)
        self.refresh()

    def tick(self) -> None:
        """Show the time."""
        minutes, seconds = divmod(self._show.seconds, 60)
        now = QTime.currentTime().toString("HH.mm")
        planned = self._show.planned_minutes
        until = f" af {planned} min." if planned else ""
        self.clock.setText(f"{now} · {minutes}.{seconds:02d}{until}")

    def refresh(self) -> None:
        """Show the notes of the slide that stands."""
        show = self._show
        coming = f" · Næste: {show.next_title}" if show.next_title else " · Sidste slide"
        self._next.setText(f"Slide {show.number + 1} af {len(show.slides)}{coming}")
        notes = (*self._way(), *show.slide.notes) or (paragraph("Ingen noter til denne slide."),)
        seen = "Kun dig" if self._counts else "Holdet kan også se dette"
        page = page_of(show.slide.title, notes, kicker=seen)
        self.notes.show_page(page.html(self._look.html_style()))
        routes = show.ballot() if self._counts else ()
        self.panel.setVisible(bool(routes))
        if routes:
            self.panel.show_ballot(routes)
        self.tick()

    def _way(self) -> Blocks:
        """Where the stage ends, so that the trainer knows before the room does."""
        slide = self._show.slide
        if slide.case is None or slide.kind is SlideKind.FORSIDE:
            return ()
        title = self._show.guide.route(slide.case.stages[slide.stage].route).title
        return (Paragraph((Span("Vejen ved dette trin: ", strong=True), Span(title))),)

    def _show_blank(self) -> None:
        self.blank.setText("Vis igen" if self._show.is_blank else "Sort skærm")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.clock)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._next)
        bar = QWidget()
        flow = FlowLayout(self._look, spacing=6)
        bar.setLayout(flow)
        for button in (self.back, self.on, self.blank, self.answers, self.close_button):
            flow.addWidget(button)
        column.addWidget(bar)
        column.addWidget(Words(keys_text(), "muted"))
        body = QHBoxLayout()
        body.addWidget(self.notes, 3)
        body.addWidget(self.panel, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(body, 1)
