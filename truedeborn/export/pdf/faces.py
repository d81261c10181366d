"""The fonts of a PDF: measuring, subsetting, embedding."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

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


# What fontTools raises on a file that is cut short or overwritten.
_DAMAGE = (OSError, TTLibError, KeyError, AssertionError, ValueError, IndexError, struct.error)
_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "DSIG")


@dataclass(frozen=True, slots=True)
class _Measures:
    """A font file's bytes and its widths by code point, in 1/1000 of the size."""

    data: bytes
    widths: dict[int, float]


@dataclass(slots=True)
class Face:
    """One font file while a document is laid out."""

    name: str
    path: Path
    _measures: _Measures = field(init=False)
    _used: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        try:
            changed = self.path.stat().st_mtime_ns
            self._measures = _measured(self.path, changed)
        except _DAMAGE as error:
            raise HandbookProblem(
                f"Skrifttypen {self.path.name} mangler eller er beskadiget. Installér programmet igen."
            ) from error

    def has(self, character: str) -> bool:
        """True when the font can draw a character."""
        return ord(character) in self._measures.widths

    def width(self, text: str, size: float) -> float:
        """Width in points. Only characters the font has may be asked for."""
        widths = self._measures.widths
        return sum(widths[ord(character)] for character in text) * size / 1000

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
        maker = subset.Subsetter(options)
        maker.populate(unicodes=sorted(self._used | {32}))
        # Times in the file come from the font, not the clock: the same text gives the same bytes.
        font = TTFont(io.BytesIO(self._measures.data), recalcTimestamp=False, lazy=True)
        # We place each letter ourselves; reading these tables would take longer than all the rest.
        for table in _LAYOUT_TABLES:
            if table in font:
                del font[table]
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


@lru_cache(maxsize=16)
def _measured(path: Path, changed: int) -> _Measures:
    """Read and measure a font file once for as long as it is not changed."""
    data = path.read_bytes()
    font = TTFont(io.BytesIO(data), lazy=True)
    units = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    widths = {code: advances[name][0] * 1000 / units for code, name in font.getBestCmap().items()}
    return _Measures(data, widths)


def load_faces(folder: Path) -> dict[str, Face]:
    """All faces of the document, by role."""
    return {role: Face(role, folder / name) for role, name in FILES.items()}
