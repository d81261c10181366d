"""The few words of an entry that show why it was found, matched words marked."""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import pairwise

from truedeborn.domain.blocks import Span
from truedeborn.search.store import BREAK, Row
from truedeborn.search.tokens import Token, tokens

_WIDTH = 26
_LEAD = 6
_LONGEST = 220
_ELLIPSIS = "…"


def marked(text: str, matches: Callable[[str], bool]) -> tuple[Span, ...]:
    """The text with every matching word strong."""
    return _spans(text, 0, len(text), [token for token in tokens(text) if token.step and matches(token.text)])


def snippet(row: Row, wanted: Container[int], matches: Callable[[str], bool]) -> tuple[Span, ...]:
    """The passage of an entry's text that holds most of the wanted base forms.

    `wanted` holds numbers of base forms; an entry without text gives ().
    """
    if not row.text:
        return ()
    numbers = _text_numbers(row)
    hits = [at for at, number in enumerate(numbers) if number in wanted]
    words = [token for token in tokens(row.text) if token.step]
    if len(words) != len(numbers):  # the index was made by another edition of the tokens
        hits = [at for at, token in enumerate(words) if matches(token.text)]
    if not words:
        return ()
    first = max(0, _best_start(hits, numbers) - _LEAD)
    start, end = _passage(row.text, words, first)
    inside = [
        words[at] for at in hits if at < len(words) and words[at].start >= start and words[at].end <= end
    ]
    spans = _spans(row.text, start, end, inside)
    lead = (Span(_ELLIPSIS),) if start > 0 else ()
    return (*lead, *spans, *((Span(_ELLIPSIS),) if end < len(row.text.rstrip()) else ()))


def _text_numbers(row: Row) -> list[int]:
    """The numbers of the last two parts of the sequence: summary and text."""
    breaks = [at for at, number in enumerate(row.sequence) if number == BREAK]
    return [number for number in row.sequence[breaks[1] + 1 :] if number != BREAK]


def _best_start(hits: list[int], numbers: list[int]) -> int:
    best, best_start = 0, hits[0] if hits else 0
    for at, start in enumerate(hits):
        inside = {
            numbers[place] for place in hits[at:] if place < start + _WIDTH - _LEAD and place < len(numbers)
        }
        if len(inside) > best:
            best, best_start = len(inside), start
    return best_start


def _passage(text: str, words: list[Token], first: int) -> tuple[int, int]:
    """From the word `first`, or its line or sentence if that begins close by."""
    start = words[first].start
    for mark in ("\n", ". ", "! ", "? "):
        at = text.rfind(mark, max(0, start - 80), words[min(first + _LEAD, len(words) - 1)].start)
        if at >= 0:
            start = max(start if at < start - 40 else 0, at + len(mark)) if at >= start - 40 else start
    last = min(first + _WIDTH, len(words) - 1)
    end = min(len(text), words[last].end)
    if end - start > _LONGEST:
        end = max((word.end for word in words[first:] if word.end <= start + _LONGEST), default=end)
    if last == len(words) - 1 and end == words[last].end:
        end = min(len(text), end + 1)
    return start, end


def _spans(text: str, start: int, end: int, matching: list[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    edges = [start, *(edge for token in matching for edge in (token.start, token.end)), end]
    for at, (left, right) in enumerate(pairwise(edges)):
        if right > left:
            spans.append(Span(text[left:right].replace("\n", " "), strong=at % 2 == 1))
    return tuple(spans)
