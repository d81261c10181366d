"""What every page of the course is, and the buttons that save a paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from truedeborn import places
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button
from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.formats import Format, file_name, save_paper

_FORM_NAMES = {Format.PDF: "PDF", Format.DOCX: "Word"}


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

    def save(self, paper: Paper, form: Format, path: Path) -> None:
        """Save a paper and say how it went."""
        try:
            save_paper(paper, path, form, places.bundled("resources/fonts"))
            words = f"»{path.name}« er gemt."
        except HandbookProblem as problem:
            words = str(problem)
        self.said.emit(words)
        announce(self, words)

    def ask_and_save(self, paper: Paper, form: Format) -> None:
        """Ask for a place and save a paper there."""
        wanted = file_name(paper.title, form)
        name, _ = QFileDialog.getSaveFileName(
            self, f"Gem {paper.title}", wanted, f"{_FORM_NAMES[form]} (*.{form.value})"
        )
        if name:
            self.save(paper, form, Path(name).with_suffix(f".{form.value}"))

    def paper_buttons(self, name: str, make: Callable[[], Paper]) -> tuple[Button, ...]:
        """A button a form; `make` is called when one is pressed."""
        buttons = []
        for form, shown in _FORM_NAMES.items():
            button = Button(self._look, f"{name} ({shown})", icon="file-text")
            button.clicked.connect(lambda _=False, form=form: self.ask_and_save(make(), form))
            buttons.append(button)
        return tuple(buttons)
