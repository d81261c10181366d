"""The window: menu, top bar, one screen at a time, akut bar. It goes where it is told; it knows no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import GEOMETRY, TEXT, THEME
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.failures import Failures
from truedeborn.desktop.platform.identity import neutral_icon
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.unfolding import Unfolding
from truedeborn.desktop.views.errands import Errands
from truedeborn.desktop.views.hiding import Hiding
from truedeborn.desktop.views.home_view import HomeView
from truedeborn.desktop.views.screens import make_view
from truedeborn.desktop.views.view import View
from truedeborn.desktop.views.window_commands import WindowCommands
from truedeborn.domain.problem import HandbookProblem

if TYPE_CHECKING:
    from truedeborn.desktop.views.entry_view import EntryView
    from truedeborn.desktop.views.leaving import Leaving
    from truedeborn.desktop.widgets.work_strip import WorkStrip

NAME = "Truede børn"
_SEARCH_FIRST = 1500  # milliseconds after the start
# What opening the handbook imports, in pieces; the last is what the others are for.
_BEHIND_THE_BOOK = (
    "truedeborn.domain.entry",
    "truedeborn.storage.content_reader",
    "truedeborn.handbook",
    "truedeborn.joined",
    "truedeborn.local_packs",
)


class MainWindow(WindowCommands):
    """The main window.

    Signals:
        unfolded: the handbook is open, and all that comes from it is shown.
        not_opened(str): the handbook cannot be opened; a sentence.
    """

    unfolded = Signal()
    not_opened = Signal(str)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look)
        self._session = session
        self._views: dict[Screen, View] = {}
        self._shown: Place | None = None
        self._working: WorkStrip | None = None
        self.setWindowTitle(NAME)
        self.setMinimumSize(720, 480)
        self._arrange()
        self._errands = Errands(session, self.notice, self)
        self._hiding = Hiding(look, self._whole, self._book, self)
        self._connect()
        self.go(Place(Screen.HOME))

    def view(self, screen: Screen) -> View:
        """The view of a screen, made the first time it is wanted."""
        if screen not in self._views:
            view = make_view(screen, self._look, self._session)
            view.place_wanted.connect(self.go)
            view.search_wanted.connect(self._search_for)
            if isinstance(view, HomeView):
                view.typed.connect(self._typed_at_home)
            self._errands.serve(view)
            self._views[screen] = view
            self._stack.addWidget(view)
        return self._views[screen]

    @cached_property
    def _leaving(self) -> Leaving:
        """What asks before typed words are lost; there are none before the first paint."""
        from truedeborn.desktop.views.leaving import Leaving

        return Leaving(self._session, self._hiding, self)

    def unfold(self) -> None:
        """Do now what else is done after the first paint.

        Raises:
            HandbookProblem: the handbook cannot be opened.
        """
        self._unfolding.finish()

    def _after_first_paint(self) -> Iterator[Callable[[], object]]:
        """What the first paint does not wait for: most of the program, and all that is read from files."""
        yield self._make_shortcuts
        yield from (partial(import_module, name) for name in _BEHIND_THE_BOOK)
        yield self._municipality_changed
        yield self._show_age
        home = self._views.get(Screen.HOME)
        if isinstance(home, HomeView):
            yield from home.pieces()
        yield self._add_work_strip
        yield self._hiding.prepare

    def _add_work_strip(self) -> None:
        from truedeborn.desktop.widgets.work_strip import WorkStrip

        self._working = WorkStrip(self._look, self._session.work)
        self._bars.insertWidget(self._bars.indexOf(self._stack), self._working)

    def let_go(self) -> None:
        """Write what waits and close the handbook; when the program ends."""
        self._session.close()

    def open_index(self) -> None:
        """Open what the search needs; said in a sentence where that cannot be done."""
        self._session.search.open()

    def warm_up(self) -> None:
        """Read beforehand what the screens need, when the search has been opened."""
        from truedeborn.desktop.views.warming import Warming

        self.warming = Warming(self._session, self)
        QTimer.singleShot(_SEARCH_FIRST, self.warming, self.warming.begin)

    def toggle_hidden(self) -> None:
        """Skjul: neutral at once, and back by the same key."""
        self._hiding.toggle()

    def look_for_updates(self) -> None:
        """Look through the IT department's folder, where there is one; a line at home tells what is new."""
        if self._session.wants_updates:
            from truedeborn.desktop.views.update_bar import UpdateBar

            bar = UpdateBar(self._look, self._session, self)
            self._bars.insertWidget(self._bars.indexOf(self.notice), bar)
            self._session.updates.look()

    def watch(self, failures: Failures) -> None:
        """Show unexpected errors as a sentence, and offer the log of the last one."""
        self._errands.watch(failures)

    def _erased(self) -> None:
        """Nothing of the user's is left: not in the logs, not in a page that was open."""
        from truedeborn.desktop.widgets.file_question import forget_folder

        self._errands.forget_failures()
        entries = self._views.get(Screen.ENTRY)
        if entries is not None:
            cast("EntryView", entries).forget()
        forget_folder()
        self._top.field.clear()
        self.go(Place(Screen.HOME))
        self.notice.say("Alt dit er slettet. Det, du gemmer herefter, huskes kun, til du lukker programmet.")

    def _connect(self) -> None:
        session, top = self._session, self._top
        session.history.place_changed.connect(self._show_place)
        session.municipality_changed.connect(self._municipality_changed)
        session.not_saved.connect(self.notice.say)
        session.erased.connect(self._erased)
        session.preferences.preference_changed.connect(self._preference_changed)
        self._sidebar.place_wanted.connect(self.go)
        self._sidebar.left.connect(self.leave_menu)
        self._akut.akut_wanted.connect(self.open_akut)
        self._unfolding = Unfolding(self._after_first_paint(), self)
        self.first_painted.connect(self._unfolding.begin)
        self._unfolding.ended.connect(self.unfolded)
        self._unfolding.failed.connect(self.not_opened)
        self._hiding.changed.connect(self._show_title)
        top.back_wanted.connect(self.go_back)
        top.forward_wanted.connect(self.go_forward)
        top.hide_wanted.connect(self.toggle_hidden)
        top.menu_wanted.connect(self.toggle_menu)
        top.field.textEdited.connect(self._typed)
        top.field.enter_pressed.connect(self._open_hit)
        top.field.arrow_pressed.connect(self._step_hit)
        top.field.escape_pressed.connect(self._leave_search)
        self._look.changed.connect(self._fit)

    def _make_shortcuts(self) -> None:
        """One shortcut a row of the table; each calls the method named there."""
        from PySide6.QtGui import QKeySequence, QShortcut

        from truedeborn.desktop.platform.shortcuts import SHORTCUTS

        for shortcut in SHORTCUTS:
            if not shortcut.method:
                continue
            for keys in shortcut.keys:
                made = QShortcut(QKeySequence(keys), self)
                made.activated.connect(getattr(self, shortcut.method))

    # What happens.

    def _show_place(self, place: Place) -> None:
        if self._shown is not None:
            self.notice.hide()
            if self._working is not None:
                self._working.tidy()
        waits = "" if self._shown is None else self._leaving.tell(self._shown, place)
        self._shown = place
        view = self._prepared(place)
        if view is None:
            return
        self._stack.setCurrentWidget(view)
        self._sidebar.mark(place.screen)
        history = self._session.history
        self._top.back.setEnabled(history.can_go_back)
        self._top.forward.setEnabled(history.can_go_forward)
        if place.screen is Screen.SEARCH:
            if self._top.field.text() != place.query:
                self._top.field.setText(place.query)
        elif self._top.field.text():
            self._top.field.clear()
        self._top.show_field(place.screen is not Screen.HOME)
        self._show_title()
        if self._narrow():
            self._sidebar.hide()
        if place.screen is not Screen.SEARCH or not self._top.field.hasFocus():
            view.focus_start()
            announce(self, view.title())
        if waits:
            self.notice.say(waits, urgent=False)

    def _prepared(self, place: Place) -> View | None:
        try:
            view = self.view(place.screen)
            view.show_place(place)
        except HandbookProblem as problem:
            self._session.history.back()
            self.notice.say(str(problem))
            return None
        return view

    def _show_title(self) -> None:
        if self._hiding.is_hidden:
            self.setWindowTitle("Kalender")
            self.setWindowIcon(neutral_icon())
        else:
            self.setWindowIcon(QApplication.windowIcon())
            title = self.shown_view().title()
            self.setWindowTitle(f"{title} – {NAME}" if title else NAME)

    def _municipality_changed(self) -> None:
        self._akut.show_contacts(self._session.contacts())
        self._sidebar.show_municipality(self._session.municipality_name)
        self._fit()

    def _show_age(self) -> None:
        """Which edition this is; that it is due quietly, that it is old or the clock wrong plainly."""
        from truedeborn.domain.dates import danish_date  # not before the first paint
        from truedeborn.domain.freshness import Age, freshness

        edition = self._session.book.edition
        fresh = freshness(edition, date.today())
        valid = f"Udgave {edition.name}\nGælder pr. {danish_date(edition.valid_from)}"
        self._sidebar.show_edition(f"{valid}\nSkal ses efter" if fresh.age is Age.DUE else valid)
        if fresh.is_plain:
            self.notice.say(fresh.sentence)

    def _preference_changed(self, key: str) -> None:
        preferences = self._session.preferences
        if key == THEME.key:
            self._look.set_theme(preferences.get(THEME))
        elif key == TEXT.key:
            self._look.set_text_percent(int(preferences.get(TEXT)))

    # Qt.

    def restore_place(self) -> bool:
        """Put the window where it was last; False where nothing is remembered."""
        saved = self._session.preferences.get(GEOMETRY)
        return bool(saved) and self.restoreGeometry(QByteArray.fromBase64(saved.encode()))

    def leave(self) -> None:
        """Close without a question; what is not kept is forgotten."""
        self._leaving.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: ask about words that would be lost; remember where the window was."""
        if not self._leaving.may_close():
            event.ignore()
            return
        self._session.work.cancel_all()
        geometry = self.saveGeometry().toBase64().data()
        self._session.preferences.set(GEOMETRY, bytes(geometry).decode())
        super().closeEvent(event)
