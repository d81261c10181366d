"""All distinct results of the guide, one line each, so that an expert can read what changed.

A line is a route with the overlays that always come with it there, how many rows of
answers (ticks aside) end so, what may be ticked, and the shortest way there.
"""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.vejviser.diagram import YES
from truedeborn.vejviser.engine import engine_of
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.proof import Path, paths

HEAD = (
    "# Alle forskellige resultater af vejviseren, ét pr. linje. Skrives om med:\n"
    "#   truedeborn prove --hurtig --paths tests/reference/vejviser.paths.txt\n"
    "# rute | tillæg, der altid følger med | det, der kan sættes mærke ved | antal veje | den korteste vej\n"
)


@dataclass(frozen=True, slots=True, order=True)
class _Result:
    routes: tuple[str, ...]
    overlays: tuple[str, ...]
    ticks: tuple[str, ...]


def result_lines(guide: Guide) -> str:
    """The whole file."""
    found: dict[_Result, list[Path]] = {}
    for path in paths(engine_of(guide)):
        found.setdefault(_result(guide, path), []).append(path)
    order = {route.id: number for number, route in enumerate(guide.routes)}
    ordered = sorted(found, key=lambda result: ([order[route] for route in result.routes], result))
    return HEAD + "".join(_line(result, found[result]) for result in ordered)


def _result(guide: Guide, path: Path) -> _Result:
    engine = engine_of(guide)
    numbers = sorted(engine.space.values(path.state[0]))
    sure = (guide.overlays[n].id for n, node in enumerate(path.state[1:]) if node == YES)
    return _Result(tuple(guide.routes[n].id for n in numbers), tuple(sure), path.ticks)


def _line(result: _Result, ways: list[Path]) -> str:
    shortest = min(ways, key=lambda path: (len(path.answers), path.answers))
    way = " ".join(f"{fact}={answer}" for fact, answer in shortest.answers)
    parts = (
        " / ".join(result.routes),
        " ".join(result.overlays) or "-",
        " ".join(result.ticks) or "-",
        str(len(ways)),
        way,
    )
    return " | ".join(parts) + "\n"
