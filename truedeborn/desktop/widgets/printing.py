"""Paper in the printer: the very pages of the PDF, painted by Qt, shown before they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from truedeborn import places
from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PrintWish, layout_work
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import SANS, SERIF
from truedeborn.domain.paper import Blob, Limb, Paper, Patch, Sketch

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    from truedeborn.export.pdf.document import Layout
    from truedeborn.export.pdf.pages import Page, Placed

_POINTS = 72.0
_BOLD = QFont.Weight.DemiBold
_OUTLINE = 2.0
_INK, _PALE = QColor.fromRgbF(0.35, 0.38, 0.41), QColor.fromRgbF(0.97, 0.97, 0.97)


class PaperPage(QObject):
    """A paper that is laid out, painted on any device; knows nothing of the screen's theme."""

    def __init__(self, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.printer: QPrinter | None = None  # Qt's dialog does not keep its printer alive
        self._layout = layout

    def paint_on(self, device: QPagedPaintDevice) -> int:
        """Paint every sheet on a printer or PDF; returns how many sheets."""
        painter = QPainter(device)
        frame = self._layout.frame
        sheet = device.pageLayout().fullRect(QPageLayout.Unit.Point)
        wide, high = frame.width * frame.scale, frame.height * frame.scale
        # Another sheet than the paper was made for: as large as it can be, never cut off.
        fit = min(sheet.width() / wide, sheet.height() / high, 1.0) if sheet.isValid() else 1.0
        brush = _Brush(painter, frame.height, frame.scale * fit, device.logicalDpiX() / _POINTS, frame.margin)
        for number, page in enumerate(self._layout.pages):
            if number:
                device.newPage()
            self._paint_sheet(brush, page, number)
        painter.end()
        return len(self._layout.pages)

    def _paint_sheet(self, brush: _Brush, page: Page, number: int) -> None:
        from truedeborn.export.pdf.margins import GREY, SIZE
        from truedeborn.export.pdf.pages import boxes_of

        width = self._layout.frame.text_width
        for box, top, low in boxes_of(page):
            brush.bar(box.left, low, width - box.left, top - low, QColor.fromRgbF(*box.fill))
            if box.bar != box.fill:
                brush.bar(box.left, low, 3, top - low, QColor.fromRgbF(*box.bar))
        for placed in page.rows:
            brush.row(placed, width)
        for line in self._layout.margins.of(number):
            brush.text(line.text, line.x - self._layout.frame.margin, line.y, "regular", SIZE, GREY)


class _Brush:
    """Paints in the layout's own measures: points from the page's lower left corner."""

    def __init__(self, painter: QPainter, height: float, scale: float, pixels: float, margin: float) -> None:
        self._painter, self._height, self._margin = painter, height, margin
        self._scale, self._unit = scale, scale * pixels
        self._fonts: dict[tuple[str, float], QFont] = {}

    def row(self, placed: Placed, width: float) -> None:
        """One row with its lines, rules and drawing."""
        from truedeborn.export.pdf.drawing import PEN, RULE

        row = placed.row
        low = placed.top - row.height
        if row.rule is not None:
            left, right = row.rule
            self.bar(left, low, right - left, 0.5, QColor.fromRgbF(*(PEN if row.pen else RULE)))
        for baseline, runs in row.lines:
            for run in runs:
                text = run.original or run.text
                self.text(text, run.x, placed.top - baseline, run.face, run.size, run.colour)
        if row.leader is not None and row.lines:
            self._dots(*row.leader, placed.top - row.lines[-1][0] + 0.8)
        if row.sketch is not None:
            self._sketch(row.sketch[0], placed.top, width)

    def text(
        self, text: str, x: float, y: float, face: str, size: float, colour: tuple[float, float, float]
    ) -> None:
        """A run of text with its baseline at (x, y); letters our fonts lack come from the system's."""
        self._painter.setFont(self._font(face, size))
        self._painter.setPen(QColor.fromRgbF(*colour))
        self._painter.drawText(self._at(x, y), text.rstrip("\n"))

    def bar(self, x: float, y: float, width: float, height: float, colour: QColor) -> None:
        """A filled rectangle; y is its lower edge."""
        corner = self._at(x, y + height)
        self._painter.fillRect(QRectF(corner, QSizeF(width * self._unit, height * self._unit)), colour)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF((self._margin + x) * self._unit, (self._height - y) * self._unit)

    def _font(self, face: str, size: float) -> QFont:
        if (face, size) not in self._fonts:
            font = QFont(SERIF if face == "display" else SANS)
            font.setPointSizeF(size * self._scale)
            font.setWeight(_BOLD if face in ("strong", "display") else QFont.Weight.Normal)
            font.setItalic(face == "emphasis")
            font.setKerning(False)  # the lines were measured without
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[face, size] = font
        return self._fonts[face, size]

    def _dots(self, left: float, right: float, y: float) -> None:
        pen = QPen(_INK, 0.8 * self._unit, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 5])
        self._painter.setPen(pen)
        self._painter.drawLine(self._at(left, y), self._at(right, y))

    def _sketch(self, sketch: Sketch, top: float, width: float) -> None:
        painter = self._painter
        painter.save()
        painter.translate(self._at(0, top))
        unit = width * self._unit / sketch.size[0]
        painter.scale(unit, unit)
        for colour, more in ((_INK, _OUTLINE), (_PALE, 0.0)):
            for shape in sketch.shapes:
                _paint_shape(painter, shape, colour, more)
        painter.restore()


def _paint_shape(painter: QPainter, shape: Blob | Limb | Patch, colour: QColor, more: float) -> None:
    round_pen = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(colour)
    match shape:
        case Blob(x=x, y=y, across=across, along=along):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x, y), across + more, along + more)
        case Limb(points=points, width=width):
            painter.setPen(QPen(colour, width + 2 * more, *round_pen))
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        case Patch(points=points):
            painter.setPen(QPen(colour, 2 * more, *round_pen) if more else QPen(Qt.PenStyle.NoPen))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def preview(session: Session, wish: PrintWish, parent: QWidget) -> Task:
    """Set a paper on pages while the window goes on working, then show it; printing starts from there."""

    def show(made: tuple[Paper, Layout]) -> str:
        dialog = _dialog(*made, parent)
        if wish.printed is not None:
            dialog.accepted.connect(wish.printed)
        dialog.open()
        return ""

    work = layout_work(session.book, wish.source, places.bundled("resources/fonts"))
    return session.work.begin(f"»{wish.name}« bliver gjort klar til udskrift.", work, show)


def _dialog(paper: Paper, layout: Layout, parent: QWidget) -> QPrintPreviewDialog:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # heavy, and seldom needed

    page = PaperPage(layout)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, paper)
    printer.setDocName(paper.title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"Udskriv: {paper.title}")
    dialog.resize(parent.size() * 0.9)
    page.printer = printer
    dialog.paintRequested.connect(page.paint_on)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page.setParent(dialog)
    return dialog


def _set_paper(printer: QPrinter, paper: Paper) -> None:
    size = QPageSize(QSizeF(*paper.size), QPageSize.Unit.Millimeter)
    printer.setFullPage(True)  # the margins are the paper's own
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
