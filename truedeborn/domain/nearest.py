"""Which known word an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """The known words most like `word`, best first; empty when none is like it."""
    from difflib import get_close_matches  # a word that is not known is rare; start-up waits for none

    return tuple(get_close_matches(word, list(known), n=count, cutoff=0.5))


def meant(word: str, known: Iterable[str]) -> str:
    """A Danish half sentence naming what was probably meant, or an empty text."""
    found = nearest(word, known, 3)
    if not found:
        return ""
    return "Mente du " + " eller ".join(f"»{text}«" for text in found) + "?"
