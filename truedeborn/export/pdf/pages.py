"""Rows to pages: what stands on which page, and at what height."""

from __future__ import annotations

from dataclasses import dataclass, field

from truedeborn.domain.paper import Paper
from truedeborn.export.pdf.structure import Box, Row

POINTS = 72 / 25.4
_SMALL_PAGE = 200.0  # mm; below it margins shrink
_MARGIN, _SMALL_MARGIN = 22.0, 8.0  # mm
_FOOT = 5.0  # mm between the text and the foot
_MOST_TOGETHER = 14  # rows; a longer group is not worth a half-empty page


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's measures in points before `scale` is applied, from the lower left corner."""

    width: float
    height: float
    margin: float
    top: float
    bottom: float
    scale: float = 1.0

    @property
    def text_width(self) -> float:
        """Width of the text."""
        return self.width - 2 * self.margin


def frame_of(paper: Paper) -> Frame:
    """The measures of a paper's pages."""
    width, height = (side * POINTS / paper.scale for side in paper.size)
    margin = (_MARGIN if min(paper.size) >= _SMALL_PAGE else _SMALL_MARGIN) * POINTS / paper.scale
    return Frame(width, height, margin, height - margin, margin + _FOOT * POINTS, paper.scale)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on a page; `top` is its upper edge in points from the page's foot."""

    row: Row
    top: float
    repeated: bool = False  # a table head shown again: decoration, not content


@dataclass(slots=True)
class Page:
    """The rows of one page."""

    rows: list[Placed] = field(default_factory=list)


def paginate(rows: list[Row], frame: Frame) -> list[Page]:
    """Fill pages from top to bottom; rows that must stay together move on together."""
    pages = [Page()]
    y = frame.top
    index = 0
    while index < len(rows):
        group = _group(rows, index)
        need = sum(row.height for row in group)
        if pages[-1].rows and (group[0].new_page or need > y - frame.bottom):
            y = _turn(pages, group[0], frame)
        for row in group:
            if y - row.height < frame.bottom and pages[-1].rows:
                y = _turn(pages, row, frame)
            empty = not (row.lines or row.boxes or row.pen or row.sketch)
            if empty and not pages[-1].rows:
                continue  # no empty strip at the top of a page
            pages[-1].rows.append(Placed(row, y))
            y -= row.height
        index += len(group)
    return pages


def boxes_of(page: Page) -> list[tuple[Box, float, float]]:
    """The boxes behind a page's rows with their upper and lower edge, the outer ones first."""
    spans: dict[int, tuple[Box, float, float]] = {}
    for placed in page.rows:
        low = placed.top - placed.row.height
        for box in placed.row.boxes:
            _, top, _ = spans.get(box.number, (box, placed.top, low))
            spans[box.number] = (box, top, low)
    return list(spans.values())


def _turn(pages: list[Page], first: Row, frame: Frame) -> float:
    """Begin a new page, with the table's head where a table goes on; returns the height reached."""
    pages.append(Page())
    head = first.header_row
    if head is None:
        return frame.top
    pages[-1].rows.append(Placed(head, frame.top, repeated=True))
    return frame.top - head.height


def _group(rows: list[Row], start: int) -> list[Row]:
    """The rows from `start` that belong together: a heading with what follows it."""
    group = [rows[start]]
    while group[-1].keep_with_next and start + len(group) < len(rows) and len(group) < _MOST_TOGETHER:
        group.append(rows[start + len(group)])
    return group


def bookmarks_of(pages: list[Page]) -> list[tuple[int, str, int]]:
    """The outline's items, read off the placed rows."""
    return [
        (*placed.row.bookmark, number)
        for number, page in enumerate(pages)
        for placed in page.rows
        if placed.row.bookmark and not placed.repeated
    ]


def anchors_of(pages: list[Page]) -> dict[str, tuple[int, float]]:
    """Where each anchor stands: page and height."""
    return {
        placed.row.anchor: (number, placed.top)
        for number, page in enumerate(pages)
        for placed in page.rows
        if placed.row.anchor
    }
