"""The boxes of a page: a one-cell table with a mark is painted as a box with a bar and an icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextFrame, QTextTable

from truedeborn.desktop.platform.look import Look
from truedeborn.rendering.html import BOX_ANCHOR

_ICONS = {
    "fare": "triangle-alert",
    "goer": "circle-check",
    "undgaa": "circle-x",
    "lov": "scale",
    "eksempel": "book-open",
    "info": "info",
    "quote": "quote",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the document and what kind it is."""

    kind: str
    frame: QTextFrame


def find_boxes(frame: QTextFrame) -> list[Box]:
    """The boxes below a frame, an outer one before those in it."""
    found: list[Box] = []
    for child in frame.childFrames():
        kind = _box_kind(child)
        if kind:
            found.append(Box(kind, child))
        found += find_boxes(child)
    return found


def _box_kind(frame: QTextFrame) -> str:
    if not isinstance(frame, QTextTable) or frame.rows() != 1 or frame.columns() != 1:
        return ""
    cursor = frame.firstCursorPosition()
    for step in range(3):
        cursor.setPosition(min(frame.firstPosition() + step + 1, frame.lastPosition()))
        for name in cursor.charFormat().anchorNames():
            if name.startswith(BOX_ANCHOR):
                return str(name[len(BOX_ANCHOR) :])
    return ""


def paint_box(painter: QPainter, box: Box, look: Look, column: QRectF, offset: QPointF, view: QRectF) -> None:
    """Paint one box behind its text.

    Args:
        column: where the text's column stands in the document.
        offset: how far the page is scrolled, negative.
        view: what can be seen; a box outside is left.
    """
    layout = box.frame.document().documentLayout()
    first = layout.blockBoundingRect(box.frame.firstCursorPosition().block())
    last = layout.blockBoundingRect(box.frame.lastCursorPosition().block())
    size = look.px(17)
    rect = first.united(last).adjusted(0, -size * 0.8, 0, size * 0.55).translated(offset)
    rect.setLeft(column.left() + offset.x())
    rect.setWidth(column.width())
    if not rect.intersects(view):
        return
    fill = look.colour(box.kind if box.kind in _ICONS and box.kind != "quote" else "subtle")
    bar = look.colour(f"{box.kind}_bar" if box.kind != "quote" else "edge")
    path = QPainterPath()
    path.addRoundedRect(rect, 10, 10)
    painter.fillPath(path, fill)
    if fill == look.colour("window"):
        painter.setPen(QPen(bar, 2))
        painter.drawPath(path)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(QRectF(rect.left(), rect.top(), 6, rect.height()), bar)
    painter.restore()
    meaning = f"{box.kind}_bar" if box.kind != "quote" else "edge"
    icon = look.pixmap(_ICONS.get(box.kind, "info"), meaning, 22)
    painter.drawPixmap(QPointF(rect.left() + size * 1.1, rect.top() + size * 0.75), icon)
