"""Labelled fields one below the other; each change is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.desktop.widgets.labels import Words
from truedeborn.desktop.widgets.text_field import TextField
from truedeborn.domain.taxonomy import Choice

Told = Callable[[str], None]
LONGEST_LINE = 300
TEXT_LINES = 4


class FieldForm(QWidget):
    """A column of labels and fields. A label is tied to its field, so that a screen reader says it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.gap(4))
        self.fields: dict[str, QWidget] = {}

    def line(
        self, name: str, value: str, told: Told, *, hint: str = "", longest: int = LONGEST_LINE
    ) -> QLineEdit:
        """A field of one line; `hint` stands in it while it is empty."""
        field = QLineEdit(value)
        field.setPlaceholderText(hint)
        field.setMaxLength(longest)
        field.textChanged.connect(told)
        self._add(name, field, hint)
        return field

    def text(self, name: str, value: str, told: Told, *, hint: str = "") -> QPlainTextEdit:
        """A field of several lines. Tab leaves it."""
        field = TextField(value)
        field.setPlaceholderText(hint)
        field.setFixedHeight(self._look.px(26) * TEXT_LINES)
        field.textChanged.connect(lambda: told(field.toPlainText()))
        self._add(name, field, hint)
        return field

    def choice(self, name: str, value: str, choices: Iterable[Choice], told: Told) -> ChoiceBox:
        """A field with a closed set of values."""
        field = ChoiceBox(self._look, name)
        for one in choices:
            field.addItem(one.name, one.id)
        field.setCurrentIndex(max(0, field.findData(value)))
        field.setMinimumContentsLength(24)
        field.currentIndexChanged.connect(lambda index: told(str(field.itemData(index))))
        self._add(name, field, "")
        return field

    def day(self, name: str, value: date | None, told: Callable[[date | None], None]) -> QLineEdit:
        """A date as Danes write it; an unfinished one is no date and is said so below the field."""
        said = Words("", "muted")
        said.hide()

        def typed(text: str) -> None:
            found = danish_day(text)
            said.setText("Skriv datoen som 21.11.2026.")
            said.setVisible(bool(text.strip()) and found is None)
            told(found)

        field = self.line(name, spoken_day(value), typed, hint="dag.måned.år", longest=12)
        self.column.addWidget(said)
        return field

    def _add(self, name: str, field: QWidget, hint: str) -> None:
        label = QLabel(name)
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setAccessibleName(name)
        if hint:
            field.setAccessibleDescription(hint)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.column.addSpacing(self._look.gap(6))
        self.column.addWidget(label)
        self.column.addWidget(field)
        self.fields[name] = field


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def danish_day(text: str) -> date | None:
    """21.11.2026 or 21/11-2026 as a date; None for anything else."""
    parts = text.replace("/", ".").replace("-", ".").replace(" ", "").split(".")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day) if year >= 2000 else None
    except ValueError:
        return None


def spoken_day(day: date | None) -> str:
    """A date as it is typed."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""
