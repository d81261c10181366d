"""Paper: title at the head, edition and page number at the foot, shown before it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from truedeborn.desktop.platform.look import SANS, Look
from truedeborn.domain.entry import Edition
from truedeborn.domain.paper import Paper
from truedeborn.rendering.clipboard import paper_html
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.html import HtmlStyle
from truedeborn.rendering.papers import page_paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN_MM, _HEAD_MM, _FOOT_MM = 18.0, 10.0, 10.0
_PAPER = {"text": "#000000", "muted": "#333333", "heading": "#000000", "link": "#000000", "edge": "#555555"}


class PaperPage(QObject):
    """A paper made for the printer; knows nothing of the screen's theme."""

    def __init__(self, look: Look, paper: Paper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        light = next(theme for theme in look.themes() if theme.id == "lys")
        style = HtmlStyle({**light.colours, **_PAPER}, size=11, unit="pt", boxes_painted=False)
        self._html = paper_html(replace(paper, footer=""), style)
        self._head, self._foot = paper.title, paper.footer

    def paint_on(self, device: QPagedPaintDevice) -> int:
        """Paint every sheet on a printer or PDF; returns how many sheets."""
        painter = QPainter(device)
        scale = device.logicalDpiY() / 25.4  # device pixels a millimetre
        sheet = QRectF(0, 0, device.width(), device.height())
        body = sheet.adjusted(0, _HEAD_MM * scale, 0, -_FOOT_MM * scale)
        document = QTextDocument()
        document.documentLayout().setPaintDevice(device)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(SANS, 11))
        document.setHtml(self._html)
        document.setPageSize(QSizeF(body.width(), body.height()))
        count = document.pageCount()
        for number in range(count):
            if number:
                device.newPage()
            self._paint_sheet(painter, document, sheet, body, number, count)
        painter.end()
        return count

    def _paint_sheet(
        self, painter: QPainter, document: QTextDocument, sheet: QRectF, body: QRectF, number: int, count: int
    ) -> None:
        painter.setPen(QColor("#333333"))
        painter.setFont(QFont(SANS, 9))
        if number:  # the first sheet has the title itself
            painter.drawText(sheet, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._head)
        foot = Qt.AlignmentFlag.AlignBottom
        painter.drawText(sheet, foot | Qt.AlignmentFlag.AlignRight, f"Side {number + 1} af {count}")
        painter.drawText(sheet, foot | Qt.AlignmentFlag.AlignLeft, self._foot)
        painter.save()
        painter.translate(body.left(), body.top() - number * body.height())
        view = QRectF(0, number * body.height(), body.width(), body.height())
        painter.setClipRect(view)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        context.palette = palette
        document.documentLayout().draw(painter, context)
        painter.restore()


def preview(look: Look, page: EntryPage, edition: Edition, parent: QWidget) -> None:
    """Show an entry or an answer as it will be on paper; printing starts from there."""
    preview_paper(look, page_paper(page, edition), parent)


def preview_paper(look: Look, paper: Paper, parent: QWidget) -> None:
    """Show a paper as it will be printed; printing starts from there."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # heavy, and seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, paper)
    printer.setDocName(paper.title)
    page = PaperPage(look, paper)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"Udskriv: {paper.title}")
    dialog.resize(parent.size() * 0.9)
    dialog.paintRequested.connect(page.paint_on)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page.setParent(dialog)
    dialog.open()


def _set_paper(printer: QPrinter, paper: Paper) -> None:
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QPageSize(QSizeF(*paper.size), QPageSize.Unit.Millimeter)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
