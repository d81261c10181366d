"""Words of danger: when the akut card must stand above the hits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from truedeborn.domain.language import DangerWords
from truedeborn.search.danish import Grammar, fold
from truedeborn.search.spelling import allowed_edits, edits
from truedeborn.search.tokens import words

_GAP = 3
"""So many other words may stand between two words of a phrase in order."""
_NEAR = 9
"""So many words may lie between the parts of a phrase in any order."""
_TELLING, _MOST_OF = 5, 0.6
"""A word may be half written: so many letters, and so much of the word."""
_LONG = 7
_REMEMBERED = 2_000
_SAID = 0.7
"""So much of what was typed must be what an akut sign's keyword says."""
_LEAST_SAID = 1.5

Slot = frozenset[str]
"""Any of these stands in one place of a phrase."""


class Danger:
    """Recognises the words and phrases of a `DangerWords`, inflected too.

    Args:
        danger: the words and phrases themselves.
        grammar: gives the base forms.
        signs: keywords of the akut signs, each as base forms; several words that say
            little else than one of them speak of danger too.
    """

    def __init__(self, danger: DangerWords, grammar: Grammar, signs: Iterable[frozenset[str]] = ()) -> None:
        self._grammar = grammar
        self._stop = frozenset(map(grammar.base, grammar.stop_words))
        self._judged: dict[str, bool] = {}
        self._words = frozenset(grammar.base(word) for text in danger.words for word in words(text))
        self._written = sorted({word for text in danger.words for word in words(text)})
        self._meant: dict[str, set[str]] = {}
        self._slots: dict[str, Slot] = {}
        self._in_order, self._together = self._phrases(danger.phrases)
        self._harmless, _ = self._phrases(danger.harmless)
        self._signs: dict[str, list[frozenset[str]]] = {}
        for sign in signs:
            telling = frozenset(base for base in sign if self._weight(base))
            if self._weigh(telling) >= _LEAST_SAID:
                longest = max(telling, key=lambda base: (len(base), base))
                self._signs.setdefault(longest, []).append(telling)

    def _phrases(
        self, texts: Sequence[str]
    ) -> tuple[dict[str, list[tuple[Slot, ...]]], dict[str, list[tuple[Slot, ...]]]]:
        """The phrases in order and those in any order, each under the words it may begin with."""
        in_order: dict[str, list[tuple[Slot, ...]]] = {}
        together: dict[str, list[tuple[Slot, ...]]] = {}
        for text in texts:
            slots = tuple(self._slot(part) for part in text.split() if part != "+")
            for first in slots[0]:
                (together if " + " in text else in_order).setdefault(first, []).append(slots)
        return in_order, together

    def _slot(self, text: str) -> Slot:
        known = self._slots.get(text)
        if known is None:
            found = set()
            for one in text.split("|"):
                word = one.removeprefix("=")
                key = one if one != word else self._grammar.base(word)
                found.add(key)
                if not word.isascii():
                    self._meant.setdefault(fold(word), set()).add(key)
            known = self._slots[text] = frozenset(found)
        return known

    def speaks(self, typed: Sequence[str], corrected: Sequence[str], *, unfinished: bool) -> bool:
        """Whether typed words speak of danger, as they stand or with corrected base forms."""
        if not typed:
            return False
        row = [
            {f"={word}", self._grammar.base(word), base, *self._meant_by(word)}
            for word, base in zip(typed, corrected, strict=True)
        ]
        heard = self._without_harmless(row)
        if any(self._words & heard[at] or self._nearly(word) for at, word in enumerate(typed) if heard[at]):
            return True
        if unfinished and heard[-1] and self._begins(typed[-1]):
            return True
        return _in_order(self._in_order, heard) or self._stands_together(heard) or self._said(heard)

    def _meant_by(self, word: str) -> Iterable[str]:
        """What a word may be if it was typed without æ, ø and å."""
        return self._meant.get(fold(word), ()) if word.isascii() else ()

    def _without_harmless(self, row: Sequence[set[str]]) -> list[set[str]]:
        """The row with the places of harmless phrases emptied: they say nothing."""
        heard = list(row)
        for at, keys in enumerate(row):
            for key in keys:
                for phrase in self._harmless.get(key, ()):
                    for place in _places(row, phrase, at):
                        heard[place] = set()
        return heard

    def _stands_together(self, row: Sequence[set[str]]) -> bool:
        for at, keys in enumerate(row):
            phrases = [phrase for key in keys for phrase in self._together.get(key, ())]
            if not phrases:
                continue
            near = set[str]().union(*row[max(0, at - _NEAR) : at], *row[at + 1 : at + 1 + _NEAR])
            if any(all(not slot.isdisjoint(near) for slot in phrase[1:]) for phrase in phrases):
                return True
        return False

    def _said(self, row: Sequence[set[str]]) -> bool:
        """Whether the words say what an akut sign's keyword says, and little else."""
        every = set[str]().union(*row)
        found = [sign for key in every for sign in self._signs.get(key, ()) if sign <= every]
        if not found:
            return False
        whole = sum(max(map(self._weight, keys), default=0.0) for keys in row)
        return any(self._weigh(sign) >= _SAID * whole for sign in found)

    def _weigh(self, bases: Iterable[str]) -> float:
        return sum(map(self._weight, bases))

    def _weight(self, base: str) -> float:
        if base in self._stop or base.startswith("="):
            return 0.0
        return 0.5 if self._grammar.is_weak(base) else 1.0

    def _begins(self, word: str) -> bool:
        """Whether a half-written word is most of a word of danger."""
        return len(word) >= _TELLING and any(
            whole.startswith(word) and len(word) >= _MOST_OF * len(whole) for whole in self._written
        )

    def _nearly(self, word: str) -> bool:
        """Whether a word is a slip for a long word of danger."""
        if len(word) < _LONG or self._grammar.is_irregular(word):
            return False
        known = self._judged.get(word)
        if known is None:
            limit = allowed_edits(word)
            known = any(
                len(other) >= _LONG
                and (word[0] == other[0] or word[1] == other[1])  # cheap, and enough for nearly all slips
                and edits(word, other, limit) <= limit
                for other in self._written
            )
            if len(self._judged) > _REMEMBERED:
                self._judged.clear()
            self._judged[word] = known
        return known


def _in_order(phrases: Mapping[str, Sequence[tuple[Slot, ...]]], row: Sequence[set[str]]) -> bool:
    """Whether any of the phrases stands in the row, its words in order."""
    return any(
        _places(row, phrase, at)
        for at, keys in enumerate(row)
        for key in keys
        for phrase in phrases.get(key, ())
    )


def _places(row: Sequence[set[str]], phrase: tuple[Slot, ...], at: int) -> tuple[int, ...]:
    """Where a phrase that begins at `at` stands, with few words between; () if it does not."""
    places = [at]
    for slot in phrase[1:]:
        start = places[-1] + 1
        found = next(
            (
                place
                for place in range(start, min(start + 1 + _GAP, len(row)))
                if not slot.isdisjoint(row[place])
            ),
            -1,
        )
        if found < 0:
            return ()
        places.append(found)
    return tuple(places)
