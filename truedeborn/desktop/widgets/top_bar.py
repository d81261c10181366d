"""Back, forward, search and Skjul, at the top of every screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, IconButton


class SearchField(QLineEdit):
    """A search field: arrows and Enter go to the results.

    Signals:
        enter_pressed: open the first or current hit.
        arrow_pressed(int): down (1) or up (-1) among the hits.
        escape_pressed: leave the search.
    """

    enter_pressed = Signal()
    arrow_pressed = Signal(int)
    escape_pressed = Signal()

    def __init__(self, look: Look, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        # Ours: Qt's own is 16 pixels wide and stands where the style sheet pushes it.
        self._clear = IconButton(look, "x", "Ryd feltet", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._emptied)
        self._clear.hide()
        self.textChanged.connect(self._show_clear)
        self.setMaxLength(400)
        # Keyboards on the screen must not learn these words.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter, arrows, Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.arrow_pressed.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the button that empties the field stands at its right."""
        super().resizeEvent(event)
        edge = min(self.height() - 4, max(32, self._look.px(34)))
        self._clear.setFixedSize(edge, edge)
        self._clear.move(self.width() - edge - 4, (self.height() - edge) // 2)
        self.setTextMargins(0, 0, edge, 0)

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _emptied(self) -> None:
        """As if one had erased every letter."""
        self.clear()
        self.textEdited.emit("")
        self.setFocus()


class TopBar(QWidget):
    """The bar above every screen.

    Signals:
        back_wanted, forward_wanted: step in the history.
        menu_wanted: show or hide the menu, where there is no room for it beside.
        hide_wanted: make the window neutral at once.
    """

    back_wanted = Signal()
    forward_wanted = Signal()
    menu_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Værktøjslinje")
        self.menu = IconButton(look, "menu", "Menu", shortcut="Alt+M")
        self.back = IconButton(look, "arrow-left", "Tilbage", shortcut="Alt+←")
        self.forward = IconButton(look, "arrow-right", "Frem", shortcut="Alt+→")
        self.field = SearchField(look, "Søg i håndbogen", "Søg: skriv det, du har set eller hørt")
        self.field.setToolTip("Søg i hele håndbogen (Ctrl+K)")
        self.field.setAccessibleDescription(
            "Genvej Ctrl+K. Pil ned går til resultaterne, Enter åbner det første."
        )
        self.hide_button = Button(
            look,
            "Skjul  F9",
            icon="eye-off",
            help_text="Gør vinduet neutralt med det samme. F9 igen henter det tilbage.",
        )
        self.hide_button.setAccessibleName("Skjul")
        self._row = QHBoxLayout(self)
        for widget in (self.menu, self.back, self.forward):
            self._row.addWidget(widget)
        self._row.addWidget(self.field, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.hide_button)
        self.menu.hide()
        self.menu.clicked.connect(self.menu_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.hide_button.clicked.connect(self.hide_wanted)
        self._dress()
        look.changed.connect(self._dress)

    def show_field(self, shown: bool) -> None:
        """The field is not shown where the screen has a larger one of its own."""
        self.field.setVisible(shown)
        self._row.setStretch(self._row.count() - 2, 0 if shown else 1)

    def _dress(self) -> None:
        gap = self._look.gap
        self._row.setContentsMargins(gap(12), gap(8), gap(12), gap(8))
        self._row.setSpacing(gap(6))
        self.field.setMinimumHeight(max(40, self._look.px(40)))
