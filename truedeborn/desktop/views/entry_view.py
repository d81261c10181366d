"""One entry: its page, its table of contents, and what one can do with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from truedeborn import papers
from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PrintWish
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.contents_panel import ContentsPanel
from truedeborn.desktop.widgets.find_bar import FindBar
from truedeborn.desktop.widgets.labels import Button, IconButton
from truedeborn.desktop.widgets.layouts import BarLayout
from truedeborn.desktop.widgets.note_box import NoteBox
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.desktop.widgets.saving import SaveButton, copy_paper, save_as
from truedeborn.domain.entry import Entry
from truedeborn.domain.kinds import Kind
from truedeborn.export.formats import Format
from truedeborn.goals import nearest_goals
from truedeborn.rendering.entry_page import EntryPage, Surroundings, entry_page
from truedeborn.rendering.papers import page_paper


class EntryView(View):
    """Shows an entry.

    Signals:
        print_wanted(PrintWish): the page is to be printed.
    """

    print_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._entry: Entry | None = None
        self._page: EntryPage | None = None
        self._neighbours: tuple[str, str] = ("", "")
        self.reader = Reader(look, "Opslag")
        self._find = FindBar(look, self.reader)
        self._note = NoteBox(look, session.library)
        session.unsaved.watch(self._note.unsaved)
        self._contents = ContentsPanel(look)
        self._build_actions()
        self._arrange()
        self._connect()

    @property
    def page(self) -> EntryPage | None:
        """The page shown."""
        return self._page

    def show_place(self, place: Place) -> None:
        """Open the entry of a place.

        Raises:
            HandbookProblem: there is no such entry.
        """
        if self._entry is None or self._entry.id != place.entry_id:
            entry = self._session.book.entry(place.entry_id)
            self._entry, self._page = entry, self._page_of(entry)
            self._render()
            self._find.close_bar()
            self._note.show_entry(entry.id)
            self._show_state()
            QTimer.singleShot(0, self._remember)  # after the page is painted: it writes to disk
        self.reader.verticalScrollBar().setValue(place.scroll)

    def forget(self) -> None:
        """Forget words that were typed and not kept."""
        self._find.close_bar()
        self._note.forget()
        self._entry = None

    def title(self) -> str:
        """The entry's title."""
        return self._entry.title if self._entry else ""

    def focus_start(self) -> None:
        """The page itself: arrows and Page Down scroll it."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_in_page(self) -> None:
        """Open the field for finding in the page."""
        self._find.open_bar()

    def next_heading(self) -> None:
        """Go to the next heading and say it."""
        self._say_heading(self.reader.next_heading())

    def previous_heading(self) -> None:
        """Go to the heading before and say it."""
        self._say_heading(self.reader.previous_heading())

    def copy_page(self) -> None:
        """The whole page as text on the clipboard."""
        if self._page:
            copy_paper(page_paper(self._page, self._session.book.edition))
            announce(self._copy, "Siden er kopieret")
            self._copy.setText("Kopieret")

    def save(self, form: Format) -> Task | None:
        """The entry in a file that the user chooses; a theme comes with all its signs."""
        entry = self._entry
        if entry is None:
            return None
        return save_as(
            self, self._session, entry.title, lambda book: papers.entry_paper(book, entry.id), form
        )

    def print_page(self) -> None:
        """Wish for the page on paper."""
        if self._page:
            paper = page_paper(self._page, self._session.book.edition)
            self.print_wanted.emit(PrintWish(self._page.title, paper))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the contents stand beside the page only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _build_actions(self) -> None:
        look = self._look
        self._copy = Button(
            look, "Kopiér", icon="copy", role="quiet", help_text="Kopiér hele siden som tekst"
        )
        self._print = Button(
            look, "Udskriv", icon="printer", role="quiet", help_text="Udskriv siden (Ctrl+P)"
        )
        self._save = SaveButton(look)
        self._mark = Button(
            look, "Bogmærke", icon="bookmark", role="quiet", help_text="Sæt eller fjern et bogmærke (Ctrl+D)"
        )
        self._write = Button(
            look, "Note", icon="notebook-pen", role="quiet", help_text="Skriv en note til dig selv om siden"
        )
        self._take = Button(
            look,
            "Tag med i vejviseren",
            icon="route",
            role="quiet",
            help_text="Lægger tegnet i Mine iagttagelser",
        )
        self._teach = Button(look, "Brug casen på kursus", icon="graduation-cap", role="quiet")
        self._card = Button(
            look, "Handlekort", icon="file-text", role="quiet", help_text="Handlingen på et lille ark (A5)"
        )
        self._before = IconButton(look, "arrow-up", "Forrige opslag")
        self._after = IconButton(look, "arrow-down", "Næste opslag")
        self._buttons = (
            self._take,
            self._teach,
            self._copy,
            self._print,
            self._save,
            self._card,
            self._mark,
            self._write,
        )

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._bar = QWidget()
        self._actions = BarLayout(self._look, inset=10, spacing=4)
        for button in (self._before, self._after, *self._buttons):
            self._actions.addWidget(button)
        self._bar.setLayout(self._actions)
        outer.addWidget(self._bar)
        outer.addWidget(self._find)
        outer.addWidget(self._note)
        outer.addWidget(self.reader, 1)
        self.reader.set_side(self._contents, False)

    def _connect(self) -> None:
        self.reader.entry_wanted.connect(self.want_entry)
        self._contents.heading_wanted.connect(self.reader.go_to_heading)
        self.reader.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._copy.clicked.connect(self.copy_page)
        self._print.clicked.connect(self.print_page)
        self._save.form_wanted.connect(self.save)
        self._mark.clicked.connect(self.toggle_bookmark)
        self._write.clicked.connect(self._note.toggle)
        self._take.clicked.connect(self._take_with)
        self._teach.clicked.connect(self._teach_with)
        self._card.clicked.connect(self._go_card)
        self._before.clicked.connect(self._go_before)
        self._after.clicked.connect(self._go_after)
        self._look.changed.connect(self._dress)
        self._session.observations.observations_changed.connect(self._show_state)
        self._session.municipality_changed.connect(self._municipality_changed)

    def toggle_bookmark(self) -> None:
        """Set or remove the bookmark and say so."""
        if self._entry:
            marked = self._session.library.toggle_bookmark(self._entry.id)
            announce(self._mark, "Bogmærke sat" if marked else "Bogmærke fjernet")
            self._show_state()

    def _page_of(self, entry: Entry) -> EntryPage:
        book, names = self._session.book, self._session.names
        ids = ("", *book.entry_ids(entry.kind), "")
        place = ids.index(entry.id) if entry.id in ids else 0
        self._neighbours = (ids[place - 1], ids[place + 1]) if place else ("", "")
        themes = tuple((theme, names.theme(theme)) for theme in entry.themes)
        around = Surroundings(
            book.taxonomy,
            book.edition,
            book.links_from(entry.id),
            book.links_to(entry.id),
            book.sources_of(entry),
            themes if len(themes) <= 4 else (),
            date.today(),
            nearest_goals(book, entry),
            self._session.local_text(entry),
        )
        return entry_page(entry, around)

    def _municipality_changed(self) -> None:
        """Local text is another; the page is made again where it stands."""
        if self._entry and self._session.library.card(self._entry.id):
            self._page = self._page_of(self._entry)
            self._dress()

    def _render(self) -> None:
        if self._page is None:
            return
        self.reader.setAccessibleName(f"Opslag: {self._page.title}")
        self.reader.show_page(self._page.html(self._look.html_style()))
        self._contents.show_headings(self.reader.headings)
        self._fit()

    def _show_state(self) -> None:
        entry = self._entry
        if entry is None:
            return
        marked = self._session.library.is_bookmarked(entry.id)
        self._mark.setText("Bogmærket" if marked else "Bogmærke")
        self._copy.setText("Kopiér")
        self._take.setVisible(entry.kind is Kind.TEGN)
        self._teach.setVisible(entry.kind is Kind.CASE)
        self._card.setVisible(entry.kind is Kind.HANDLING)
        taken = entry.id in self._session.observations.ids
        self._take.setText("Fjern fra mine iagttagelser" if taken else "Tag med i vejviseren")
        self._before.setEnabled(bool(self._neighbours[0]))
        self._after.setEnabled(bool(self._neighbours[1]))

    def _scrolled(self) -> None:
        if self._contents.isVisible():
            self._contents.mark(self.reader.current_heading())

    def _say_heading(self, number: int) -> None:
        if 0 <= number < len(self.reader.headings):
            announce(self.reader, self.reader.headings[number].text)

    def _remember(self) -> None:
        if self._entry:
            self._session.library.opened(self._entry.id)

    def _take_with(self) -> None:
        if self._entry:
            self._session.observations.toggle(self._entry.id)
            announce(self._take, f"Mine iagttagelser: {len(self._session.observations.ids)}")

    def _teach_with(self) -> None:
        if self._entry:
            self.place_wanted.emit(Place(Screen.KURSUS, part=f"case:{self._entry.id}"))

    def _go_card(self) -> None:
        if self._entry:
            self.place_wanted.emit(Place(Screen.PAPIR, part=self._entry.id))

    def _go_before(self) -> None:
        self.want_entry(self._neighbours[0])

    def _go_after(self) -> None:
        self.want_entry(self._neighbours[1])

    def _dress(self) -> None:
        scroll = self.reader.verticalScrollBar().value()
        self._render()
        self.reader.verticalScrollBar().setValue(scroll)

    def _fit(self) -> None:
        self.reader.set_side(self._contents, len(self.reader.headings) > 2)
