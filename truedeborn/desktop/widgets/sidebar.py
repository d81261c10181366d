"""The way to every screen, at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button

_ENTRIES: tuple[tuple[Screen, str, str], ...] = (
    (Screen.HOME, "Hjem", "house"),
    (Screen.VEJVISER, "Vejviser", "route"),
    (Screen.TEGN, "Tegn", "eye"),
    (Screen.TEMAER, "Temaer", "book-open"),
    (Screen.HANDLINGER, "Handlinger", "circle-check"),
    (Screen.UNDERRETNING, "Underretning", "send"),
    (Screen.MAAL, "Politik og mål", "target"),
    (Screen.ORD, "Ordforklaring", "quote"),
    (Screen.PAPIR, "Papir", "printer"),
    (Screen.KURSUS, "Kursus", "graduation-cap"),
    (Screen.MINE, "Bogmærker", "bookmark"),
    (Screen.HELP, "Hjælp", "circle-question-mark"),
    (Screen.SETTINGS, "Indstillinger", "settings"),
)
_KEYS = {Screen.HOME: "Alt+Home", Screen.VEJVISER: "F3", Screen.HELP: "F1"}


class Sidebar(QWidget):
    """One button a screen; the shown one is marked.

    Signals:
        place_wanted(Place): a screen was chosen.
        left: Escape was pressed.
    """

    place_wanted = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Menu")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._brand = QLabel("Truede børn")
        self._brand.setProperty("tone", "brand")
        outer.addWidget(self._brand)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._column = QVBoxLayout(inner)
        area.setWidget(inner)  # while it is empty: Qt measures what it is given
        self._buttons: dict[Screen, Button] = {}
        for screen, name, icon in _ENTRIES:
            button = Button(look, name, icon=icon)
            button.setProperty("screen", screen.value)
            if screen in _KEYS:
                button.setToolTip(f"{name} ({_KEYS[screen]})")
            button.clicked.connect(self._clicked)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._column.addWidget(button, 1000)
            self._buttons[screen] = button
        self._column.addStretch(1)  # what is left when every button is as high as it may be
        outer.addWidget(area)
        self._place = Button(look, "", icon="landmark")
        self._place.setProperty("screen", Screen.SETTINGS.value)
        self._place.clicked.connect(self._clicked)
        # Their words come with the handbook, right after the first paint; nothing moves when they do.
        policy = self._place.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._place.setSizePolicy(policy)
        self._place.hide()
        foot = QVBoxLayout()
        foot.addWidget(self._place)
        self._edition = QLabel("\n\n")
        self._edition.setProperty("tone", "muted")
        self._edition.setWordWrap(True)
        foot.addWidget(self._edition)
        self._foot = foot
        outer.addLayout(foot)
        self._dress()
        look.changed.connect(self._dress)

    def mark(self, screen: Screen) -> None:
        """Mark the screen that is shown."""
        for other, button in self._buttons.items():
            button.set_current(other is screen)

    def show_municipality(self, name: str) -> None:
        """Show whose numbers apply; the button goes to where it is chosen."""
        self._place.setText(name)
        self._place.show()
        self._place.setAccessibleName(f"Kommune: {name}. Skift i Indstillinger")
        self._place.setToolTip("Den valgte kommune. Klik for at skifte.")
        self._dress()

    def show_edition(self, text: str) -> None:
        """Say which edition this is and how old, below everything else."""
        self._edition.setText(text)

    def wanted_width(self) -> int:
        """The width its words need, in pixels."""
        buttons = [*self._buttons.values(), self._place]
        widest = max(button.sizeHint().width() for button in buttons)
        return widest + 2 * self._look.gap(10) + 16

    def focus_current(self) -> None:
        """Put the keyboard on the screen that is shown, or on the first."""
        shown = [button for button in self._buttons.values() if button.property("current")]
        (*shown, *self._buttons.values())[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low window the ways come first; name and edition stand on other screens too."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leaves the menu."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self._brand.setVisible(self.height() >= self._look.px(540))
        self._edition.setVisible(self.height() >= self._look.px(640))

    def _clicked(self) -> None:
        button = self.sender()
        screen = Screen(str(button.property("screen")))
        self.mark(screen)
        self.place_wanted.emit(Place(screen))

    def _dress(self) -> None:
        gap = self._look.gap
        self._brand.setContentsMargins(gap(20), gap(16), gap(10), gap(8))
        self._column.setContentsMargins(gap(10), gap(6), gap(10), gap(10))
        self._column.setSpacing(gap(2))
        self._foot.setContentsMargins(gap(10), 0, gap(10), gap(10))
        self._edition.setContentsMargins(gap(10), gap(2), 0, gap(4))
        for button in (*self._buttons.values(), self._place):
            button.setMaximumHeight(max(38, self._look.px(38)))
        self._fit()
