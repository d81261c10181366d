"""The first screen: search, the way into the vejviser, akut, themes and what was read last."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import ASKED
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Button, Heading
from truedeborn.desktop.widgets.layouts import FRAME, FlowLayout, ScrollPage
from truedeborn.desktop.widgets.top_bar import SearchField

_WAYS = (
    (
        Screen.VEJVISER,
        "Jeg er bekymret for et barn",
        "Svar på få spørgsmål, og se, hvad du gør nu, og hvem du ringer til.",
        "route",
        "accent",
    ),
    (
        Screen.AKUT,
        "Barnet er i fare nu",
        "112, vagttelefon, og hvad du gør, til der kommer hjælp.",
        "siren",
        "fare",
    ),
    (
        Screen.TEGN,
        "Find tegn",
        "Efter tema, alder og sted, i en oversigt eller på kroppen.",
        "eye",
        "card",
    ),
)


class HomeView(View):
    """Home.

    Signals:
        typed(str): a search is being typed in the large field.
    """

    typed = Signal(str)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look, width=FRAME)
        outer.addWidget(self._page)
        # What comes below is longer than the window: nothing moves when it is there.
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = self._page.column
        column.addWidget(Heading("Hvad har du set eller hørt?", 1))
        self.field = SearchField(
            look, "Søg med dine egne ord", "Fx: blå mærker på ryggen, sover i timen, bange for at gå hjem"
        )
        self.field.setProperty("role", "hero")
        column.addWidget(self.field)
        column.addLayout(self._ways())
        column.addStretch(1)
        self._is_filled = False
        self.field.textEdited.connect(self.typed)
        self.field.enter_pressed.connect(self._entered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: what stands below the search and the three ways comes after the first paint."""
        super().paintEvent(event)
        if not self._is_filled and self._session.is_open:
            QTimer.singleShot(0, self.fill)

    def fill(self) -> None:
        """Add what comes from the handbook, once: what was read lately, the themes and the edition."""
        if self._is_filled:
            return
        self._is_filled = True
        # Imported here: the first paint needs neither them nor what they are made of.
        from truedeborn.desktop.views.edition_box import EditionBox
        from truedeborn.desktop.views.welcome_box import WelcomeBox

        column = self._page.column
        column.takeAt(column.count() - 1)  # the stretch that held the first parts up
        if not self._session.preferences.get(ASKED):
            # After the ways: whoever is in a hurry needs them first.
            self._welcome = WelcomeBox(self._look, self._session)
            column.addWidget(self._welcome)
        self._add_recent()
        column.addSpacing(self._look.gap(6))
        column.addWidget(Heading("Temaer", 2))
        self._themes()
        column.addSpacing(self._look.gap(6))
        edition = EditionBox(self._look, self._session.book.edition)
        edition.screen_wanted.connect(self.want_screen)
        column.addWidget(edition)
        column.addStretch(1)
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_place(self, place: Place) -> None:
        """Home is always the same; the field is empty again."""
        self.field.clear()

    def title(self) -> str:
        """The screen's name."""
        return "Hjem"

    def focus_start(self) -> None:
        """The large field is where one begins."""
        self.field.setFocus()

    def _ways(self) -> FlowLayout:
        ways = FlowLayout(self._look, columns_of=195, spacing=14)
        for screen, title, detail, icon, tone in _WAYS:
            card = CardButton(
                self._look, title, detail, icon=icon, tone=tone, value=screen.value, title_size=19
            )
            card.clicked.connect(self._card_clicked)
            ways.addWidget(card)
        return ways

    def _themes(self) -> None:
        for name, cards in self._session.names.theme_groups():
            self._page.column.addWidget(Heading(name, 3))
            grid = FlowLayout(self._look, columns_of=250, spacing=8)
            for card in cards:
                button = CardButton(self._look, card.title, value=card.id, title_size=16)
                button.setAccessibleDescription(card.summary)
                button.setToolTip(card.summary)
                button.clicked.connect(self._card_clicked)
                grid.addWidget(button)
            self._page.column.addLayout(grid)

    def _add_recent(self) -> None:
        self._recent_head = Heading("Senest læst", 2)
        self._recent = FlowLayout(self._look, spacing=8)
        self._page.column.addSpacing(self._look.gap(6))
        self._page.column.addWidget(self._recent_head)
        self._page.column.addLayout(self._recent)
        self._session.library.library_changed.connect(self._show_recent)
        self._show_recent()

    def _show_recent(self) -> None:
        self._recent.clear()
        cards = self._session.library.recent()[:6]
        for card in cards:
            button = Button(self._look, _short(card.title), role="chip")
            button.setAccessibleName(card.title)
            button.setProperty("entry", card.id)
            button.clicked.connect(self._recent_clicked)
            self._recent.addWidget(button)
        self._recent_head.setVisible(bool(cards))

    def _card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, CardButton):
            self.want_entry(card.value)

    def _recent_clicked(self) -> None:
        self.want_entry(str(self.sender().property("entry")))

    def _entered(self) -> None:
        if self.field.text().strip():
            self.search_wanted.emit(self.field.text())


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:42].rstrip() + "…"
