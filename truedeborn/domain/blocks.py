"""Text as blocks: the only form of rich text in the program.

Screen, paper, screen reader, clipboard and search index are all made from the
same blocks, so they cannot disagree. HTML is never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class CalloutKind(StrEnum):
    """What a boxed passage is for."""

    FARE = "fare"  # danger: act now
    GOER = "goer"  # do
    UNDGAA = "undgaa"  # do not
    LOV = "lov"  # what the law says
    EKSEMPEL = "eksempel"  # a fictional example
    INFO = "info"  # good to know


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one appearance.

    `target` is empty, an entry id (`h-leder`) or an address (`https://…`).
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an entry. Level 2 or 3; level 1 is the entry's own title."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: blocks, so that an item can hold a list of its own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted (`ordered=False`) or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed passage with a title of its own."""

    kind: CalloutKind
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody says or may say, set apart from our own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column headings. Every row has as many cells as `head`."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


Block = Heading | Paragraph | ItemList | Callout | Quote | Table
Blocks = tuple[Block, ...]


def plain(spans: Iterable[Span]) -> str:
    """The text of some spans without their appearance."""
    return "".join(span.text for span in spans)


def paragraph(text: str) -> Paragraph:
    """A paragraph of unmarked text."""
    return Paragraph((Span(text),))


def heading(text: str, level: int = 2) -> Heading:
    """A heading of unmarked text."""
    return Heading(level, (Span(text),))


def bullets(texts: Iterable[str], *, ordered: bool = False) -> ItemList:
    """A list with one unmarked paragraph an item."""
    return ItemList(tuple(ListItem((paragraph(text),)) for text in texts), ordered)


def walk_spans(blocks: Iterable[Block]) -> Iterator[Spans]:
    """Every run of spans in reading order, callouts, lists and tables included."""
    for block in blocks:
        match block:
            case Heading(spans=spans) | Paragraph(spans=spans):
                yield spans
            case ItemList(items=items):
                for item in items:
                    yield from walk_spans(item.blocks)
            case Callout(title=title, blocks=inner):
                if title:
                    yield (Span(title, strong=True),)
                yield from walk_spans(inner)
            case Quote(blocks=inner):
                yield from walk_spans(inner)
            case Table(head=head, rows=rows):
                yield from head
                for row in rows:
                    yield from row


def plain_text(blocks: Iterable[Block]) -> str:
    """All text of some blocks, a line each: for the index and for counting."""
    return "\n".join(plain(spans) for spans in walk_spans(blocks))


def link_targets(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The targets linked to, in reading order, each once."""
    found = (span.target for spans in walk_spans(blocks) for span in spans if span.target)
    return tuple(dict.fromkeys(found))
