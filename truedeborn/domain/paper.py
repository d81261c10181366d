"""A printed document as plain values: what every export is made from."""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a document with a heading of its own.

    Args:
        kicker: a short line above the title: kind and theme.
        lead: the summary under the title.
        notes: small lines under the lead: layer, certainty, approval.
        anchor: the entry id that links inside the document lead to.
        level: 1 for parts of their own, 2 below the last part of level 1.
        starts_page: begin on a new page.
    """

    title: str
    blocks: Blocks
    kicker: str = ""
    lead: str = ""
    notes: tuple[str, ...] = ()
    anchor: str = ""
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    Args:
        footer: stands at the foot of every page: edition, "gælder pr.", "Gyldig til".
        contents: put a table of contents in front.
        made_on: ISO date for the metadata: the edition's, so that the same paper gives the same bytes.
        size: width and height in millimetres.
    """

    title: str
    sections: tuple[Section, ...]
    footer: str = ""
    contents: bool = False
    made_on: str = "2026-01-01"
    size: tuple[float, float] = (210.0, 297.0)
