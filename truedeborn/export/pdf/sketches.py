"""Drawings of plain shapes as PDF operators: one outline around all of them, pale inside."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.paper import Blob, Limb, Patch, Shape, Sketch

_INK, _PAPER = "0.35 0.38 0.41", "0.97 0.97 0.97"
_OUTLINE = 2.0  # in the drawing's own units
_ROUND = 0.5523  # how far a quarter circle's handles reach


def sketch_operators(sketch: Sketch, x: float, top: float, width: float) -> str:
    """Draw a sketch with its upper left corner at (x, top), `width` points wide."""
    scale = width / sketch.size[0]
    lines = [f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {top:.2f} cm 1 J 1 j"]
    # Every shape once larger in ink, then all of them in pale: what is left is the outline of the whole.
    lines += [_shape(shape, _INK, _OUTLINE) for shape in sketch.shapes]
    lines += [_shape(shape, _PAPER, 0.0) for shape in sketch.shapes]
    return "\n".join((*lines, "Q"))


def sketch_height(sketch: Sketch, width: float) -> float:
    """How high a sketch is when it is `width` wide."""
    return sketch.size[1] * width / sketch.size[0]


def _shape(shape: Shape, colour: str, more: float) -> str:
    match shape:
        case Blob(x=x, y=y, across=across, along=along):
            return f"{colour} rg {_ellipse(x, y, across + more, along + more)} f"
        case Limb(points=points, width=width):
            return f"{colour} RG {width + 2 * more:g} w {_path(points)} S"
        case Patch(points=points):
            edge = f"{colour} RG {2 * more:g} w " if more else ""
            return f"{edge}{colour} rg {_path(points)} {'b' if more else 'h f'}"


def _path(points: Iterable[tuple[float, float]]) -> str:
    first, *rest = points
    return " ".join((f"{first[0]:g} {first[1]:g} m", *(f"{x:g} {y:g} l" for x, y in rest)))


def _ellipse(x: float, y: float, across: float, along: float) -> str:
    a, b = across * _ROUND, along * _ROUND
    return (
        f"{x + across:g} {y:g} m "
        f"{x + across:g} {y + b:g} {x + a:g} {y + along:g} {x:g} {y + along:g} c "
        f"{x - a:g} {y + along:g} {x - across:g} {y + b:g} {x - across:g} {y:g} c "
        f"{x - across:g} {y - b:g} {x - a:g} {y - along:g} {x:g} {y - along:g} c "
        f"{x + a:g} {y - along:g} {x + across:g} {y - b:g} {x + across:g} {y:g} c h"
    )
