"""One question of the vejviser: why it is asked, what its words mean, and its answers as large choices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FRAME, ScrollPage
from truedeborn.desktop.widgets.reader import COLUMN
from truedeborn.vejviser.model import NONE_TICKED, Answer, Definition
from truedeborn.vejviser.walk import Question


class QuestionPage(ScrollPage):
    """Shows one question.

    Signals:
        answer_wanted(str): one answer was chosen.
        ticks_wanted(tuple): the ticked answers, when "Videre" was pressed.
        danger_wanted: the question's own danger answer was chosen.
    """

    answer_wanted = Signal(str)
    ticks_wanted = Signal(object)
    danger_wanted = Signal()

    def __init__(self, look: Look, *, frame: int = FRAME, parent: QWidget | None = None) -> None:
        super().__init__(look, width=COLUMN, frame=frame, parent=parent)
        self._step = Words("", "step")
        self._question = Heading("", 1)
        self._why = Words("", "lead")
        self._suggestion = Words("")
        self._choices = QVBoxLayout()
        self._definitions = QVBoxLayout()
        self._buttons: list[CardButton] = []
        self._many = False
        self._next = Button(look, "Videre", icon="arrow-right", role="primary")
        self._keys = Words("Mellemrum sætter kryds. Enter går videre.", "muted")
        for part in (self._step, self._question, self._why):
            self.column.addWidget(part)
        self._meaning = QFrame()
        self._meaning.setProperty("box", "info")
        self._meaning.setLayout(self._definitions)
        gap = look.gap(14)
        self._definitions.setContentsMargins(gap, gap, gap, gap)
        self._definitions.setSpacing(look.gap(6))
        self.column.addWidget(self._meaning)
        self._answers = QWidget()
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, look.gap(4), 0, 0)
        answers.addWidget(self._suggestion)
        answers.addWidget(self._keys)
        answers.addLayout(self._choices)
        answers.addWidget(self._next)
        self.column.addWidget(self._answers)
        self.column.addStretch(1)
        self._next.clicked.connect(self._ticks_done)

    def show_question(
        self,
        question: Question,
        step: str,
        chosen: tuple[str, ...],
        because: str,
        *,
        answers_first: bool = False,
    ) -> None:
        """Show a question; `chosen` was answered before one went back, or is suggested `because`.

        Args:
            step: which question this is, in words.
            answers_first: seconds count, so what the words mean stands below the answers.
        """
        self._many = question.fact.many
        left = question.most_left
        self._step.setText(step + (f" · højst {left - 1} mere" if left > 1 else " · det sidste"))
        self._question.setText(question.fact.question)
        self._why.setText(question.fact.why)
        self._suggestion.setText(f"Forslag {because} Vælg selv." if because else "")
        self._suggestion.setVisible(bool(because))
        self._show_answers(question.answers, chosen)
        _empty(self._definitions)
        for definition in question.fact.definitions:
            self._definitions.addWidget(_Explanation(self._look, definition))
        self._meaning.setVisible(bool(question.fact.definitions))
        first, second = (self._answers, self._meaning) if answers_first else (self._meaning, self._answers)
        place = self.column.indexOf(self._why) + 1
        self.column.insertWidget(place, first)
        self.column.insertWidget(place + 1, second)
        for part in (self._keys, self._next):
            part.setVisible(self._many)
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer, or on the one that was chosen before."""
        chosen = [button for button in self._buttons if button.is_current]
        for button in [*chosen, *self._buttons][:1]:
            button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter on an answer that can be ticked goes on with what is ticked."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._many and is_enter and self.focusWidget() in self._buttons:
            self._ticks_done()
        else:
            super().keyPressEvent(event)

    def press(self, number: int) -> None:
        """Choose an answer by its number, from 0."""
        if 0 <= number < len(self._buttons):
            self._buttons[number].click()

    def _show_answers(self, answers: tuple[Answer, ...], earlier: tuple[str, ...]) -> None:
        old, held = self._buttons, next((button.value for button in self._buttons if button.hasFocus()), "")
        self._choices.setSpacing(self._look.gap(10))
        self._buttons = []
        for number, answer in enumerate(answers, start=1):
            key = str(number) if number <= 9 else ""
            button = CardButton(self._look, answer.text, answer.note, key=key, value=answer.id)
            button.setCheckable(self._many)
            button.setChecked(self._many and answer.id in earlier)
            button.set_current(answer.id in earlier)
            button.clicked.connect(self._clicked)
            self._choices.addWidget(button)
            self._buttons.append(button)
            if self.isVisible():
                button.show()  # now, not in a moment: only what is seen takes the keyboard
        if held and self._buttons:  # the same question shown anew: the keyboard stays where it was
            next((b for b in self._buttons if b.value == held), self._buttons[0]).setFocus()
        for button in old:
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, CardButton):
            return
        if not self._many:
            self.answer_wanted.emit(button.value)
        elif button.value == NONE_TICKED:
            self.ticks_wanted.emit(())

    def _ticks_done(self) -> None:
        chosen = tuple(button.value for button in self._buttons if button.isChecked())
        self.ticks_wanted.emit(tuple(value for value in chosen if value != NONE_TICKED))


class _Explanation(QWidget):
    """What a word in the question means; its examples are closed until they are asked for."""

    def __init__(self, look: Look, definition: Definition) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(2))
        self._definition = definition
        head = QHBoxLayout()
        head.addWidget(Heading(definition.title, 2, look=3), 1)
        column.addLayout(head)
        column.addWidget(Words(definition.text))
        if not (definition.counts or definition.counts_not):
            return
        self._toggle = Button(look, "Eksempler", icon="chevron-right", role="link")
        self._toggle.setAccessibleName(f"Eksempler: {definition.title}")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._toggled)
        head.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, look.gap(2), 0, look.gap(8))
        for title, examples in (
            ("Det tæller", definition.counts),
            ("Det tæller ikke", definition.counts_not),
        ):
            if examples:
                lines.addWidget(Heading(title, 3))
                lines.addWidget(Words("\n".join(f"•  {example}" for example in examples)))
        self._body.hide()
        column.addWidget(self._body)

    def _toggled(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._toggle.set_icon_name("chevron-down" if opened else "chevron-right")
        self._toggle.setAccessibleDescription("Eksemplerne er åbne" if opened else "Åbner eksempler")


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
