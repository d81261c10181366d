"""The judged searches and how a ranking is measured against them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

JUDGEMENTS = Path(__file__).parents[1] / "content" / "search_judgements.toml"
GRADES = {"best": 3, "good": 2, "related": 1}
SHOWN = 10
ENOUGH = 2
"""An entry with this grade or better answers the query."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One query with the grade of every entry that answers it."""

    text: str
    type: str
    half: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over some queries."""

    queries: int
    ndcg: float
    mrr: float
    success: float
    empty: float


def judged(ids: Iterable[str]) -> list[Judged]:
    """All judged queries that some of the given entries answer."""
    known = sorted(ids)
    found = []
    for query in tomllib.loads(JUDGEMENTS.read_text(encoding="utf-8"))["query"]:
        grades: dict[str, int] = {}
        for name, grade in GRADES.items():
            for pattern in query[name]:
                matching = (
                    [id_ for id_ in known if fnmatchcase(id_, pattern)]
                    if "*" in pattern
                    else [pattern] * (pattern in known)
                )
                for id_ in matching:
                    grades.setdefault(id_, grade)
        if max(grades.values(), default=0) >= ENOUGH:
            found.append(Judged(query["text"], query["type"], query["half"], grades))
    return found


def patterns() -> list[tuple[str, str]]:
    """Every id or pattern of the judgements with the query it belongs to."""
    queries = tomllib.loads(JUDGEMENTS.read_text(encoding="utf-8"))["query"]
    return [(query["text"], pattern) for query in queries for name in GRADES for pattern in query[name]]


def gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain of a list of grades."""
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:SHOWN]))


def ndcg(query: Judged, ranking: Sequence[str]) -> float:
    """Normalised discounted cumulative gain of the first ten."""
    ideal = gain(sorted(query.grades.values(), reverse=True))
    return gain([query.grades.get(id_, 0) for id_ in ranking]) / ideal


def measure(queries: Sequence[Judged], rank: Callable[[str], Sequence[str]]) -> Measures:
    """Run the queries and average."""
    total = [0.0] * 4
    for query in queries:
        ranking = list(rank(query.text))[:SHOWN]
        right = [place for place, id_ in enumerate(ranking, 1) if query.grades.get(id_, 0) >= ENOUGH]
        total[0] += ndcg(query, ranking)
        total[1] += 1 / right[0] if right else 0
        total[2] += bool(right and right[0] <= 3)
        total[3] += not ranking
    count = max(len(queries), 1)
    return Measures(len(queries), *(value / count for value in total))
