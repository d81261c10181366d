"""Blocks -> the HTML subset that QTextDocument understands.

Only elements and properties of Qt's "Supported HTML Subset" are written, and every
text is escaped. A boxed passage becomes a one-cell table that holds an anchor named
`box-<kind>`: the reader widget paints the rounded box behind it; on paper the cell
gets its own background instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from truedeborn.domain.blocks import (
    Block,
    Callout,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Table,
)

BOX_ANCHOR = "box-"
HEADING_ANCHOR = "afsnit-"


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """How the HTML looks.

    Args:
        colours: colour by meaning, `#RRGGBB` (the keys of `resources/themes/*.toml`).
        size: body text in pixels (screen) or points (paper).
        unit: `px` or `pt`.
        boxes_painted: True where the widget paints callout boxes itself.
    """

    colours: Mapping[str, str]
    size: int = 17
    unit: str = "px"
    boxes_painted: bool = True

    def scaled(self, factor: float) -> str:
        """A size relative to body text, as CSS."""
        return f"{round(self.size * factor)}{self.unit}"


class _Headings:
    """Numbers the headings, so that a table of contents can point at them."""

    def __init__(self) -> None:
        self.count = 0

    def next_anchor(self) -> str:
        self.count += 1
        return f"{HEADING_ANCHOR}{self.count}"


def stylesheet(style: HtmlStyle) -> str:
    """The CSS for a whole page."""
    c = style.colours
    sans, serif = "'Source Sans 3'", "'Source Serif 4'"
    return f"""
body {{ color: {c["text"]}; font-family: {sans}; font-size: {style.scaled(1)}; }}
p {{ margin-top: 0; margin-bottom: {style.scaled(0.7)}; line-height: 118%; }}
h1 {{ font-family: {serif}; font-size: {style.scaled(1.9)}; font-weight: 600; color: {c["heading"]};
  margin-top: {style.scaled(0.2)}; margin-bottom: {style.scaled(0.45)}; }}
h2 {{ font-family: {serif}; font-size: {style.scaled(1.36)}; font-weight: 600; color: {c["heading"]};
  margin-top: {style.scaled(1.7)}; margin-bottom: {style.scaled(0.5)}; }}
h3 {{ font-family: {sans}; font-size: {style.scaled(1.1)}; font-weight: 600; color: {c["heading"]};
  margin-top: {style.scaled(1.1)}; margin-bottom: {style.scaled(0.3)}; }}
a {{ color: {c["link"]}; text-decoration: underline; }}
li {{ margin-bottom: {style.scaled(0.3)}; line-height: 116%; }}
.lead {{ font-size: {style.scaled(1.17)}; color: {c["text"]}; line-height: 118%; }}
.meta {{ font-size: {style.scaled(0.9)}; color: {c["muted"]}; }}
th {{ background-color: {c["subtle"]}; color: {c["heading"]}; font-weight: 600; text-align: left;
  padding: {style.scaled(0.45)}; border-bottom: 2px solid {c["edge"]}; }}
td.cell {{ padding: {style.scaled(0.45)}; border-bottom: 1px solid {c["line"]}; }}
"""


def spans_html(spans: Iterable[Span]) -> str:
    """Running text with bold, italics and links; entry links get the scheme `tb:`."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>")
    if span.emphasis:
        text = f"<i>{text}</i>"
    if span.strong:
        text = f"<b>{text}</b>"
    if span.target:
        scheme = "" if ":" in span.target else "tb:"
        text = f'<a href="{escape(scheme + span.target, quote=True)}">{text}</a>'
    return text


def blocks_html(blocks: Iterable[Block], style: HtmlStyle) -> str:
    """The blocks as HTML, without the page around them."""
    return _blocks(blocks, style, _Headings())


def page_html(head: str, blocks: Iterable[Block], style: HtmlStyle) -> str:
    """A whole page: `head` is HTML already made by this package, then the blocks."""
    body = blocks_html(blocks, style)
    return f"<html><head><style>{stylesheet(style)}</style></head><body>{head}{body}</body></html>"


def _blocks(blocks: Iterable[Block], style: HtmlStyle, headings: _Headings) -> str:
    return "\n".join(_block(block, style, headings) for block in blocks)


def _block(block: Block, style: HtmlStyle, headings: _Headings) -> str:
    match block:
        case Heading(level=level, spans=spans):
            anchor = headings.next_anchor()
            return f'<h{level}><a name="{anchor}"></a>{spans_html(spans)}</h{level}>'
        case Paragraph(spans=spans):
            return f"<p>{spans_html(spans)}</p>"
        case ItemList(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(_item(item, style, headings) for item in items)}</{tag}>"
        case Callout(kind=kind, title=title, blocks=inner):
            return _box(kind.value, title, inner, style, headings)
        case Quote(blocks=inner):
            return _box("quote", "", inner, style, headings)
        case Table(head=head, rows=rows):
            return _table(head, rows)


def _item(item: ListItem, style: HtmlStyle, headings: _Headings) -> str:
    """A list item; its first paragraph is written bare, else Qt adds an empty line."""
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        rest = _blocks(item.blocks[1:], style, headings)
        return f"<li>{spans_html(item.blocks[0].spans)}{rest}</li>"
    return f"<li>{_blocks(item.blocks, style, headings)}</li>"


def _box(kind: str, title: str, inner: Iterable[Block], style: HtmlStyle, headings: _Headings) -> str:
    colour = style.colours.get(f"{kind}_text", style.colours["text"])
    name = f'<a name="{BOX_ANCHOR}{kind}"></a>'
    lead = (
        f'<p style="font-weight:600; font-size:{style.scaled(1.06)}; color:{colour};'
        f' margin-bottom:{style.scaled(0.2)}">{name}{escape(title)}</p>'
        if title
        else ""
    )
    body = _blocks(inner, style, headings)
    if not title:
        body = body.replace("<p>", f"<p>{name}", 1)
    body = body.replace("<p>", f'<p style="color:{colour}; margin-bottom:{style.scaled(0.3)}">')
    body = body.replace("<ul>", f'<ul style="color:{colour}">').replace(
        "<ol>", f'<ol style="color:{colour}">'
    )
    fill = "" if style.boxes_painted else f' bgcolor="{style.colours.get(kind, style.colours["subtle"])}"'
    left = style.scaled(3.1 if style.boxes_painted else 1)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:{style.scaled(0.5)};'
        f' margin-bottom:{style.scaled(0.5)}"><tr><td{fill} style="padding-top:{style.scaled(0.8)};'
        f" padding-bottom:{style.scaled(0.55)}; padding-right:{style.scaled(1.1)};"
        f' padding-left:{left}">{lead}{body}</td></tr></table>'
    )


def _table(head: Iterable[tuple[Span, ...]], rows: Iterable[Iterable[tuple[Span, ...]]]) -> str:
    top = "".join(f"<th>{spans_html(cell)}</th>" for cell in head)
    lines = "".join(
        "<tr>" + "".join(f'<td class="cell">{spans_html(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{top}</tr>{lines}</table><p></p>'
