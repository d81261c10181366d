"""Practising a case alone: commit, walk the vejviser, compare, look back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from truedeborn.desktop.course.judge_page import JudgePage
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.practice_session import Phase, PracticeSession
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.layouts import BarLayout
from truedeborn.desktop.widgets.question_page import QuestionPage
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.course_pages import comparison_page, summary_page
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.papers import page_paper


class PracticePage(CoursePage):
    """One case, phase by phase. Leaving and coming back finds it where it was."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self.practice: PracticeSession | None = None
        self._page: EntryPage | None = None
        self.judge, self.question = JudgePage(look), QuestionPage(look)
        self.reader = Reader(look, "Sammenlign")
        self._stack = QStackedWidget()
        for part in (self.judge, self.question, self.reader):
            self._stack.addWidget(part)
        self.back = Button(look, "Et spørgsmål tilbage", icon="arrow-left", role="quiet")
        self.skip = Button(look, "Spring vejviseren over", icon="arrow-right", role="quiet")
        self.next = Button(look, "", icon="arrow-right", role="primary")
        self.again = Button(look, "Forfra", icon="undo-2", role="quiet")
        self._save = self.save_button("Gem min gennemgang", self._paper)
        self._arrange()
        self.judge.committed.connect(self._commit)
        self.reader.entry_wanted.connect(self.entry_wanted)
        self.back.clicked.connect(self._step_back)
        self.skip.clicked.connect(self._finish_walk)
        self.next.clicked.connect(self._go_on)
        self.again.clicked.connect(self._restart)
        look.changed.connect(self._render)

    def open(self, argument: str) -> None:
        """Practise a case by id."""
        case = self._shelf.case(argument)
        if self.practice is not None and self.practice.case is case:
            return
        if self.practice is not None:
            self.practice.deleteLater()
        self.practice = PracticeSession(case, self._session.book.vejviser, self)
        self.practice.practice_changed.connect(self._changed)
        walk = self.practice.walk
        self.question.answer_wanted.connect(walk.choose)
        self.question.ticks_wanted.connect(walk.choose_ticks)
        walk.walk_changed.connect(self._walk_changed)
        self._show()

    def title(self) -> str:
        """What is practised."""
        return f"Øv: {self.practice.case.title}" if self.practice else "Øv"

    def printed(self) -> EntryPage | None:
        """The comparison or the summary."""
        return self._page if self._stack.currentWidget() is self.reader else None

    def focus_start(self) -> None:
        """Where the phase wants the keyboard."""
        phase = self.practice.phase if self.practice else Phase.DOM
        if phase is Phase.DOM:
            self.judge.focus_start()
        elif phase is Phase.VEJ:
            self.question.focus_first()
        else:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: in the vejviser, number keys answer and Backspace goes back."""
        number = event.key() - Qt.Key.Key_1
        walking = self.practice is not None and self.practice.phase is Phase.VEJ
        if walking and event.key() == Qt.Key.Key_Backspace:
            self._step_back()
        elif walking and 0 <= number <= 8:
            self.question.press(number)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QWidget()
        flow = BarLayout(self._look)
        bar.setLayout(flow)
        for button in (self.next, self.back, self.skip, self.again, self._save):
            flow.addWidget(button)
        outer.addWidget(bar)
        outer.addWidget(self._stack, 1)

    def _commit(self, route: str, confidence: int) -> None:
        if self.practice:
            self.practice.commit(route, confidence)

    def _finish_walk(self) -> None:
        if self.practice:
            self.practice.finish_walk()

    def _go_on(self) -> None:
        if self.practice is None:
            return
        if self.practice.phase is Phase.SLUT:
            self.part_wanted.emit("cases")
        else:
            self.practice.go_on()

    def _step_back(self) -> None:
        if self.practice:
            self.practice.walk.back()

    def _restart(self) -> None:
        if self.practice:
            self.practice.restart()

    def _walk_changed(self) -> None:
        if self.practice is None or self.practice.phase is not Phase.VEJ:
            return
        if self.practice.walk.walk.outcome:
            self.practice.finish_walk()
        else:
            self._changed()

    def _changed(self) -> None:
        self._show()
        if self.isVisible():
            self.focus_start()
            announce(self, self._spoken())

    def _show(self) -> None:
        practice = self.practice
        if practice is None:
            return
        phase = practice.phase
        question = practice.walk.walk.question
        if phase is Phase.DOM:
            self.judge.show_stage(practice)
            self._stack.setCurrentWidget(self.judge)
        elif phase is Phase.VEJ and question:
            earlier = practice.walk.earlier(question.fact.id)
            step = f"Spørgsmål {len(practice.walk.walk.trail) + 1}"
            self.question.show_question(question, step, earlier, "")
            self._stack.setCurrentWidget(self.question)
        else:
            self._render()
            self._stack.setCurrentWidget(self.reader)
        last = practice.number + 1 == len(practice.case.stages)
        self.next.setText(
            "Flere cases" if phase is Phase.SLUT else "Se din gennemgang" if last else "Næste trin"
        )
        self.next.setVisible(phase in (Phase.SAMMENLIGN, Phase.SLUT))
        self.back.setVisible(phase is Phase.VEJ)
        self.back.setEnabled(practice.walk.has_begun)
        self.skip.setVisible(phase is Phase.VEJ)
        self.again.setVisible(phase is Phase.SLUT)
        self._save.setVisible(phase is Phase.SLUT)

    def _render(self) -> None:
        practice = self.practice
        if practice is None or practice.phase in (Phase.DOM, Phase.VEJ):
            return
        titles = self._shelf.titles
        if practice.phase is Phase.SLUT:
            self._page = summary_page(practice.case, practice.judgements, practice.guide, titles)
        else:
            judgement = practice.judgements[-1]
            self._page = comparison_page(practice.case, judgement, practice.own_route, practice.guide, titles)
        self.reader.setAccessibleName(self._page.title)
        self.reader.show_page(self._page.html(self._look.html_style()))

    def _spoken(self) -> str:
        practice = self.practice
        if practice is None:
            return ""
        if practice.phase is Phase.DOM:
            return self.judge.spoken()
        question = practice.walk.walk.question
        if practice.phase is Phase.VEJ and question:
            return f"Vejviseren: {question.fact.question}"
        return f"{self._page.title}. {self._page.summary}" if self._page else ""

    def _paper(self) -> Paper:
        if self._page is None:
            raise HandbookProblem("Gør casen færdig først.")
        return page_paper(self._page, self._session.book.edition)
