"""Blocks as HTML and as text: nothing unescaped, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest

from truedeborn.domain.blocks import (
    Callout,
    CalloutKind,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Table,
    bullets,
    heading,
    paragraph,
    plain_text,
)
from truedeborn.rendering.entry_page import danish_date
from truedeborn.rendering.html import HtmlStyle, blocks_html, page_html
from truedeborn.rendering.plain import blocks_text

COLOURS = {"text": "#000000", "muted": "#333333", "heading": "#111111", "link": "#0000AA"}
COLOURS |= {"subtle": "#EEEEEE", "line": "#CCCCCC", "edge": "#666666"}
STYLE = HtmlStyle(COLOURS)
EVERY_KIND = (
    heading("Først"),
    paragraph("Linje med <b> & \"citat\""),
    bullets(["Ét", "To"]),
    bullets(["Trin ét", "Trin to"], ordered=True),
    Callout(CalloutKind.FARE, "Ring 112", (paragraph("Nu."), bullets(["Bliv hos barnet"]))),
    Quote((paragraph("Jeg vil gerne høre mere."),)),
    Table(((Span("Frist"),), (Span("Hvem"),)), (((Span("24 timer"),), (Span("Kommunen"),)),)),
    heading("Under", 3),
)  # fmt: skip


def test_every_text_is_escaped() -> None:
    html = blocks_html((paragraph("<script>alert('x')</script> & mere"),), STYLE)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_no_text_is_lost_in_html_or_plain_text() -> None:
    import html as html_module

    shown = html_module.unescape(page_html("", EVERY_KIND, STYLE))
    copied = blocks_text(EVERY_KIND)
    for line in plain_text(EVERY_KIND).splitlines():
        assert line in shown
        assert line in copied or line.upper() in copied


def test_headings_are_numbered_in_reading_order() -> None:
    html = page_html(
        "", (heading("A"), Callout(CalloutKind.INFO, "", (heading("B", 3),)), heading("C")), STYLE
    )
    assert [html.index(f"afsnit-{n}") for n in (1, 2, 3)] == sorted(
        html.index(f"afsnit-{n}") for n in (1, 2, 3)
    )


def test_links_to_entries_get_the_scheme_and_addresses_keep_theirs() -> None:
    spans = (Span("leder", target="h-leder"), Span("kilde", target='https://a.dk/?b="c"'))
    html = blocks_html((Paragraph(spans),), STYLE)
    assert 'href="tb:h-leder"' in html
    assert 'href="https://a.dk/?b=&quot;c&quot;"' in html


@pytest.mark.parametrize("painted", [True, False])
def test_a_box_is_found_by_its_anchor(painted: bool) -> None:
    style = HtmlStyle(COLOURS, boxes_painted=painted)
    for kind in CalloutKind:
        assert f"box-{kind.value}" in blocks_html((Callout(kind, "T", (paragraph("x"),)),), style)
        assert f"box-{kind.value}" in blocks_html((Callout(kind, "", (paragraph("x"),)),), style)


def test_plain_text_keeps_the_structure() -> None:
    nested = ItemList((ListItem((paragraph("Ydre"), bullets(["Indre"]))),))
    assert blocks_text((Heading(2, (Span("Frist"),)), nested)) == "Frist\n=====\n\n• Ydre\n\n  • Indre"


def test_dates_are_danish() -> None:
    assert danish_date(date(2026, 3, 1)) == "1. marts 2026"
