"""A paper as HTML for the clipboard: plain black on white, so that it fits into any document."""

from __future__ import annotations

from html import escape

from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.rendering.html import HtmlStyle, blocks_html

_BLACK, _LINE, _PALE = "#000000", "#808080", "#f2f2f2"
_STYLE = HtmlStyle(
    {
        **dict.fromkeys(("text", "muted", "heading", "link"), _BLACK),
        **dict.fromkeys(("edge", "line"), _LINE),
        **dict.fromkeys(("subtle", "quote", "fare", "goer", "undgaa", "lov", "eksempel", "info"), _PALE),
    },
    size=11,
    unit="pt",
    boxes_painted=False,
)


def paper_html(paper: Paper) -> str:
    """The whole document as HTML."""
    body = "\n".join(map(_section, paper.sections))
    foot = f"<p>{escape(paper.footer)}</p>" if paper.footer else ""
    return f'<html lang="da"><head><meta charset="utf-8"></head><body>{body}{foot}</body></html>'


def _section(section: Section) -> str:
    level = section.level if section.listed else 3
    parts = [f"<p>{escape(section.kicker)}</p>" if section.kicker else ""]
    parts.append(f"<h{level}>{escape(section.title)}</h{level}>")
    parts += [f"<p>{escape(text)}</p>" for text in (section.lead, *section.notes) if text]
    parts.append(blocks_html(section.blocks, _STYLE))
    parts += [_blank(blank) for blank in section.blanks]
    return "".join(parts)


def _blank(blank: Blank) -> str:
    hint = f" – {escape(blank.hint)}" if blank.hint else ""
    return f"<p><b>{escape(blank.label)}</b>{hint}: {'_' * 30}</p>" + "<p>&nbsp;</p>" * blank.lines
