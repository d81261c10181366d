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
from truedeborn.domain.paper import Paper, Section

_LINES = {1: "#", 2: "="}


def blocks_text(blocks: Iterable[Block]) -> str:
    """The blocks as text: headings underlined, list items marked, tables a row a line."""
    return "\n\n".join(part for part in map(_block, blocks) if part).strip()


def paper_text(paper: Paper) -> str:
    """A whole document as text: for pasting into systems that take nothing else."""
    parts = [_section_text(section) for section in paper.sections]
    return "\n\n\n".join(part for part in (*parts, paper.footer) if part) + "\n"


def _section_text(section: Section) -> str:
    head = [section.kicker, section.title, _LINES[min(section.level, 2)] * len(section.title), section.lead]
    parts = ["\n".join(line for line in (*head, *section.notes) if line), blocks_text(section.blocks)]
    for blank in section.blanks:
        hint = f" ({blank.hint})" if blank.hint else ""
        lines = "\n".join(["_" * 60] * blank.lines)
        parts.append(f"{blank.label}{hint}:\n{lines}" if lines else f"{blank.label}{hint}: {'_' * 30}")
    return "\n\n".join(part for part in parts if part)


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
            quoted = blocks_text(inner)
            return quoted if quoted.startswith("»") else f"»{quoted}«"
        case Table(head=head, rows=rows):
            lines = [" | ".join(plain(cell) for cell in row) for row in (head, *rows)]
            return "\n".join(lines)


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
