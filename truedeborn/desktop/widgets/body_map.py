"""The figure: click where a mark is. The same places stand in a list beside it."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.domain.taxonomy import Choice

_BOX = QRectF(0, 0, 660, 480)
_REACH = 17.0  # half of the least target, in pixels


class Meaning(StrEnum):
    """What a mark at a place usually comes from: said by the place's note, shown by the dot's shape."""

    ACCIDENT = "uheld"
    UNUSUAL = "sjaeldent"
    BOTH = "begge"


def meaning_of(site: Choice) -> Meaning:
    """Which of the three a place is, from its note in the taxonomy."""
    note = site.note.casefold()
    if note.startswith("ses ofte"):
        return Meaning.ACCIDENT
    return Meaning.UNUSUAL if note.startswith("ses sjældnere") else Meaning.BOTH


class BodyMap(QWidget):
    """A face, and a child from the front and from behind.

    Signals:
        site_wanted(str): a place on the body was clicked.
    """

    site_wanted = Signal(str)

    def __init__(
        self, look: Look, resources: Path, sites: tuple[Choice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._svg = (resources / "krop.svg").read_text(encoding="utf-8")
        points = tomllib.loads((resources / "steder.toml").read_text(encoding="utf-8"))["punkter"]
        self._dots = [(site, QPointF(x, y)) for site in sites for x, y in points.get(site.id, ())]
        self._chosen, self._under = "", ""
        self.setMouseTracking(True)
        self.setAccessibleName("Figur af kroppen. De samme steder står i listen ved siden af.")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def choose(self, site_id: str) -> None:
        """Mark a place."""
        self._chosen = site_id
        self.update()

    def point_of(self, site_id: str) -> QPointF:
        """Where a place is in the widget, in pixels: the first of its dots."""
        return next(self._to_widget(point) for site, point in self._dots if site.id == site_id)

    def minimumSizeHint(self) -> QSize:
        """Qt: large enough that every dot can be hit."""
        return QSize(330, 240)

    def sizeHint(self) -> QSize:
        """Qt: as large as it was drawn."""
        return QSize(660, 480)

    def hasHeightForWidth(self) -> bool:
        """Qt: the figure keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the figure is at that width."""
        return round(width * _BOX.height() / _BOX.width())

    def event(self, event: QEvent) -> bool:
        """Qt: the place's name as a tooltip."""
        if isinstance(event, QHelpEvent):
            site = self._at(QPointF(event.pos()))
            if site:
                QToolTip.showText(event.globalPos(), f"{site.name}. {site.note}", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand over a place."""
        site = self._at(event.position())
        self._under = site.id if site else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor if site else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click wishes for the place's signs."""
        site = self._at(event.position())
        if site and event.button() == Qt.MouseButton.LeftButton:
            self.choose(site.id)
            self.site_wanted.emit(site.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the figure, then its places."""
        colours = self._look.theme.colours
        svg = self._svg.replace("BODY", colours["heat_1"]).replace("LINE", colours["edge"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, self._frame())
        for site, point in self._dots:
            self._paint_dot(painter, site, self._to_widget(point))
        painter.end()

    def _paint_dot(self, painter: QPainter, site: Choice, at: QPointF) -> None:
        look, marked = self._look, site.id in (self._chosen, self._under)
        radius = 9.0 if marked else 7.0
        meaning = meaning_of(site)
        painter.setPen(QPen(look.colour("accent" if marked else "text"), 3 if marked else 1.8))
        painter.setBrush(look.colour("text" if meaning is Meaning.UNUSUAL else "surface"))
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        if meaning is Meaning.UNUSUAL:
            painter.drawPolygon(
                [
                    QPointF(at.x(), box.top() - 2),
                    QPointF(box.right() + 2, at.y()),
                    QPointF(at.x(), box.bottom() + 2),
                    QPointF(box.left() - 2, at.y()),
                ]
            )
        elif meaning is Meaning.BOTH:
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        else:
            painter.drawEllipse(box)

    def _frame(self) -> QRectF:
        scale = min(self.width() / _BOX.width(), self.height() / _BOX.height())
        width, height = _BOX.width() * scale, _BOX.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _to_widget(self, point: QPointF) -> QPointF:
        frame = self._frame()
        scale = frame.width() / _BOX.width()
        return QPointF(frame.left() + point.x() * scale, frame.top() + point.y() * scale)

    def _at(self, position: QPointF) -> Choice | None:
        """The nearest place within reach."""
        near = [((self._to_widget(point) - position).manhattanLength(), site) for site, point in self._dots]
        distance, site = min(near, key=lambda pair: pair[0])
        return site if distance <= 1.4 * _REACH else None
