"""One choice of several, as large buttons that wrap: routes and confidence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.card_button import CardButton


class Choices(QWidget):
    """Large buttons of which one is chosen.

    Signals:
        chosen(str): another value was chosen.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._buttons: list[CardButton] = []

    @property
    def value(self) -> str:
        """The chosen value, empty before anything is chosen."""
        return next((button.value for button in self._buttons if button.isChecked()), "")

    def offer(self, choices: Iterable[tuple[str, str, str]], *, keep: str = "") -> None:
        """Offer other choices as value, title and detail; `keep` stays chosen."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._column.setSpacing(self._look.gap(8))
        for value, title, detail in choices:
            button = CardButton(self._look, title, detail, value=value, title_size=16)
            button.setCheckable(True)
            button.setChecked(value == keep)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
            self._column.addWidget(button)
            self._buttons.append(button)

    def choose(self, value: str) -> None:
        """Choose as if pressed."""
        for button in self._buttons:
            if button.value == value:
                button.click()

    def focus_first(self) -> None:
        """Put the keyboard on the chosen or the first button."""
        marked = [button for button in self._buttons if button.isChecked()]
        for button in [*marked, *self._buttons][:1]:
            button.setFocus()

    def _clicked(self) -> None:
        self.chosen.emit(self.value)
