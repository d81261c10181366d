"""A `Language` back from the plain values it is stored as in an index."""

from __future__ import annotations

from typing import Any

from truedeborn.domain.language import (
    Compound,
    DangerWords,
    EverydayWords,
    Inflection,
    Language,
    OldSection,
    Synonym,
)


def language_from(table: dict[str, Any]) -> Language:
    """The language whose `dataclasses.asdict` a table is, as JSON gives it back.

    Raises:
        KeyError, TypeError, ValueError: the table is not one.
    """
    danger = table["danger"]
    return Language(
        inflections=tuple(
            Inflection(one["lemma"], tuple(one["forms"]), one["last_part"]) for one in table["inflections"]
        ),
        compounds=tuple(Compound(one["word"], tuple(one["parts"])) for one in table["compounds"]),
        synonyms=tuple(
            Synonym(tuple(one["words"]), tuple(one["means"]), one["weight"]) for one in table["synonyms"]
        ),
        everyday=tuple(EverydayWords(one["entry"], tuple(one["words"])) for one in table["everyday"]),
        old_sections=tuple(OldSection(one["old"], tuple(one["new"])) for one in table["old_sections"]),
        stop_words=tuple(table["stop_words"]),
        kept_words=tuple(table["kept_words"]),
        weak_words=tuple(table["weak_words"]),
        question_words=tuple(table["question_words"]),
        sound_alikes=tuple((first, second) for first, second in table["sound_alikes"]),
        danger=DangerWords(tuple(danger["words"]), tuple(danger["phrases"]), tuple(danger["harmless"])),
        starting_points=tuple(table["starting_points"]),
    )
