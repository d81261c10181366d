"""A document as numbers: its words by place, counted and weighed, held in little memory."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from truedeborn.search.danish import Grammar, fold
from truedeborn.search.document import PLACES, Document
from truedeborn.search.store import BREAK, Row
from truedeborn.search.tokens import Token, tokens

_SATURATION = 1.5
_PART = 0.25
_SHORTEST_PART = 3
_IN_TEXT = 0.2
_READ = ("title", "keywords", "summary", "text")
"""The places that are read in order; the others only count."""


class Lexicon:
    """Every written word once, with its base form and those of its parts."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.words: list[str] = []
        self.bases: list[str] = []
        self.parts: list[tuple[str, ...]] = []
        self._number: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word, given to it when it is first met."""
        number = self._number.get(word)
        if number is None:
            number = self._number[word] = len(self.words)
            grammar = self.grammar
            self.words.append(word)
            self.bases.append(grammar.base(word))
            parts = (grammar.base(part) for part in grammar.parts(word) if part not in grammar.stop_words)
            self.parts.append(tuple(part for part in parts if len(part) >= _SHORTEST_PART))
        return number


class Spelling:
    """Gives words of ids their æ, ø and å back, where the handbook has such a word."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._known: set[str] = set()
        for one in documents:
            for name in _READ:
                self._known.update(token.text for token in tokens(one.place(name)))
        self._written: dict[str, str] = {}
        for word in sorted(self._known):
            if not word.isascii():
                self._written.setdefault(fold(word), word)

    def written(self, word: str) -> str:
        """The word as it would stand in running text."""
        danish = self._written.get(fold(word), word)
        return danish if any(pair in word for pair in ("ae", "oe", "aa")) or word not in self._known else word


class Analysis:
    """The words of one document by place.

    `words` holds the numbers of all words by place, `read` those that stand one after
    the other, without the parts of hyphen words.
    """

    def __init__(self, one: Document, lexicon: Lexicon, spelling: Spelling) -> None:
        self.document = one
        self._lexicon = lexicon
        self.words: dict[str, array[int]] = {}
        self.read: dict[str, array[int]] = {}
        self.lengths: dict[str, float] = {}
        self._spans: dict[str, tuple[array[int], array[int]]] = {}
        for place in PLACES:
            found: Sequence[Token] = list(tokens(one.place(place.name)))
            respell = spelling.written if place.name == "slug" else str
            numbers = array("I", [lexicon.number(respell(token.text)) for token in found])
            self.words[place.name] = numbers
            if place.name in _READ:
                steps = array(
                    "I", [number for number, token in zip(numbers, found, strict=True) if token.step]
                )
                self.read[place.name] = numbers if len(steps) == len(numbers) else steps
            if place.name in ("summary", "text"):
                self._spans[place.name] = (
                    array("I", [token.start for token in found if token.step]),
                    array("I", [token.end for token in found if token.step]),
                )
            self.lengths[place.name] = sum(1 + _PART * len(lexicon.parts[number]) for number in numbers)

    def bases(self) -> set[str]:
        """The base forms the document is indexed under."""
        lexicon = self._lexicon
        numbers = {number for those in self.words.values() for number in those}
        found = {lexicon.bases[number] for number in numbers}
        return found.union(*(lexicon.parts[number] for number in numbers))

    def impacts(self, rarity: Mapping[str, float], averages: Mapping[str, float]) -> dict[str, float]:
        """What each base form is worth in this document: rarity times saturated frequency."""
        lexicon = self._lexicon
        weighted: dict[str, float] = {}
        for place in PLACES:
            if not self.words[place.name]:
                continue
            length = self.lengths[place.name] / averages[place.name]
            worth = place.weight / (1 - place.damping + place.damping * length)
            for number, count in sorted(Counter(self.words[place.name]).items()):
                base = lexicon.bases[number]
                weighted[base] = weighted.get(base, 0.0) + worth * count
                for part in lexicon.parts[number]:
                    weighted[part] = weighted.get(part, 0.0) + worth * count * _PART
        return {
            base: round(rarity[base] * sum_ * (_SATURATION + 1) / (_SATURATION + sum_), 4)
            for base, sum_ in sorted(weighted.items())
        }

    @cached_property
    def _phrases(self) -> tuple[frozenset[str], ...]:
        """The keywords, each as its base forms."""
        base = self._lexicon.grammar.base
        return tuple(
            dict.fromkeys(
                frozenset(base(token.text) for token in tokens(phrase) if token.step)
                for phrase in self.document.phrases
            )
        )

    def said(self) -> dict[str, float]:
        """How often each base form is said: once a phrase or title, a fifth for the running text."""
        bases = self._lexicon.bases
        said: Counter[str] = Counter()
        for phrase in self._phrases:
            said.update(phrase)
        said.update({bases[number] for number in self.words["title"]})
        read = {bases[number] for name in ("summary", "text") for number in self.read[name]}
        return {one: said[one] + _IN_TEXT * (one in read) for one in said.keys() | read}

    def row(self, base_number: Mapping[str, int]) -> Row:
        """What is stored of the document."""
        one, entry, bases = self.document, self.document.entry, self._lexicon.bases
        sequence: array[int] = array("I")
        for name in _READ:
            sequence.extend(base_number[bases[number]] for number in self.read[name])
            if name != "summary":
                sequence.append(BREAK)
        shift = len(one.summary) + 1 if one.summary and one.text else 0
        starts, ends = (
            self._spans["summary"][side] + array("I", [at + shift for at in self._spans["text"][side]])
            for side in (0, 1)
        )
        return Row(
            id=entry.id,
            kind=entry.kind,
            title=one.title,
            themes=entry.themes,
            level=entry.facets.level,
            order=entry.order,
            title_bases=frozenset(bases[number] for number in self.words["title"]),
            phrases=self._phrases,
            sequence=sequence,
            starts=starts,
            ends=ends,
            text="\n".join(part for part in (one.summary, one.text) if part),
        )


def rarity_of(frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """How telling each base form is: high for a word of few documents."""
    return {
        base: math.log(1 + (documents - found + 0.5) / (found + 0.5)) for base, found in frequencies.items()
    }


def average_lengths(analysed: Sequence[Analysis]) -> dict[str, float]:
    """The mean length of each place among the documents that have it."""
    averages = {}
    for place in PLACES:
        lengths = [one.lengths[place.name] for one in analysed if one.lengths[place.name]]
        averages[place.name] = sum(lengths) / len(lengths) if lengths else 1.0
    return averages


def word_counts(analysed: Sequence[Analysis], lexicon: Lexicon) -> Counter[str]:
    """How much each written word weighs among completions: titles and keywords count more."""
    counts: Counter[int] = Counter()
    for one in analysed:
        for name, weight in (("title", 3), ("keywords", 3), ("summary", 1), ("text", 1)):
            for number in set(one.words[name]):
                counts[number] += weight
    stop = lexicon.grammar.stop_words
    return Counter(
        {
            lexicon.words[number]: 1 if lexicon.words[number] in stop else count
            for number, count in counts.items()
        }
    )
