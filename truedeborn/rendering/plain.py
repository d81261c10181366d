"""Blocks -> plain text that still shows its structure: for the clipboard, notes and the command line."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.blocks import (
    Block,
    Callout,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Table,
    plain,
)


def blocks_text(blocks: Iterable[Block]) -> str:
    """The blocks as text: headings underlined, list items marked, tables a row a line."""
    return "\n\n".join(part for part in map(_block, blocks) if part).strip()


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, spans=spans):
            text = plain(spans)
            return text + "\n" + ("=" if level == 2 else "-") * len(text)
        case Paragraph(spans=spans):
            return plain(spans)
        case ItemList(items=items, ordered=ordered):
            marks = (f"{number}. " if ordered else "• " for number in range(1, len(items) + 1))
            return "\n".join(
                mark + _indented(blocks_text(item.blocks), len(mark))
                for mark, item in zip(marks, items, strict=True)
            )
        case Callout(title=title, blocks=inner):
            body = blocks_text(inner)
            return f"[{title.upper()}]\n{body}" if title else body
        case Quote(blocks=inner):
            return "»" + blocks_text(inner) + "«"
        case Table(head=head, rows=rows):
            lines = [" | ".join(plain(cell) for cell in row) for row in (head, *rows)]
            return "\n".join(lines)


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
