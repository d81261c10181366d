"""What every page of the course is, and the button that saves a paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.saving import SaveButton, save_as
from truedeborn.domain.paper import Paper
from truedeborn.export.formats import Format
from truedeborn.rendering.entry_page import EntryPage


class CoursePage(QWidget):
    """One page of the course's screen.

    Signals:
        part_wanted(str): another page, as a place's `part` names it.
        entry_wanted(str): an entry of the handbook.
        show_wanted(tuple): slides to present.
        said(str): something for the notice bar.
    """

    part_wanted = Signal(str)
    entry_wanted = Signal(str)
    show_wanted = Signal(object)
    said = Signal(str)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self._shelf = session.course

    def open(self, argument: str) -> None:
        """Show what the part's argument names.

        Raises:
            HandbookProblem: there is no such thing.
        """

    def title(self) -> str:
        """What the window is called."""
        return "Kursus"

    def focus_start(self) -> None:
        """Put the keyboard where it is wanted first."""
        self.setFocus()

    def printed(self) -> EntryPage | None:
        """What Ctrl+P puts on paper; None where there is nothing to print."""
        return None

    def save_button(self, name: str, make: Callable[[], Paper]) -> SaveButton:
        """A button that saves a paper; `make` is called when a form is chosen."""
        button = SaveButton(self._look, name)
        button.form_wanted.connect(lambda form: self.save_paper(make(), form))
        return button

    def save_paper(self, paper: Paper, form: Format) -> Task | None:
        """Save a paper where the user says."""
        return save_as(self, self._session, paper.title, paper, form)
