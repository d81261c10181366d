"""Papir: everything that can be printed or saved, in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn import papers
from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PaperSource, PrintWish
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.desktop.widgets.saving import SaveButton, save_as
from truedeborn.domain.kinds import Kind
from truedeborn.domain.paper import Paper
from truedeborn.domain.query import Filter
from truedeborn.export.formats import Format
from truedeborn.handbook import Handbook
from truedeborn.rendering.forms import observation_sheet
from truedeborn.rendering.wall_chart import pocket_card, wall_chart

# The whole book is a file to keep; nobody prints five hundred pages from a window.
_NOT_PRINTED = ("Hele håndbogen",)
_PAPERS: tuple[tuple[str, str, Callable[[Handbook], Paper]], ...] = (
    (
        "Iagttagelsesark",
        "Et tomt ark til det, du så, hørte og tænkte, med en kropsskitse. Udfyld det i hånden.",
        lambda book: observation_sheet(book.edition),
    ),
    (
        "Vægtavle (A3)",
        "Vejviserens veje på ét stort ark til personalerummet.",
        lambda book: wall_chart(book.vejviser, book.edition),
    ),
    (
        "Lommekort (A6)",
        "Det vigtigste på to sider, så stort som et postkort.",
        lambda book: pocket_card(book.vejviser, book.edition),
    ),
    ("Ordforklaring", "Alle fagets ord i alfabetisk orden.", papers.glossary_paper),
    (
        "Hele håndbogen",
        "Alle temaer, tegn, handlinger og regler som ét dokument. Det tager lidt tid, men kan annulleres.",
        papers.handbook_paper,
    ),
)
_CARD = "Handlekort (A5)"


class PapirView(View):
    """One card a paper, with the ways out of the window. The place's `part` may name an action.

    Signals:
        print_wanted(PrintWish): a paper is to be printed.
    """

    print_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Papir", 1))
        column.addWidget(
            Words("PDF-filerne kan læses af skærmlæsere. Hver side siger, hvor længe den er gyldig.")
        )
        self._first: QWidget | None = None
        self._chosen = ""
        column.addWidget(self._writing())
        column.addWidget(self._action_card())
        for name, lead, make in _PAPERS:
            frame, inner = self._frame(name, lead)
            inner.addLayout(self._ways_out(name, partial(_pair, name, make)))
            column.addWidget(frame)
        column.addStretch(1)

    def title(self) -> str:
        """The screen's name."""
        return "Papir"

    def show_place(self, place: Place) -> None:
        """With an action's card chosen, where the place names one."""
        self._chosen = place.part
        if place.part:
            self.action.setCurrentIndex(max(0, self.action.findData(place.part)))

    def focus_start(self) -> None:
        """The chosen action, or the first button."""
        first = self.action if self._chosen else self._first
        if first:
            first.setFocus()

    def paper(self, number: int) -> Paper:
        """A paper by its place on the screen."""
        return _PAPERS[number][2](self._session.book)

    def save(self, name: str, source: PaperSource, form: Format) -> Task | None:
        """Save a paper where the user says."""
        return save_as(self, self._session, name, source, form)

    def _action_card(self) -> QFrame:
        """One action on both sides of a small sheet."""
        frame, column = self._frame(_CARD, "Én handling på et lille ark, til lommen eller opslagstavlen.")
        self.action = ChoiceBox(self._look, "Vælg en handling til handlekortet")
        self.action.setMinimumContentsLength(24)
        for card in self._session.book.cards(Filter(kinds=(Kind.HANDLING,))):
            self.action.addItem(card.title, str(card.id))
        column.addWidget(self.action)
        column.addLayout(self._ways_out(_CARD, self._chosen_card))
        return frame

    def _chosen_card(self) -> tuple[str, PaperSource]:
        entry_id = str(self.action.currentData())
        return f"{self.action.currentText()} (A5)", lambda book: papers.action_card(book, entry_id)

    def _ways_out(self, name: str, chosen: Callable[[], tuple[str, PaperSource]]) -> FlowLayout:
        row = FlowLayout(self._look, spacing=8)
        save = SaveButton(self._look, role="")
        save.setAccessibleName(f"Gem {name}")
        save.form_wanted.connect(lambda form: self.save(*chosen(), form))
        row.addWidget(save)
        if name not in _NOT_PRINTED:
            show = Button(self._look, "Udskriv", icon="printer")
            show.setAccessibleName(f"Udskriv {name}")
            show.clicked.connect(lambda: self.print_wanted.emit(PrintWish(*chosen())))
            row.addWidget(show)
        return row

    def _writing(self) -> QFrame:
        frame, column = self._frame("Underretning", "Skriv et udkast, eller hold øje med kommunens frister.")
        row = FlowLayout(self._look, spacing=8)
        for screen, text, icon in (
            (Screen.UDKAST, "Skriv et udkast", "notebook-pen"),
            (Screen.EFTER, "Efter underretningen", "history"),
        ):
            button = Button(self._look, text, icon=icon)
            button.setProperty("screen", screen.value)
            button.clicked.connect(self._screen_clicked)
            row.addWidget(button)
            self._first = self._first or button
        column.addLayout(row)
        return frame

    def _frame(self, name: str, lead: str) -> tuple[QFrame, QVBoxLayout]:
        frame = QFrame()
        frame.setProperty("box", "card")
        column = QVBoxLayout(frame)
        gap = self._look.gap
        column.setContentsMargins(gap(18), gap(14), gap(18), gap(14))
        column.addWidget(Heading(name, 2))
        column.addWidget(Words(lead))
        return frame, column

    def _screen_clicked(self) -> None:
        self.want_screen(Screen(str(self.sender().property("screen"))))


def _pair(name: str, source: PaperSource) -> tuple[str, PaperSource]:
    return name, source
