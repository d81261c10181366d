"""The course: one screen with its own pages, each made when first wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from truedeborn.course.deck import Slide
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.paper_work import PrintWish
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.layouts import BarLayout
from truedeborn.desktop.widgets.notice_bar import NoticeBar
from truedeborn.rendering.papers import page_paper


class KursusView(View):
    """Shows the page that a place's `part` names: `oev:case-baeltet`, `quiz`, `plan:…`.

    Signals:
        print_wanted(PrintWish): the page is to be printed.
    """

    print_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._pages: dict[str, CoursePage] = {}
        self._stack = QStackedWidget()
        self._notice = NoticeBar(look)
        self._bar = QWidget()
        flow = BarLayout(look, inset=14)
        self._bar.setLayout(flow)
        for part, name, icon in (("", "Kursus", "graduation-cap"), ("cases", "Cases", "list")):
            button = Button(look, name, icon=icon, role="quiet")
            button.clicked.connect(lambda _=False, part=part: self._go(part))
            flow.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._notice)
        outer.addWidget(self._bar)
        outer.addWidget(self._stack, 1)
        self.page("")

    def show_place(self, place: Place) -> None:
        """Open the page; raises HandbookProblem where it names nothing."""
        name, _, argument = place.part.partition(":")
        page = self.page(name)
        page.open(argument)
        self._notice.hide()
        self._bar.setVisible(name != "")
        self._stack.setCurrentWidget(page)

    def title(self) -> str:
        """The page's."""
        page = self._stack.currentWidget()
        return page.title() if isinstance(page, CoursePage) else "Kursus"

    def focus_start(self) -> None:
        """The page's."""
        page = self._stack.currentWidget()
        if isinstance(page, CoursePage):
            page.focus_start()

    def print_page(self) -> None:
        """Wish for the page on paper, where it is one."""
        page = self._stack.currentWidget()
        printed = page.printed() if isinstance(page, CoursePage) else None
        if printed:
            paper = page_paper(printed, self._session.book.edition)
            self.print_wanted.emit(PrintWish(printed.title, paper))

    def page(self, name: str) -> CoursePage:
        """The page of a part's first word, made the first time."""
        kind = _page_type(name)
        key = kind.__name__
        if key not in self._pages:
            made = kind(self._look, self._session)
            made.part_wanted.connect(self._go)
            made.entry_wanted.connect(self.want_entry)
            made.show_wanted.connect(self._present)
            made.said.connect(self._say)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def _go(self, part: str) -> None:
        self.place_wanted.emit(Place(Screen.KURSUS, part=part))

    def _say(self, words: str) -> None:
        self._notice.say(words)
        announce(self, words)

    def _present(self, slides: tuple[Slide, ...]) -> None:
        from truedeborn.desktop.course.presenter import present

        self.presenter = present(self._look, self._session, slides, self)
        self.presenter.slides.entry_wanted.connect(self.want_entry)


def _page_type(name: str) -> type[CoursePage]:
    if name == "cases":
        from truedeborn.desktop.course.list_page import ListPage

        return ListPage
    if name == "case":
        from truedeborn.desktop.course.case_page import CasePage

        return CasePage
    if name == "oev":
        from truedeborn.desktop.course.practice_page import PracticePage

        return PracticePage
    if name == "quiz":
        from truedeborn.desktop.course.quiz_page import QuizPage

        return QuizPage
    if name == "egen":
        from truedeborn.desktop.course.editor_page import EditorPage

        return EditorPage
    if name in ("plan", "kort", "evidens"):
        from truedeborn.desktop.course.text_page import TextPage

        return TextPage
    from truedeborn.desktop.course.overview_page import OverviewPage

    return OverviewPage
