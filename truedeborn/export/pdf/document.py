"""A `Paper` as the bytes of a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from truedeborn.domain.blocks import Span
from truedeborn.domain.paper import Paper, Section
from truedeborn.export.pdf.drawing import Drawer
from truedeborn.export.pdf.faces import Face, load_faces
from truedeborn.export.pdf.file import PdfFile
from truedeborn.export.pdf.flow import BODY, HEADINGS, TITLE, Flow
from truedeborn.export.pdf.lines import Breaker
from truedeborn.export.pdf.margins import Margins
from truedeborn.export.pdf.pages import Frame, Page, anchors_of, bookmarks_of, frame_of, paginate
from truedeborn.export.pdf.structure import Element, Row, Run

_LEAST_SCALE = 0.45
_SHRINK = 0.97


@dataclass(frozen=True, slots=True)
class Layout:
    """A paper with every line in its place: what the PDF and the printer are drawn from."""

    faces: dict[str, Face]
    frame: Frame
    root: Element
    pages: list[Page]
    margins: Margins


def lay_out(paper: Paper, fonts: Path) -> Layout:
    """Put every line of a paper in its place.

    Args:
        fonts: the folder with the font files.

    Raises:
        HandbookProblem: a font file is missing or damaged.
    """
    if paper.most_pages:
        paper = _fitted(paper, fonts)
    faces = load_faces(fonts)
    frame = frame_of(paper)
    root = Element("Document")
    front = root.add("TOC") if paper.contents else None
    pages = _laid_out(paper, faces, frame, root)
    if front is not None:
        pages = _contents(paper, faces, frame, front, root, pages) + pages
    margins = Margins(faces["regular"], frame, paper.title, paper.footer, len(pages))
    return Layout(faces, frame, root, pages, margins)


def pdf_bytes(paper: Paper, fonts: Path) -> bytes:
    """Make a tagged PDF; see `lay_out`. The same paper gives the same bytes."""
    layout = lay_out(paper, fonts)
    embedded = {role: face.embed() for role, face in layout.faces.items()}
    drawer = Drawer(embedded, layout.frame)
    drawn = [drawer.draw(page, number, layout.margins) for number, page in enumerate(layout.pages)]
    file = PdfFile(layout.frame)
    names = drawer.font_names
    file.add_pages(drawn, {names[role]: file.font(face) for role, face in embedded.items()})
    file.add_structure(layout.root, drawn, anchors_of(layout.pages))
    file.add_bookmarks(bookmarks_of(layout.pages))
    data = file.finish(paper.title, paper.made_on)
    # Page by page: given back all at once, a book's pages would hold every thread for a tenth of a second.
    for part in (layout.pages, drawn, layout.root.kids):
        while part:
            part.pop()
    return data


def _laid_out(paper: Paper, faces: dict[str, Face], frame: Frame, root: Element) -> list[Page]:
    targets = frozenset(section.anchor for section in paper.sections if section.anchor)
    flow = Flow(faces, frame.text_width, targets, is_book=paper.contents)
    for section in paper.sections:
        flow.section(section, root)
    return paginate(flow.rows, frame)


def _fitted(paper: Paper, fonts: Path) -> Paper:
    """The paper as large as it can be on the pages it may take."""
    faces = load_faces(fonts)
    smaller = paper
    while smaller.scale > _LEAST_SCALE:
        if len(_laid_out(smaller, faces, frame_of(smaller), Element("Document"))) <= paper.most_pages:
            break
        smaller = replace(smaller, scale=round(smaller.scale * _SHRINK, 3))
    return smaller


def _contents(
    paper: Paper, faces: dict[str, Face], frame: Frame, front: Element, root: Element, pages: list[Page]
) -> list[Page]:
    """The pages of the table of contents, with links and page numbers."""
    title = Element("H1")
    root.kids.insert(0, title)
    numbered = anchors_of(pages)
    rows = _contents_rows(paper, faces, frame, front, title, numbered, offset=0)
    extra = len(paginate(rows, frame))
    # Once more, now that the length of the contents itself is known.
    front.kids.clear()
    title.kids.clear()
    rows = _contents_rows(paper, faces, frame, front, title, numbered, offset=extra)
    return paginate(rows, frame)


def _contents_rows(
    paper: Paper,
    faces: dict[str, Face],
    frame: Frame,
    front: Element,
    title: Element,
    numbered: dict[str, tuple[int, float]],
    offset: int,
) -> list[Row]:
    breaker = Breaker(faces, frozenset(numbered))
    rows = []
    for line in breaker.lines((Span(paper.title),), TITLE, frame.text_width, title):
        rows.append(Row(TITLE.leading, [(TITLE.size, line)]))
    rows.append(Row(14, []))
    for section in paper.sections:
        if section.listed and section.anchor in numbered:
            page = numbered[section.anchor][0] + 1 + offset
            rows += _contents_line(section, page, breaker, faces, frame, front)
    return rows


def _contents_line(
    section: Section, page: int, breaker: Breaker, faces: dict[str, Face], frame: Frame, front: Element
) -> list[Row]:
    style = HEADINGS[3] if section.level == 1 else BODY
    left = 0.0 if section.level == 1 else 14.0
    item = front.add("TOCI").add("Reference")
    span = Span(section.title, target=section.anchor)
    lines = breaker.lines((span,), style, frame.text_width - left - 40, item)
    for line in lines:
        for run in line:
            run.x += left
            run.colour, run.underline = style.colour, False
    number = str(page)
    face = faces[style.face]
    face.use(number)
    x = frame.text_width - face.width(number, style.size)
    last = lines[-1][-1]
    dots = (last.x + faces[last.face].width(last.text, style.size) + 4, x - 5)
    lines[-1].append(Run(number, style.face, style.size, x, item, style.colour))
    rows = [Row(style.leading, [(style.size, line)]) for line in lines]
    rows[-1].leader = dots if dots[1] > dots[0] else None
    for row in rows[:-1]:
        row.keep_with_next = True
    if section.level == 1:
        return [Row(6, []), *rows]
    return rows
