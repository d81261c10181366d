"""Head and foot of every page: decoration that a screen reader passes over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truedeborn.export.pdf.faces import REPLACEMENT, Face
from truedeborn.export.pdf.pages import Frame

SIZE = 8.0
_LEADING = 10.0
GREY = (0.35, 0.38, 0.41)
_SEPARATOR = " · "
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Placement:
    """A line of head or foot and where it stands, in points from the lower left corner."""

    text: str
    x: float
    y: float
    kind: str  # Header or Footer


class Margins:
    """The head and foot of a document of `count` pages.

    The first page has no head: the title stands there already.
    """

    def __init__(self, face: Face, frame: Frame, title: str, footer: str, count: int) -> None:
        self._face, self._frame, self._count = face, frame, count
        self._title = self._shortened(self._known(title), frame.text_width)
        room = frame.text_width - face.width(self._pager(count), SIZE) - _GAP
        self._foot = self._folded(self._known(footer), room)
        for text in (self._title, *self._foot, *(self._pager(n) for n in range(1, count + 1))):
            face.use(text)

    def of(self, number: int) -> Iterator[Placement]:
        """What stands on one page; `number` is 0-based."""
        frame = self._frame
        if number and self._title:
            yield Placement(self._title, frame.margin, frame.height - frame.margin * 0.6, "Header")
        y = frame.margin * 0.55
        for line, text in enumerate(reversed(self._foot)):
            yield Placement(text, frame.margin, y + line * _LEADING, "Footer")
        pager = self._pager(number + 1)
        right = frame.width - frame.margin - self._face.width(pager, SIZE)
        yield Placement(pager, right, y, "Footer")

    def _pager(self, number: int) -> str:
        return f"Side {number} af {self._count}"

    def _known(self, text: str) -> str:
        return "".join(letter if self._face.has(letter) else REPLACEMENT for letter in text)

    def _shortened(self, text: str, room: float) -> str:
        if self._face.width(text, SIZE) <= room:
            return text
        while text and self._face.width(text + "…", SIZE) > room:
            text = text[:-1]
        return text.rstrip() + "…"

    def _folded(self, text: str, room: float) -> list[str]:
        """The foot in as many lines as it needs, broken between its parts."""
        lines: list[str] = []
        for part in text.split(_SEPARATOR) if text else ():
            longer = f"{lines[-1]}{_SEPARATOR}{part}" if lines else part
            if lines and self._face.width(longer, SIZE) <= room:
                lines[-1] = longer
            else:
                lines.append(self._shortened(part, room))
        return lines
