"""The neutral window behind Skjul: a calendar, as on any work computer."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.calendar_arrows import set_arrows


class NeutralView(QWidget):
    """A calendar that tells nothing.

    Signals:
        return_wanted: bring the handbook back.
    """

    return_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("Kalender. F9 henter håndbogen tilbage.")
        column = QVBoxLayout(self)
        margin = look.gap(32)
        column.setContentsMargins(margin, margin, margin, margin)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Kalender")
        self.calendar.setLocale(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(True)
        self._look = look
        self._dress()
        look.changed.connect(self._dress)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.calendar, 1000)
        middle.addStretch(1)
        column.addLayout(middle, 1000)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        self._close = QPushButton("Luk kalender")
        self._close.setMinimumHeight(36)
        self._close.clicked.connect(self.return_wanted)
        line.addWidget(self._close)
        column.addLayout(line)

    def _dress(self) -> None:
        """In the theme's colours, and no larger than a calendar is."""
        plain = QTextCharFormat()
        plain.setForeground(self._look.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setMaximumSize(self._look.px(1000), self._look.px(720))
        set_arrows(self._look, self.calendar)
