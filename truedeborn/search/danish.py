"""Danish grammar for the search: base forms, folding, word families, compounds.

Pure rules over the word lists of a `Language`; the stemmer is Whoosh's own snowball.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from truedeborn.domain.language import Language
from truedeborn.search.whoosh_door import danish_stem

_FOLDING = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "u", "é": "e", "è": "e", "ê": "e", "ë": "e"}
    | {"á": "a", "à": "a", "â": "a", "ó": "o", "ò": "o", "í": "i", "ñ": "n", "ç": "c", "ß": "ss"}
)
_FAMILY_ENDINGS = (
    "eringen", "ering", "elsen", "elser", "ningen", "ninger", "heden", "heder",
    "ning", "else", "ende", "ing", "hed", "ede", "els", "eri", "lig", "ere", "et", "er", "ed", "en", "e",
)  # fmt: skip
_SHORTEST_FAMILY = 4
_ENDINGS = ("ernes", "erne", "enes", "ene", "ets", "ens", "ers", "et", "en", "er", "es", "e", "s")
_TOO_SHORT, _TOO_MUCH = 3, 3
_NOT_PAST = frozenset({"fremmed", "allered", "måned", "hoved"})
_MEMORY = 60_000


def fold(word: str) -> str:
    """The word as it may be typed on a foreign keyboard: blå, blaa and bla fall together."""
    if word.isascii():
        return word.replace("ae", "a").replace("oe", "o").replace("aa", "a")
    return word.translate(_FOLDING).replace("ae", "a").replace("oe", "o").replace("aa", "a")


def family(base: str) -> str:
    """What words of one origin share: underret- for underrette and underretning."""
    if len(base) > _SHORTEST_FAMILY + 1:
        for ending in _FAMILY_ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST_FAMILY:
                base = base[: -len(ending)]
                break
    if len(base) > _SHORTEST_FAMILY and base[-1] == base[-2]:
        base = base[:-1]
    return base


def _guarded_stem(word: str) -> str:
    """Snowball cuts `underretningspligt` to `underretningsp`; the last part is kept whole."""
    at = word.rfind("pligt")
    if at >= 0 and word[at + 5 :] in ("", "en", "er", "ens", "erne"):
        return word[: at + 5]
    stem = danish_stem(word)
    if len(stem) <= _TOO_SHORT and len(word) - len(stem) >= _TOO_MUCH:
        return _uninflected(word)  # fattig must not become fat
    if word.endswith("ede") and stem.endswith("ed") and len(stem) > 4 and stem not in _NOT_PAST:
        # snowball leaves the past tense alone: drillede must meet driller
        stem = stem[:-2]
        return stem[:-1] if stem[-1] == stem[-2] else stem
    return stem


def _uninflected(word: str) -> str:
    if word.endswith("igt"):
        return word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > _TOO_SHORT:
            return word[: -len(ending)]
    return word


class Grammar:
    """The rules of one `Language`, with a memory for words already worked out."""

    def __init__(self, language: Language) -> None:
        self._irregular: dict[str, str] = {}
        last_parts: dict[str, str] = {}
        for inflection in language.inflections:
            base = self._short_base(inflection.lemma)
            for form in (inflection.lemma, *inflection.forms):
                self._irregular.setdefault(form, base)
                if inflection.last_part and len(form) >= 4:
                    last_parts.setdefault(form, base)
        self._last_parts = sorted(last_parts.items(), key=lambda item: (-len(item[0]), item[0]))
        self._shortest_last = min((len(form) for form in last_parts), default=99)
        kept = set(language.kept_words)
        self._bases: dict[str, str] = {}
        self._compounds = {compound.word: compound.parts for compound in language.compounds}
        self._compound_bases: dict[str, tuple[str, ...]] = {}
        for compound in language.compounds:
            self._compound_bases.setdefault(self.base(compound.word), compound.parts)
        self.question_words = frozenset(language.question_words)
        self._weak = frozenset(self.base(word) for word in language.weak_words)
        self.stop_words = frozenset(word for word in language.stop_words if word not in kept)

    @staticmethod
    def _short_base(lemma: str) -> str:
        return _guarded_stem(lemma) if len(lemma) > 3 else lemma

    def base(self, word: str) -> str:
        """The form under which a word is indexed: børnene gives barn."""
        known = self._bases.get(word)
        if known is None:
            known = self._irregular.get(word) or self._compound_base(word) or _guarded_stem(word)
            if len(self._bases) > _MEMORY:
                self._bases.clear()
            self._bases[word] = known
        return known

    def _compound_base(self, word: str) -> str:
        """skolebørnene gives skolebarn: the last part inflects, the first does not."""
        parts = self._compounds.get(word)
        if parts and word.endswith(parts[-1]) and len(parts[-1]) < len(word):
            return word[: -len(parts[-1])] + self.base(parts[-1])
        for ending in _ENDINGS:
            if word.endswith(ending) and word[: -len(ending)] in self._compounds:
                return self.base(word[: -len(ending)])
        if len(word) < self._shortest_last + 3:
            return ""
        for form, base in self._last_parts:
            if len(word) - len(form) >= 3 and word.endswith(form):
                return word[: -len(form)] + base
        return ""

    @staticmethod
    def uninflected(word: str) -> str:
        """The word without its last ending: moberiet gives moberi."""
        return _uninflected(word)

    def is_weak(self, base: str) -> bool:
        """Whether a base form says so little that it counts half."""
        return base in self._weak

    def is_irregular(self, word: str) -> bool:
        """Whether the word stands in the list of irregular forms."""
        return word in self._irregular

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound from the proof-read list, inflected or not; () for any other word."""
        return self._compounds.get(word) or self._compound_bases.get(self.base(word), ())

    def guess_parts(
        self, word: str, known: Container[str], is_base: Callable[[str], bool]
    ) -> tuple[str, ...]:
        """Parts of a compound that is not in the list, made of words the handbook knows.

        Tries two parts with the binding letters s and e, the most even cut first.
        """
        listed = self.parts(word)
        if listed or len(word) < 7 or not word.isalpha():
            return listed
        found: list[tuple[int, tuple[str, ...]]] = []
        for at in range(3, len(word) - 2):
            head = _first_part(word[:at], known)
            tail = word[at:]
            if head and len(tail) >= 3 and (tail in known or (len(tail) >= 4 and is_base(self.base(tail)))):
                found.append((min(len(head), len(tail)), (head, tail)))
        return max(found)[1] if found else ()

    def guess_part(self, word: str, known: Container[str]) -> str:
        """The longest known word an unknown one begins or ends with; "" when there is none."""
        for length in range(len(word) - 3, 4, -1):
            if head := _first_part(word[:length], known):
                return head
            if word[-length:] in known:
                return word[-length:]
        return ""


def _first_part(head: str, known: Container[str]) -> str:
    if head in known and len(head) >= 3:
        return head
    for binding in ("s", "e"):
        if head.endswith(binding) and len(head) >= 5 and head[:-1] in known:
            return head[:-1]
    return ""


def joins(first: str, second: str) -> Iterable[str]:
    """How two neighbouring words may be written as one: krisecenter, omsorgssvigt."""
    yield first + second
    if not first.endswith("s"):
        yield first + "s" + second
    yield first + "e" + second
