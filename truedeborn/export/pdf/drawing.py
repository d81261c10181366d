"""Pages to content streams: every mark on the paper is tagged content or decoration."""

from __future__ import annotations

from dataclasses import dataclass, field

from truedeborn.domain.paper import Sketch
from truedeborn.export.pdf.faces import Embedded
from truedeborn.export.pdf.margins import GREY, SIZE, Margins, Placement
from truedeborn.export.pdf.pages import Frame, Page, Placed, boxes_of
from truedeborn.export.pdf.sketches import sketch_operators
from truedeborn.export.pdf.structure import Element, Mark, Run

RULE = (0.8, 0.82, 0.84)
PEN = (0.35, 0.38, 0.41)

Colour = tuple[float, float, float]


@dataclass(slots=True)
class Drawn:
    """One page's content stream and the elements of its marks, by mark number."""

    stream: bytes
    owners: list[Element] = field(default_factory=list)


class Drawer:
    """Draws pages with the embedded faces."""

    def __init__(self, faces: dict[str, Embedded], frame: Frame) -> None:
        self._faces = faces
        self._frame = frame
        self._names = {role: f"F{number}" for number, role in enumerate(faces)}

    @property
    def font_names(self) -> dict[str, str]:
        """The resource name of each face."""
        return self._names

    def draw(self, page: Page, number: int, margins: Margins) -> Drawn:
        """Draw one page. `number` is 0-based."""
        out: list[str] = []
        if self._frame.scale != 1:
            out.append(f"{self._frame.scale:g} 0 0 {self._frame.scale:g} 0 0 cm")
        drawn = Drawn(b"")
        self._decoration(out, page)
        for placed in page.rows:
            for offset, runs in placed.row.lines:
                for run in runs:
                    self._run(out, run, placed, placed.top - offset, number, drawn)
            if placed.row.sketch:
                self._sketch(out, *placed.row.sketch, placed, number, drawn)
        for placement in margins.of(number):
            self._margin_text(out, placement)
        drawn.stream = "\n".join(out).encode("ascii")
        return drawn

    def _run(self, out: list[str], run: Run, placed: Placed, y: float, page: int, drawn: Drawn) -> None:
        text = self._show(run, self._frame.margin + run.x, y)
        if placed.repeated:
            out.append(f"/Artifact BMC\n{text}\nEMC")
            return
        mark = Mark(page, len(drawn.owners))
        drawn.owners.append(run.element)
        run.element.kids.append(mark)
        if run.original:
            spoken = run.original.encode("utf-16-be", "replace").hex()
            text = f"/Span <</ActualText <feff{spoken}>>> BDC\n{text}\nEMC"
        out.append(f"/{run.element.tag} <</MCID {mark.number}>> BDC\n{text}\nEMC")
        if run.link and run.text.strip():
            x = self._frame.margin + run.x
            wide = self._width(run.face, run.text.rstrip(), run.size)
            run.element.areas.append((page, (x, y - 3, x + wide, y + run.size)))
            if run.underline:
                out.append(self._bar(x, y - 1.5, wide, 0.5, run.colour))

    def _sketch(
        self, out: list[str], sketch: Sketch, element: Element, placed: Placed, page: int, drawn: Drawn
    ) -> None:
        mark = Mark(page, len(drawn.owners))
        drawn.owners.append(element)
        element.kids.append(mark)
        x, width, scale = self._frame.margin, self._frame.text_width, self._frame.scale
        low = placed.top - placed.row.height
        element.box = (x * scale, low * scale, (x + width) * scale, placed.top * scale)
        drawing = sketch_operators(sketch, x, placed.top, width)
        out.append(f"/Figure <</MCID {mark.number}>> BDC\n{drawing}\nEMC")

    def _show(self, run: Run, x: float, y: float) -> str:
        colour = " ".join(f"{part:.3f}" for part in run.colour)
        name = self._names[run.face]
        code = self._faces[run.face].encode(run.text)
        return f"BT {colour} rg /{name} {run.size:g} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET"

    def _width(self, face: str, text: str, size: float) -> float:
        embedded = self._faces[face]
        return sum(embedded.widths[embedded.glyphs[ord(letter)]] for letter in text) * size / 1000

    def _bar(self, x: float, y: float, width: float, height: float, colour: Colour) -> str:
        parts = " ".join(f"{part:.3f}" for part in colour)
        return f"/Artifact BMC\n{parts} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f\nEMC"

    def _decoration(self, out: list[str], page: Page) -> None:
        for box, top, low in boxes_of(page):
            x = self._frame.margin + box.left
            width = self._frame.text_width - box.left
            out.append(self._bar(x, low, width, top - low, box.fill))
            if box.bar != box.fill:
                out.append(self._bar(x, low, 3, top - low, box.bar))
        for placed in page.rows:
            self._lines(out, placed)

    def _lines(self, out: list[str], placed: Placed) -> None:
        low = placed.top - placed.row.height
        if placed.row.rule is not None:
            left, right = placed.row.rule
            colour = PEN if placed.row.pen else RULE
            out.append(self._bar(self._frame.margin + left, low, right - left, 0.5, colour))
        if placed.row.leader:
            left, right = (self._frame.margin + x for x in placed.row.leader)
            y = placed.top - placed.row.lines[-1][0] + 0.8
            grey = " ".join(f"{part:.3f}" for part in PEN)
            dots = f"{grey} RG 0.8 w 1 J [0 4] 0 d {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S [] 0 d"
            out.append(f"/Artifact BMC\n{dots}\nEMC")

    def _margin_text(self, out: list[str], placement: Placement) -> None:
        run = Run(placement.text, "regular", SIZE, 0, Element("Artifact"), GREY)
        kind = f"/Artifact <</Type /Pagination /Subtype /{placement.kind}>> BDC"
        out.append(f"{kind}\n{self._show(run, placement.x, placement.y)}\nEMC")
