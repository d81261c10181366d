"""Papir: everything that can be printed or saved, in one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn import papers, places
from truedeborn.desktop.models.paper_work import paper_work
from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.desktop.widgets.saving import SaveButton, ask_where, save_as
from truedeborn.desktop.widgets.work_panel import WorkPanel
from truedeborn.domain.paper import Paper
from truedeborn.export.formats import FORMAT_NAMES, Format
from truedeborn.handbook import Handbook
from truedeborn.rendering.forms import observation_sheet
from truedeborn.rendering.wall_chart import pocket_card, wall_chart

# The whole book is a file to keep; nobody prints five hundred pages from a window.
_NOT_PRINTED = _LARGE = ("Hele håndbogen",)
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
        "Alle temaer, tegn, handlinger og regler som ét dokument. Det tager lidt tid, men kan afbrydes.",
        papers.handbook_paper,
    ),
)


class PapirView(View):
    """One card a paper, with the ways out of the window.

    Signals:
        paper_wanted(Paper): a paper is to be printed.
    """

    paper_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look, width=820)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Papir", 1))
        column.addWidget(
            Words("PDF-filerne kan læses af skærmlæsere. Hver side siger, hvor længe den er gyldig.")
        )
        self._first: QWidget | None = None
        self.working = WorkPanel(look)
        column.addWidget(self.working)
        column.addWidget(self._writing())
        for number, (name, lead, _) in enumerate(_PAPERS):
            column.addWidget(self._card(number, name, lead))
        column.addStretch(1)

    def title(self) -> str:
        """The screen's name."""
        return "Papir"

    def focus_start(self) -> None:
        """The first button."""
        if self._first:
            self._first.setFocus()

    def paper(self, number: int) -> Paper:
        """A paper by its place on the screen."""
        return _PAPERS[number][2](self._session.book)

    def save(self, number: int, form: Format) -> bool:
        """Save a paper where the user says; a large one is made while the window goes on working."""
        name, _, make = _PAPERS[number]
        if name not in _LARGE:
            return save_as(self, self.paper(number), form)
        path = ask_where(self, name, form)
        if path is None:
            return False
        fonts = places.bundled("resources/fonts")
        self._page.verticalScrollBar().setValue(0)
        self.working.begin(
            f"{name} bliver gemt som {FORMAT_NAMES[form]}. Du kan arbejde videre imens.",
            paper_work(self._session.book, make, path, form, fonts),
        )
        return True

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

    def _card(self, number: int, name: str, lead: str) -> QFrame:
        frame, column = self._frame(name, lead)
        row = FlowLayout(self._look, spacing=8)
        save = SaveButton(self._look)
        save.setAccessibleName(f"Gem {name}")
        save.setProperty("number", number)
        save.form_wanted.connect(self._save_wanted)
        row.addWidget(save)
        if name not in _NOT_PRINTED:
            show = Button(self._look, "Udskriv", icon="printer", role="quiet")
            show.setAccessibleName(f"Udskriv {name}")
            show.setProperty("number", number)
            show.clicked.connect(self._print_clicked)
            row.addWidget(show)
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

    def _save_wanted(self, form: Format) -> None:
        self.save(int(self.sender().property("number")), form)

    def _print_clicked(self) -> None:
        self.paper_wanted.emit(self.paper(int(self.sender().property("number"))))
