"""The structure tree of a tagged PDF while it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from truedeborn.domain.paper import Sketch


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: which page (0-based) and which id on it."""

    page: int
    number: int


@dataclass(slots=True)
class Element:
    """One structure element with its kids in reading order.

    Args:
        tag: a standard structure type of PDF 1.7 (`H1`, `P`, `L`, `TH` …).
        attributes: extra entries of its attribute dictionary, for tables and lists.
        target: for a `Link`: an entry id or an address.
        alt: for a `Figure`: what it shows.
        box: for a `Figure`: where it stands on its page.
        label: for a `Link`: its words, which a screen reader says.
    """

    tag: str
    kids: list[Element | Mark] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    target: str = ""
    label: str = ""
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    areas: list[tuple[int, tuple[float, float, float, float]]] = field(default_factory=list)

    def add(self, tag: str, **more: str) -> Element:
        """A new last child."""
        child = Element(tag, **more)  # type: ignore[arg-type]
        self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(slots=True)
class Run:
    """A piece of one line: text in one face that belongs to one element."""

    text: str
    face: str
    size: float
    x: float
    element: Element
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    link: bool = False
    underline: bool = False
    original: str = ""  # what the text stands for, where the font lacks its letters


@dataclass(slots=True)
class Row:
    """A strip of the page as wide as the text: what is never split between two pages.

    Heights are in points; each line's `y` is its baseline below the row's top.

    Args:
        rule: a thin line along the row's foot, from and to, in points from the margin.
        leader: dots along the baseline, from and to: what leads the eye to a page number.
        pen: lines a person writes on are darker than lines that only part things.
    """

    height: float
    lines: list[tuple[float, list[Run]]]
    boxes: tuple[Box, ...] = ()
    rule: tuple[float, float] | None = None
    leader: tuple[float, float] | None = None
    pen: bool = False
    sketch: tuple[Sketch, Element] | None = None
    keep_with_next: bool = False
    new_page: bool = False
    anchor: str = ""
    bookmark: tuple[int, str] | None = None
    header_row: Row | None = None  # the table's head, repeated when the table crosses a page


@dataclass(frozen=True, slots=True)
class Box:
    """A tinted box behind the rows that carry it."""

    number: int
    left: float
    fill: tuple[float, float, float]
    bar: tuple[float, float, float]
