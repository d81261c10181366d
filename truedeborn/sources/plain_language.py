"""How plain a text is: LIX, counted the same way for every entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from truedeborn.domain.blocks import Block, Callout, Heading, ItemList, Paragraph, Quote, Table, plain

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")
_LONG = 6


@dataclass(frozen=True, slots=True)
class Readability:
    """The counts that LIX is made of."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """LIX: words per sentence plus per cent words of more than six letters; 0 without words."""
        if not self.words:
            return 0.0
        return self.words / max(1, self.sentences) + 100 * self.long_words / self.words


def readability(blocks: Iterable[Block]) -> Readability:
    """Count an entry's running text. Headings and tables' column heads are not sentences."""
    words = sentences = long_words = 0
    for line in _lines(blocks):
        found = WORD.findall(line)
        if not found:
            continue
        words += len(found)
        long_words += sum(len(word) > _LONG for word in found)
        # A list item or a cell without a full stop still ends a thought.
        sentences += max(1, len(_SENTENCE_END.findall(line)))
    return Readability(words, sentences, long_words)


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield plain(spans)
            case ItemList(items=items):
                for item in items:
                    yield from _lines(item.blocks)
            case Callout(blocks=inner) | Quote(blocks=inner):
                yield from _lines(inner)
            case Table(rows=rows):
                for row in rows:
                    yield from (plain(cell) for cell in row)
            case Heading():
                pass
