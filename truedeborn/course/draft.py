"""A case while somebody writes it: plain strings, not yet right or wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FOREIGN = {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "y", "ö": "oe", "ä": "ae"}
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class StageDraft:
    """One stage as typed.

    Args:
        text: Markdown.
        answers: vejviser answers that are new or other at this stage.
    """

    title: str = ""
    text: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    route: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A whole case as typed."""

    id: str = ""
    title: str = ""
    summary: str = ""
    themes: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    minutes: int = 25
    difficulty: str = "middel"
    ends_in_report: bool = True
    read_more: tuple[str, ...] = ()
    stages: tuple[StageDraft, ...] = (StageDraft(), StageDraft())
    pitfalls: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    notes: str = ""


def id_of_title(title: str) -> str:
    """A case id from its title: `case-` and small letters a–z; empty for a title without letters."""
    text = "".join(_FOREIGN.get(letter, letter) for letter in title.lower())
    slug = _NOT_SLUG.sub("-", text).strip("-")[:LONGEST_ID].strip("-")
    return f"case-{slug}" if slug else ""
