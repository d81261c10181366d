"""What every screen is: it shows a place and emits wishes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from truedeborn.desktop.models.place import Place, Screen, place_of
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look


class View(QWidget):
    """One screen.

    Signals:
        place_wanted(Place): the user wants to go somewhere.
        search_wanted(str): the user wants to search for a text.
    """

    place_wanted = Signal(object)
    search_wanted = Signal(str)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self.setObjectName("page")

    def show_place(self, place: Place) -> None:
        """Show what a place asks for; called each time the screen comes forward."""

    def title(self) -> str:
        """What the window is called while this screen is shown."""
        return ""

    def focus_start(self) -> None:
        """Put the keyboard where it is wanted first."""
        self.setFocus()

    def want_entry(self, entry_id: str) -> None:
        """Emit the wish to open an entry, or a screen by its name."""
        self.place_wanted.emit(place_of(entry_id))

    def want_screen(self, screen: Screen) -> None:
        """Emit the wish to go to a screen."""
        self.place_wanted.emit(Place(screen))
