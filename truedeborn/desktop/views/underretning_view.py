"""Underretning: the guidance and the law, and above them the way to write one."""

from __future__ import annotations

from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.list_view import ListView
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.layouts import FlowLayout
from truedeborn.domain.kinds import Kind

_BELOW_LEAD = 2
_WAYS = (
    (Screen.UDKAST, "Skriv et udkast", "notebook-pen"),
    (Screen.EFTER, "Efter underretningen", "history"),
)


class UnderretningView(ListView):
    """The list of answers and rules, with two buttons under the lead."""

    def __init__(
        self, look: Look, session: Session, name: str, lead: str, kinds: tuple[Kind, ...], narrow: str
    ) -> None:
        super().__init__(look, session, name, lead, kinds, narrow=narrow)
        row = FlowLayout(look, spacing=8)
        for screen, text, icon in _WAYS:
            button = Button(look, text, icon=icon)
            button.setProperty("screen", screen.value)
            button.clicked.connect(self._way_clicked)
            row.addWidget(button)
        self._outer.insertLayout(_BELOW_LEAD, row)

    def _way_clicked(self) -> None:
        self.want_screen(Screen(str(self.sender().property("screen"))))
