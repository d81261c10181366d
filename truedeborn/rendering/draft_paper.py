"""The draft of an underretning as paper: what somebody typed, with empty lines for who it is about."""

from __future__ import annotations

from collections.abc import Mapping

from truedeborn.domain.blocks import paragraph
from truedeborn.domain.draft import DraftForm, DraftPart
from truedeborn.domain.entry import Edition
from truedeborn.domain.paper import Blank, Paper, Section

TITLE = "Underretning"
_EMPTY_LINES = 3


def draft_paper(form: DraftForm, texts: Mapping[str, str], edition: Edition) -> Paper:
    """What is typed, under its headings; a part without text gets lines to write on.

    Who it is about is never typed: it is empty lines, filled in by hand or in the case system.
    """
    identity = tuple(Blank(label) for label in form.identity)
    parts = tuple(_part(part, texts.get(part.id, "")) for part in form.parts)
    footer = f"Udkast efter Truede børn, udgave {edition.name} · Fortroligt, når det er udfyldt"
    return Paper(
        TITLE,
        (Section(TITLE, (), blanks=identity), *parts),
        footer,
        made_on=edition.valid_from.isoformat(),
    )


def _part(part: DraftPart, text: str) -> Section:
    blocks = tuple(paragraph(line.strip()) for line in text.split("\n") if line.strip())
    blanks = () if blocks else (Blank("Skriv her", _EMPTY_LINES),)
    return Section(part.title, blocks, level=2, blanks=blanks)
