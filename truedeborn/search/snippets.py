"""The few words of an entry that show why it was found, matched words marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from functools import lru_cache
from itertools import pairwise

from truedeborn.domain.blocks import Span
from truedeborn.search.store import Row
from truedeborn.search.tokens import tokens

_WIDTH = 26
_LEAD = 6
_LONGEST = 220
_NEAR = 40
_MOST_STARTS = 60
_ELLIPSIS = "…"
_MARKS = ("", ".", ":", ",", ";", "!", "?", "…")


def marked(text: str, matches: Callable[[str], bool]) -> tuple[Span, ...]:
    """The text with every matching word strong."""
    found = [(start, end) for word, start, end in _title_words(text) if matches(word)]
    return _spans(text, 0, len(text), found)


@lru_cache(maxsize=2_000)
def _title_words(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((token.text, token.start, token.end) for token in tokens(text) if token.step)


def snippet(row: Row, wanted: Container[int]) -> tuple[Span, ...]:
    """The passage of an entry's text that holds most of the wanted base forms.

    `wanted` holds numbers of base forms; an entry without text gives ().
    """
    starts, ends = row.starts, row.ends
    if not starts:
        return ()
    numbers = row.text_numbers()
    hits = [at for at, number in enumerate(numbers) if number in wanted]
    first = max(0, _best_start(hits, numbers) - _LEAD)
    start, end = _passage(row, first)
    inside = [(starts[at], ends[at]) for at in hits if starts[at] >= start and ends[at] <= end]
    lead = (Span(_ELLIPSIS),) if start > 0 else ()
    tail = (Span(_ELLIPSIS),) if end < len(row.text) else ()
    return (*lead, *_spans(row.text, start, end, inside), *tail)


def _best_start(hits: Sequence[int], numbers: Sequence[int]) -> int:
    """The hit from which most different base forms stand within one passage."""
    best, best_start = 0, hits[0] if hits else 0
    for at, start in enumerate(hits[:_MOST_STARTS]):
        end = bisect_left(hits, start + _WIDTH - _LEAD, lo=at)
        different = len({numbers[place] for place in hits[at:end]})
        if different > best:
            best, best_start = different, start
    return best_start


def _passage(row: Row, first: int) -> tuple[int, int]:
    """From the word `first`, or from the line or sentence that begins close by."""
    text, starts, ends = row.text, row.starts, row.ends
    start = starts[first]
    latest = starts[min(first + _LEAD, len(starts) - 1)]
    for mark in ("\n", ". ", "! ", "? "):
        at = text.rfind(mark, max(0, start - _NEAR), latest)
        if at >= 0:
            start = max(start if at > start else 0, at + len(mark))
    last = min(first + _WIDTH, len(starts) - 1)
    while last > first and ends[last] - start > _LONGEST:
        last -= 1
    end = ends[last]
    return start, len(text) if last == len(starts) - 1 else end


def _spans(text: str, start: int, end: int, matching: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    edges = [start, *(edge for pair in matching for edge in pair), end]
    return tuple(
        Span(_in_one_line(text, left, right), strong=at % 2 == 1)
        for at, (left, right) in enumerate(pairwise(edges))
        if right > left
    )


def _in_one_line(text: str, start: int, end: int) -> str:
    """A part of the text; where a line ends without a mark (a heading, a point of a list), a dot parts it."""
    lines = text[start:end].split("\n")
    joined = lines[0]
    for line in lines[1:]:
        before = joined or text[max(0, start - 1) : start]
        joined += (" " if before[-1:] in _MARKS else " · ") + line
    return joined
