"""A printed document as plain values: what every export is made from."""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Blob:
    """An ellipse of a sketch: its middle and how far it reaches."""

    x: float
    y: float
    across: float
    along: float


@dataclass(frozen=True, slots=True)
class Limb:
    """A thick line of a sketch with round ends."""

    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled polygon of a sketch."""

    points: tuple[tuple[float, float], ...]


Shape = Blob | Limb | Patch


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing to be filled in by hand. Only PDF has it; Word and text have room instead.

    Args:
        alt: what it shows, for those who cannot see it.
        caption: stands above it.
        size: width and height in the shapes' own units; y grows downwards.
    """

    alt: str
    caption: str
    size: tuple[float, float]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled in by hand: a label and empty lines.

    Args:
        lines: how many; 0 puts the line beside the label.
    """

    label: str
    lines: int = 0
    hint: str = ""


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
        listed: stands in the table of contents and among the bookmarks.
        blanks: places to fill in by hand, after the text.
        sketch: a drawing to fill in by hand, last.
    """

    title: str
    blocks: Blocks
    kicker: str = ""
    lead: str = ""
    notes: tuple[str, ...] = ()
    anchor: str = ""
    level: int = 1
    starts_page: bool = False
    listed: bool = True
    blanks: tuple[Blank, ...] = ()
    sketch: Sketch | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    Args:
        footer: stands at the foot of every page: edition, "gælder pr.", "Gyldig til".
        contents: put a table of contents in front.
        made_on: ISO date for the metadata: the edition's, so that the same paper gives the same bytes.
        size: width and height in millimetres.
        scale: how large everything is printed; 1 is body text of 10.5 points.
        most_pages: shrink everything until it fits; 0 lets it take the pages it needs.
    """

    title: str
    sections: tuple[Section, ...]
    footer: str = ""
    contents: bool = False
    made_on: str = "2026-01-01"
    size: tuple[float, float] = (210.0, 297.0)
    scale: float = 1.0
    most_pages: int = 0
