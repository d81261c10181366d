"""Mine iagttagelser: the signs a user has ticked. In memory only; never on disk, never in a log."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Observations(QObject):
    """Ids of ticked signs, in the order they were ticked.

    Signals:
        observations_changed: another set is ticked.
    """

    observations_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The ticked signs."""
        return tuple(self._ids)

    def toggle(self, entry_id: str) -> None:
        """Tick a sign, or untick it."""
        if entry_id in self._ids:
            self._ids.remove(entry_id)
        else:
            self._ids.append(entry_id)
        self.observations_changed.emit()

    def clear(self) -> None:
        """Untick everything."""
        if self._ids:
            self._ids.clear()
            self.observations_changed.emit()
