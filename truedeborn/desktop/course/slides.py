"""What the room sees: text, a vote, the vejviser, an answer or a quiz question."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QWidget

from truedeborn.course.deck import Slide, SlideKind
from truedeborn.course.model import QuizQuestion
from truedeborn.course.practice import Votes
from truedeborn.desktop.course.vote_panel import VotePanel
from truedeborn.desktop.models.show_session import ShowSession
from truedeborn.desktop.models.vejviser_session import VejviserSession
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Heading, Words
from truedeborn.desktop.widgets.layouts import ScrollPage
from truedeborn.desktop.widgets.question_page import QuestionPage
from truedeborn.desktop.widgets.reader import COLUMN, Reader
from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Span,
    Table,
    bullets,
    heading,
    paragraph,
)
from truedeborn.rendering.course_pages import Titles, answer_blocks, page_of
from truedeborn.vejviser.model import Guide

# A slide with little text gets it as large as there is room for; the last one may scroll.
_GROWTHS = (2.0, 1.7, 1.45, 1.2, 1.0)


class SlideStack(QStackedWidget):
    """Shows the slide that stands.

    Signals:
        entry_wanted(str): a link was followed; the room stays where it is.
    """

    entry_wanted = Signal(str)

    def __init__(self, look: Look, show: ShowSession, titles: Titles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._show, self._titles = look, show, titles
        self._walk: VejviserSession | None = None
        self.reader = Reader(look, "Slide", frame=COLUMN)
        self.vote = ScrollPage(look, width=920, frame=920)
        self.question = QuestionPage(look, frame=COLUMN)
        self._vote_title, self._vote_lead = Heading("", 1), Words("", "lead")
        self.panel = VotePanel(look, show)
        self._arrange()
        for page in (self.reader, self.vote, self.question):
            self.addWidget(page)
        self.question.answer_wanted.connect(lambda answer: show.walk().choose(answer))
        self.question.ticks_wanted.connect(lambda answers: show.walk().choose_ticks(answers))
        self.reader.entry_wanted.connect(self.entry_wanted)
        show.slide_changed.connect(self.refresh)
        show.votes_changed.connect(self._votes_changed)
        look.changed.connect(self.refresh)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: text as large as there is room for."""
        super().resizeEvent(event)
        if self.currentWidget() is self.reader:
            self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Qt: as small as the smallest projector."""
        return QSize(320, 240)

    def spoken(self) -> str:
        """The slide for a screen reader."""
        slide = self._show.slide
        return f"{slide.title}. Slide {self._show.number + 1} af {len(self._show.slides)}"

    def scroll_on(self, by: int) -> bool:
        """A page down (1) or up (-1) within the slide; False where there is no more."""
        page = self.currentWidget()
        if not isinstance(page, QAbstractScrollArea) or page is self.question:
            return False
        bar = page.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * max(1, bar.pageStep() - self._look.px(40)))
        return bar.value() != before

    def press(self, number: int) -> None:
        """A number key answers the vejviser's question."""
        if self.currentWidget() is self.question:
            self.question.press(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: number keys answer, Backspace goes back in the vejviser."""
        number = event.key() - Qt.Key.Key_1
        if self._show.slide.kind is SlideKind.VEJVISER and event.key() == Qt.Key.Key_Backspace:
            self._show.walk().back()
        elif 0 <= number <= 8:
            self.press(number)
        else:
            super().keyPressEvent(event)

    def focus_start(self) -> None:
        """The page that stands: never a number box, so that every key of a remote works."""
        page = self.currentWidget()
        if page is self.question:
            self.question.focus_first()
        elif isinstance(page, Reader):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def refresh(self) -> None:
        """Show the slide anew."""
        slide = self._show.slide
        if slide.kind is SlideKind.VALG:
            self._show_vote(slide)
        elif slide.kind is SlideKind.VEJVISER:
            self._show_walk()
        else:
            self._show_text(slide)

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = self.vote.column
        for part in (self._vote_title, self._vote_lead):
            column.addWidget(part)
        column.addWidget(self.panel)
        column.addStretch(1)

    def _votes_changed(self) -> None:
        if self._show.slide.kind is SlideKind.SVAR:
            self.refresh()

    def _show_vote(self, slide: Slide) -> None:
        self._vote_title.setText(slide.title)
        self._vote_lead.setText("Bestem dig først, alene. Så tæller vi hænder.")
        self.panel.show_ballot(self._show.ballot())
        self.setCurrentWidget(self.vote)

    def _show_walk(self) -> None:
        walk = self._show.walk()
        if self._walk is not walk:
            self._walk = walk
            walk.walk_changed.connect(self._walk_changed)
        question = walk.walk.question
        if question is None:
            outcome = walk.walk.outcome
            title = outcome.route.title if outcome else ""
            text: Blocks = (paragraph(outcome.route.summary),) if outcome else ()
            because: Blocks = (paragraph(outcome.rule.because),) if outcome else ()
            box = Callout(CalloutKind.GOER, "Vores svar førte hertil", (*text, *because))
            self._render(title, (box,), "Vejviseren")
            return
        earlier = walk.earlier(question.fact.id)
        step = f"Spørgsmål {len(walk.walk.trail) + 1}"
        self.question.show_question(question, step, earlier, "")
        self.setCurrentWidget(self.question)

    def _walk_changed(self) -> None:
        if self._show.slide.kind is SlideKind.VEJVISER and self._walk is self._show.walk():
            self._show_walk()
            self.focus_start()

    def _show_text(self, slide: Slide) -> None:
        blocks: list[Block] = list(slide.blocks)
        if slide.question is not None:
            blocks = list(quiz_blocks(slide.question, answered=slide.kind is SlideKind.QUIZSVAR))
        if slide.kind is SlideKind.SVAR and slide.case is not None:
            guide = self._show.guide
            answer = answer_blocks(slide.case, slide.stage, guide, self._titles, linked=False)
            blocks += [*answer[:1], *vote_blocks(self._show.votes(), guide), *answer[1:]]
        kicker = slide.case.title if slide.case and slide.case.title != slide.title else "Kursus"
        self._render(slide.title, tuple(blocks), kicker)

    def _render(self, title: str, blocks: Blocks, kicker: str) -> None:
        page = page_of(title, blocks, kicker=kicker)
        self.reader.setAccessibleName(title)
        self.setCurrentWidget(self.reader)
        style = self._look.html_style()
        for growth in _GROWTHS:
            # Qt sizes headings from the document's own font, whatever the style says.
            self.reader.document().setDefaultFont(self._look.font(17 * growth))
            self.reader.show_page(page.html(replace(style, size=round(style.size * growth))))
            if self.reader.verticalScrollBar().maximum() == 0:
                break


def quiz_blocks(question: QuizQuestion, *, answered: bool) -> Blocks:
    """A quiz question's answers, with why when `answered`."""
    letters = "ABCDE"
    if not answered:
        return (
            bullets(f"{letters[number]}: {answer.text}" for number, answer in enumerate(question.answers)),
        )
    blocks: list[Block] = []
    for number, answer in enumerate(question.answers):
        kind = CalloutKind.GOER if answer.right else CalloutKind.UNDGAA
        word = "Rigtigt" if answer.right else "Ikke rigtigt"
        title = f"{letters[number]}: {answer.text} – {word.lower()}"
        blocks.append(Callout(kind, title, (paragraph(answer.why),)))
    return tuple(blocks)


def vote_blocks(votes: Votes, guide: Guide) -> Blocks:
    """The hands as a table; empty where none were counted."""
    if not votes.total:
        return ()
    rows = tuple(
        (
            (Span(guide.route(route).title),),
            (Span(str(number)),),
            (Span(f"{round(votes.share(route) * 100)} %"),),
        )
        for route, number in votes.counts
    )
    return heading("Holdets hænder"), Table(((Span("Vej"),), (Span("Hænder"),), (Span("Andel"),)), rows)
