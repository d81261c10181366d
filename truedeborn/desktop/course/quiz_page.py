"""The quiz: one question at a time, every answer explained."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from truedeborn.course.model import QuizQuestion
from truedeborn.desktop.course.number_field import NumberField
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.quiz_session import LARGEST_SEED, QuizSession, any_seed
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.taxonomy import Choice
from truedeborn.rendering.course_pages import quiz_page

GROUPS = (Choice("tegn", "Tegn"), Choice("lov", "Lov"), Choice("myte", "Myter"))


class QuizPage(CoursePage):
    """Start, questions, summary."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self.quiz = QuizSession(self._shelf.course.quiz, self)
        self._start = ScrollPage(look, width=720)
        self._asked = ScrollPage(look)
        self.reader = Reader(look, "Quiz")
        self._stack = QStackedWidget(self)
        for part in (self._start, self._asked, self.reader):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._answers: list[CardButton] = []
        self._make_start()
        self._make_question()
        self.quiz.quiz_changed.connect(self._changed)
        self.reader.entry_wanted.connect(self.entry_wanted)
        look.changed.connect(self._render_summary)
        self._show()

    def title(self) -> str:
        """The page's name."""
        return "Quiz"

    def focus_start(self) -> None:
        """The start button, the first answer, or the way on."""
        if not self.quiz.is_running:
            self.begin.setFocus()
        elif self.quiz.question is None:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.quiz.given is None and self._answers:
            self._answers[0].setFocus()
        else:
            self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: number keys answer."""
        number = event.key() - Qt.Key.Key_1
        if self.quiz.question and 0 <= number < len(self._answers):
            self.quiz.answer(number)
        else:
            super().keyPressEvent(event)

    def _make_start(self) -> None:
        column = self._start.column
        column.addWidget(Heading("Quiz", 1))
        column.addWidget(Words("Samme nummer giver de samme spørgsmål på enhver computer.", "lead"))
        self.count = self._number("Hvor mange spørgsmål?", 1, max(1, len(self._shelf.course.quiz)), 10)
        self.seed = self._number("Quiz nummer", 1, LARGEST_SEED, any_seed())
        self.group = FilterCombo(self._look, "Hvad handler spørgsmålene om?", "Det hele", GROUPS)
        column.addWidget(QLabel("Hvad handler spørgsmålene om?"))
        column.addWidget(self.group)
        self.begin = Button(self._look, "Begynd", icon="arrow-right", role="primary")
        self.begin.clicked.connect(self._begin)
        row = FlowLayout(self._look)  # as wide as its words
        row.addWidget(self.begin)
        column.addLayout(row)
        column.addStretch(1)

    def _number(self, name: str, least: int, most: int, value: int) -> NumberField:
        label = QLabel(name)
        box = NumberField(name, least, most, value)
        box.setMaximumWidth(self._look.px(180))
        label.setBuddy(box)
        self._start.column.addWidget(label)
        self._start.column.addWidget(box)
        return box

    def _make_question(self) -> None:
        self._step, self._text = Words("", "step"), Heading("", 1)
        self._choices = QVBoxLayout()
        self._box = QFrame()
        lines = QVBoxLayout(self._box)
        self._verdict, self._why = Heading("", 3), Words("")
        self._more = Button(self._look, "", icon="book-open", role="link")
        for part in (self._verdict, self._why, self._more):
            lines.addWidget(part)
        self.next = Button(self._look, "Næste spørgsmål", icon="arrow-right", role="primary")
        self.leave = Button(self._look, "Ny quiz", icon="undo-2", role="quiet")
        column = self._asked.column
        for part in (self._step, self._text):
            column.addWidget(part)
        column.addLayout(self._choices)
        column.addWidget(self._box)
        row = FlowLayout(self._look, spacing=8)
        row.addWidget(self.next)
        row.addWidget(self.leave)
        column.addLayout(row)
        column.addStretch(1)
        self.next.clicked.connect(self.quiz.go_on)
        self.leave.clicked.connect(self.quiz.leave)
        self._more.clicked.connect(self._read_more)

    def _begin(self) -> None:
        self.quiz.start(self.count.value, self.seed.value, self.group.chosen())

    def _changed(self) -> None:
        self._show()
        if self.isVisible():
            self.focus_start()
            announce(self, self._spoken())

    def _show(self) -> None:
        question = self.quiz.question
        if not self.quiz.is_running:
            self._stack.setCurrentWidget(self._start)
        elif question is None:
            self._render_summary()
            self._stack.setCurrentWidget(self.reader)
        else:
            self._show_question(question)
            self._stack.setCurrentWidget(self._asked)

    def _show_question(self, question: QuizQuestion) -> None:
        given = self.quiz.given
        self._step.setText(f"Spørgsmål {self.quiz.number + 1} af {len(self.quiz.result.questions)}")
        self._text.setText(question.text)
        for button in self._answers:
            button.hide()
            button.deleteLater()
        self._answers = []
        for number, answer in enumerate(question.answers):
            icon, detail = "", ""
            if given is not None:
                icon = "circle-check" if answer.right else "circle-x" if number == given else ""
                detail = f"{'Rigtigt. ' if answer.right else 'Ikke rigtigt. '}{answer.why}"
            key = str(number + 1) if not icon else ""
            button = CardButton(self._look, answer.text, detail, icon=icon, key=key, value=str(number))
            button.clicked.connect(self._clicked)
            self._choices.addWidget(button)
            self._answers.append(button)
        self._box.setVisible(given is not None)
        last = self.quiz.number + 1 == len(self.quiz.result.questions)
        self.next.setText("Se resultatet" if last else "Næste spørgsmål")
        if given is not None:
            self._show_verdict(question, given)

    def _show_verdict(self, question: QuizQuestion, given: int) -> None:
        right = question.answers[given].right
        self._box.setProperty("box", "goer" if right else "info")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
        self._verdict.setText("Det er rigtigt" if right else "Det er ikke rigtigt")
        self._why.setText(question.answers[given].why)
        self._more.setText(f"Læs mere: {self._shelf.titles.get(question.about, '')}")

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, CardButton):
            self.quiz.answer(int(button.value))

    def _read_more(self) -> None:
        if self.quiz.question:
            self.entry_wanted.emit(self.quiz.question.about)

    def _render_summary(self) -> None:
        if self.quiz.is_running and self.quiz.question is None:
            page = quiz_page(self.quiz.result, self.quiz.seed, self._shelf.titles)
            self.reader.show_page(page.html(self._look.html_style()))

    def _spoken(self) -> str:
        question = self.quiz.question
        if question is None:
            return f"{self.quiz.result.right} rigtige" if self.quiz.is_running else "Quiz"
        if self.quiz.given is None:
            return question.text
        return f"{self._verdict.text()}. {self._why.text()}"
