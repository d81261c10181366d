"""Markdown to blocks, through markdown-it; what blocks cannot hold becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
)
from truedeborn.domain.nearest import meant
from truedeborn.sources.report import Report

_MARKER = re.compile(r"\[!([^\]\s]+)\]\s*")
_SCHEME = "tb:"
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


def parse_markdown(text: str, file: str, first_line: int, report: Report) -> Blocks:
    """The blocks of a Markdown text.

    Args:
        first_line: the file's line number of the text's first line.
    """
    return _Reader(file, first_line, report).blocks(_parser.parse(text))


class _Reader:
    def __init__(self, file: str, first_line: int, report: Report) -> None:
        self._file = file
        self._first_line = first_line
        self._report = report

    def blocks(self, tokens: Sequence[Token]) -> Blocks:
        out: list[Block] = []
        index = 0
        while index < len(tokens):
            end = _closing(tokens, index)
            block = self._block(tokens[index], tokens[index + 1 : end])
            if block is not None:
                out.append(block)
            index = end + 1
        return tuple(out)

    def _block(self, token: Token, inner: Sequence[Token]) -> Block | None:
        match token.type:
            case "heading_open":
                return self._heading(token, inner)
            case "paragraph_open":
                return Paragraph(self.spans(inner[0]))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, _parts(inner))
            case "blockquote_open":
                return self._quote_or_callout(inner)
            case "table_open":
                return self._table(inner)
        self._problem(
            token,
            "Teksten bruger noget, som håndbogen ikke kan vise.",
            "Brug overskrifter (## og ###), afsnit, lister, tabeller og bokse.",
        )
        return None

    def _heading(self, token: Token, inner: Sequence[Token]) -> Heading:
        level = int(token.tag[1])
        if level not in (2, 3):
            self._problem(token, "Overskriften har et forkert niveau.", "Brug ## eller ###.")
            level = 2 if level < 2 else 3
        return Heading(level, self.spans(inner[0]))

    def _list(self, token: Token, parts: Sequence[Sequence[Token]]) -> ItemList:
        """A list; a number that Markdown would swallow, as of a date that opens a line, is a problem."""
        ordered = token.type == "ordered_list_open"
        if ordered and (token.attrs.get("start", 1) != 1 or len(parts) == 1):
            self._problem(
                token,
                "Et tal med punktum først på en linje bliver til en liste og forsvinder.",
                "Skriv fx »Den 3. marts«. En nummereret liste begynder med 1 og har mindst to punkter.",
            )
        return ItemList(tuple(ListItem(self.blocks(part)) for part in parts), ordered)

    def _quote_or_callout(self, inner: Sequence[Token]) -> Block:
        blocks = self.blocks(inner)
        if not blocks or not isinstance(blocks[0], Paragraph) or not blocks[0].spans:
            return Quote(blocks)
        marker = _MARKER.match(blocks[0].spans[0].text)
        if marker is None:
            return Quote(blocks)
        name = marker.group(1).lower()
        if name not in tuple(CalloutKind):
            kinds = [kind.value for kind in CalloutKind]
            hint = meant(name, kinds) or "Vælg en af: " + ", ".join(kinds) + "."
            self._problem(inner[0], f"Boksen »{name}« kendes ikke.", hint)
            return Quote(blocks)
        title, rest = _split_title(blocks[0].spans, marker.end())
        body = ((Paragraph(rest),) if rest else ()) + blocks[1:]
        return Callout(CalloutKind(name), title, body)

    def _table(self, inner: Sequence[Token]) -> Table:
        rows: list[tuple[Spans, ...]] = []
        cells: list[Spans] = []
        for token in inner:
            if token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                cells.append(self.spans(token))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        width = len(rows[0]) if rows else 0
        for row in rows:
            if len(row) != width:
                self._problem(
                    inner[0], "Tabellens rækker er ikke lige lange.", "Giv alle rækker lige mange felter."
                )
        return Table(rows[0], tuple(row for row in rows[1:] if len(row) == width))

    def spans(self, token: Token) -> Spans:
        """The spans of one inline token; a line break in the text becomes a marked space."""
        out: list[Span] = []
        strong = emphasis = 0
        target = ""
        for child in token.children or []:
            match child.type:
                case "text" | "text_special":
                    out.append(Span(child.content, strong > 0, emphasis > 0, target))
                case "softbreak" | "hardbreak":
                    out.append(Span(_BREAK, strong > 0, emphasis > 0, target))
                case "strong_open":
                    strong += 1
                case "strong_close":
                    strong -= 1
                case "em_open":
                    emphasis += 1
                case "em_close":
                    emphasis -= 1
                case "link_open":
                    target = str(child.attrs.get("href", "")).removeprefix(_SCHEME)
                case "link_close":
                    target = ""
                case _:
                    what = f"»{child.content or child.markup}« kan ikke vises her."
                    self._problem(token, what, "Skriv det som almindelig tekst.")
        return _joined(out)

    def _problem(self, token: Token, what: str, remedy: str) -> None:
        line = self._first_line + (token.map[0] if token.map else 0)
        self._report.add(self._file, line, what, remedy)


# A break is kept as a space of its own kind until callout titles are cut off, then made plain.
_BREAK = "\n"


def _joined(spans: Sequence[Span]) -> Spans:
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if last and (last.strong, last.emphasis, last.target) == (span.strong, span.emphasis, span.target):
            out[-1] = Span(last.text + span.text, span.strong, span.emphasis, span.target)
        elif span.text:
            out.append(span)
    return tuple(out) if _is_marker(out) else _flat(out)


def _is_marker(spans: Sequence[Span]) -> bool:
    return bool(spans) and _MARKER.match(spans[0].text) is not None


def _flat(spans: Sequence[Span]) -> Spans:
    return tuple(
        Span(span.text.replace(_BREAK, " "), span.strong, span.emphasis, span.target) for span in spans
    )


def _split_title(spans: Spans, skip: int) -> tuple[str, Spans]:
    title = ""
    rest: list[Span] = []
    found = False
    for number, span in enumerate(spans):
        text = span.text[skip:] if number == 0 else span.text
        if found:
            rest.append(Span(text, span.strong, span.emphasis, span.target))
            continue
        before, line_break, after = text.partition(_BREAK)
        title += before
        if line_break:
            found = True
            if after:
                rest.append(Span(after, span.strong, span.emphasis, span.target))
    return title.strip(), _flat(rest)


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _parts(inner: Sequence[Token]) -> list[Sequence[Token]]:
    parts = []
    index = 0
    while index < len(inner):
        end = _closing(inner, index)
        parts.append(inner[index + 1 : end])
        index = end + 1
    return parts
