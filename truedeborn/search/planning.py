"""From typed text to what is looked up: a group of weighted base forms for each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from truedeborn.search.danish import Grammar, joins
from truedeborn.search.thesaurus import Thesaurus
from truedeborn.search.tokens import LONGEST_WORD, Token, tidy, tokens
from truedeborn.search.vocabulary import Near, Vocabulary

MOST_WORDS = 24
"""Of a pasted text only the first words are looked up."""
_FOLDED = 0.9
_SOUNDING = 0.85
_FAMILY = 0.4
_PART, _PART_OF_UNKNOWN = 0.5, 0.8
_PART_LEFT = 0.5
_JOINED = 1.1
_COMPLETED_KNOWN, _COMPLETED_STOP = 0.3, 0.5
_MOST_COMPLETIONS = 14
_RAREST, _FALL = 0.3, 0.5
_STRONG = 0.5
_MISSPELT = {4: 0.65, 5: 0.7, 6: 0.8}
"""A short word is more likely another word of the language than a slip."""
_SHORTEST_CORRECTED = 5
_SHORTEST_PART = 5
_TYPED_FOR_DANISH_LETTERS = ("ae", "oe", "aa")
_LONG = 8
_RARE, _MORE_COMMON, _DOUBTED, _ONE_EDIT = 3, 4, 0.7, 1.0
_MUCH_MORE_COMMON, _LESS_LIKELY = 10, 0.4
_WEAK, _STOP = 0.5, 0.15
_BARE_NUMBER = 0.7
_ASKERS = frozenset({"jeg", "vi", "man"})


@dataclass(slots=True)
class WordGroup:
    """What one typed word may stand for: base forms with a weight from 0 to 1.1."""

    typed: str
    place: int
    weights: dict[str, float] = field(default_factory=dict)
    known: bool = True
    correction: str = ""
    share: float = 1.0  # how much the word counts among the others: 0.5 if it says little

    def add(self, base: str, weight: float) -> None:
        """Take a base form in, or raise its weight."""
        if self.weights.get(base, 0.0) < weight:
            self.weights[base] = weight


@dataclass(frozen=True, slots=True)
class Plan:
    """A query, understood.

    Args:
        words: all typed words in order, stop words too.
        bases: their base forms, corrected where a word was misspelt.
        groups: what to look up, one for each word that counts.
        unfinished: the last word may be half.
        question: it begins as a question does.
        corrected: the text as it may have been meant; "" when nothing was corrected.
    """

    words: tuple[str, ...]
    bases: tuple[str, ...]
    groups: tuple[WordGroup, ...]
    unfinished: bool
    corrected: str = ""
    question: bool = False

    @property
    def found(self) -> tuple[WordGroup, ...]:
        """The groups that lead anywhere."""
        return tuple(group for group in self.groups if group.weights)

    @property
    def complete(self) -> bool:
        """Whether every word that counts was known or could be guessed."""
        return all(group.weights for group in self.groups)


class Planner:
    """Understands queries with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar, thesaurus: Thesaurus) -> None:
        self._vocabulary = vocabulary
        self._grammar = grammar
        self._thesaurus = thesaurus

    def plan(self, text: str, *, typing: bool) -> Plan:
        """Understand a typed text. `typing` allows its last word to be half."""
        text = tidy(text)
        every = list(islice(tokens(text), 3 * MOST_WORDS))
        found = [token for token in every if token.step][:MOST_WORDS]
        typed = [token.text[:LONGEST_WORD] for token in found]
        if not typed:
            return Plan((), (), (), unfinished=False)
        unfinished = typing and found[-1].end == len(text)
        groups = [self._group(typed, place, unfinished) for place in self._counting(typed, unfinished)]
        self._add_hyphen_parts(every, groups)
        self._join(typed, groups, unfinished)
        self._add_phrases(typed, groups)
        bases = self._bases(typed, groups)
        question = len(typed) > 2 and self._asks(typed)
        return Plan(tuple(typed), bases, tuple(groups), unfinished, _corrected(typed, groups), question)

    def _asks(self, typed: Sequence[str]) -> bool:
        """Whether it begins as a question, or asks later on: "far er fuld, må jeg …"."""
        asking = self._grammar.question_words
        return typed[0] in asking or any(
            first in asking and second in _ASKERS for first, second in pairwise(typed)
        )

    def _counting(self, typed: Sequence[str], unfinished: bool) -> list[int]:
        """The places of the words that count: all but stop words, unless there is nothing else."""
        stop = self._grammar.stop_words
        counting = [place for place, word in enumerate(typed) if word not in stop]
        last = len(typed) - 1
        if unfinished and counting and typed[last] in stop and len(typed[last]) > 1:
            counting.append(last)
        if unfinished and len(counting) > 1 and counting[-1] == last and len(typed[last]) == 1:
            counting.pop()  # one letter after other words says nothing yet
        return counting or list(range(len(typed)))

    def _group(self, typed: Sequence[str], place: int, unfinished: bool) -> WordGroup:
        word, last = typed[place], unfinished and place == len(typed) - 1
        vocabulary = self._vocabulary
        base = self._grammar.base(word)
        known = word in vocabulary or vocabulary.is_base(base)
        group = WordGroup(word, place, known=known, share=self._share(word, base, alone=len(typed) == 1))
        if vocabulary.is_base(base):
            group.add(base, 1.0)
        for section in self._thesaurus.sections(word):
            if vocabulary.is_base(section):
                group.add(section, 1.0 if word[0] == "§" else _BARE_NUMBER)
                group.known = True
        if last:
            self._complete(group, alone=len(typed) == 1)
        if not known:
            self._guess(group, last)
        elif word not in self._grammar.stop_words:
            for part in self._grammar.parts(word):
                self._add_known(group, self._grammar.base(part), _PART)
            self._doubt(group, last)
        if not known or word not in self._grammar.stop_words:  # "være" is no slip for "lære"
            self._relate(group, base, last)
        return group

    def _share(self, word: str, base: str, *, alone: bool) -> float:
        if alone:
            return 1.0
        if word in self._grammar.stop_words:
            return _STOP
        return _WEAK if self._grammar.is_weak(base) else 1.0

    def _add_known(self, group: WordGroup, base: str, weight: float) -> None:
        if self._vocabulary.is_base(base):
            group.add(base, weight)

    def _complete(self, group: WordGroup, *, alone: bool) -> None:
        word = group.typed
        completions = self._vocabulary.completions(word)
        if not alone and len(word) < 3:
            completions = completions[: 0 if len(word) < 2 else 6]
        stop = word in self._grammar.stop_words
        scale = (_COMPLETED_STOP if stop else _COMPLETED_KNOWN) if group.known else 1.0
        top = completions[0][1] if completions else 1
        for base, count in completions[:_MOST_COMPLETIONS]:
            group.add(base, scale * (_RAREST + (1 - _RAREST) * (count / top) ** _FALL))

    def _doubt(self, group: WordGroup, last: bool) -> None:
        """A rare word may be a slip that somebody listed as a keyword: look at the common one too."""
        word, vocabulary = group.typed, self._vocabulary
        count = vocabulary.count(word)
        enough = max(_MORE_COMMON * count, _MORE_COMMON)
        self._doubt_letters(group, enough)
        if count > _RARE or self._grammar.is_irregular(word) or (last and len(word) < _LONG):
            return
        slips = [one for one in vocabulary.misspelt(word) if one.count >= enough and one.edits <= _ONE_EDIT]
        for one in slips[:2]:
            group.add(one.base, _DOUBTED)

    def _doubt_letters(self, group: WordGroup, enough: int) -> None:
        """blaa and tor may be blå and tør, typed on a foreign keyboard."""
        word = group.typed
        spelt_out = any(pair in word for pair in _TYPED_FOR_DANISH_LETTERS)
        least = enough if spelt_out else _MUCH_MORE_COMMON * self._vocabulary.count(word)
        meant = [one for one in self._vocabulary.folded(word) if one.word != word and one.count >= least][:1]
        if meant and not spelt_out:
            group.weights = {base: _LESS_LIKELY * weight for base, weight in group.weights.items()}
        self._take(group, meant, _FOLDED)

    def _guess(self, group: WordGroup, last: bool) -> None:
        """What an unknown word may be: folded, compound, sounding alike, misspelt."""
        word, vocabulary = group.typed, self._vocabulary
        if last and len(word) >= 2:
            completed = bool(group.weights)
            for base, _ in vocabulary.folded_completions(word)[:_MOST_COMPLETIONS]:
                group.add(base, _FOLDED * (0.5 if completed else 0.8))
        self._take(group, vocabulary.folded(word), _FOLDED)
        whole = bool(group.weights)
        parts = self._grammar.guess_parts(word, vocabulary, vocabulary.is_base)
        slips = [] if whole else vocabulary.misspelt(word)
        if slips and parts and min(map(len, parts)) < _SHORTEST_PART:
            parts = ()  # undereting is underretning with slips, not und and ting
        for part in parts:
            self._add_known(group, self._grammar.base(part), _PART if whole else _PART_OF_UNKNOWN)
        if whole:
            return
        self._take(group, vocabulary.sounding(word)[:2], _SOUNDING)
        if len(parts) and group.weights:
            # a compound of known words is rarely a slip, but one edit to a known word may be
            self._take(group, [one for one in slips if one.edits <= 1], 0.7)
            return
        if self._grammar.is_irregular(word):
            return  # a word of the language, though not of the handbook: nothing to correct
        near = slips or vocabulary.misspelt(self._grammar.uninflected(word))
        self._take(group, near, _MISSPELT.get(len(word), 0.85))
        if last and len(word) >= 4 and not near:
            near = vocabulary.misspelt(word, unfinished=True)
            self._take(group, near, 0.75)
        if all(one.edits > 1 for one in near) and (part := self._grammar.guess_part(word, vocabulary)):
            self._add_known(group, self._grammar.base(part), _PART_LEFT)

    @staticmethod
    def _take(group: WordGroup, near: Sequence[Near], weight: float) -> None:
        for one in near:
            group.add(one.base, weight if one.edits < 1 else weight - 0.15 * one.edits)
            if not group.correction and (one.edits < 1 or len(group.typed) >= _SHORTEST_CORRECTED):
                group.correction = one.word

    def _relate(self, group: WordGroup, base: str, last: bool) -> None:
        """Add the family and the synonyms of what the word most likely is."""
        word = group.typed
        strong = [base]
        if not group.known:
            likely = sorted(group.weights.items(), key=lambda item: (-item[1], item[0]))
            strong += [name for name, weight in likely[: 1 if last else 3] if weight >= _STRONG]
        if not last or len(word) >= 5:
            for name in strong:
                if len(name) >= 5:
                    for relative in self._vocabulary.relatives(name):
                        group.add(relative, _FAMILY)
        if not last or len(word) >= 4 or group.known:
            for name in strong:
                for meaning, weight in self._thesaurus.meanings(name):
                    self._add_known(group, meaning, weight)

    def _add_hyphen_parts(self, every: Sequence[Token], groups: Sequence[WordGroup]) -> None:
        """`13-årig` and `sfo-klub` also look for their parts."""
        by_place = {group.place: group for group in groups}
        place = -1
        for token in every:
            place += token.step
            if not token.step and place in by_place:
                weight = _PART if by_place[place].weights else _PART_OF_UNKNOWN
                self._add_known(by_place[place], self._grammar.base(token.text), weight)

    def _join(self, typed: Sequence[str], groups: list[WordGroup], unfinished: bool) -> None:
        """`krise center` also looks for krisecenter; `skole fra` for skolefravær."""
        for at in range(len(typed) - 1):
            first, second = typed[at], typed[at + 1]
            if len(first) < 2 or len(second) < 2 or not (first + second).isalpha():
                continue
            if {first, second} & self._grammar.stop_words:
                continue
            bases = {self._grammar.base(word) for word in joins(first, second) if word in self._vocabulary}
            if unfinished and at == len(typed) - 2 and len(second) >= 3:
                bases |= {base for base, _ in self._vocabulary.completions(first + second)[:4]}
            for group in groups:
                if group.place in (at, at + 1):
                    for base in bases:
                        group.add(base, _JOINED)

    def _add_phrases(self, typed: Sequence[str], groups: Sequence[WordGroup]) -> None:
        bases = [self._grammar.base(word) for word in typed]
        for places, meanings in self._thesaurus.phrases(bases):
            for group in groups:
                if group.place in places:
                    for meaning, weight in meanings:
                        self._add_known(group, meaning, weight)

    def _bases(self, typed: Sequence[str], groups: Sequence[WordGroup]) -> tuple[str, ...]:
        corrections = {group.place: group.correction for group in groups if group.correction}
        return tuple(self._grammar.base(corrections.get(place, word)) for place, word in enumerate(typed))


def _corrected(typed: Sequence[str], groups: Sequence[WordGroup]) -> str:
    corrections = {group.place: group.correction for group in groups if group.correction}
    if not corrections:
        return ""
    return " ".join(corrections.get(place, word) for place, word in enumerate(typed))
