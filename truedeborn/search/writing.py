"""From entries to an index folder: the same entries always give the same bytes."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import Entry, EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.language import Language
from truedeborn.search.danish import Grammar, fold
from truedeborn.search.document import PLACES, Document, document
from truedeborn.search.store import BREAK, Row, write_store
from truedeborn.search.table_file import write_tables
from truedeborn.search.tokens import Token, tokens
from truedeborn.search.vocabulary import build_vocabulary

TABLES = "ordbog.tabel"
_SATURATION = 1.5
_PART = 0.25
_SHORTEST_PART = 3
_FIRST_ROWS = 20
_MOST_THEMES = 6
"""An entry with more themes than these is about all of them and belongs to none."""


def write_index(entries: Iterable[Entry], language: Language, folder: Path) -> None:
    """Write the search index of some entries into a folder, which is made if missing.

    Nothing in the folder may be left from an older index. The order of the entries
    does not matter. Opened with `SearchIndex.open`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    grammar = Grammar(language)
    documents = _documents(sorted(entries, key=lambda entry: entry.id), language)
    spelling = _Spelling(documents)
    analysed = [_Analysis(one, grammar, spelling) for one in documents]
    frequencies: Counter[str] = Counter()
    for analysis in analysed:
        frequencies.update(analysis.frequencies.keys())
    counts = _word_counts(analysed, grammar)
    tables, arrays = build_vocabulary(counts, frequencies, grammar, language.sound_alikes)
    number = {base: at for at, base in enumerate(sorted(frequencies))}
    averages = _average_lengths(analysed)
    write_store(
        folder,
        (
            (
                analysis.row(number, grammar),
                analysis.impacts(frequencies, averages, len(analysed)),
                analysis.document.facets(),
            )
            for analysis in analysed
        ),
    )
    head = {
        "vocabulary": tables,
        "language": asdict(language),
        "entries": [one.entry.id for one in documents],
        "order": _shown_order(documents),
        "members": _theme_members(documents),
        "first": _first_rows(analysed),
    }
    write_tables(folder / TABLES, head, arrays)


def _documents(entries: Sequence[Entry], language: Language) -> list[Document]:
    everyday: dict[EntryId, list[str]] = {}
    for words in language.everyday:
        everyday.setdefault(words.entry, []).extend(words.words)
    theme_words = {
        entry.id: " ".join((entry.title, *entry.keywords, *everyday.get(entry.id, ())))
        for entry in entries
        if entry.kind is Kind.TEMA
    }
    return [
        document(
            entry,
            tuple(everyday.get(entry.id, ())),
            "\n".join(
                theme_words.get(theme, "") for theme in entry.themes[:3] if len(entry.themes) <= _MOST_THEMES
            ),
        )
        for entry in entries
    ]


class _Spelling:
    """Gives words of ids their æ, ø and å back, where the handbook has such a word."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._written: dict[str, str] = {}
        self._known: set[str] = set()
        for one in documents:
            for name in ("title", "keywords", "summary", "text"):
                self._known.update(token.text for token in tokens(one.place(name)))
        for word in sorted(self._known):
            if not word.isascii():
                self._written.setdefault(fold(word), word)

    def written(self, token: Token) -> Token:
        """The token as it would stand in running text."""
        if token.text in self._known:
            return token
        return replace(token, text=self._written.get(fold(token.text), token.text))


class _Analysis:
    """The words of one document by place, with base forms."""

    def __init__(self, one: Document, grammar: Grammar, spelling: _Spelling) -> None:
        self.document = one
        self.tokens: dict[str, list[Token]] = {
            place.name: list(tokens(one.place(place.name))) for place in PLACES
        }
        self.tokens["slug"] = [spelling.written(token) for token in self.tokens["slug"]]
        self.frequencies: dict[str, dict[str, float]] = {}
        self.lengths: dict[str, float] = {}
        for place in PLACES:
            found: dict[str, float] = {}
            for token in self.tokens[place.name]:
                _count(token.text, found, grammar)
            self.lengths[place.name] = sum(found.values())
            for base, count in found.items():
                self.frequencies.setdefault(base, {})[place.name] = count

    def impacts(
        self, frequencies: Counter[str], averages: dict[str, float], entries: int
    ) -> dict[str, float]:
        """What each base form is worth in this document: rarity times saturated frequency."""
        held_back = {
            place.name: place.weight
            / (1 - place.damping + place.damping * self.lengths[place.name] / averages[place.name])
            for place in PLACES
        }
        impacts: dict[str, float] = {}
        for base, places in self.frequencies.items():
            weighted = sum(held_back[name] * count for name, count in places.items())
            rarity = math.log(1 + (entries - frequencies[base] + 0.5) / (frequencies[base] + 0.5))
            impacts[base] = rarity * weighted * (_SATURATION + 1) / (_SATURATION + weighted)
        return impacts

    def row(self, number: dict[str, int], grammar: Grammar) -> Row:
        """What is stored of the document."""
        one, entry = self.document, self.document.entry
        sequence: array[int] = array("I")
        for name in ("title", "keywords", "summary", "text"):
            sequence.extend(number[grammar.base(token.text)] for token in self.tokens[name] if token.step)
            sequence.append(BREAK)
        phrases = dict.fromkeys(
            tuple(grammar.base(token.text) for token in tokens(phrase) if token.step)
            for phrase in one.phrases
        )
        return Row(
            id=entry.id,
            kind=entry.kind,
            title=one.title,
            themes=entry.themes,
            level=entry.facets.level,
            order=entry.order,
            title_bases=frozenset(grammar.base(token.text) for token in self.tokens["title"]),
            phrases=tuple(phrases),
            sequence=sequence,
            text="\n".join(part for part in (one.summary, one.text) if part),
        )


def _count(word: str, found: dict[str, float], grammar: Grammar) -> None:
    base = grammar.base(word)
    found[base] = found.get(base, 0.0) + 1.0
    for part in grammar.parts(word):
        part_base = grammar.base(part)
        if len(part_base) >= _SHORTEST_PART and part not in grammar.stop_words:
            found[part_base] = found.get(part_base, 0.0) + _PART


def _average_lengths(analysed: Sequence[_Analysis]) -> dict[str, float]:
    """The mean length of each place among the documents that have it."""
    averages = {}
    for place in PLACES:
        lengths = [one.lengths[place.name] for one in analysed if one.lengths[place.name]]
        averages[place.name] = sum(lengths) / len(lengths) if lengths else 1.0
    return averages


def _word_counts(analysed: Sequence[_Analysis], grammar: Grammar) -> Counter[str]:
    """How much each written word weighs among completions: titles and keywords count more."""
    counts: Counter[str] = Counter()
    for one in analysed:
        for name, weight in (("title", 3), ("keywords", 3), ("summary", 1), ("text", 1)):
            for word in {token.text for token in one.tokens[name]}:
                counts[word] += weight
    for word in counts:
        if word in grammar.stop_words:
            counts[word] = 1
    return counts


def _theme_members(documents: Sequence[Document]) -> dict[str, list[int]]:
    """For each theme, by its number: the numbers of the entries it is the first theme of."""
    number = {one.entry.id: at for at, one in enumerate(documents)}
    members: dict[str, list[int]] = {}
    for at, one in enumerate(documents):
        themes = one.entry.themes
        if 0 < len(themes) <= _MOST_THEMES and one.entry.kind is not Kind.TEMA and themes[0] in number:
            members.setdefault(str(number[themes[0]]), []).append(at)
    return members


def _shown_order(documents: Sequence[Document]) -> list[int]:
    kinds = list(Kind)
    return sorted(
        range(len(documents)),
        key=lambda at: (
            kinds.index(documents[at].entry.kind),
            documents[at].entry.order,
            documents[at].entry.id,
        ),
    )


def _first_rows(analysed: Sequence[_Analysis]) -> dict[str, list[int]]:
    """For each beginning of one or two letters: the entries whose title or keywords have it."""
    found: dict[str, set[int]] = {}
    for at, one in enumerate(analysed):
        for name in ("title", "keywords"):
            for token in one.tokens[name]:
                found.setdefault(token.text[:1], set()).add(at)
                found.setdefault(token.text[:2], set()).add(at)

    def closeness(prefix: str, at: int) -> tuple[Any, ...]:
        entry = analysed[at].document.entry
        title = entry.title.lower()
        return (entry.kind is not Kind.TEMA, not title.startswith(prefix), len(title), entry.id)

    return {
        prefix: sorted(places, key=lambda at, prefix=prefix: closeness(prefix, at))[:_FIRST_ROWS]  # type: ignore[misc]
        for prefix, places in found.items()
    }
