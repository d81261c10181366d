"""Practice: commit to a judgement first, then see what the vejviser says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from truedeborn.course.model import Case

CONFIDENCE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody believed before seeing the vejviser's way. `confidence` is 1 to 5."""

    stage: int
    route: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Debrief:
    """One stage looked back upon."""

    stage: int
    believed: str
    confidence: int
    expected: str

    @property
    def agrees(self) -> bool:
        """True when the judgement was the vejviser's."""
        return self.believed == self.expected

    @property
    def sure_but_other(self) -> bool:
        """Sure (4–5) of another way: the most useful thing to talk about."""
        return not self.agrees and self.confidence >= 4


def debrief(case: Case, judgements: Iterable[Judgement]) -> tuple[Debrief, ...]:
    """Hold judgements against the case, stage by stage.

    Raises:
        ValueError: a judgement names a stage the case does not have.
    """
    looked_back = []
    for judgement in sorted(judgements, key=lambda one: one.stage):
        if not 0 <= judgement.stage < len(case.stages):
            raise ValueError(f"no stage {judgement.stage} in {case.id}")
        expected = case.stages[judgement.stage].route
        looked_back.append(Debrief(judgement.stage, judgement.route, judgement.confidence, expected))
    return tuple(looked_back)


@dataclass(frozen=True, slots=True)
class Votes:
    """A show of hands: how many for each route. Counts only, never who."""

    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, counts: dict[str, int]) -> Votes:
        """Votes by route, most first; routes without votes are left out.

        Raises:
            ValueError: a negative number of hands.
        """
        if any(number < 0 for number in counts.values()):
            raise ValueError("a show of hands cannot be negative")
        return cls(tuple((route, number) for route, number in Counter(counts).most_common() if number))

    @property
    def total(self) -> int:
        """All hands."""
        return sum(number for _, number in self.counts)

    def share(self, route: str) -> float:
        """The share of hands for a route, 0 to 1."""
        return dict(self.counts).get(route, 0) / self.total if self.total else 0.0
