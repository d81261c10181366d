"""The page that text is read on: one column, painted boxes, links as wishes, find in page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.layouts import FRAME, MARGIN, frame_left, place_side
from truedeborn.desktop.widgets.page_boxes import Box, find_boxes, paint_box

COLUMN = 740  # the width of running text at 100 %


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading in the shown page and where it stands."""

    level: int
    text: str
    position: int


class Reader(QTextBrowser):
    """Shows one page of HTML made by `truedeborn.rendering`. An address outside the program is asked about.

    Signals:
        entry_wanted(str): a link to another entry was followed.
        page_shown: another page is in place.
        link_met(str): the keyboard stands on the link with this text.
    """

    entry_wanted = Signal(str)
    page_shown = Signal()
    link_met = Signal(str)

    def __init__(self, look: Look, name: str, *, frame: int = FRAME, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._frame = look, frame
        self._boxes: list[Box] = []
        self._headings: tuple[PageHeading, ...] = ()
        self._bullets: tuple[int, ...] = ()
        self._side: QWidget | None = None
        self._side_wanted = False
        self._column = QRectF()
        self._ring = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._meet)

    @property
    def headings(self) -> tuple[PageHeading, ...]:
        """The headings of the page in reading order, the title first."""
        return self._headings

    def show_page(self, html: str) -> None:
        """Show another page from its top."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.colour("window"))
        palette.setColor(QPalette.ColorRole.Text, self._look.colour("text"))
        self.setPalette(palette)
        self.document().setIndentWidth(self._look.px(30))
        self.setHtml(html)
        self._read_structure()
        self._set_margins()
        self.verticalScrollBar().setValue(0)
        self.page_shown.emit()

    def set_side(self, side: QWidget, wanted: bool) -> None:
        """Show a widget of ours at the right of the text, where there is room for it."""
        self._side, self._side_wanted = side, wanted
        side.setParent(self)
        self._place_side()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt: the page never loads anything by itself."""
        return None

    def go_to_heading(self, number: int) -> None:
        """Scroll a heading to the top and put the cursor there."""
        if not 0 <= number < len(self._headings):
            return
        cursor = self.textCursor()
        cursor.setPosition(self._headings[number].position)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(max(0, round(top) - self._look.gap(12)))

    def current_heading(self) -> int:
        """The number of the heading at or above the top of the view, -1 above all."""
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value() + self._look.gap(24)
        found = -1
        for number, heading in enumerate(self._headings):
            block = self.document().findBlock(heading.position)
            if layout.blockBoundingRect(block).top() <= top:
                found = number
        return found

    def next_heading(self) -> int:
        """Go to the next heading; returns its number."""
        number = min(len(self._headings) - 1, self.current_heading() + 1)
        self.go_to_heading(number)
        return number

    def previous_heading(self) -> int:
        """Go to the heading before; returns its number."""
        number = max(0, self.current_heading() - 1)
        self.go_to_heading(number)
        return number

    def find_text(self, text: str, *, backward: bool = False) -> bool:
        """Mark every place a text stands and go to the next; False where it stands nowhere."""
        self._mark_all(text)
        if not text:
            return False
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if self.find(text, flags):
            return True
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        return self.find(text, flags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the column in the middle."""
        super().resizeEvent(event)
        self._set_margins()
        self._place_side()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows scroll, Home and End go to the ends."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab goes from link to link while the page has the keyboard; beside it, Tab goes on."""
        window = self.window()
        if not self.hasFocus() and window is not self:
            return bool(window.focusNextPrevChild(forward))
        return bool(super().focusNextPrevChild(forward))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a ring where the keyboard brought the focus."""
        self._ring = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring goes."""
        self._ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the boxes behind, then the text, then the ring."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for box in self._boxes:
            paint_box(painter, box, self._look, self._column, offset, QRectF(self.viewport().rect()))
        self._paint_bullets(painter, offset)
        painter.end()
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.colour("focus"), 3))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
            painter.end()

    def _paint_bullets(self, painter: QPainter, offset: QPointF) -> None:
        """Our own list marks: Qt's stand too close to the text."""
        layout, size = self.document().documentLayout(), self._look.px(17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("text"))
        view = QRectF(self.viewport().rect())
        for position in self._bullets:
            block = self.document().findBlock(position)
            rect = layout.blockBoundingRect(block).translated(offset)
            if rect.intersects(view):
                left = rect.left() + block.layout().lineAt(0).x() - size * 0.95
                painter.drawEllipse(QRectF(left, rect.top() + size * 0.58, size * 0.34, size * 0.34))

    def _read_structure(self) -> None:
        """Find headings, boxes and list items in the new document."""
        headings: list[PageHeading] = []
        bullets: list[int] = []
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                headings.append(PageHeading(level, block.text(), block.position()))
            of_list = block.textList()
            if of_list is not None and of_list.format().style() == QTextListFormat.Style.ListDisc:
                bullets.append(block.position())
            block = block.next()
        self._headings, self._bullets = tuple(headings), tuple(bullets)
        self._hide_discs()
        self._boxes = find_boxes(self.document().rootFrame())

    def _hide_discs(self) -> None:
        """Keep the lists as lists, but let Qt draw no mark for those whose mark is ours."""
        for position in self._bullets:
            of_list = self.document().findBlock(position).textList()
            form = of_list.format()
            if form.style() == QTextListFormat.Style.ListDisc:
                form.setStyle(QTextListFormat.Style.ListStyleUndefined)
                of_list.setFormat(form)

    def _set_margins(self) -> None:
        wide, left = self.viewport().width(), frame_left(self._look, self.width(), self._frame)
        right = max(min(left, self._look.gap(MARGIN)), wide - left - self._look.px(COLUMN))
        self._column = QRectF(left, 0, wide - left - right, 10)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(left)
        form.setRightMargin(right)
        form.setTopMargin(self._look.gap(24))
        form.setBottomMargin(self._look.gap(48))
        frame.setFrameFormat(form)

    def _place_side(self) -> None:
        if self._side is not None and self._side.parent() is self:
            place_side(self._look, self, self._side, COLUMN, wanted=self._side_wanted)

    def _mark_all(self, text: str) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        cursor = QTextCursor(self.document())
        while text and len(marks) < 500:
            cursor = self.document().find(text, cursor)
            if cursor.isNull():
                break
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            form = mark.format
            form.setBackground(QColor(self._look.colour("hit")))
            form.setForeground(QColor(self._look.colour("hit_text")))
            form.setProperty(QTextFormat.Property.FullWidthSelection, False)
            mark.format = form
            marks.append(mark)
        self.setExtraSelections(marks)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "tb":
            self.entry_wanted.emit(url.path())
        elif url.scheme() in ("http", "https", "mailto"):
            from truedeborn.desktop.widgets.web_question import ask_and_open

            ask_and_open(url.toString(), self)

    def _meet(self, url: QUrl) -> None:
        if url.isValid() and not url.isEmpty() and self.hasFocus():
            self.link_met.emit(self.textCursor().selectedText())
