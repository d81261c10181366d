"""Blocks and spans as JSON values, and back: how text is stored."""

from __future__ import annotations

from typing import Any

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


def spans_to_json(spans: Spans) -> list[Any]:
    """Spans as `[text, flags, target]`; a span without marks is its text alone."""
    out: list[Any] = []
    for span in spans:
        flags = ("b" if span.strong else "") + ("i" if span.emphasis else "")
        out.append([span.text, flags, span.target] if flags or span.target else span.text)
    return out


def spans_from_json(values: list[Any]) -> Spans:
    """The inverse of `spans_to_json`."""
    return tuple(
        Span(value) if isinstance(value, str) else Span(value[0], "b" in value[1], "i" in value[1], value[2])
        for value in values
    )


def block_to_json(block: Block) -> dict[str, Any]:
    """One block as a JSON object with its kind under `k`."""
    match block:
        case Heading(level=level, spans=spans):
            return {"k": "h", "level": level, "t": spans_to_json(spans)}
        case Paragraph(spans=spans):
            return {"k": "p", "t": spans_to_json(spans)}
        case ItemList(items=items, ordered=ordered):
            return {"k": "ol" if ordered else "ul", "items": [blocks_to_json(item.blocks) for item in items]}
        case Callout(kind=kind, title=title, blocks=blocks):
            return {"k": "box", "kind": kind.value, "title": title, "b": blocks_to_json(blocks)}
        case Quote(blocks=blocks):
            return {"k": "quote", "b": blocks_to_json(blocks)}
        case Table(head=head, rows=rows):
            return {
                "k": "table",
                "head": [spans_to_json(cell) for cell in head],
                "rows": [[spans_to_json(cell) for cell in row] for row in rows],
            }


def block_from_json(value: dict[str, Any]) -> Block:
    """The inverse of `block_to_json`.

    Raises:
        ValueError: the kind is not known.
    """
    match value["k"]:
        case "h":
            return Heading(value["level"], spans_from_json(value["t"]))
        case "p":
            return Paragraph(spans_from_json(value["t"]))
        case "ul" | "ol":
            items = tuple(ListItem(blocks_from_json(item)) for item in value["items"])
            return ItemList(items, ordered=value["k"] == "ol")
        case "box":
            return Callout(CalloutKind(value["kind"]), value["title"], blocks_from_json(value["b"]))
        case "quote":
            return Quote(blocks_from_json(value["b"]))
        case "table":
            head = tuple(spans_from_json(cell) for cell in value["head"])
            rows = tuple(tuple(spans_from_json(cell) for cell in row) for row in value["rows"])
            return Table(head, rows)
    raise ValueError(f"unknown block {value['k']!r}")


def blocks_to_json(blocks: Blocks) -> list[dict[str, Any]]:
    """Blocks as JSON objects, in order."""
    return [block_to_json(block) for block in blocks]


def blocks_from_json(values: list[dict[str, Any]]) -> Blocks:
    """The inverse of `blocks_to_json`."""
    return tuple(block_from_json(value) for value in values)
