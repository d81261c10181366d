"""Bookmarks, notes and recently read; bookmarks can be taken along in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.place import Place
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.file_question import ask_open_name, ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.domain.blocks import Span
from truedeborn.domain.problem import HandbookProblem

_FILES = "Bogmærker (*.json)"


class MineView(View):
    """What the user has kept."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._outer = FramedColumn(look, self)
        self._outer.addWidget(Heading("Bogmærker", 1))
        self._words = Words("")
        self._outer.addWidget(self._words)
        flow = FlowLayout(look, spacing=8)
        self._export = Button(
            look, "Gem i en fil", icon="file-text", help_text="Gem bogmærker og noter i en fil"
        )
        self._import = Button(
            look, "Hent fra en fil", icon="plus", help_text="Hent bogmærker og noter fra en fil"
        )
        flow.addWidget(self._export)
        flow.addWidget(self._import)
        self._outer.addLayout(flow)
        self._said = Words("", "muted")
        self._said.hide()
        self._outer.addWidget(self._said)
        self._model = RowListModel(self)
        self.list = RowView(look, self._model, "Bogmærker, noter og senest læst")
        self._outer.addWidget(self.list, 1)
        self._export.clicked.connect(self._export_wanted)
        self._import.clicked.connect(self._import_wanted)
        self.list.entry_wanted.connect(self.want_entry)
        session.library.library_changed.connect(self._show)
        self._show()

    def title(self) -> str:
        """The screen's name."""
        return "Bogmærker"

    def show_place(self, place: Place) -> None:
        """Read the shelf anew."""
        self._said.hide()
        self._show()

    def focus_start(self) -> None:
        """The list where there is something in it."""
        if self._model.rowCount():
            self.list.choose_first()
            self.list.setFocus()
        else:
            self._import.setFocus()

    def export_to(self, path: Path) -> None:
        """Write bookmarks and notes to a file and say how it went."""
        try:
            count = self._session.library.export_to(path)
            self._say(f"{count} bogmærker er gemt i {path.name}.")
        except HandbookProblem as problem:
            self._say(str(problem))

    def import_from(self, path: Path) -> None:
        """Take in bookmarks and notes from a file and say how it went."""
        try:
            count = self._session.library.import_from(path)
            self._say(f"{count} nye bogmærker er hentet.")
        except HandbookProblem as problem:
            self._say(str(problem))

    def _export_wanted(self) -> None:
        name = ask_save_name(self, "Gem bogmærker", "bogmaerker.json", _FILES)
        if name:
            self.export_to(Path(name))

    def _import_wanted(self) -> None:
        name = ask_open_name(self, "Hent bogmærker", _FILES)
        if name:
            self.import_from(Path(name))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    def _show(self) -> None:
        rows = tuple(self._rows())
        self._model.set_rows(rows)
        self._words.setText(
            "Det, du selv har gemt på denne computer."
            if rows
            else "Du har ingen bogmærker endnu. Åbn en side, og vælg Bogmærke (Ctrl+D)."
        )
        self._export.setEnabled(
            bool(self._session.library.bookmarks()) or bool(self._session.library.notes())
        )

    def _rows(self) -> Iterator[Row]:
        names, library = self._session.names, self._session.library
        for title, cards in (("Bogmærker", library.bookmarks()), ("Senest læst", library.recent())):
            if title == "Senest læst":
                yield from self._note_rows()
            if cards:
                yield heading_row(title)
                yield from (names.card_row(card) for card in cards)

    def _note_rows(self) -> Iterator[Row]:
        notes = self._session.library.notes()
        if notes:
            yield heading_row("Noter")
        for card, text in notes:
            yield Row(card.id, (Span(card.title),), (Span(text),))
