"""Breaks text into lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from truedeborn.domain.blocks import Span
from truedeborn.export.pdf.faces import REPLACEMENT, Face
from truedeborn.export.pdf.structure import Element, Run

# A no-break space does not end a word: "§ 133" stays on one line.
_WORDS = re.compile(r"[^ \t\n\r]+[ \t\n\r]*|[ \t\n\r]+")
_SECTION = re.compile(r"(§+) (?=\d)")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
LINK_COLOUR = (0.03, 0.30, 0.38)


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set: faces, size and line height in points, colour."""

    size: float
    leading: float
    face: str = "regular"
    colour: tuple[float, float, float] = (0.09, 0.12, 0.14)


_BREAK = "\n"


def _words(text: str) -> Iterable[str]:
    """Words with the space after them, and a break wherever a new line is asked for."""
    text = _SECTION.sub("\\1\u00a0", text.replace("\r\n", _BREAK))
    for number, line in enumerate(text.split(_BREAK)):
        if number:
            yield " "  # so that two lines read aloud are not one word
            yield _BREAK
        yield from _WORDS.findall(line)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    face: str
    element: Element
    colour: tuple[float, float, float]
    link: bool
    original: str


class Breaker:
    """Breaks spans into lines with the document's faces.

    `targets` are the anchors of the document; a link to any other entry is plain text on paper.
    """

    def __init__(self, faces: dict[str, Face], targets: frozenset[str]) -> None:
        self._faces = faces
        self._targets = targets

    def lines(self, spans: Iterable[Span], style: Type, width: float, element: Element) -> list[list[Run]]:
        """The lines of a paragraph; links become child elements of `element`."""
        lines: list[list[Run]] = [[]]
        x = 0.0
        for piece in self._pieces(spans, style, element):
            if piece.text == _BREAK:
                lines.append([])
                x = 0.0
                continue
            for text in self._fitting(piece, style.size, width):
                wide = self._faces[piece.face].width(text.rstrip(), style.size)
                if x > 0 and x + wide > width:
                    lines.append([])
                    x = 0.0
                if x == 0 and not text.strip() and len(lines) > 1:
                    continue
                x = self._put(lines[-1], piece, text, style.size, x)
        return [line for line in lines if line]

    def _put(self, line: list[Run], piece: _Piece, text: str, size: float, x: float) -> float:
        face = self._faces[piece.face]
        face.use(text)
        last = line[-1] if line else None
        end = x + face.width(text, size)
        same = (
            last is not None
            and last.element is piece.element
            and last.face == piece.face
            and not last.original
            and not piece.original
        )
        if same and last is not None:
            last.text += text
        else:
            line.append(
                Run(
                    text,
                    piece.face,
                    size,
                    x,
                    piece.element,
                    piece.colour,
                    piece.link,
                    underline=piece.link,
                    original=piece.original,
                )
            )
        return end

    def _pieces(self, spans: Iterable[Span], style: Type, element: Element) -> Iterable[_Piece]:
        link: Element | None = None
        for span in spans:
            owner, colour = element, style.colour
            if span.target in self._targets or ":" in span.target:
                if link is None or link.target != span.target:
                    link = element.add("Link", target=span.target, label="")
                link.label += span.text
                owner, colour = link, LINK_COLOUR
            else:
                link = None
            face = style.face
            if face == "regular" and span.strong:
                face = "strong"
            elif face == "regular" and span.emphasis:
                face = "emphasis"
            for word in _words(span.text):
                if word == _BREAK:
                    yield _Piece(word, face, owner, colour, False, "")
                    continue
                drawn, original = self._drawable(word, face)
                if drawn:
                    yield _Piece(drawn, face, owner, colour, owner is not element, original)

    def _drawable(self, word: str, face: str) -> tuple[str, str]:
        """The word in letters the font has, and the word itself where the two differ."""
        known = self._faces[face]
        # A no-break space stays one, and a letter typed as two marks becomes the one it looks like.
        plain = _INVISIBLE.sub("", normalize("NFC", re.sub(r"[\t\n\r\f\v]", " ", word)))
        drawn = "".join(letter if known.has(letter) else REPLACEMENT for letter in plain)
        return drawn, "" if drawn == plain else word

    def _fitting(self, piece: _Piece, size: float, width: float) -> Iterable[str]:
        """The piece, or where it is wider than the line, parts of it that are not."""
        face = self._faces[piece.face]
        text = piece.text
        if face.width(text.rstrip(), size) <= width:
            yield text
            return
        part = ""
        for letter in text:
            if part and face.width(part + letter, size) > width:
                yield part
                part = ""
            part += letter
        if part:
            yield part
