"""The first screen: search, the way into the vejviser, akut, themes and what was read last."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import ASKED, MUNICIPALITY, ROLE, ROLES
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FRAME, FlowLayout, ScrollPage
from truedeborn.desktop.widgets.top_bar import SearchField
from truedeborn.domain.dates import danish_date
from truedeborn.domain.entry import EntryCard
from truedeborn.domain.freshness import Age, freshness
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter

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


_AGES = {
    Age.CURRENT: "Udgaven",
    Age.DUE: "Udgaven skal ses efter",
    Age.OLD: "Udgaven er gammel",
    Age.CLOCK_WRONG: "Computerens ur er forkert",
}


_ROLE_QUESTION = "Hvad er din rolle?"


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
        column = self._page.column
        column.addWidget(Heading("Hvad har du set eller hørt?", 1))
        self.field = SearchField(
            look, "Søg med dine egne ord", "Fx: blå mærker på ryggen, sover i timen, bange for at gå hjem"
        )
        self.field.setProperty("role", "hero")
        column.addWidget(self.field)
        column.addLayout(self._ways())
        self._welcome = _Welcome(look, session)  # after the ways: whoever is in a hurry needs them first
        column.addWidget(self._welcome)
        self._recent_head = Heading("Senest læst", 2)
        self._recent = FlowLayout(look, spacing=8)
        column.addSpacing(look.gap(6))
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        self._is_filled = False
        self.field.textEdited.connect(self.typed)
        self.field.enter_pressed.connect(self._entered)
        session.library.library_changed.connect(self._show_recent)
        self._show_recent()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The search and the three ways are painted first; what stands below them comes right after."""
        super().paintEvent(event)
        if not self._is_filled:
            self._is_filled = True
            QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        column = self._page.column
        column.addSpacing(self._look.gap(6))
        column.addWidget(Heading("Temaer", 2))
        self._themes()
        column.addSpacing(self._look.gap(6))
        column.addWidget(self._edition_box())
        column.addStretch(1)

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
        groups: dict[str, list[EntryCard]] = {}
        for card in self._session.book.cards(Filter(kinds=(Kind.TEMA,))):
            groups.setdefault(card.group, []).append(card)
        for group, cards in groups.items():
            head = Heading(self._session.names.of(group), 3)
            self._page.column.addWidget(head)
            grid = FlowLayout(self._look, columns_of=250, spacing=8)
            for card in cards:
                button = CardButton(self._look, card.title, value=card.id, title_size=16)
                button.setAccessibleDescription(card.summary)
                button.setToolTip(card.summary)
                button.clicked.connect(self._card_clicked)
                grid.addWidget(button)
            self._page.column.addLayout(grid)

    def _edition_box(self) -> QFrame:
        edition = self._session.book.edition
        fresh = freshness(edition, date.today())
        late = fresh.age is not Age.CURRENT
        box = QFrame()
        box.setProperty("box", "undgaa" if fresh.is_plain else "card")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(*[self._look.gap(18)] * 4)
        rows.addWidget(Heading(_AGES[fresh.age], 2, look=3))
        text = (
            f"Udgave {edition.name} gælder pr. {danish_date(edition.valid_from)} "
            f"og er holdt op mod: {edition.law_seen}. "
            f"Næste gennemsyn: {danish_date(edition.next_review)}."
        )
        if late:
            text = f"{fresh.sentence} {text}"
        rows.addWidget(Words(text))
        about = Button(self._look, "Om udgaven og vejviseren", role="link")
        about.clicked.connect(self._about)
        rows.addWidget(about)
        news = Button(self._look, "Nyt i denne udgave", role="link")
        news.clicked.connect(self._news)
        rows.addWidget(news)
        return box

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

    def _news(self) -> None:
        self.want_screen(Screen.NEWS)

    def _about(self) -> None:
        self.want_screen(Screen.ABOUT)

    def _entered(self) -> None:
        if self.field.text().strip():
            self.search_wanted.emit(self.field.text())


class _Welcome(QFrame):
    """The questions at the first start: which municipality, then which role. Each can be skipped."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        self.setProperty("box", "info")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.gap(20), look.gap(16), look.gap(20), look.gap(16))
        self._head = Heading("Velkommen. Hvilken kommune arbejder du i?", 2, look=3)
        self._lead = Words(
            "Så viser vi de rigtige telefonnumre og lokale aftaler. "
            "Du kan altid ændre det under Indstillinger."
        )
        rows.addWidget(self._head)
        rows.addWidget(self._lead)
        self._line = FlowLayout(look, spacing=8)
        for choice in session.book.municipalities():
            self._add(choice.name, "municipality", choice.id)
        self._add_skip()
        rows.addLayout(self._line)
        done = bool(session.preferences.get(ASKED)) or not session.book.municipalities()
        self.setVisible(not done)

    def _add(self, name: str, kind: str, value: str) -> None:
        button = Button(self._look, name)
        button.setProperty(kind, value)
        button.clicked.connect(self._chosen)
        self._line.addWidget(button)

    def _add_skip(self) -> None:
        skip = Button(self._look, "Spring over", role="link")
        skip.clicked.connect(self._skip)
        self._line.addWidget(skip)

    def _chosen(self) -> None:
        sender = self.sender()
        municipality, role = sender.property("municipality"), sender.property("work")
        if municipality is not None:
            self._session.preferences.set(MUNICIPALITY, str(municipality))
        if role is not None:
            self._session.preferences.set(ROLE, str(role))
        self._skip()

    def _skip(self) -> None:
        """The next question, or done."""
        if self._session.preferences.get(ASKED) or self._head.text() == _ROLE_QUESTION:
            self.hide()
            return
        self._session.preferences.set(ASKED, "ja")
        self._head.setText(_ROLE_QUESTION)
        self._lead.setText(ROLE.help)
        self._line.clear()
        for value, name in ROLES[1:]:
            self._add(name, "work", value)
        self._add_skip()
        self._line.invalidate()
        first = self._line.itemAt(0)
        chosen = first.widget() if first else None
        if chosen is not None:
            chosen.setFocus()
        announce(self, _ROLE_QUESTION)


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:42].rstrip() + "…"
