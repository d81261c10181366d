"""The outline of a child, in front and from behind, to draw marks on."""

from __future__ import annotations

from truedeborn.domain.paper import Blob, Limb, Patch, Shape, Sketch

_APART = 185.0
_HEIGHT = 450.0


def body_sketch() -> Sketch:
    """Two figures side by side with room around them."""
    alt = (
        "Omrids af et barn, til venstre set forfra og til højre set bagfra. "
        "Figuren er tom, så du kan tegne, hvor på kroppen et mærke sidder."
    )
    back = _figure(2 * _APART)
    return Sketch(
        alt, "Forfra til venstre, bagfra til højre", (3 * _APART, _HEIGHT), (*_figure(_APART), *back)
    )


def _figure(middle: float) -> tuple[Shape, ...]:
    """One figure around a vertical line; y grows downwards."""
    shapes: list[Shape] = [
        Blob(middle, 40, 31, 36),
        Limb(((middle, 72), (middle, 96)), 24),
        Patch(
            tuple(
                (middle + x, y)
                for x, y in (
                    *((-40, 92), (-20, 86), (20, 86), (40, 92)),
                    *((44, 110), (38, 170), (36, 200), (40, 244)),
                    *((20, 252), (-20, 252), (-40, 244), (-36, 200), (-38, 170), (-44, 110)),
                )
            )
        ),
    ]
    for side in (-1, 1):
        shapes += [
            Limb(tuple((middle + side * x, y) for x, y in ((38, 104), (58, 172), (66, 234))), 22),
            Blob(middle + side * 69, 252, 12, 16),
            Limb(tuple((middle + side * x, y) for x, y in ((21, 240), (23, 330), (23, 412))), 34),
            Blob(middle + side * 28, 430, 21, 12),
        ]
    return tuple(shapes)
