"""One case: what one can do with it. How it ends is hidden until asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.course.deck import case_deck
from truedeborn.course.model import Case
from truedeborn.desktop.course.list_page import case_facts
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.course_papers import participants_paper, trainer_paper

_SURE = "Tryk igen for at slette"


class CasePage(CoursePage):
    """Title, facts, and the ways on."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._case: Case | None = None
        self._page = ScrollPage(look, parent=self)
        self._title, self._summary = Heading("", 1), Words("", "lead")
        self._facts, self._themes = Words("", "muted"), Words("", "muted")
        self._present = Button(look, "Vis for et hold", icon="graduation-cap", role="primary")
        self.practise = Button(look, "Øv dig alene", icon="notebook-pen", role="primary")
        self._edit = Button(look, "Brug som forlæg", icon="copy")
        self._remove = Button(look, "Slet min case", icon="trash-2")
        self._reveal = Button(look, "Vis underviserens noter", icon="chevron-right", role="link")
        self._notes = QFrame()
        self._arrange()
        self._present.clicked.connect(self._show_deck)
        self.practise.clicked.connect(lambda: self._wish("oev"))
        self._edit.clicked.connect(lambda: self._wish("egen"))
        self._remove.clicked.connect(self._remove_own)
        self._reveal.clicked.connect(self._toggle)

    def open(self, argument: str) -> None:
        """Show a case by id."""
        case = self._shelf.case(argument)
        self._case = case
        own = self._shelf.own(case.id)
        self._title.setText(case.title)
        self._summary.setText(case.summary)
        self._facts.setText(f"{case_facts(case, self._session)} · {len(case.stages)} trin · opdigtet")
        self._themes.setText(self._session.names.themes_of(case.themes))
        self._edit.setText("Ret casen" if own else "Brug som forlæg")
        self._remove.setVisible(own is not None)
        self._remove.setText("Slet min case")
        self._fill_notes(case)
        self._notes.hide()
        self._page.verticalScrollBar().setValue(0)

    def title(self) -> str:
        """The case's title."""
        return self._case.title if self._case else "Case"

    def focus_start(self) -> None:
        """Practice."""
        self.practise.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Qt: the page fills its room."""
        self._page.setGeometry(self.rect())

    def _arrange(self) -> None:
        column = self._page.column
        for part in (self._title, self._summary, self._facts, self._themes):
            column.addWidget(part)
        column.addWidget(self._row((self.practise, self._present, self._edit, self._remove)))
        column.addWidget(Heading("Ark", 2))
        column.addWidget(
            Words(
                "Deltagerarket har et trin på hver side: del ét ud ad gangen. Underviserens ark røber vejen."
            )
        )
        papers = (
            self.save_button("Deltagerark", self._participants),
            self.save_button("Underviserens ark", self._trainer),
        )
        column.addWidget(self._row(papers))
        column.addWidget(self._reveal)
        self._notes.setProperty("box", "info")
        self._lines = QVBoxLayout(self._notes)
        column.addWidget(self._notes)
        column.addStretch(1)

    def _row(self, buttons: tuple[Button, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(self._look, spacing=8)
        holder.setLayout(flow)
        for button in buttons:
            flow.addWidget(button)
        return holder

    def _fill_notes(self, case: Case) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for title, lines in (("Det overser mange", case.notes.missed), ("Faldgruber", case.notes.pitfalls)):
            self._lines.addWidget(Heading(title, 3))
            self._lines.addWidget(Words("\n".join(f"•  {line}" for line in lines)))
        ways = [self._session.book.vejviser.route(stage.route).title for stage in case.stages]
        self._lines.addWidget(Heading("Vejen ved hvert trin", 3))
        self._lines.addWidget(Words("\n".join(f"{number}.  {way}" for number, way in enumerate(ways, 1))))

    def _toggle(self) -> None:
        self._notes.setVisible(self._notes.isHidden())
        shown = not self._notes.isHidden()
        self._reveal.set_icon_name("chevron-down" if shown else "chevron-right")
        self._reveal.setText("Skjul underviserens noter" if shown else "Vis underviserens noter")

    def _wish(self, part: str) -> None:
        if self._case:
            self.part_wanted.emit(f"{part}:{self._case.id}")

    def _show_deck(self) -> None:
        if self._case:
            self.show_wanted.emit(case_deck(self._case))

    def _remove_own(self) -> None:
        if self._case is None:
            return
        if self._remove.text() != _SURE:
            # Deleting cannot be taken back, so it takes two presses.
            self._remove.setText(_SURE)
            return
        try:
            self._shelf.remove(self._case.id)
        except HandbookProblem as problem:
            self.said.emit(str(problem))
            return
        self.said.emit(f"»{self._case.title}« er slettet.")
        self.part_wanted.emit("cases")

    def _participants(self) -> Paper:
        return participants_paper(self._chosen(), self._session.book.vejviser, self._session.book.edition)

    def _trainer(self) -> Paper:
        book = self._session.book
        return trainer_paper(self._chosen(), book.vejviser, book.edition, self._shelf.titles)

    def _chosen(self) -> Case:
        if self._case is None:
            raise HandbookProblem("Vælg en case først.")
        return self._case
