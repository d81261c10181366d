"""What the search must know about Danish: word lists as plain values.

The lists live in `data/soegning/` where a professional edits them; the search
receives them as one `Language` and knows nothing about files.
"""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.entry import EntryId


@dataclass(frozen=True, slots=True)
class Inflection:
    """A word that inflects irregularly: `barn` with `børn`, `børnene` …

    `last_part` says that it also stands last in compounds (`skolebørn`).
    """

    lemma: str
    forms: tuple[str, ...]
    last_part: bool = False


@dataclass(frozen=True, slots=True)
class Compound:
    """A word of ours and the words it is made of: `skolefravær` of `skole`, `fravær`."""

    word: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Whoever types one of `words` should also find `means`.

    `weight` is how near the meaning is, above 0 and at most 1.
    """

    words: tuple[str, ...]
    means: tuple[str, ...]
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """Everyday words and phrases for one entry, added to its own keywords."""

    entry: EntryId
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldSection:
    """A paragraph number people remember, and the ones that hold today."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DangerWords:
    """Words and phrases that call for the akut card.

    `words` call for it alone; a phrase does when all its words stand near each other
    in that order. `harmless` phrases take a word back ("selvmordstruet sommerfugl").
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the Danish layer of the search is given.

    Args:
        stop_words: words that say nothing alone ("og", "det"); left out of a query
            that holds others.
        kept_words: negations and the like, which are never stop words.
        weak_words: words that say a little ("komme", "pludselig"); they count half.
        question_words: words a question begins with; then guidance and actions come first.
        sound_alikes: pairs of spellings that are mistaken for each other ("ks", "x").
        starting_points: shown when nothing else is found, best first.
    """

    inflections: tuple[Inflection, ...] = ()
    compounds: tuple[Compound, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    everyday: tuple[EverydayWords, ...] = ()
    old_sections: tuple[OldSection, ...] = ()
    stop_words: tuple[str, ...] = ()
    kept_words: tuple[str, ...] = ()
    weak_words: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    sound_alikes: tuple[tuple[str, str], ...] = ()
    danger: DangerWords = DangerWords()
    starting_points: tuple[EntryId, ...] = ()
