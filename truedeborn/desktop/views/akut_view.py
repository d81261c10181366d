"""Akut: whom to call now, and the instructions for the acute situations."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import CHILD_PAGE, Place, Screen
from truedeborn.desktop.models.session import NATIONAL, Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.contact_card import ContactCard
from truedeborn.desktop.widgets.labels import Button, Heading, Picture, Words
from truedeborn.desktop.widgets.layouts import FRAME, FlowLayout, ScrollPage
from truedeborn.domain.entry import Contact

_NEXT = ("h-112", "h-akut-opkald", "h-politi", "h-psykiatrisk-akut", "selvmordstanker", CHILD_PAGE)
_ALARM, _POLICE = "alarm-112", "politi-114"  # 112 stands in the red box above
_URGENT_ROLES = ("vagt", "doegnvagt", "socialvagt", "modtagelse", "politi", "akut")


class AkutView(View):
    """112, the municipality's numbers, national help, and the acute instructions."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look, width=FRAME)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Akut hjælp", 1))
        column.addWidget(self._alarm())
        self._first_head, self._first = self._part(column)
        self._second_head, self._second = self._part(column)
        self._settings = Button(look, "Vælg kommune", icon="landmark", role="quiet")
        self._settings.clicked.connect(self._change)
        row = FlowLayout(look)
        row.addWidget(self._settings)
        column.addLayout(row)
        self._next_head = Heading("Sådan gør du", 2)
        column.addWidget(self._next_head)
        column.addLayout(self._instructions())
        column.addStretch(1)
        session.municipality_changed.connect(self._show_contacts)
        self._show_contacts()

    def show_place(self, place: Place) -> None:
        """Always the same numbers, from the top."""
        self._page.verticalScrollBar().setValue(0)

    def title(self) -> str:
        """The screen's name."""
        return "Akut hjælp"

    def focus_start(self) -> None:
        """The way to change municipality is the first thing that can be used."""
        self._settings.setFocus()

    def _alarm(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "fare")
        line = QHBoxLayout(box)
        gap = self._look.gap(20)
        line.setContentsMargins(gap, gap, gap, gap)
        line.addWidget(Picture(self._look, "siren", "fare_bar", 40))
        words = QVBoxLayout()
        words.addWidget(Heading("Er barnet i fare lige nu? Ring 112.", 2))
        words.addWidget(
            Words(
                "Sig, hvor I er, hvad der er sket, og hvor gammelt barnet er. Bliv hos barnet, hvis du kan. "
                "Læg først på, når alarmcentralen siger det."
            )
        )
        line.addLayout(words, 1)
        return box

    def _instructions(self) -> FlowLayout:
        grid = FlowLayout(self._look, columns_of=280, spacing=10)
        for entry_id in _NEXT:
            card = self._session.library.card(entry_id)
            if card:
                button = CardButton(
                    self._look, card.title, icon="chevron-right", value=card.id, title_size=16
                )
                button.clicked.connect(self._open)
                grid.addWidget(button)
        self._next_head.setVisible(grid.count() > 0)
        return grid

    def _part(self, column: QVBoxLayout) -> tuple[Heading, FlowLayout]:
        head = Heading("", 2)
        grid = FlowLayout(self._look, columns_of=330, spacing=14)
        column.addWidget(head)
        column.addLayout(grid)
        return head, grid

    def _show_contacts(self) -> None:
        """Numbers first: a municipality that has filled in none stands below those of the whole country."""
        contacts = self._session.contacts()
        local = [contact for contact in contacts if contact.municipality]
        local.sort(key=lambda contact: (not contact.phone, contact.role not in _URGENT_ROLES))
        country = [contact for contact in contacts if not contact.municipality and contact.role != _ALARM]
        country.sort(key=lambda contact: (not contact.phone, contact.role != _POLICE))
        chosen = self._session.municipality != NATIONAL
        own = (self._session.municipality_name if chosen else "I din egen kommune", local)
        parts = [own, ("Hjælp i hele landet", country)]
        if not any(contact.phone for contact in local):
            parts.reverse()
        places = ((self._first_head, self._first), (self._second_head, self._second))
        for (head, grid), (title, shown) in zip(places, parts, strict=True):
            head.setText(title)
            head.setVisible(bool(shown))
            self._fill(grid, shown)
        self._settings.setText("Vælg en anden kommune" if chosen else "Vælg din kommune")

    def _fill(self, grid: FlowLayout, contacts: list[Contact]) -> None:
        grid.clear()
        for contact in contacts:
            grid.addWidget(ContactCard(self._look, contact))
        grid.invalidate()

    def _open(self) -> None:
        card = self.sender()
        if isinstance(card, CardButton):
            self.want_entry(card.value)

    def _change(self) -> None:
        self.want_screen(Screen.SETTINGS)
