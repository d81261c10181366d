"""The whole vejviser as one flow chart (SVG), drawn from the data and never by hand.

The table is read from the top: the first row that fits decides the route. So the chart
is a ladder: a box for each row, "ja" leads out to the route, "nej" down to the next row.
What can be laid on top of the routes stands below. The words are real text, so that the
picture can be searched and read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from truedeborn.vejviser.model import Guide, Overlay, Route, Rule, Urgency
from truedeborn.vejviser.words import condition_words

WIDTH, MARGIN = 1180, 40
LEFT, ROW_WIDTH = MARGIN, 660
ROUTE_LEFT, ROUTE_WIDTH = 800, 340
LINE, PADDING, GAP = 19, 14, 34
ROW_CHARACTERS, ROUTE_CHARACTERS, OVERLAY_CHARACTERS = 88, 42, 150
FILL = {Urgency.NU: "#f9d9d6", Urgency.STRAKS: "#fcebcf", Urgency.AFTALT_DATO: "#e0efe1"}
URGENCY = {Urgency.NU: "Nu", Urgency.STRAKS: "Straks, samme dag", Urgency.AFTALT_DATO: "Med en aftalt dato"}
TITLE = "Vejviseren som rutediagram"
STYLE = (
    "text{font-family:'Inter','Segoe UI','DejaVu Sans',sans-serif;font-size:14px;fill:#1b1f23}"
    ".big{font-size:24px;font-weight:600}.strong{font-weight:600}.small{font-size:12.5px;fill:#39424c}"
    ".line{fill:none;stroke:#4a545e;stroke-width:1.6}rect{stroke:#4a545e;stroke-width:1.2}"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of text and how it looks ("", "strong" or "small")."""

    text: str
    look: str = ""


def flowchart(guide: Guide) -> str:
    """The guide as an SVG picture with a title and a description for screen readers."""
    parts: list[str] = []
    y = 96.0
    for number, rule in enumerate(guide.rules, 1):
        height = _row(parts, guide, rule, number, y, last=number == len(guide.rules))
        y += height + GAP
    y += 10
    parts.append(_line(LEFT, y, _Text("Tillæg: det, der kan lægges oven på vejen", "big")))
    y += 22
    for overlay in guide.overlays:
        y += _overlay(parts, guide, overlay, y) + 12
    return _picture(guide, parts, y + MARGIN)


def _row(parts: list[str], guide: Guide, rule: Rule, number: int, y: float, *, last: bool) -> float:
    """Draw one row of the table with the route it leads to; returns the height."""
    route = guide.route(rule.route)
    left = [_Text(line, "strong") for line in wrap(f"{number}. {rule.because}", ROW_CHARACTERS - 10)]
    left += [_Text(line, "small") for line in _ways(guide, rule)]
    right = [_Text(line, "strong") for line in wrap(route.title, ROUTE_CHARACTERS - 4)]
    right.append(_Text(f"{route.id} · {URGENCY[route.urgency]}", "small"))
    height = PADDING * 2 + LINE * max(len(left), len(right))
    middle = y + height / 2
    parts.append(_box(LEFT, y, ROW_WIDTH, height, "#f2f5f8", 4))
    parts += [_line(LEFT + PADDING, _base(y, n), text) for n, text in enumerate(left)]
    parts.append(_arrow(f"M{LEFT + ROW_WIDTH} {middle:.0f}H{ROUTE_LEFT - 2}"))
    parts.append(_line((LEFT + ROW_WIDTH + ROUTE_LEFT) / 2 - 8, middle - 7, _Text("ja")))
    parts.append(_box(ROUTE_LEFT, y, ROUTE_WIDTH, height, FILL[route.urgency], 16))
    parts += [_line(ROUTE_LEFT + PADDING, _base(y, n), text) for n, text in enumerate(right)]
    if not last:
        parts.append(_arrow(f"M{LEFT + 60} {y + height:.0f}V{y + height + GAP - 2:.0f}"))
        parts.append(_line(LEFT + 70, y + height + GAP / 2 + 5, _Text("nej")))
    return height


def _ways(guide: Guide, rule: Rule) -> Iterable[str]:
    ways = condition_words(guide, rule.when)
    for n, way in enumerate(ways):
        yield from wrap(f"{'eller: ' if n else 'Når: '}{way}", ROW_CHARACTERS)


def _overlay(parts: list[str], guide: Guide, overlay: Overlay, y: float) -> float:
    """Draw one overlay; returns the height."""
    ways = " – eller: ".join(condition_words(guide, overlay.when))
    routes = ", ".join(overlay.routes) or "alle ruter"
    texts = [_Text(overlay.title, "strong")]
    texts += [_Text(line, "small") for line in wrap(f"Når: {ways}", OVERLAY_CHARACTERS)]
    texts += [_Text(line, "small") for line in wrap(f"På: {routes}", OVERLAY_CHARACTERS)]
    height = PADDING * 1.4 + LINE * len(texts)
    parts.append(_box(LEFT, y, WIDTH - 2 * MARGIN, height, "#ffffff", 4))
    parts += [_line(LEFT + PADDING, _base(y, n) - 4, text) for n, text in enumerate(texts)]
    return height


def _base(y: float, line: int) -> float:
    return y + PADDING + LINE * (line + 0.75)


def _box(x: float, y: float, width: float, height: float, fill: str, round_by: int) -> str:
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" rx="{round_by}" '
        f'style="fill:{fill}"/>'
    )


def _line(x: float, y: float, text: _Text) -> str:
    look = f' class="{text.look}"' if text.look else ""
    return f'<text{look} x="{x:.0f}" y="{y:.0f}">{escape(text.text)}</text>'


def _arrow(path: str) -> str:
    return f'<path class="line" d="{path}" marker-end="url(#pil)"/>'


def _picture(guide: Guide, parts: list[str], height: float) -> str:
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" aria-labelledby="titel beskrivelse" lang="da">',
        f'<title id="titel">{TITLE}</title>',
        f'<desc id="beskrivelse">{escape(description(guide))}</desc>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="pil" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0L10 5L0 10z" style="fill:#4a545e"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height:.0f}" style="fill:#ffffff;stroke:none"/>',
        _line(LEFT, 46, _Text(TITLE, "big")),
        _line(LEFT, 72, _Text("Læs fra oven. Den første kasse, der passer, afgør vejen.")),
    ]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def description(guide: Guide) -> str:
    """The chart in words, for those who cannot see the picture."""
    rows = [_sentence(number, rule, guide.route(rule.route)) for number, rule in enumerate(guide.rules, 1)]
    return f"Den første række, der passer, afgør vejen. {' '.join(rows)}"


def _sentence(number: int, rule: Rule, route: Route) -> str:
    return f"{number}. {rule.because} Vejen er: {route.title} ({URGENCY[route.urgency].lower()})."
