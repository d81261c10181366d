"""Akut: whom to call now, and the instructions for the acute situations."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.contact_card import ContactCard
from truedeborn.desktop.widgets.labels import Button, Heading, Picture, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.domain.entry import Contact

_NEXT = ("h-112", "h-akut-opkald", "h-politi", "h-psykiatrisk-akut", "selvmordstanker")
_URGENT_ROLES = ("vagt", "doegnvagt", "socialvagt", "modtagelse", "politi", "akut")


class AkutView(View):
    """112, the municipality's numbers, national help, and the acute instructions."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Akut hjælp", 1))
        column.addWidget(self._alarm())
        self._local_head = Heading("", 2)
        column.addWidget(self._local_head)
        self._local = FlowLayout(look, columns_of=330, spacing=14)
        column.addLayout(self._local)
        self._next_head = Heading("Sådan gør du", 2)
        column.addWidget(self._next_head)
        column.addLayout(self._instructions())
        column.addWidget(Heading("Hjælp i hele landet", 2))
        self._national = FlowLayout(look, columns_of=330, spacing=14)
        column.addLayout(self._national)
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
        self._settings = Button(self._look, "Vælg en anden kommune", icon="landmark", role="quiet")
        self._settings.clicked.connect(self._change)
        grid.addWidget(self._settings)
        return grid

    def _show_contacts(self) -> None:
        contacts = self._session.contacts()
        local = [contact for contact in contacts if contact.municipality]
        local.sort(key=lambda contact: contact.role not in _URGENT_ROLES)
        self._fill(self._local, local)
        self._fill(self._national, [contact for contact in contacts if not contact.municipality])
        self._local_head.setText(self._session.municipality_name)

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
