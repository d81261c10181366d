"""The first page of the course: what one can do here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Heading, Words
from truedeborn.desktop.widgets.layouts import FRAME, FlowLayout, ScrollPage

_WAYS = (
    ("cases", "Øv dig alene", "Læs en case, bestem dig, og hold din dom op mod vejviseren.", "notebook-pen"),
    ("cases", "Vis for et hold", "Stor skrift, hænder op og vejviseren trin for trin.", "graduation-cap"),
    ("quiz", "Quiz", "Tegn, lov og myter med forklaring på hvert svar.", "circle-question-mark"),
    ("egen", "Skriv din egen case", "Casen prøves mod vejviseren, mens du skriver.", "plus"),
    ("papir", "Lommekort og vægtavle", "Lavet af den samme vejviser. Til at tage med hjem.", "printer"),
    ("evidens", "Hvad virker?", "Hvad kurser kan ændre, og hvad ingen ved endnu.", "target"),
)


class OverviewPage(CoursePage):
    """Ways into the course, plans and cards."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._buttons: list[CardButton] = []
        page = ScrollPage(look, width=FRAME, parent=self)
        self._scroll = page
        course = self._shelf.course
        page.column.addWidget(Heading("Kursus", 1))
        words = (
            f"{len(course.cases)} opdigtede cases og {len(course.quiz)} spørgsmål, prøvet på den rigtige "
            "vejviser. Bestem dig først, og se så. Intet om dig bliver gemt."
        )
        page.column.addWidget(Words(words, "lead"))
        self._add_cards(_WAYS)
        page.column.addWidget(Heading("Kursusplaner", 2))
        self._add_cards(tuple((f"plan:{plan.id}", plan.title, plan.summary, "list") for plan in course.plans))
        page.column.addWidget(Heading("Kort", 2))
        self._add_cards(tuple((f"kort:{card.id}", card.title, "", "file-text") for card in course.cards))
        page.column.addStretch(1)

    def resizeEvent(self, event: object) -> None:
        """Qt: the page fills its room."""
        self._scroll.setGeometry(self.rect())

    def focus_start(self) -> None:
        """The first way in."""
        self._buttons[0].setFocus()

    def _add_cards(self, ways: tuple[tuple[str, str, str, str], ...]) -> None:
        holder = QWidget()
        flow = FlowLayout(self._look, columns_of=270, spacing=12)
        holder.setLayout(flow)
        for part, title, detail, icon in ways:
            button = CardButton(self._look, title, detail, icon=icon, value=part)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
            self._buttons.append(button)
        self._scroll.column.addWidget(holder)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, CardButton):
            wish = self.entry_wanted if button.value == Screen.PAPIR else self.part_wanted
            wish.emit(button.value)
