"""Which entries answer a plan best: sums of impacts, then a closer look at the best of them."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from truedeborn.domain.kinds import Kind
from truedeborn.search.planning import Plan, WordGroup
from truedeborn.search.store import Row, Store
from truedeborn.search.vocabulary import Vocabulary

_REMEMBERED = 64
_COMMON = 4_000
_ENOUGH = 200
_LOOKED_AT = 60
_ALONE = 0.35
_NEIGHBOURS, _TITLE, _PHRASE = 0.25, 0.2, 0.35
_NEIGHBOUR_GAP = 3
_STRONG = 0.5
KIND_WEIGHT = {Kind.TEMA: 1.25, Kind.HANDLING: 1.1, Kind.RUTE: 1.0, Kind.MAAL: 0.75, Kind.KONTAKT: 0.9}


@dataclass(frozen=True, slots=True)
class Scored:
    """One entry with its score and how many of the looked-up words it holds."""

    number: int
    score: float
    matched: int


class Ranking:
    """Scores the entries of one index."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._groups: OrderedDict[tuple[tuple[str, float], ...], dict[int, float]] = OrderedDict()

    def rank(self, plan: Plan, allowed: Set[int] | None, keep: int) -> tuple[list[Scored], int]:
        """The best entries, and how many were found in all."""
        groups = plan.found
        if not groups:
            return [], 0
        scores, matched = self._add_up([self._group(group) for group in groups])
        if allowed is not None:
            scores = {number: score for number, score in scores.items() if number in allowed}
        share = [_ALONE + (1 - _ALONE) * count / len(groups) for count in range(len(groups) + 1)]
        best = heapq.nlargest(
            max(keep, _LOOKED_AT),
            ((score * share[matched[number]], -number) for number, score in scores.items()),
        )
        looked = self._look_closer(plan, [Scored(-number, score, matched[-number]) for score, number in best])
        looked.sort(key=lambda one: (-one.score, one.number))
        return looked[:keep], len(scores)

    def _group(self, group: WordGroup) -> dict[int, float]:
        """The best impact of one word in each entry; remembered while typing goes on."""
        key = tuple(sorted(group.weights.items()))
        known = self._groups.get(key)
        if known is not None:
            self._groups.move_to_end(key)
            return known
        frequency, number = self._vocabulary.frequency, self._vocabulary.base_number
        best: dict[int, float] = {}
        for base, weight in sorted(key, key=lambda item: (-frequency[number[item[0]]], item[0])):
            documents, impacts = self._store.postings(base)
            if not best:
                best = dict(
                    zip(documents, impacts if weight == 1 else [weight * one for one in impacts], strict=True)
                )
                continue
            for document, impact in zip(documents, impacts, strict=True):
                if impact * weight > best.get(document, 0.0):
                    best[document] = impact * weight
        self._groups[key] = best
        if len(self._groups) > _REMEMBERED:
            self._groups.popitem(last=False)
        return best

    @staticmethod
    def _add_up(groups: list[dict[int, float]]) -> tuple[dict[int, float], dict[int, int]]:
        groups.sort(key=len)
        scores = dict(groups[0])
        matched = dict.fromkeys(scores, 1)
        for group in groups[1:]:
            if len(group) > _COMMON and len(scores) >= _ENOUGH:
                # a very common word only adds to what rarer words have found
                for number in scores:
                    impact = group.get(number)
                    if impact is not None:
                        scores[number] += impact
                        matched[number] += 1
                continue
            for number, impact in group.items():
                scores[number] = scores.get(number, 0.0) + impact
                matched[number] = matched.get(number, 0) + 1
        return scores, matched

    def _look_closer(self, plan: Plan, best: Sequence[Scored]) -> list[Scored]:
        """Lift entries with the words side by side, in the title or as a whole keyword."""
        owners = self._owners(plan.found)
        typed = set(plan.bases)
        looked = []
        for one in best:
            row = self._store.row(one.number)
            lift = 1 + _TITLE * len(typed & row.title_bases) / len(typed)
            if len(plan.found) > 1 and one.matched > 1:
                lift += _NEIGHBOURS * _side_by_side(row, owners) / (len(plan.found) - 1)
            lift += _PHRASE * self._phrase(row, plan, typed)
            looked.append(Scored(one.number, one.score * lift * KIND_WEIGHT.get(row.kind, 1.0), one.matched))
        return looked

    def _owners(self, groups: Sequence[WordGroup]) -> dict[int, list[int]]:
        owners: dict[int, list[int]] = {}
        for at, group in enumerate(groups):
            for base, weight in group.weights.items():
                if weight >= _STRONG:
                    owners.setdefault(self._vocabulary.base_number[base], []).append(at)
        return owners

    @staticmethod
    def _phrase(row: Row, plan: Plan, typed: Set[str]) -> float:
        """1 when a whole keyword of several words was typed, less for a single word."""
        last = plan.words[-1] if plan.unfinished and len(plan.words[-1]) >= 3 else ""
        best = 0.0
        for phrase in row.phrases:
            if all(base in typed or (last and base.startswith(last)) for base in phrase):
                best = max(best, min(1.0, 0.5 * len(phrase)))
        return best


def _side_by_side(row: Row, owners: dict[int, list[int]]) -> int:
    """How many neighbouring pairs of words stand near each other in the entry."""
    sequence = row.sequence
    if len(owners.keys() & set(sequence)) < 2:
        return 0
    pairs: set[int] = set()
    before: list[int] = []
    before_at = -9
    for at, base in _owned(sequence, owners):
        here = owners[base]
        if at - before_at <= _NEIGHBOUR_GAP:
            pairs.update(first for first in before if first + 1 in here)
        before, before_at = here, at
    return len(pairs)


def _owned(sequence: Sequence[int], owners: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    return ((at, base) for at, base in enumerate(sequence) if base in owners)
