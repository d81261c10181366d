"""The bar with the numbers that matter now, at the foot of every screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Picture

if TYPE_CHECKING:
    from truedeborn.domain.entry import Contact

_POLICE = "114"  # also the way to the municipality's guard, where no local number is known
_LOCAL_ROLES = ("vagt", "doegnvagt", "socialvagt", "modtagelse")


class AkutBar(QWidget):
    """112 first, then the municipality's own numbers, then the way to all of them.

    Signals:
        akut_wanted: the user wants all numbers and what to do.
    """

    akut_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("akutbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Akut: telefonnumre")
        self._row = QHBoxLayout(self)
        self._icon = Picture(look, "phone", "danger_text", 22)
        self._lead = QLabel("Er barnet i fare nu?  Ring")
        self._number = QLabel("112")
        self._number.setProperty("tone", "number")
        self._number.setAccessibleName("Er barnet i fare nu? Ring 112")
        self._local: list[tuple[QLabel, QLabel]] = []
        self._more = Button(look, "Akut hjælp og alle numre")
        self._more.setToolTip("Hvad du gør nu, og alle telefonnumre (F2)")
        self._more.setAccessibleDescription("Viser hvad du gør nu, og alle telefonnumre. Genvej F2.")
        self._row.addWidget(self._icon)
        self._row.addWidget(self._lead)
        self._row.addWidget(self._number)
        for _ in range(2):
            name, number = QLabel(), QLabel()
            for label in (name, number):  # a kommunepakke's text is text
                label.setTextFormat(Qt.TextFormat.PlainText)
            number.setProperty("tone", "number")
            self._local.append((name, number))
            self._row.addSpacing(look.gap(18))
            self._row.addWidget(name)
            self._row.addWidget(number)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        self._more.clicked.connect(self.akut_wanted)
        self._dress()
        look.changed.connect(self._dress)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show the numbers of these contacts; a contact without a verified number is left out."""
        local = [c for c in contacts if c.municipality and c.phone and c.role in _LOCAL_ROLES]
        local.sort(key=_urgency)
        local += [c for c in contacts if not c.municipality and c.phone == _POLICE]
        for (name, number), contact in zip(self._local, [*local[:2], None, None], strict=False):
            name.setText(contact.name if contact else "")
            number.setText(contact.phone if contact else "")
            if contact:
                number.setAccessibleName(f"{contact.name}: {contact.phone}. {contact.hours}".strip())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: drop what there is no room for; 112 and the way to all numbers always stay."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many numbers as fit in full: half a number is worse than none."""
        room = self.width() - self._look.gap(70)
        room -= self._number.sizeHint().width() + self._more.sizeHint().width() + self._look.px(30)
        self._lead.setVisible(self._lead.sizeHint().width() <= room)
        room -= self._lead.sizeHint().width() if not self._lead.isHidden() else 0
        for name, number in self._local:
            need = name.sizeHint().width() + number.sizeHint().width() + self._look.gap(40)
            shown = bool(number.text()) and need <= room
            name.setVisible(shown)
            number.setVisible(shown)
            room -= need if shown else 0

    def _dress(self) -> None:
        self._row.setContentsMargins(
            self._look.gap(18), self._look.gap(6), self._look.gap(14), self._look.gap(6)
        )
        self._row.setSpacing(self._look.gap(8))
        self._fit()


def _urgency(contact: Contact) -> int:
    return _LOCAL_ROLES.index(contact.role)
