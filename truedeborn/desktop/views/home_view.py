"""The first screen: search, the way into the vejviser, akut, themes and what was read last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import ASKED
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Button, Heading
from truedeborn.desktop.widgets.layouts import FRAME, FlowLayout, ScrollPage
from truedeborn.desktop.widgets.top_bar import SearchField

if TYPE_CHECKING:
    from truedeborn.domain.entry import EntryCard

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
        """Add at once what `pieces` adds."""
        for add in self.pieces():
            add()

    def pieces(self) -> Iterator[Callable[[], None]]:
        """Add what comes from the handbook, once: what was read lately, the themes and the edition.

        In pieces, so that the window can answer in between; the first fill a screen.
        """
        if self._is_filled:
            return
        self._is_filled = True
        yield self._add_questions
        yield self._add_recent
        for name, cards in self._session.names.theme_groups():
            yield partial(self._add_themes, name, cards)
        yield self._add_edition

    def _add(self, *parts: QWidget | QLayout) -> None:
        """Add parts below the others, above the stretch that holds them up, with a little room first."""
        column = self._page.column
        column.insertSpacing(column.count() - 1, self._look.gap(6))
        for part in parts:
            if isinstance(part, QLayout):
                column.insertLayout(column.count() - 1, part)
            else:
                column.insertWidget(column.count() - 1, part)

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

    def _add_questions(self) -> None:
        """At the first start, after the ways: whoever is in a hurry needs them first."""
        if not self._session.preferences.get(ASKED):
            from truedeborn.desktop.views.welcome_box import WelcomeBox

            self._welcome = WelcomeBox(self._look, self._session)
            self._page.column.insertWidget(self._page.column.count() - 1, self._welcome)

    def _add_recent(self) -> None:
        self._recent_head = Heading("Senest læst", 2)
        self._recent = FlowLayout(self._look, spacing=8)
        self._add(self._recent_head, self._recent)
        self._session.library.library_changed.connect(self._show_recent)
        self._show_recent()
        self._add(Heading("Temaer", 2))

    def _add_themes(self, name: str, cards: tuple[EntryCard, ...]) -> None:
        grid = FlowLayout(self._look, columns_of=250, spacing=8)
        for card in cards:
            button = CardButton(self._look, card.title, value=card.id, title_size=16)
            button.setAccessibleDescription(card.summary)
            button.setToolTip(card.summary)
            button.clicked.connect(self._card_clicked)
            grid.addWidget(button)
        column = self._page.column
        column.insertWidget(column.count() - 1, Heading(name, 3))
        column.insertLayout(column.count() - 1, grid)

    def _add_edition(self) -> None:
        from truedeborn.desktop.views.edition_box import EditionBox  # and dates, not before the first paint

        edition = EditionBox(self._look, self._session.book.edition)
        edition.screen_wanted.connect(self.want_screen)
        self._add(edition)
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

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
