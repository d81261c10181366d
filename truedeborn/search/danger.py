"""Words of danger: when the akut card must stand above the hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truedeborn.domain.language import DangerWords
from truedeborn.search.danish import Grammar
from truedeborn.search.spelling import allowed_edits, edits
from truedeborn.search.thesaurus import match_in_order
from truedeborn.search.tokens import words

_GAP = 3
_TELLING = 5
_LONG = 7
_REMEMBERED = 2_000


class Danger:
    """Recognises the words and phrases of a `DangerWords`, inflected too."""

    def __init__(self, danger: DangerWords, grammar: Grammar) -> None:
        self._grammar = grammar
        self._judged: dict[str, bool] = {}
        self._words = frozenset(grammar.base(word) for text in danger.words for word in words(text))
        self._written = sorted({word for text in danger.words for word in words(text)})
        self._phrases = self._by_first(danger.phrases, grammar)
        self._harmless = self._by_first(danger.harmless, grammar)

    def _by_first(self, phrases: Sequence[str], grammar: Grammar) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            bases = tuple(grammar.base(word) for word in words(phrase))
            if bases:
                found.setdefault(bases[0], []).append(bases)
        return found

    def speaks(self, typed: Sequence[str], corrected: Sequence[str], *, unfinished: bool) -> bool:
        """Whether typed words speak of danger, as they stand or with corrected base forms."""
        if not typed:
            return False
        last = typed[-1] if unfinished and len(typed[-1]) >= _TELLING else ""
        if last and any(word.startswith(last) for word in self._written):
            return True
        return any(
            self._tells(bases) for bases in ([self._grammar.base(word) for word in typed], corrected)
        ) or any(self._nearly(word) for word in typed)

    def _tells(self, bases: Sequence[str]) -> bool:
        if _stands(self._harmless, bases):
            return False
        return any(base in self._words for base in bases) or _stands(self._phrases, bases)

    def _nearly(self, word: str) -> bool:
        """Whether a word is a slip for a long word of danger."""
        if len(word) < _LONG or self._grammar.is_irregular(word):
            return False
        known = self._judged.get(word)
        if known is None:
            limit = allowed_edits(word)
            known = any(len(other) >= _LONG and edits(word, other, limit) <= limit for other in self._written)
            if len(self._judged) > _REMEMBERED:
                self._judged.clear()
            self._judged[word] = known
        return known


def _stands(phrases: Mapping[str, Sequence[tuple[str, ...]]], bases: Sequence[str]) -> bool:
    """Whether any of the phrases stands in a row of base forms."""
    return any(
        match_in_order(bases, phrase, at, _GAP)
        for at, base in enumerate(bases)
        for phrase in phrases.get(base, ())
    )
