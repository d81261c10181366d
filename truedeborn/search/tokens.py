"""Words as people write them: § and numbers kept, hyphen words whole and split."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:§+|\bparagraf(?:fen)?|\bparr?\.)\s*(?P<section>\d+)(?P<letter>\s?[a-e](?![\w]))?"
    r"|[^\W_]+(?:[-‐‑–'’][^\W_]+)*",
    re.IGNORECASE,
)
_JOINERS = re.compile(r"[-‐‑–'’]")
_APOSTROPHE = re.compile(r"['’]")
# "SFO'en", "PPR's": what stands after the apostrophe is only an ending
_ENDINGS = frozenset({"en", "et", "er", "erne", "ere", "s", "ens", "ets", "ernes", "n", "t", "e"})
LONGEST_WORD = 60
"""Longer runs of letters are cut: nobody types them, and nothing may grow without bound."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    Args:
        text: the word in small letters; a section as `§133`.
        start: where it begins in the text, in characters.
        end: where it ends.
        step: 0 when it stands at the same place as the token before it (the parts of
            a hyphen word), else 1.
    """

    text: str
    start: int
    end: int
    step: int = 1


def tidy(text: str) -> str:
    """The text with composed letters: å is one character, also when pasted from a Mac."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> Iterator[Token]:
    """The words of a tidied text in reading order.

    A hyphen word is given whole and joined ("sfoklub") and then as its parts.
    """
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["section"]:
            letter = (match["letter"] or "").strip()
            yield Token(f"§{match['section']}{letter}".lower()[:LONGEST_WORD], start, end)
            continue
        raw = match.group()
        if _JOINERS.search(raw):
            yield from _joined(raw, start, end)
        else:
            yield Token(raw.lower()[:LONGEST_WORD], start, end)


def _joined(raw: str, start: int, end: int) -> Iterator[Token]:
    stem = _APOSTROPHE.split(raw)
    if len(stem) == 2 and stem[1].lower() in _ENDINGS and not _JOINERS.search(stem[0]):
        yield Token(stem[0].lower()[:LONGEST_WORD], start, end)
        return
    parts = [part for part in _JOINERS.split(raw) if part]
    yield Token("".join(parts).lower()[:LONGEST_WORD], start, end)
    for part in parts:
        if len(part) > 1 and part.lower() not in _ENDINGS:
            yield Token(part.lower()[:LONGEST_WORD], start, end, step=0)


def words(text: str) -> list[str]:
    """Only the words, in reading order."""
    return [token.text for token in tokens(tidy(text))]
