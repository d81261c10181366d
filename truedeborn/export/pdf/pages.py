"""Rows to pages: what stands on which page, and at what height."""

from __future__ import annotations

from dataclasses import dataclass, field

from truedeborn.domain.paper import Paper
from truedeborn.export.pdf.structure import Row

POINTS = 72 / 25.4
_SMALL_PAGE = 200.0  # mm; below it margins shrink


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's measures in points, from the lower left corner."""

    width: float
    height: float
    margin: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Width of the text."""
        return self.width - 2 * self.margin


def frame_of(paper: Paper) -> Frame:
    """The measures of a paper's pages."""
    width, height = paper.size[0] * POINTS, paper.size[1] * POINTS
    margin = (22.0 if min(paper.size) >= _SMALL_PAGE else 8.0) * POINTS
    return Frame(width, height, margin, height - margin, margin + 10 * POINTS)


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
        fits = need <= y - frame.bottom
        if pages[-1].rows and (group[0].new_page or not fits):
            pages.append(Page())
            y = frame.top
            head = group[0].header_row
            if head is not None:
                pages[-1].rows.append(Placed(head, y, repeated=True))
                y -= head.height
        for row in group:
            if y - row.height < frame.bottom and pages[-1].rows:
                pages.append(Page())
                y = frame.top
            if not pages[-1].rows and not row.lines and not row.boxes:
                continue  # no empty strip at the top of a page
            pages[-1].rows.append(Placed(row, y))
            y -= row.height
        index += len(group)
    return pages


def _group(rows: list[Row], start: int) -> list[Row]:
    """The rows from `start` that belong together: a heading with what follows it."""
    group = [rows[start]]
    while group[-1].keep_with_next and start + len(group) < len(rows) and len(group) < 12:
        group.append(rows[start + len(group)])
    return group
