"""Plans, cards and the page on what works: read, printed and shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from truedeborn.course.deck import plan_deck
from truedeborn.course.model import CoursePlan
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.quiz_session import any_seed
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.layouts import BarLayout
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.course_pages import card_page, evidence_page, plan_page
from truedeborn.rendering.course_papers import plan_paper
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.papers import page_paper

EVIDENCE = "evidens"


class TextPage(CoursePage):
    """Shows `plan:<id>`, `kort:<id>` or the page on what works."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._page: EntryPage | None = None
        self._plan: CoursePlan | None = None
        self.reader = Reader(look, "Kursus")
        self.present = Button(look, "Vis kurset", icon="graduation-cap", role="primary")
        save = self.save_button("Gem", self._paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QWidget()
        flow = BarLayout(look)
        bar.setLayout(flow)
        for button in (self.present, save):
            flow.addWidget(button)
        outer.addWidget(bar)
        outer.addWidget(self.reader, 1)
        self.present.clicked.connect(self._show_plan)
        self.reader.entry_wanted.connect(self.entry_wanted)
        look.changed.connect(self._render)

    def open(self, argument: str) -> None:
        """Show a plan, a card or the page on what works."""
        course = self._shelf.course
        self._plan = next((plan for plan in course.plans if plan.id == argument), None)
        card = next((card for card in course.cards if card.id == argument), None)
        if self._plan:
            self._page = plan_page(self._plan, course)
        elif card:
            self._page = card_page(card)
        elif argument in ("", EVIDENCE):
            self._page = evidence_page(course)
        else:
            raise HandbookProblem(f"Kurset har ingen side »{argument}«. Vælg en på oversigten.")
        self.present.setVisible(self._plan is not None)
        self._render()

    def title(self) -> str:
        """The page's own."""
        return self._page.title if self._page else "Kursus"

    def focus_start(self) -> None:
        """The page."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def printed(self) -> EntryPage | None:
        """The page."""
        return self._page

    def _render(self) -> None:
        if self._page:
            self.reader.setAccessibleName(self._page.title)
            self.reader.show_page(self._page.html(self._look.html_style()))

    def _show_plan(self) -> None:
        if self._plan:
            self.show_wanted.emit(plan_deck(self._shelf.course, self._plan, any_seed()))

    def _paper(self) -> Paper:
        book = self._session.book
        if self._plan:
            return plan_paper(self._plan, self._shelf.course, book.edition)
        if self._page is None:
            raise HandbookProblem("Vælg en side først.")
        return page_paper(self._page, book.edition)
