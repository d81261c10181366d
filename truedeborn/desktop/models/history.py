"""Back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from truedeborn.desktop.models.place import Place, Screen

LIMIT = 200


class History(QObject):
    """The places visited, and which of them is shown.

    Signals:
        place_changed(Place): another place is to be shown.
    """

    place_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = [Place(Screen.HOME)]
        self._index = 0

    @property
    def place(self) -> Place:
        """The place shown."""
        return self._places[self._index]

    @property
    def can_go_back(self) -> bool:
        """True where there is something to go back to."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """True after going back."""
        return self._index < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go to a new place; what was ahead is forgotten."""
        if place == self.place:
            self.place_changed.emit(place)
            return
        del self._places[self._index + 1 :]
        self._places.append(place)
        del self._places[:-LIMIT]
        self._index = len(self._places) - 1
        self.place_changed.emit(place)

    def refine(self, place: Place) -> None:
        """Replace the place shown without adding a step: typing on, scrolling, another filter."""
        self._places[self._index] = place

    def keep_scroll(self, scroll: int) -> None:
        """Remember how far down the page is, for the way back."""
        self._places[self._index] = replace(self.place, scroll=scroll)

    def forget(self) -> None:
        """Forget every place visited."""
        self._places, self._index = [Place(Screen.HOME)], 0

    def back(self) -> None:
        """One step back, if there is one."""
        self._step(-1)

    def forward(self) -> None:
        """One step forward, if there is one."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._index + by < len(self._places):
            self._index += by
            self.place_changed.emit(self.place)
