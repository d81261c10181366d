"""Words that mean nearly the same, phrases of everyday speech, old paragraph numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truedeborn.domain.language import Language
from truedeborn.search.danish import Grammar
from truedeborn.search.tokens import words

Meanings = tuple[tuple[str, float], ...]
_LONGEST_GAP = 3
_SHORTEST_NUMBER = 3
"""A bare number of fewer digits is an age or a time, not a section."""


class Thesaurus:
    """The synonyms and sections of a `Language`, under base forms."""

    def __init__(self, language: Language, grammar: Grammar) -> None:
        self._stop = grammar.stop_words
        self._meanings: dict[str, dict[str, float]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meanings]]] = {}
        for synonym in language.synonyms:
            means = {
                grammar.base(word): synonym.weight
                for text in synonym.means
                for word in words(text)
                if word not in self._stop
            }
            for text in synonym.words:
                typed = words(text)
                telling = [word for word in typed if word not in self._stop]
                sequence = tuple(grammar.base(word) for word in (telling if len(telling) > 1 else typed))
                if len(sequence) == 1:
                    known = self._meanings.setdefault(sequence[0], {})
                    for base, weight in means.items():
                        if base != sequence[0]:
                            known[base] = max(known.get(base, 0.0), weight)
                elif sequence:
                    self._phrases.setdefault(sequence[0], []).append((sequence, tuple(means.items())))
        self._sections = {
            section.old: tuple(f"§{new}" for new in section.new) for section in language.old_sections
        }

    def meanings(self, base: str) -> Meanings:
        """What a word may also mean, each with a weight."""
        return tuple(self._meanings.get(base, {}).items())

    def phrases(self, bases: Sequence[str]) -> Iterator[tuple[frozenset[int], Meanings]]:
        """The phrases that stand in a row of base forms: their places and meanings."""
        for at, base in enumerate(bases):
            for sequence, means in self._phrases.get(base, ()):
                places = match_in_order(bases, sequence, at, _LONGEST_GAP)
                if places:
                    yield frozenset(places), means

    def sections(self, word: str) -> tuple[str, ...]:
        """The sections a number may stand for: `153` and `§153` give §133."""
        number = word.removeprefix("§")
        if not number[:1].isdigit() or (number == word and len(number) < _SHORTEST_NUMBER):
            return ()
        return (*self._sections.get(number, ()), f"§{number}")


def match_in_order(bases: Sequence[str], sequence: Sequence[str], at: int, gap: int) -> tuple[int, ...]:
    """Where a phrase that begins at `at` stands, with at most `gap` words between; () if not."""
    places = [at]
    for base in sequence[1:]:
        for place in range(places[-1] + 1, min(places[-1] + 2 + gap, len(bases))):
            if bases[place] == base:
                places.append(place)
                break
        else:
            return ()
    return tuple(places)
