"""A paper as HTML: for the clipboard plain black on white, for the printer with its own style."""

from __future__ import annotations

from html import escape

from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.rendering.html import HtmlStyle, blocks_html, stylesheet

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


def paper_html(paper: Paper, style: HtmlStyle | None = None) -> str:
    """The whole document as HTML.

    Args:
        style: how it looks; without one it takes on the looks of what it is pasted into.
    """
    body = "\n".join(_section(section, style or _STYLE) for section in paper.sections)
    sheet = f"<style>{stylesheet(style)}</style>" if style else ""
    foot = f"<p>{escape(paper.footer)}</p>" if paper.footer else ""
    return f'<html lang="da"><head><meta charset="utf-8">{sheet}</head><body>{body}{foot}</body></html>'


def _section(section: Section, style: HtmlStyle) -> str:
    level = section.level if section.listed else 3
    turn = ' style="page-break-before: always"' if section.starts_page else ""
    parts = [f'<p class="meta">{escape(section.kicker)}</p>' if section.kicker else ""]
    parts.append(f"<h{level}{turn}>{escape(section.title)}</h{level}>")
    parts.append(f'<p class="lead">{escape(section.lead)}</p>' if section.lead else "")
    parts += [f'<p class="meta">{escape(text)}</p>' for text in section.notes]
    parts.append(blocks_html(section.blocks, style))
    parts += [_blank(blank) for blank in section.blanks]
    return "".join(parts)


def _blank(blank: Blank) -> str:
    hint = f" – {escape(blank.hint)}" if blank.hint else ""
    return f"<p><b>{escape(blank.label)}</b>{hint}: {'_' * 30}</p>" + "<p>&nbsp;</p>" * blank.lines
