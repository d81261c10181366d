"""The words of the handbook: what a half, folded or misspelt word may stand for."""

from __future__ import annotations

import heapq
import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truedeborn.search.danish import Grammar, family, fold
from truedeborn.search.spelling import allowed_edits, edits, sound

COMPLETIONS = 20
"""So many completions are kept for each prefix."""
_SHORT_PREFIX = 3
_SCANNED = 2_000
_CANDIDATES = 40
_LOST = 4
"""So many trigrams one slip may change: two swapped letters stand in four."""
_COMMON = 0.4
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Near:
    """A word of ours that may be meant: its base form, how far off, how common."""

    word: str
    base: str
    edits: float
    count: int


class Vocabulary:
    """All words of an index, sorted, with their base forms and how often they occur."""

    def __init__(self, tables: Mapping[str, Any], arrays: Mapping[str, array[int]]) -> None:
        self._words: list[str] = _lines(tables["words"])
        self._bases: list[str] = _lines(tables["bases"])
        self.base_number = {base: number for number, base in enumerate(self._bases)}
        self._base_of, self._count = arrays["base_of"], arrays["count"]
        self.frequency = arrays["frequency"]
        self._folded: list[str] = _lines(tables["folded"])
        self._folded_word = arrays["folded_word"]
        self._sounds: list[str] = _lines(tables["sounds"])
        self._sound_word = arrays["sound_word"]
        self._families: dict[str, list[int]] = tables["families"]
        self._completions: dict[str, list[list[int]]] = tables["completions"]
        self._trigrams = {gram: number for number, gram in enumerate(_lines(tables["trigrams"]))}
        self._trigram_start, self._trigram_word = arrays["trigram_start"], arrays["trigram_word"]
        self._alikes: list[tuple[str, str]] = [(a, b) for a, b in tables["sound_alikes"]]
        self._remembered: dict[str, list[tuple[str, int]]] = {}

    def __contains__(self, word: object) -> bool:
        """Whether a word stands in the handbook just as it is written."""
        return isinstance(word, str) and self._at(word) >= 0

    def _at(self, word: str) -> int:
        at = bisect_left(self._words, word)
        return at if at < len(self._words) and self._words[at] == word else -1

    def is_base(self, base: str) -> bool:
        """Whether something is indexed under a base form."""
        return base in self.base_number

    def base(self, number: int) -> str:
        """The base form with a number."""
        return self._bases[number]

    def count(self, word: str) -> int:
        """How much a written word weighs among its completions; 0 if unknown."""
        at = self._at(word)
        return self._count[at] if at >= 0 else 0

    def completions(self, prefix: str) -> list[tuple[str, int]]:
        """Base forms of words that begin so, the most common first, each with its weight."""
        if len(prefix) <= _SHORT_PREFIX:
            return [(self._bases[base], count) for base, count in self._completions.get(prefix, ())]
        known = self._remembered.get(prefix)
        if known is None:
            first = bisect_left(self._words, prefix)
            last = bisect_right(self._words, prefix + _LAST, lo=first)
            known = self._by_base(range(first, last))
            if len(self._remembered) > 4_000:
                self._remembered.clear()
            self._remembered[prefix] = known
        return known

    def _by_base(self, places: Iterable[int]) -> list[tuple[str, int]]:
        weights: dict[int, int] = {}
        for place in places:
            base = self._base_of[place]
            weights[base] = weights.get(base, 0) + self._count[place]
        best = heapq.nlargest(COMPLETIONS, weights.items(), key=lambda item: (item[1], -item[0]))
        return [(self._bases[base], count) for base, count in best]

    def folded_completions(self, prefix: str) -> list[tuple[str, int]]:
        """Completions of a prefix typed without æ, ø and å."""
        key = fold(prefix)
        first = bisect_left(self._folded, key)
        last = min(bisect_right(self._folded, key + _LAST, lo=first), first + _SCANNED)
        return self._by_base(self._folded_word[at] for at in range(first, last))

    def folded(self, word: str) -> list[Near]:
        """Words that differ only in æ, ø, å and accents."""
        return self._same_key(self._folded, self._folded_word, fold(word), 0.3)

    def sounding(self, word: str) -> list[Near]:
        """Words that sound alike: sexuel, seksuel."""
        return self._same_key(self._sounds, self._sound_word, sound(word, self._alikes), 0.7)

    def _same_key(self, keys: Sequence[str], places: Sequence[int], key: str, distance: float) -> list[Near]:
        first = bisect_left(keys, key)
        last = bisect_right(keys, key, lo=first)
        near = [self._near(places[at], distance) for at in range(first, last)]
        return sorted(near, key=lambda one: (-one.count, one.word))

    def _near(self, place: int, distance: float) -> Near:
        return Near(self._words[place], self._bases[self._base_of[place]], distance, self._count[place])

    def relatives(self, base: str) -> list[str]:
        """Other base forms of the same word family: underretning of underrette."""
        return [self._bases[number] for number in self._families.get(family(base), ())]

    def misspelt(self, word: str, *, unfinished: bool = False, keep: int = 4) -> list[Near]:
        """Other words at most the allowed edits away, the likeliest first.

        With `unfinished` the word may be the beginning of what is meant.
        """
        limit = allowed_edits(word)
        if not limit:
            return []
        near: list[Near] = []
        for place in self._candidates(word, limit, unfinished=unfinished):
            distance = edits(word, self._words[place], limit, prefix=unfinished)
            if 0 < distance <= limit:
                near.append(self._near(place, distance))
        near.sort(key=lambda one: (_unlikely(one), one.word))
        seen: dict[str, Near] = {}
        for one in near:
            if _unlikely(one) > _unlikely(near[0]) + 0.5 or len(seen) == keep:
                break
            seen.setdefault(one.base, one)
        return list(seen.values())

    def nearest(self, word: str, keep: int = 3) -> list[Near]:
        """The words that look most like one that is further off than a slip; for "Mente du …"."""
        limit = len(word) // 3
        places = self._candidates(word, limit, unfinished=False, at_most=4 * keep)
        near = [self._near(place, edits(word, self._words[place], limit)) for place in places]
        near.sort(key=lambda one: (one.edits, -one.count, one.word))
        return [one for one in near if one.edits <= limit][:keep]

    def _candidates(
        self, word: str, limit: int, *, unfinished: bool, at_most: int = _CANDIDATES
    ) -> list[int]:
        shared: dict[int, int] = {}
        for gram in trigrams(word):
            number = self._trigrams.get(gram)
            if number is not None:
                for place in self._trigram_word[
                    self._trigram_start[number] : self._trigram_start[number + 1]
                ]:
                    shared[place] = shared.get(place, 0) + 1
        length = len(word)
        needed = max(1, length - 1 - _LOST * limit)
        words, count = self._words, self._count
        possible = [
            (grams, -abs(len(words[place]) - length), count[place], -place)
            for place, grams in shared.items()
            if grams >= needed
            and len(words[place]) >= length - limit
            and (unfinished or len(words[place]) <= length + limit)
        ]
        return [-item[3] for item in heapq.nlargest(at_most, possible)]


def _unlikely(near: Near) -> float:
    """The edits, less for a common word: somebody's slip may stand among our words too."""
    return near.edits - _COMMON * math.log10(1 + near.count)


def trigrams(word: str) -> set[str]:
    """The runs of three letters in a word, with its beginning marked."""
    marked = "_" + word
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def build_vocabulary(
    counts: Mapping[str, int],
    frequencies: Mapping[str, int],
    grammar: Grammar,
    alikes: Sequence[tuple[str, str]],
) -> tuple[dict[str, Any], dict[str, array[int]]]:
    """The tables of a vocabulary.

    Args:
        counts: each written word with its weight among completions.
        frequencies: each base form with the number of entries it is indexed in.
        grammar: gives the base form of a word.
        alikes: pairs of spellings that are mistaken for each other.
    """
    bases = sorted(frequencies)
    number = {base: at for at, base in enumerate(bases)}
    words = sorted(word for word in counts if grammar.base(word) in number)
    base_of = [number[grammar.base(word)] for word in words]
    folded = sorted((fold(word), at) for at, word in enumerate(words))
    sounds = sorted((sound(word, alikes), at) for at, word in enumerate(words) if len(word) >= 4)
    starts, places, grams = _trigram_tables(words)
    tables = {
        "words": "\n".join(words),
        "bases": "\n".join(bases),
        "folded": "\n".join(key for key, _ in folded),
        "sounds": "\n".join(key for key, _ in sounds),
        "families": _family_table(bases),
        "completions": _completion_table(words, base_of, counts),
        "trigrams": "\n".join(grams),
        "sound_alikes": [list(pair) for pair in alikes],
    }
    arrays = {
        "base_of": array("I", base_of),
        "count": array("I", [counts[word] for word in words]),
        "frequency": array("I", [frequencies[base] for base in bases]),
        "folded_word": array("I", [at for _, at in folded]),
        "sound_word": array("I", [at for _, at in sounds]),
        "trigram_start": array("I", starts),
        "trigram_word": array("I", places),
    }
    return tables, arrays


def _family_table(bases: Sequence[str]) -> dict[str, list[int]]:
    families: dict[str, list[int]] = {}
    for number, base in enumerate(bases):
        if len(base) >= 5:
            families.setdefault(family(base), []).append(number)
    return {key: numbers for key, numbers in families.items() if len(numbers) > 1}


def _completion_table(
    words: Sequence[str], base_of: Sequence[int], counts: Mapping[str, int]
) -> dict[str, list[list[int]]]:
    gathered: dict[str, dict[int, int]] = {}
    for at, word in enumerate(words):
        for length in range(1, min(_SHORT_PREFIX, len(word)) + 1):
            weights = gathered.setdefault(word[:length], {})
            weights[base_of[at]] = weights.get(base_of[at], 0) + counts[word]
    return {
        prefix: [
            [base, count]
            for base, count in heapq.nlargest(
                COMPLETIONS, weights.items(), key=lambda item: (item[1], -item[0])
            )
        ]
        for prefix, weights in gathered.items()
    }


def _trigram_tables(words: Sequence[str]) -> tuple[list[int], list[int], list[str]]:
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if len(word) >= 4:
            for gram in trigrams(word):
                found.setdefault(gram, []).append(at)
    starts, places = [0], []
    for gram in sorted(found):
        places += found[gram]
        starts.append(len(places))
    return starts, places, sorted(found)
