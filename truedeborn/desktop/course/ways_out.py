"""The way out of a show for whoever holds a mouse: seen while the mouse moves, gone when it rests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button

_REST_MS = 4000


class WaysOut(QFrame):
    """Two buttons in the corner of the show: the notes, and the end. The keys do the same."""

    def __init__(self, look: Look, show: QWidget) -> None:
        super().__init__(show)
        self._show = show
        self.setProperty("box", "card")
        self.setAccessibleName("Kurset på skærmen")
        line = QHBoxLayout(self)
        self.notes_button = Button(look, "Noter  N", icon="notebook-pen", help_text="Vis eller skjul noterne")
        self.notes_button.setAccessibleName("Noter")
        self.close_button = Button(look, "Slut  Esc", icon="x", help_text="Luk kurset på skærmen")
        self.close_button.setAccessibleName("Slut")
        line.addWidget(self.notes_button)
        line.addWidget(self.close_button)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._rested)
        show.setAttribute(Qt.WidgetAttribute.WA_Hover)
        show.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the mouse moves somewhere over the show."""
        if watched is self._show and isinstance(event, QHoverEvent) and event.type() is QEvent.Type.HoverMove:
            self.place()
            self.show()
            self.raise_()
            self._rest.start()
        return False

    def place(self) -> None:
        """The lower right corner."""
        self.adjustSize()
        room = self._show.rect()
        self.move(room.right() - self.width() - 12, room.bottom() - self.height() - 12)

    def _rested(self) -> None:
        if self.underMouse():
            self._rest.start()
        else:
            self.hide()
