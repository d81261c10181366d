"""One part of the draft: a heading, a hint, an example to unfold, a field, and what is noticed in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.text_field import TextField
from truedeborn.domain.draft import DraftPart, PartKind, Remark, RemarkKind

_LEAST_LINES, _MOST_LINES = 3, 14
_KINDS = {
    PartKind.IAGTTAGELSE: "Iagttagelse: kun det, der er set, hørt og sagt",
    PartKind.VURDERING: "Vurdering: her må du skrive, hvad du tænker",
    PartKind.ANDET: "",
}


_GRAVE = (RemarkKind.AFVIST, RemarkKind.ADVARSEL)


class DraftPartBox(QWidget):
    """A part of the draft.

    Signals:
        typed(str, str): the part's id and all of its text.
    """

    typed = Signal(str, str)

    def __init__(self, look: Look, part: DraftPart, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._part = look, part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.gap(10), 0, 0)
        column.addWidget(Heading(part.title, 2))
        if _KINDS[part.kind]:
            column.addWidget(Words(_KINDS[part.kind], "step"))
        column.addWidget(Words(part.hint))
        self.show_example = Button(look, "Vis et eksempel", icon="chevron-down", role="link")
        self.show_example.setAccessibleName(f"Vis et eksempel til {part.title}")
        self._example = Words(f"Opdigtet eksempel: {part.example}", "muted")
        self._example.hide()
        column.addWidget(self.show_example)
        column.addWidget(self._example)
        self.field = TextField(text)
        self.field.setAccessibleName(part.title)
        self.field.setAccessibleDescription(part.hint)
        column.addWidget(self.field)
        self._frame = QFrame()
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(look.gap(14), look.gap(6), look.gap(10), look.gap(6))
        self._remarks = Words()
        inner.addWidget(self._remarks)
        self._frame.hide()
        column.addWidget(self._frame)
        self.field.textChanged.connect(self._text_changed)
        self.show_example.clicked.connect(self._toggle_example)
        self._grow()
        look.changed.connect(self._grow)

    @property
    def remark_text(self) -> str:
        """What is said about the part now."""
        return self._remarks.text()

    def show_remarks(self, remarks: list[Remark]) -> None:
        """Say what was noticed; nothing hides the line."""
        self._remarks.setText("\n".join(remark.sentence for remark in remarks))
        is_grave = any(remark.kind in _GRAVE for remark in remarks)
        self._frame.setProperty("box", "fare" if is_grave else "info")
        for part in (self._frame, self._remarks):
            part.style().unpolish(part)
            part.style().polish(part)
        self._frame.setVisible(bool(remarks))
        self.field.setAccessibleDescription(self._remarks.text() or self._part.hint)

    def clear(self) -> None:
        """Empty the field; a new document, so that undo cannot bring the words back."""
        self.field.setPlainText("")
        self.field.document().clearUndoRedoStacks()
        self.show_remarks([])

    def _text_changed(self) -> None:
        self._grow()
        self.typed.emit(self._part.id, self.field.toPlainText())

    def _toggle_example(self) -> None:
        shown = self._example.isHidden()
        self._example.setVisible(shown)
        self.show_example.setText("Skjul eksemplet" if shown else "Vis et eksempel")
        self.show_example.setAccessibleName(f"{self.show_example.text()} til {self._part.title}")

    def _grow(self) -> None:
        """As high as its text, within bounds; the page scrolls, not the field."""
        lines = round(self.field.document().size().height()) + 1
        height = self.field.fontMetrics().lineSpacing() * max(_LEAST_LINES, min(lines, _MOST_LINES))
        self.field.setFixedHeight(height + self._look.gap(24))
