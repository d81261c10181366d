"""Counting hands: a number for each route, and a bar that shows it. Counts only, never who."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from truedeborn.desktop.course.number_field import NumberField
from truedeborn.desktop.models.show_session import ShowSession
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import IconButton, Words
from truedeborn.vejviser.model import Route

_MOST_HANDS = 999


class Bar(QWidget):
    """A bar with its number beside it; a screen reader gets the number from the field."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._number, self._share, self._longest = 0, 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        look.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """What stands beside the bar."""
        return f"{self._number} · {round(self._share * 100)} %" if self._number else ""

    def show_share(self, number: int, share: float, longest: float) -> None:
        """Show so many hands; `longest` is the largest share, whose bar fills the room."""
        self._number, self._share, self._longest = number, share, max(longest, 0.01)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground, the bar and the number."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = look.px(105)
        width = max(1, self.width() - room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("subtle"))
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 5, 5)
        if self._number:
            painter.setBrush(look.colour("accent"))
            long = max(8.0, width * self._share / self._longest)
            painter.drawRoundedRect(QRectF(0, 0, long, self.height()), 5, 5)
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(17, bold=True))
        painter.drawText(
            QRectF(width + look.px(8), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text
        )
        painter.end()

    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(24))


class VotePanel(QWidget):
    """One row a route: fewer, the number, more; under it the bar."""

    def __init__(self, look: Look, show: ShowSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._show = look, show
        self.setAccessibleName("Hænder")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.boxes: dict[str, NumberField] = {}
        self.bars: dict[str, Bar] = {}
        self._routes: tuple[Route, ...] = ()
        show.votes_changed.connect(self._refresh)

    def show_ballot(self, routes: tuple[Route, ...]) -> None:
        """Offer these routes."""
        if routes != self._routes:
            self._clear()
            self._routes = routes
            for row, route in enumerate(routes):
                self._add_row(2 * row, route)
        self._refresh()

    def focus_first(self) -> None:
        """The first number."""
        for box in list(self.boxes.values())[:1]:
            box.setFocus()
            box.selectAll()

    def _add_row(self, row: int, route: Route) -> None:
        look = self._look
        self._grid.setVerticalSpacing(look.gap(3))
        name = Words(route.title)
        box = NumberField(f"Hænder for: {route.title}", 0, _MOST_HANDS, 0)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(look.px(66))
        box.changed.connect(lambda number, route=route: self._show.count(route.id, number))
        for column, (icon, by) in enumerate((("minus", -1), ("plus", 1))):
            word = "En mere" if by > 0 else "En færre"
            button = IconButton(look, icon, f"{word}: {route.title}")
            button.clicked.connect(lambda _=False, by=by, box=box: box.step(by))
            self._grid.addWidget(button, row, 1 + 2 * column)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(box, row, 2)
        bar = Bar(look)
        self._grid.addWidget(bar, row + 1, 0, 1, 4)
        self.boxes[route.id], self.bars[route.id] = box, bar

    def _refresh(self) -> None:
        votes = self._show.votes()
        longest = max((votes.share(route.id) for route in self._routes), default=0.0)
        hands = self._show.hands()
        for route in self._routes:
            number, share = hands.get(route.id, 0), votes.share(route.id)
            box = self.boxes[route.id]
            box.show_number(number)
            box.setAccessibleDescription(f"{number} af {votes.total}, {round(share * 100)} procent")
            self.bars[route.id].show_share(number, share, longest)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.bars = {}, {}
