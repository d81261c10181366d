"""The arrows of a calendar, in the theme's colour: Qt's own are black on every ground."""

from __future__ import annotations

from PySide6.QtWidgets import QCalendarWidget, QToolButton

from truedeborn.desktop.platform.look import Look

_ARROWS = (
    ("qt_calendar_prevmonth", "arrow-left", "Måneden før"),
    ("qt_calendar_nextmonth", "arrow-right", "Måneden efter"),
)


def set_arrows(look: Look, calendar: QCalendarWidget) -> None:
    """Give a calendar our arrows, with names; again when the theme is another."""
    for name, icon, spoken in _ARROWS:
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(look.icon(icon, "text", 20))
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)
