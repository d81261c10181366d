"""A `Paper` as a Word document with real headings, lists and tables."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Spans,
    Table,
)
from truedeborn.domain.paper import Blank, Paper, Section

_LANGUAGE = "da-DK"
_LINE = 40  # underscores of a line to write on
_SKETCH_LINES = 14  # as high as a drawing made by hand
# What XML cannot hold; a pasted text may.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def docx_bytes(paper: Paper) -> bytes:
    """Make a Word document. Links inside the handbook become plain text; addresses stay as text."""
    from docx import Document
    from docx.shared import Mm

    document: Any = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(paper.size[0]), Mm(paper.size[1])
    _properties(document, paper)
    for number, section in enumerate(paper.sections):
        if section.starts_page and number:
            document.add_page_break()
        _section(document, section)
    page.header.paragraphs[0].text = _clean(paper.title)
    _footer(page.footer.paragraphs[0], paper.footer)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _footer(paragraph: Any, text: str) -> None:
    """The edition, and "Side 2 af 5" as fields that Word counts."""
    paragraph.add_run(f"{_clean(text)}\t" if text else "")
    for before, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        paragraph.add_run(before)
        field = paragraph._p.makeelement(_w("fldSimple"), {_w("instr"): code})
        field.append(paragraph.add_run("1")._r)
        paragraph._p.append(field)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _properties(document: Any, paper: Paper) -> None:
    made = datetime.fromisoformat(paper.made_on)
    properties = document.core_properties
    properties.title = _clean(paper.title)
    properties.author = "Truede børn"
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = _LANGUAGE
    properties.created = properties.modified = made
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = fonts.makeelement(_w("lang"), {_w("val"): _LANGUAGE})
    fonts.append(language)


def _section(document: Any, section: Section) -> None:
    if section.kicker:
        document.add_paragraph(_clean(section.kicker))
    document.add_heading(_clean(section.title), level=section.level if section.listed else 3)
    if section.lead:
        document.add_paragraph().add_run(_clean(section.lead)).italic = True
    for note in section.notes:
        document.add_paragraph(_clean(note))
    _blocks(document, section.blocks, section.level - 1, 0)
    for blank in section.blanks:
        _blank(document, blank)
    if section.sketch:
        _blank(document, Blank(section.sketch.caption, _SKETCH_LINES))


def _blank(document: Any, blank: Blank) -> None:
    """A label and a place to write: a line, or a box with room for some."""
    paragraph = document.add_paragraph()
    paragraph.add_run(_clean(blank.label)).bold = True
    if blank.hint:
        paragraph.add_run(f" – {_clean(blank.hint)}")
    if not blank.lines:
        paragraph.add_run(": " + "_" * _LINE)
        return
    paragraph.paragraph_format.keep_with_next = True
    cell = document.add_table(rows=1, cols=1, style="Table Grid").cell(0, 0)
    for _ in range(blank.lines - 1):
        cell.add_paragraph()
    document.add_paragraph()


def _blocks(document: Any, blocks: Blocks, deeper: int, depth: int) -> None:
    for block in blocks:
        _block(document, block, deeper, depth)


def _block(document: Any, block: Block, deeper: int, depth: int) -> None:
    match block:
        case Heading(level=level, spans=spans):
            _runs(document.add_heading(level=min(level + deeper, 9)), spans)
        case Paragraph(spans=spans):
            _runs(document.add_paragraph(), spans)
        case ItemList():
            _list(document, block, deeper, depth)
        case Callout(title=title, blocks=inner):
            if title:
                document.add_paragraph(style="Intense Quote").add_run(_clean(title)).bold = True
            _blocks(document, inner, deeper, depth)
        case Quote(blocks=inner):
            for part in inner:
                if isinstance(part, Paragraph):
                    _runs(document.add_paragraph(style="Quote"), part.spans)
                else:
                    _block(document, part, deeper, depth)
        case Table():
            _table(document, block)


def _list(document: Any, block: ItemList, deeper: int, depth: int) -> None:
    level = f" {depth + 1}" if 0 < depth < 3 else ""
    for number, item in enumerate(block.items, 1):
        first, *rest = item.blocks or (Paragraph(()),)
        if block.ordered:
            # Word goes on counting from one numbered list to the next; written numbers do not.
            paragraph = document.add_paragraph(style=f"List{level}" if level else "List")
            paragraph.add_run(f"{number}. ")
        else:
            paragraph = document.add_paragraph(style=f"List Bullet{level}")
        if isinstance(first, Paragraph):
            _runs(paragraph, first.spans)
        else:
            rest = [first, *rest]
        _blocks(document, tuple(rest), deeper, depth + 1)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    for cell, spans in zip(table.rows[0].cells, block.head, strict=True):
        _runs(cell.paragraphs[0], spans, strong=True)
    # Tells Word and screen readers that the first row is the head, also on the next page.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(_w("tblHeader"), {_w("val"): "true"}))
    for row, cells in zip(table.rows[1:], block.rows, strict=True):
        for cell, spans in zip(row.cells, cells, strict=True):
            _runs(cell.paragraphs[0], spans)
    document.add_paragraph()


def _runs(paragraph: Any, spans: Spans, *, strong: bool = False) -> None:
    for span in spans:
        run = paragraph.add_run(_clean(span.text))
        run.bold = True if span.strong or strong else None
        run.italic = True if span.emphasis else None
        if span.target.startswith(("http://", "https://")):
            _link(paragraph, run, span.target)


def _link(paragraph: Any, run: Any, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = paragraph._p.makeelement(_w("hyperlink"), {qn("r:id"): relation})
    run.font.underline = True
    paragraph._p.replace(run._r, link)
    link.append(run._r)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
