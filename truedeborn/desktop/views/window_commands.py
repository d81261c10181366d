"""What shortcuts, buttons and the search field ask of the window. It says where to go; the window goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import TEXT
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.views.view import View
from truedeborn.desktop.views.window_frame import WindowFrame

if TYPE_CHECKING:
    from truedeborn.desktop.views.entry_view import EntryView


class WindowCommands(WindowFrame):
    """The commands of the window; the shortcut table names them. `WindowFrame` has the parts."""

    _session: Session
    _views: dict[Screen, View]

    def view(self, screen: Screen) -> View:
        """The view of a screen, made the first time it is wanted."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Go to a place, remembered in the history."""
        self._keep_scroll()
        self._session.history.visit(place)

    def shown_view(self) -> View:
        """The view in front."""
        return self.view(self._session.history.place.screen)

    def go_back(self) -> None:
        """One step back."""
        self._keep_scroll()
        self._session.history.back()

    def go_forward(self) -> None:
        """One step forward."""
        self._keep_scroll()
        self._session.history.forward()

    def go_home(self) -> None:
        """The first screen."""
        self.go(Place(Screen.HOME))

    def open_akut(self) -> None:
        """All numbers."""
        self.go(Place(Screen.AKUT))

    def open_help(self) -> None:
        """Help with every shortcut."""
        self.go(Place(Screen.HELP))

    def open_vejviser(self) -> None:
        """The vejviser."""
        self.go(Place(Screen.VEJVISER))

    def open_search(self) -> None:
        """Put the keyboard in the search field: the large one at home."""
        if self._session.history.place.screen is Screen.HOME:
            self.shown_view().focus_start()
            return
        self._top.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.field.selectAll()

    def find_in_page(self) -> None:
        """Find in the page, where the screen has one."""
        view = self._shown_entry()
        if view is not None:
            view.find_in_page()
        else:
            self.open_search()

    def print_shown(self) -> None:
        """Print what is shown, where it can be printed."""
        printer = getattr(self.shown_view(), "print_page", None)
        if printer:
            printer()

    def toggle_bookmark(self) -> None:
        """Set or remove a bookmark on the shown entry."""
        view = self._shown_entry()
        if view is not None:
            view.toggle_bookmark()

    def next_heading(self) -> None:
        """The next heading of the page."""
        view = self._shown_entry()
        if view is not None:
            view.next_heading()

    def previous_heading(self) -> None:
        """The heading before."""
        view = self._shown_entry()
        if view is not None:
            view.previous_heading()

    def larger_text(self) -> None:
        """One step larger text."""
        self._set_text(self._look.step_text(1))

    def smaller_text(self) -> None:
        """One step smaller text."""
        self._set_text(self._look.step_text(-1))

    def normal_text(self) -> None:
        """Text at 100 %."""
        self._set_text(self._look.step_text(0))

    def leave_menu(self) -> None:
        """Back to the screen; a menu that lies over a narrow window goes."""
        if self._top.menu.isVisible():
            self._sidebar.hide()
        self.shown_view().focus_start()

    def toggle_menu(self) -> None:
        """Show or hide the menu."""
        self._sidebar.setVisible(self._sidebar.isHidden())
        if self._sidebar.isVisible():
            self._sidebar.focus_current()
        else:
            self.shown_view().focus_start()

    def _shown_entry(self) -> EntryView | None:
        """The view of entries, while it is in front. Its module is not loaded before it is wanted."""
        view = self._views.get(Screen.ENTRY)
        return cast("EntryView", view) if view is not None and view is self._stack.currentWidget() else None

    def _keep_scroll(self) -> None:
        view = self._shown_entry()
        if view is not None:
            self._session.history.keep_scroll(view.reader.verticalScrollBar().value())

    def _set_text(self, percent: int) -> None:
        self._session.preferences.set(TEXT, str(percent))
        announce(self, f"Tekststørrelse {percent} procent")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the mouse's own back and forward buttons."""
        step: dict[Qt.MouseButton, Callable[[], None]] = {
            Qt.MouseButton.BackButton: self.go_back,
            Qt.MouseButton.ForwardButton: self.go_forward,
        }
        if event.button() in step:
            step[event.button()]()
        else:
            super().mousePressEvent(event)

    # The search field.

    def _typed(self, text: str) -> None:
        """Typing shows the search screen; the history gets one step a search, not one a letter."""
        search, history = self._session.search, self._session.history
        place = Place(Screen.SEARCH, query=text, where=search.where)
        search.set_text(text)
        if history.place.screen is Screen.SEARCH:
            history.refine(place)
        elif text:
            self.go(place)

    def _typed_at_home(self, text: str) -> None:
        """The first letter typed at home moves the keyboard to the field above; nothing is lost."""
        self._top.show_field(True)
        self._top.field.setText(text)
        self._top.field.setFocus()
        self._top.field.end(False)
        self._typed(text)

    def _search_for(self, text: str) -> None:
        self._top.field.setText(text)
        self._typed(text)
        self._session.search.search_now()

    def _open_hit(self) -> None:
        self._session.search.search_now()
        view = self.shown_view()
        if self._session.history.place.screen is Screen.SEARCH:
            view.list.open_current()  # type: ignore[attr-defined]

    def _step_hit(self, by: int) -> None:
        if self._session.history.place.screen is Screen.SEARCH:
            self._session.search.search_now()
            self.shown_view().list.step(by)  # type: ignore[attr-defined]

    def _leave_search(self) -> None:
        if self._session.history.place.screen is Screen.SEARCH:
            self.go_back()
