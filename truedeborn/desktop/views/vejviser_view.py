"""The vejviser: one question at a time, then the card. Danger is one press away at every step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PrintWish
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import NATIONAL, Session
from truedeborn.desktop.models.vejviser_session import DANGER_FACT, VejviserSession
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.layouts import BarLayout
from truedeborn.desktop.widgets.question_page import QuestionPage
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.desktop.widgets.saving import SaveButton, copy_paper, save_as
from truedeborn.desktop.widgets.trail_panel import TrailPanel
from truedeborn.domain.kinds import Layer
from truedeborn.domain.paper import Paper
from truedeborn.export.formats import Format
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.municipality import NO_NUMBER
from truedeborn.rendering.outcome_page import Local, linked_ids, outcome_page
from truedeborn.rendering.papers import page_paper
from truedeborn.vejviser.answers import ticks_of
from truedeborn.vejviser.card import Card
from truedeborn.vejviser.walk import Question


class VejviserView(View):
    """Questions at the left, the trail at the right; at the end the card.

    Signals:
        print_wanted(PrintWish): the card is to be printed.
    """

    print_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._walk: VejviserSession = session.vejviser
        self._page: EntryPage | None = None
        self.question = QuestionPage(look)
        self.card = Reader(look, "Vejviserens svar")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.question)
        self._stack.addWidget(self.card)
        self._trail = TrailPanel(look)
        self._arrange()
        self._connect()
        self._show_walk()

    def title(self) -> str:
        """The screen's name."""
        return "Vejviser"

    def show_place(self, place: Place) -> None:
        """The walk stays where it was; what the ticked signs suggest is shown."""
        self._show_walk()

    def focus_start(self) -> None:
        """The first answer, or the card."""
        if self._walk.walk.question:
            self.question.focus_first()
        else:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_page(self) -> None:
        """Wish for the card on paper."""
        if self._page:
            self.print_wanted.emit(PrintWish(self._page.title, self._paper(self._page)))

    def save(self, form: Format) -> Task | None:
        """The card in a file that the user chooses."""
        page = self._page
        return save_as(self, self._session, page.title, self._paper(page), form) if page else None

    def copy_page(self) -> None:
        """The card as text on the clipboard."""
        if self._page:
            copy_paper(self._paper(self._page))
            announce(self._copy, "Svaret er kopieret")

    def _paper(self, page: EntryPage) -> Paper:
        return page_paper(page, self._session.book.edition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: number keys answer, Backspace goes back."""
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Backspace:
            self.back()
        elif 0 <= number <= 8 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.question.press(number)
        else:
            super().keyPressEvent(event)

    def _go_draft(self) -> None:
        self.want_screen(Screen.UDKAST)

    def back(self) -> bool:
        """One question back; False where there is none."""
        if not self._walk.has_begun:
            return False
        self._walk.back()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the trail stands beside only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        look = self._look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QWidget()
        self._actions = BarLayout(look)
        bar.setLayout(self._actions)
        self._danger = Button(
            look, "Barnet er i fare nu", icon="siren", role="danger",
            help_text="Går direkte til det, du gør ved akut fare",
        )  # fmt: skip
        self._back = Button(
            look, "Et spørgsmål tilbage", icon="arrow-left", role="quiet",
            help_text="Ændr det sidste svar (Tilbagetast)",
        )  # fmt: skip
        self._restart = Button(
            look, "Start forfra", icon="undo-2", role="quiet", help_text="Glem alle svar, og begynd igen"
        )
        self._print = Button(
            look, "Udskriv", icon="printer", role="quiet", help_text="Udskriv svaret (Ctrl+P)"
        )
        self._copy = Button(look, "Kopiér", icon="copy", role="quiet", help_text="Kopiér svaret som tekst")
        self._save = SaveButton(look)
        self._draft = Button(look, "Skriv underretning", icon="notebook-pen", role="quiet")
        self._more = Button(
            look, "Er der mere, du er bekymret for?", icon="plus",
            help_text="Tager en bekymring mere med. Du får ét samlet svar.",
        )  # fmt: skip
        self._at_outcome = (self._more, self._print, self._copy, self._save, self._draft)
        for button in (self._danger, self._back, self._restart, *self._at_outcome):
            self._actions.addWidget(button)
        outer.addWidget(bar)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._walk.walk_changed.connect(self._walk_changed)
        self.question.answer_wanted.connect(self._walk.choose)
        self.question.ticks_wanted.connect(self._walk.choose_ticks)
        self.question.danger_wanted.connect(self._walk.danger)
        self.card.entry_wanted.connect(self.want_entry)
        self._trail.change_wanted.connect(self._walk.change)
        self._danger.clicked.connect(self._walk.danger)
        self._back.clicked.connect(self._walk.back)
        self._restart.clicked.connect(self._walk.restart)
        self._print.clicked.connect(self.print_page)
        self._save.form_wanted.connect(self.save)
        self._draft.clicked.connect(self._go_draft)
        self._more.clicked.connect(self._walk.add_concern)
        self._copy.clicked.connect(self.copy_page)
        self._look.changed.connect(self._dress)
        self._session.municipality_changed.connect(self._show_walk)
        self._session.observations.observations_changed.connect(self._show_walk)

    def _walk_changed(self) -> None:
        self._show_walk()
        if self.isVisible():
            self.focus_start()
            announce(self, self._spoken(), urgent=self._page is not None)

    def _spoken(self) -> str:
        walk = self._walk.walk
        if walk.question:
            return f"{self._step()}: {walk.question.fact.question}"
        return f"Svar: {self._page.title}. {self._page.summary}" if self._page else ""

    def _show_walk(self) -> None:
        walk = self._walk.walk
        if walk.question:
            self._page = None
            self._show_question(walk.question)
            self._stack.setCurrentWidget(self.question)
        else:
            self._render_card()
            self._stack.setCurrentWidget(self.card)
        self._back.setEnabled(self._walk.has_begun)
        self._restart.setEnabled(self._walk.has_begun)
        for button in self._at_outcome:
            button.setVisible(walk.outcome is not None)
        self._more.setVisible(self._walk.can_add)
        self._trail.show_trail(self._walk.trails, self._walk.concern, self._session.seen())
        self._fit()

    def _show_question(self, question: Question) -> None:
        fact = question.fact.id
        found = self._session.suggestions().get(fact)
        chosen = self._walk.earlier(fact) or (ticks_of(found.answer) if found else ())
        because = found.because if found else ""
        if found and found.signs:
            because = f"ud fra dine iagttagelser: {because}"
        self.question.show_question(
            question, self._step(), chosen, because, answers_first=fact == DANGER_FACT
        )

    def _step(self) -> str:
        """Which question this is, and of which concern where there are several."""
        number = len(self._walk.trails[self._walk.concern]) + 1
        concern = f"Bekymring {self._walk.concern + 1}, " if len(self._walk.trails) > 1 else ""
        return f"{concern}spørgsmål {number}".capitalize()

    def _render_card(self) -> None:
        card = self._walk.card
        if card is None:
            return
        self._page = outcome_page(self._walk.guide, self._walk.walk, card, self._local(card))
        self.card.setAccessibleName(f"Svar: {self._page.title}")
        self.card.show_page(self._page.html(self._look.html_style()))

    def _local(self, card: Card) -> Local:
        session = self._session
        cards = ((entry_id, session.library.card(entry_id)) for entry_id in linked_ids(card))
        layers = {layer: session.names.of(layer.value) for layer in Layer}
        titles = {entry_id: found.title for entry_id, found in cards if found}
        practice = session.local_card_text(session.book.entry(card.id))
        chosen = session.municipality != NATIONAL
        return Local(
            session.municipality_name if chosen else "",
            session.contacts(),
            titles,
            layers,
            session.seen(),
            practice,
            NO_NUMBER if chosen else "",
        )

    def _dress(self) -> None:
        if self._walk.walk.outcome:
            self._render_card()
        self._fit()

    def _fit(self) -> None:
        shown = self.question if self._walk.walk.question else self.card
        shown.set_side(self._trail, any(self._walk.trails) or bool(self._session.observations.ids))
