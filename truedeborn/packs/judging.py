"""Holds a text of a kommunepakke against the rules: what may not be said, where it may not be said.

It reads words, not meaning. A sentence is cut into clauses, the words of a rule are tied
together within and between them, and negations are counted. In doubt it refuses: an editor
can write the sentence again, but a child cannot be asked to wait.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from truedeborn.domain.pack_rules import EVERYWHERE, PackRule, PackRules
from truedeborn.vejviser.safety_text import holds_identity, wrong_numbers, wrong_paragraphs

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;")
_CLAUSE = re.compile(
    r"\s*[,:()–—]\s*(?!(?:at|om)\b)"
    r"|\s+-\s+"
    r"|\s+(?=(?:og|men|så|samt|hvis|når|fordi|medmindre|før|inden|selvom|mens|derefter)\b)"
)
_SUBORDINATE = re.compile(r"(?:hvis|når|fordi|mens|da|selvom|der|som)\b")
_EXCEPTION = re.compile(r"(?:det|dette) gælder (?:dog )?ikke\b|undtagelsen er\b|dog ikke\b")
_LINKED = re.compile(r"(?:men|og|så|samt|derefter)\b")
_SPELLED_OUT = re.compile(r"(?:\b\w\b[ .]){4,}")
_EIGHT_DIGITS = re.compile(r"(?<![\d.,/-])(?:\d{2} ?){3}\d{2}(?!\d)")
_MIXED = re.compile(r"[^\W\d_]\d+[^\W\d_]")
_INVISIBLE = ("Cf", "Cc", "Co", "Cs", "Cn")
SHORT_SENTENCE = 3
"""So few words lean on the sentence before."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A sentence that may not stand in a pack, why, and what to write instead."""

    rule: str
    sentence: str
    reason: str
    remedy: str


_PARAGRAPH = (
    "Paragrafnummeret er ikke bekræftet, eller loven er ikke nævnt foran det.",
    "Skriv lovens navn uden nummer, og henvis til håndbogens side om loven.",
)
_NUMBER = (
    "Et telefonnummer må kun stå ved en kontakt, hvor kilde og dato kan ses.",
    "Opret en kontakt med nummeret, og skriv kontaktens navn i teksten.",
)
_IDENTITY = ("Teksten ser ud til at rumme et CPR-nummer.", "Fjern alt, der kan kendes på et barn.")
_LETTERS = (
    "Teksten har tegn eller en skrivemåde, som skjuler ordene.",
    "Skriv almindelige danske ord uden særtegn, usynlige tegn eller mellemrum mellem bogstaverne.",
)


class Judge:
    """The rules made ready for reading many texts."""

    def __init__(self, rules: PackRules) -> None:
        self.rules = rules
        self._groups = {name: _pattern(words) for name, words in rules.groups.items()}
        self._patterns = {rule.id: _pattern(rule.patterns) for rule in rules.rules if rule.patterns}

    @cached_property
    def _negation(self) -> re.Pattern[str]:
        return _pattern(self.rules.negations)

    @cached_property
    def _not_negation(self) -> re.Pattern[str]:
        return _pattern(self.rules.not_negations)

    def breaches(self, text: str, scopes: Collection[str] = ()) -> tuple[Breach, ...]:
        """Everything in a text that may not stand there, each rule once.

        Args:
            scopes: names of the scopes that the place of the text belongs to.
        """
        found = [*self._of_form(text)]
        for sentence in _sentences(text):
            for rule in self.rules.rules:
                if self._holds(rule, sentence, scopes) and self._breaks(rule, sentence):
                    found.append(Breach(rule.id, sentence, rule.reason, rule.remedy))
        return tuple({breach.rule: breach for breach in reversed(found)}.values())

    def _of_form(self, text: str) -> Iterator[Breach]:
        spelled = re.sub(r"\bparagraf(?:ferne|fen|fer)?\b", "§", text, flags=re.IGNORECASE)
        if wrong_paragraphs(spelled):
            yield Breach("paragraf", text, *_PARAGRAPH)
        numbers = {found.replace(" ", "") for found in _EIGHT_DIGITS.findall(text)}
        if wrong_numbers(text) or numbers - set(self.rules.reserved_numbers):
            yield Breach("nummer", text, *_NUMBER)
        if holds_identity(text):
            yield Breach("cpr", text, *_IDENTITY)
        if _hides_words(text):
            yield Breach("tegn", text, *_LETTERS)

    def _holds(self, rule: PackRule, sentence: str, scopes: Collection[str]) -> bool:
        if EVERYWHERE in rule.scopes or any(scope in scopes for scope in rule.scopes):
            return True
        return bool(rule.where_said) and self._groups[rule.where_said].search(sentence) is not None

    def _breaks(self, rule: PackRule, sentence: str) -> bool:
        if rule.patterns and self._patterns[rule.id].search(sentence):
            return True
        if not rule.who:
            return False
        if not all(self._groups[group].search(sentence) for group in rule.also):
            return False
        if rule.unless and all(self._groups[group].search(sentence) for group in rule.unless):
            return False
        return self._ties(rule, sentence)

    def _ties(self, rule: PackRule, sentence: str) -> bool:
        """Whether a word of `who` is tied to a word of `does` in a statement that is not negated."""
        who, does = self._groups[rule.who], self._groups[rule.does]
        clauses = _clauses(sentence)
        verbs = [[match.span() for match in does.finditer(clause)] for clause in clauses]
        for number, clause in enumerate(clauses):
            if not who.search(clause):
                continue
            if rule.who == rule.does and _SUBORDINATE.match(clause):
                continue
            with_verb = _clause_of_verb(number, clauses, verbs)
            if with_verb is None or self._cleared(rule, clauses, with_verb):
                continue
            turned = self._negations(clauses[with_verb], verbs[with_verb])
            if with_verb != number:
                own = self._negations(clause, [])
                turned = own if clause.startswith("men ") else turned + own
            if turned % 2 == 0:
                return True
        return False

    def _cleared(self, rule: PackRule, clauses: list[str], verb: int) -> bool:
        """Whether the statement is somebody else's: "kommunen afgør, hvem der …"."""
        alone = verb == 0 or _LINKED.match(clauses[verb])
        near = clauses[verb] if alone else f"{clauses[verb - 1]}, {clauses[verb]}"
        return any(self._groups[group].search(near) for group in rule.unless_near)

    def _negations(self, clause: str, verbs: list[tuple[int, int]]) -> int:
        """How often a clause is turned round; a verb that is itself such a word ("vent") is not counted."""
        left = self._not_negation.sub(lambda match: " " * len(match.group()), clause)
        found = [match.span() for match in self._negation.finditer(left)]
        verb_starts = {start for start, _ in verbs}
        return sum(start not in verb_starts for start, _ in found)


def _clause_of_verb(number: int, clauses: list[str], verbs: list[list[tuple[int, int]]]) -> int | None:
    """The clause whose verb a word belongs to: its own, else the one before, else the one after."""
    if verbs[number]:
        return number
    if _SUBORDINATE.match(clauses[number]):
        return None
    before = [n for n in range(number) if verbs[n]]
    after = [n for n in range(number + 1, len(clauses)) if verbs[n]]
    return next(iter(before[-1:] + after[:1]), None)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences in small letters; a question or a very short one also with its neighbour."""
    plain = _plain(text)
    parts: list[str] = []
    for part in filter(None, map(str.strip, _SENTENCE.split(plain))):
        if parts and _EXCEPTION.match(part):
            parts[-1] = f"{parts[-1].rstrip('.!?')}, {part}"
        else:
            parts.append(part)
    joined = [
        f"{before.rstrip('.!?')}, {after}"
        for before, after in pairwise(parts)
        if before.endswith("?") or min(len(before.split()), len(after.split())) <= SHORT_SENTENCE
    ]
    return (*parts, *joined)


def _clauses(sentence: str) -> list[str]:
    return [part.strip() for part in _CLAUSE.split(sentence) if part and part.strip()]


def _plain(text: str) -> str:
    """Small letters, one kind of spaces, no hyphens or dots inside words."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _INVISIBLE)
    text = re.sub(r"(?<=[^\W\d_])[-‐‑·.](?=[^\W\d_])", "", text)
    return re.sub(r"[^\S\n]+", " ", text.replace("/", " "))


def _hides_words(text: str) -> bool:
    normal = unicodedata.normalize("NFKC", text)
    strange = any(
        (char.isalpha() and not unicodedata.name(char, "").startswith("LATIN"))
        or (unicodedata.category(char) in _INVISIBLE and char not in "\n\u00ad")
        or unicodedata.category(char) == "Mn"
        for char in normal
    )
    return strange or bool(_SPELLED_OUT.search(normal)) or bool(_MIXED.search(normal))


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    """One pattern for a group of word patterns; longest first."""
    if not words:
        return re.compile(r"(?!)")
    parts = sorted({_word_pattern(word) for word in words}, key=lambda part: (-len(part), part))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _word_pattern(word: str) -> str:
    out = re.escape(_plain_pattern(word)).replace(",", ",?").replace(r"\*", r"\w*")
    return out.replace(r"\ …\ ", r"(?:\s+\w+){0,3}?\s+").replace(r"\ ", r"\s+")


def _plain_pattern(word: str) -> str:
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", word.lower())
