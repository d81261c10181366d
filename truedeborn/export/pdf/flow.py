"""Blocks to rows: everything that is decided before pages are known."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    plain,
)
from truedeborn.domain.paper import Blank, Section, Sketch
from truedeborn.export.pdf.faces import Face
from truedeborn.export.pdf.lines import Breaker, Type
from truedeborn.export.pdf.sketches import sketch_height
from truedeborn.export.pdf.structure import Box, Element, Row, Run
from truedeborn.export.pdf.tables import CELL_PAD, TABLE_SIZE, column_widths, parts_of

Colour = tuple[float, float, float]
BODY = Type(10.5, 15.0)
SMALL = Type(8.5, 12.0, colour=(0.30, 0.33, 0.36))
LEAD = Type(12.0, 17.0, colour=(0.20, 0.24, 0.27))
TITLE = Type(22.0, 27.0, "display", (0.05, 0.20, 0.23))
HEADINGS = {2: Type(14.5, 19.0, "display", (0.05, 0.20, 0.23)), 3: Type(11.5, 16.0, "strong")}
# Inside a section that itself stands below another.
_SUBTITLE = Type(18.0, 23.0, "display", (0.05, 0.20, 0.23))
_LOWER_HEADINGS = {2: Type(12.5, 17.0, "display", (0.05, 0.20, 0.23)), 3: Type(10.5, 15.0, "strong")}
TABLE = Type(TABLE_SIZE, 13.0)
TABLE_HEAD = Type(TABLE_SIZE, 13.0, "strong")

_INDENT = 18.0
_BOX_PAD = 12.0
_WRITING = 25.0  # points between lines that somebody writes on
_GREY: Colour = (0.93, 0.94, 0.95)
_BOXES: dict[CalloutKind, tuple[Colour, Colour]] = {
    CalloutKind.FARE: ((0.99, 0.93, 0.92), (0.70, 0.11, 0.09)),
    CalloutKind.GOER: ((0.92, 0.96, 0.93), (0.10, 0.42, 0.24)),
    CalloutKind.UNDGAA: ((0.99, 0.95, 0.89), (0.60, 0.33, 0.02)),
    CalloutKind.LOV: ((0.92, 0.94, 0.98), (0.15, 0.27, 0.53)),
    CalloutKind.EKSEMPEL: ((0.95, 0.94, 0.97), (0.36, 0.25, 0.52)),
    CalloutKind.INFO: ((0.91, 0.95, 0.97), (0.03, 0.36, 0.44)),
}


class Flow:
    """Turns sections into rows.

    `width` is the text's width in points; `targets` are the anchors that links may lead to; in a book
    the sections of level 2 are chapters with larger titles.
    """

    def __init__(
        self, faces: dict[str, Face], width: float, targets: frozenset[str], *, is_book: bool = False
    ) -> None:
        self._breaker = Breaker(faces, targets)
        self._faces = faces
        self._width = width
        self._box_numbers = count()
        self._boxes: tuple[Box, ...] = ()
        self._heading = 0
        self._subtitle = _SUBTITLE if is_book else HEADINGS[2]
        self.rows: list[Row] = []

    def section(self, section: Section, parent: Element) -> None:
        """Add one section below a structure element."""
        part = parent.add("Sect")
        if not section.starts_page:
            self._space(12 if section.level > 1 else 20)
        first = len(self.rows)
        if section.kicker:
            self._text((Span(section.kicker),), SMALL, part.add("P"), after=2, keep=True)
        size = TITLE if section.level == 1 else self._subtitle if section.listed else HEADINGS[3]
        heading = part.add(self._heading_tag(section.level))
        title_row = len(self.rows)
        self._text((Span(section.title),), size, heading, after=6 if section.listed else 1, keep=True)
        if section.lead:
            lead = LEAD if section.listed else BODY
            self._text((Span(section.lead),), lead, part.add("P"), after=6, keep=section.listed)
        for note in section.notes:
            self._text((Span(note),), SMALL, part.add("P"), after=1, keep=True)
        self._space(8 if section.listed and (section.level == 1 or section.lead or section.notes) else 0)
        self.blocks(section.blocks, part, deeper=section.level - 1)
        for blank in section.blanks:
            self._blank(blank, part)
        if section.sketch:
            self._sketch(section.sketch, part)
        if first < len(self.rows):
            self.rows[first].new_page = section.starts_page
            self.rows[first].anchor = section.anchor
            if section.listed:
                self.rows[title_row].bookmark = (section.level, section.title)

    def blocks(self, blocks: Blocks, parent: Element, left: float = 0.0, deeper: int = 0) -> None:
        """Add blocks below a structure element, `left` points in from the margin."""
        for block in blocks:
            self._block(block, parent, left, deeper)

    def _block(self, block: Block, parent: Element, left: float, deeper: int) -> None:
        match block:
            case Heading(level=level, spans=spans):
                self._space(6 if level == 2 else 3)
                element = parent.add(self._heading_tag(level + deeper))
                style = (_LOWER_HEADINGS if deeper else HEADINGS)[level]
                self._text(spans, style, element, left, after=3, keep=True)
                if level == 2 and not deeper:
                    self.rows[-1].bookmark = (level + deeper, plain(spans))
            case Paragraph(spans=spans):
                in_list = parent.tag == "LBody"
                leads_on = plain(spans).rstrip().endswith(":") or (in_list and all(s.strong for s in spans))
                after = 2 if in_list else 6
                self._text(spans, BODY, parent.add("P"), left, after=after, keep=leads_on)
            case ItemList():
                self._list(block, parent, left, deeper)
            case Callout():
                self._callout(block, parent, left, deeper)
            case Quote(blocks=inner):
                self.blocks(inner, parent.add("BlockQuote"), left + _INDENT, deeper)
            case Table():
                self._table(block, parent.add("Table"), left)

    def _heading_tag(self, wanted: int) -> str:
        """The heading's level, never more than one below the heading before it."""
        self._heading = max(1, min(wanted, self._heading + 1, 6))
        return f"H{self._heading}"

    def _text(
        self,
        spans: Spans,
        style: Type,
        element: Element,
        left: float = 0.0,
        *,
        after: float = 0,
        keep: bool = False,
    ) -> None:
        lines = self._breaker.lines(spans, style, self._width - left, element)
        # No single line of a paragraph stands alone at the foot or the head of a page.
        alone = {0, len(lines) - 2} if len(lines) > 1 else set()
        for number, line in enumerate(lines):
            self._row(_moved(line, left), style, keep=keep or number in alone)
        self._space(after)

    def _row(self, runs: list[Run], style: Type, *, keep: bool = False) -> None:
        row = Row(style.leading, [(_baseline(style), runs)], self._boxes, keep_with_next=keep)
        self.rows.append(row)

    def _space(self, height: float) -> None:
        if height and self.rows:
            keep = self.rows[-1].keep_with_next
            self.rows.append(Row(height, [], self._boxes, keep_with_next=keep))

    def _list(self, block: ItemList, parent: Element, left: float, deeper: int) -> None:
        numbering = "Decimal" if block.ordered else "Disc"
        element = parent.add("L")
        element.attributes = {"O": "List", "ListNumbering": numbering}
        for number, item in enumerate(block.items, 1):
            entry = element.add("LI")
            label = entry.add("Lbl")
            body = entry.add("LBody")
            first = len(self.rows)
            self.blocks(item.blocks, body, left + _INDENT, deeper)
            if first < len(self.rows) and self.rows[first].lines:
                text = f"{number}." if block.ordered else "•"
                self._faces[BODY.face].use(text + " ")
                run = Run(text + " ", BODY.face, BODY.size, left + 2, label, BODY.colour)
                self.rows[first].lines[0][1].insert(0, run)
        self._space(4)

    def _callout(self, block: Callout, parent: Element, left: float, deeper: int) -> None:
        fill, bar = _BOXES[block.kind]
        before = self._boxes
        self._boxes = (*before, Box(next(self._box_numbers), left, fill, bar))
        element = parent.add("Sect")
        self.rows.append(Row(_BOX_PAD * 0.6, [], self._boxes, keep_with_next=True))
        width = self._width
        self._width -= _BOX_PAD
        if block.title:
            style = replace(BODY, face="strong", colour=bar)
            self._text((Span(block.title),), style, element.add("P"), left + _BOX_PAD, after=2, keep=True)
        self.blocks(block.blocks, element, left + _BOX_PAD, deeper)
        self._width = width
        self._boxes = before
        self.rows.append(Row(8, [], before))

    def _table(self, table: Table, element: Element, left: float) -> None:
        widths = column_widths(table, self._width - left, self._faces[TABLE.face])
        head = self._table_row(table.head, widths, left, element.add("TR"), "TH", TABLE_HEAD)
        head.keep_with_next = True
        self.rows.append(head)
        for cells in table.rows:
            row = self._table_row(cells, widths, left, element.add("TR"), "TD", TABLE)
            for part in parts_of(row):
                part.header_row = head
                self.rows.append(part)
        self._space(10)

    def _sketch(self, sketch: Sketch, parent: Element) -> None:
        self._space(6)
        self._text((Span(sketch.caption, strong=True),), BODY, parent.add("P"), after=4, keep=True)
        figure = parent.add("Figure", alt=sketch.alt)
        self.rows.append(Row(sketch_height(sketch, self._width), [], sketch=(sketch, figure)))

    def _blank(self, blank: Blank, parent: Element) -> None:
        """A label, and lines to write on: beside it, or below it."""
        self._space(4)
        element = parent.add("P")
        label = Span(blank.label, strong=True)
        hint = (Span(f" – {blank.hint}"),) if blank.hint else ()
        self._text((label, *hint), BODY, element, keep=blank.lines > 0)
        if not blank.lines:
            row, face = self.rows[-1], self._faces[BODY.face]
            last = row.lines[0][1][-1]
            row.rule = (last.x + self._faces[last.face].width(last.text + " ", BODY.size) + 4, self._width)
            row.pen = row.rule[0] < self._width
            face.use(" ")
            row.height += 5
            if not row.pen:
                row.rule = None
        for number in range(blank.lines):
            line = Row(_WRITING, [], self._boxes, rule=(0.0, self._width), pen=True)
            line.keep_with_next = number < blank.lines - 1
            self.rows.append(line)
        self._space(3)

    def _table_row(
        self,
        cells: tuple[Spans, ...],
        widths: list[float],
        left: float,
        element: Element,
        tag: str,
        style: Type,
    ) -> Row:
        placed: dict[int, list[Run]] = {}
        x = left
        most = 1
        for cell, width in zip(cells, widths, strict=True):
            box = element.add(tag)
            if tag == "TH":
                box.attributes = {"O": "Table", "Scope": "Column"}
            lines = self._breaker.lines(cell, style, width - 2 * CELL_PAD, box)
            for number, line in enumerate(lines):
                placed.setdefault(number, []).extend(_moved(line, x + CELL_PAD))
            most = max(most, len(lines))
            x += width
        first = _baseline(style) + CELL_PAD
        # Lines lie row by row on the paper; each run knows its own cell, so reading order is kept there.
        strips = [(first + number * style.leading, runs) for number, runs in sorted(placed.items())]
        height = most * style.leading + 2 * CELL_PAD
        boxes = self._boxes
        if tag == "TH":
            boxes = (*boxes, Box(next(self._box_numbers), left, _GREY, _GREY))
        return Row(height, strips, boxes, rule=(left, self._width))


def _baseline(style: Type) -> float:
    return style.leading * 0.5 + style.size * 0.34


def _moved(line: list[Run], left: float) -> list[Run]:
    for run in line:
        run.x += left
    return line
