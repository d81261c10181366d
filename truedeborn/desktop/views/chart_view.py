"""The vejviser as one drawing: the whole table with its routes, to look at and to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QScrollArea, QWidget

from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.flowchart import TITLE, flowchart
from truedeborn.vejviser.model import Guide
from truedeborn.whole_file import write_whole

FILE_NAME = "Vejviseren.svg"
_LEAST_WIDTH = 900


class ChartView(View):
    """The drawing, with a way to save it. It is drawn from the table each time, never by hand."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._svg = flowchart(session.book.vejviser)
        outer = FramedColumn(look, self)
        outer.addWidget(Heading("Rutediagram", 1))
        outer.addWidget(
            Words(
                "Hele vejviserens tabel, tegnet ud fra de samme data, som den svarer efter. Læs oppefra: "
                "den første række, der passer, bestemmer vejen."
            )
        )
        self._words = Words("", "muted")
        row = FlowLayout(look, spacing=8)
        self.save = Button(look, "Gem som SVG …", icon="file-text")
        self.save.clicked.connect(self._save_wanted)
        row.addWidget(self.save)
        outer.addLayout(row)
        outer.addWidget(self._words)
        self._words.hide()
        self.picture = _Drawing(look, session.book.vejviser, self._svg)
        self._area = QScrollArea()
        self._area.setWidget(self.picture)
        self._area.setAccessibleName(TITLE)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer.addWidget(self._area, 1)

    def title(self) -> str:
        """The screen's name."""
        return "Rutediagram"

    def focus_start(self) -> None:
        """The button that saves."""
        self.save.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the drawing follows the width."""
        super().resizeEvent(event)
        self.picture.make_fit(self._area.viewport().width())

    def export_to(self, path: Path) -> None:
        """Write the drawing and say so; trouble is one sentence."""
        try:
            write_whole(path, self._svg.encode("utf-8"))
            said = f"Rutediagrammet er gemt i {path.name}."
        except HandbookProblem as problem:
            said = str(problem)
        self._words.setText(said)
        self._words.show()
        announce(self, said)

    def _save_wanted(self) -> None:
        chosen = ask_save_name(self, "Gem rutediagrammet", FILE_NAME, "SVG (*.svg)")
        if chosen:
            self.export_to(Path(chosen))


class _Drawing(QWidget):
    """The picture on paper-white in every theme: as wide as the screen, but never too small to read."""

    def __init__(self, look: Look, guide: Guide, svg: str) -> None:
        super().__init__()
        self._look, self._room = look, 0
        self._drawn = QSvgRenderer(QByteArray(svg.encode("utf-8")))
        rows = (
            f"{n}. {rule.because} {guide.route(rule.route).title}." for n, rule in enumerate(guide.rules, 1)
        )
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(" ".join(rows))
        look.changed.connect(self._fit)
        self._fit()

    def make_fit(self, room: int) -> None:
        """Take as much width as there is room for."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        size = self._drawn.defaultSize()
        width = max(self._room, self._look.px(_LEAST_WIDTH))
        self.resize(width, round(width * size.height() / size.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        self._drawn.render(painter, self.rect().toRectF())
        painter.end()
