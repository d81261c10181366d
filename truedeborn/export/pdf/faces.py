"""The fonts of a PDF: measuring, subsetting, embedding."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError

from truedeborn.domain.problem import HandbookProblem

FILES = {
    "regular": "SourceSans3-Regular.ttf",
    "strong": "SourceSans3-Semibold.ttf",
    "emphasis": "SourceSans3-It.ttf",
    "display": "SourceSerif4-SemiBold.ttf",
}
REPLACEMENT = "?"


@dataclass(slots=True)
class Face:
    """One font file while a document is laid out. Widths are in 1/1000 of the size."""

    name: str
    path: Path
    _data: bytes = field(init=False)
    _font: Any = field(init=False)
    _cmap: dict[int, str] = field(init=False)
    _used: set[int] = field(init=False, default_factory=set)
    _widths: dict[int, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self._data = self.path.read_bytes()
            self._font = TTFont(io.BytesIO(self._data))
        except (OSError, TTLibError) as error:
            raise HandbookProblem(
                f"Skrifttypen {self.path.name} mangler eller er beskadiget. Installér programmet igen."
            ) from error
        self._cmap = self._font.getBestCmap()

    def has(self, character: str) -> bool:
        """True when the font can draw a character."""
        return ord(character) in self._cmap

    def width(self, text: str, size: float) -> float:
        """Width in points. Only characters the font has may be asked for."""
        return sum(self._advance(ord(character)) for character in text) * size / 1000

    def _advance(self, code: int) -> float:
        found = self._widths.get(code)
        if found is None:
            units = self._font["head"].unitsPerEm
            found = self._font["hmtx"][self._cmap[code]][0] * 1000 / units
            self._widths[code] = found
        return found

    def use(self, text: str) -> None:
        """Remember which characters the document draws."""
        self._used.update(map(ord, text))

    def embed(self) -> Embedded:
        """The font cut down to the characters used."""
        options = subset.Options()
        options.layout_features = []
        options.name_IDs = [1, 2, 3, 4, 6]
        options.notdef_outline = True
        options.hinting = False
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG"]
        maker = subset.Subsetter(options)
        maker.populate(unicodes=sorted(self._used | {32}))
        # Times in the file come from the font, not the clock: the same text gives the same bytes.
        font = TTFont(io.BytesIO(self._data), recalcTimestamp=False)
        maker.subset(font)
        out = io.BytesIO()
        font.save(out)
        cmap = font.getBestCmap()
        glyphs = {code: font.getGlyphID(name) for code, name in cmap.items()}
        units = font["head"].unitsPerEm
        widths = {glyphs[code]: font["hmtx"][name][0] * 1000 / units for code, name in cmap.items()}
        box = tuple(
            round(getattr(font["head"], side) * 1000 / units) for side in ("xMin", "yMin", "xMax", "yMax")
        )
        return Embedded(
            name="TBAAAA+" + str(font["name"].getDebugName(6)),
            data=out.getvalue(),
            glyphs=glyphs,
            widths=widths,
            box=box,
            ascent=round(font["hhea"].ascent * 1000 / units),
            descent=round(font["hhea"].descent * 1000 / units),
        )


@dataclass(frozen=True, slots=True)
class Embedded:
    """A subset ready to be written: glyph ids by code point, widths by glyph id."""

    name: str
    data: bytes
    glyphs: dict[int, int]
    widths: dict[int, float]
    box: tuple[int, ...]
    ascent: int
    descent: int

    def encode(self, text: str) -> str:
        """Text as the hexadecimal string of a PDF show operator."""
        return "".join(f"{self.glyphs[ord(character)]:04x}" for character in text)


def load_faces(folder: Path) -> dict[str, Face]:
    """All faces of the document, by role."""
    return {role: Face(role, folder / name) for role, name in FILES.items()}
