"""Which entries answer a plan best: sums of impacts, then a closer look at the best of them."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from truedeborn.domain.kinds import Kind
from truedeborn.search.planning import Plan, WordGroup
from truedeborn.search.store import Row, Store
from truedeborn.search.themes import Themes
from truedeborn.search.vocabulary import Vocabulary

_REMEMBERED = 64
_COMMON = 4_000
_ENOUGH = 200
_LOOKED_AT, _READ_CLOSELY = 40, 20
_NEIGHBOURS, _TITLE, _PHRASE = 0.35, 0.25, 0.65
_NEIGHBOUR_GAP = 3
_SAME_QUESTION = 0.3
_THEME, _LINKED, _THEME_LINKED = 0.45, 0.3, 0.07
"""What an entry gains, as a share of the best score, if its theme is surely meant; if it is
linked to the best hit; to the theme of the best hit."""
_LINKING = 5
_STRONG = 0.5
KIND_WEIGHT = {
    Kind.TEMA: 1.25,
    Kind.HANDLING: 1.15,
    Kind.ORD: 1.4,
    Kind.MAAL: 0.75,
    Kind.KONTAKT: 1.2,
}
QUESTION_WEIGHT = {Kind.VEJLEDNING: 1.3, Kind.HANDLING: 1.15, Kind.LOV: 1.1, Kind.RUTE: 1.1}


@dataclass(frozen=True, slots=True)
class Scored:
    """One entry with its score and how many of the looked-up words it holds."""

    number: int
    score: float
    matched: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands near an entry, all by number.

    Args:
        members: for each theme the entries that belong to it, each with how much (0 to 1).
        linked: for each entry those it points to or that point to it.
    """

    members: Mapping[int, Sequence[tuple[int, float]]]
    linked: Mapping[int, Sequence[int]]


class Ranking:
    """Scores the entries of one index."""

    def __init__(self, store: Store, vocabulary: Vocabulary, themes: Themes, near: Neighbours) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._themes = themes
        self._near = near
        self._theme_of = {
            member: theme for theme, those in near.members.items() for member, share in those if share == 1
        }
        self._groups: OrderedDict[tuple[tuple[str, float], ...], dict[int, float]] = OrderedDict()

    def rank(self, plan: Plan, allowed: Set[int] | None, keep: int) -> tuple[list[Scored], int]:
        """The best entries, and how many hold at least half of what was typed."""
        groups = plan.found
        if not groups:
            return [], 0
        scores, matched = _add_up([(self._group(group), group.share) for group in groups])
        total = sum(group.share for group in groups)
        likely = self._themes.likely([(group.weights, group.share) for group in groups])
        gained = self._gained(scores, likely)
        ranked = scores | gained  # the company alone, for entries that hold no word
        for number in scores.keys() & gained.keys():
            ranked[number] += scores[number]
        if allowed is not None:
            ranked = {number: ranked[number] for number in ranked.keys() & allowed}
        best = _best(ranked, max(keep, _LOOKED_AT))
        looked = self._look_closer(
            plan, [Scored(at, scores.get(at, 0.0), matched.get(at, 0.0)) for at in best], gained
        )
        looked.sort(key=lambda one: (-one.score, one.number))
        hits = looked[:keep]
        half = total / 2
        telling = len([1 for number, share in matched.items() if share >= half and number in ranked])
        return hits, max(telling, len(hits))

    def _gained(self, scores: Mapping[int, float], likely: Mapping[int, float]) -> dict[int, float]:
        """What entries gain for the company they keep: the likely themes and the best hits."""
        best = _best(scores, _LINKING)
        gained: dict[int, float] = {}
        for theme, probability in likely.items():
            amount = _THEME * probability * scores[best[0]]
            gained[theme] = gained.get(theme, 0.0) + amount
            for member, share in self._near.members.get(theme, ()):
                gained[member] = gained.get(member, 0.0) + share * amount
        linked: dict[int, float] = {}
        for at in best:
            for source, worth in ((at, _LINKED), (self._theme_of.get(at, -1), _THEME_LINKED)):
                for number in self._near.linked.get(source, ()):
                    linked[number] = max(linked.get(number, 0.0), worth * scores[at])
        for number, amount in linked.items():
            gained[number] = gained.get(number, 0.0) + amount
        return gained

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

    def _look_closer(self, plan: Plan, best: Sequence[Scored], gained: Mapping[int, float]) -> list[Scored]:
        """Lift entries with the words side by side, in the title or as a whole keyword."""
        owners = self._owners(plan.found)
        typed = frozenset(plan.bases)
        endings, said = self._said(plan)
        one_word = max(group.share for group in plan.found)
        looked = []
        for place, one in enumerate(best):
            row = self._store.row(one.number)
            lift = 1 + _TITLE * len(typed & row.title_bases) / len(typed)
            if one.matched > one_word and place < _READ_CLOSELY:
                lift += _NEIGHBOURS * _side_by_side(row, owners) / (len(plan.found) - 1)
            lift += _PHRASE * self._phrase(row, endings, said)
            worth = KIND_WEIGHT.get(row.kind, 1.0)
            if plan.question:
                worth *= QUESTION_WEIGHT.get(row.kind, 1.0)
                if row.kind is Kind.VEJLEDNING:  # its title is a question itself
                    shared = len(typed & row.title_bases)
                    lift += _SAME_QUESTION * 2 * shared / (len(typed) + len(row.title_bases))
            score = (one.score * lift + gained.get(one.number, 0.0)) * worth
            looked.append(Scored(one.number, score, one.matched))
        return looked

    def _owners(self, groups: Sequence[WordGroup]) -> dict[int, list[int]]:
        owners: dict[int, list[int]] = {}
        for at, group in enumerate(groups):
            for base, weight in group.weights.items():
                if weight >= _STRONG:
                    owners.setdefault(self._vocabulary.base_number[base], []).append(at)
        return owners

    @staticmethod
    def _said(plan: Plan) -> tuple[Set[str], dict[str, float]]:
        """The base forms typed, also as the last word may end; and what share of the query each says."""
        said = dict.fromkeys(plan.bases, 0.0)
        total = sum(group.share for group in plan.groups)
        for group in plan.groups:
            said[plan.bases[group.place]] = group.share / total
        if plan.unfinished and len(plan.words[-1]) >= 3 and plan.groups[-1].place == len(plan.words) - 1:
            for base in plan.groups[-1].weights:
                if base.startswith(plan.words[-1]):
                    said.setdefault(base, plan.groups[-1].share / total)
        return said.keys(), said

    @staticmethod
    def _phrase(row: Row, typed: Set[str], said: Mapping[str, float]) -> float:
        """How much of the query one of the entry's keywords says, if all its words were typed."""
        return max(
            (min(1.0, sum(said[base] for base in phrase)) for phrase in row.phrases if phrase <= typed),
            default=0.0,
        )


def _add_up(groups: list[tuple[dict[int, float], float]]) -> tuple[dict[int, float], dict[int, float]]:
    """The sum of the words' impacts in each entry, and how much of the query it holds."""
    groups.sort(key=lambda group: len(group[0]))
    first, share = groups[0]
    scores = first.copy() if share == 1 else {number: share * impact for number, impact in first.items()}
    matched = dict.fromkeys(scores, share)
    for group, share in groups[1:]:
        if len(group) > _COMMON and len(scores) >= _ENOUGH:
            # a very common word only adds to what rarer words have found
            for number in scores:
                impact = group.get(number)
                if impact is not None:
                    scores[number] += share * impact
                    matched[number] += share
            continue
        for number, impact in group.items():
            scores[number] = scores.get(number, 0.0) + share * impact
            matched[number] = matched.get(number, 0.0) + share
    return scores, matched


def _best(scores: Mapping[int, float], keep: int) -> list[int]:
    """The entries with the highest scores, the best first."""
    return [number for number, _ in heapq.nlargest(keep, scores.items(), key=itemgetter(1))]


def _side_by_side(row: Row, owners: dict[int, list[int]]) -> int:
    """How many neighbouring pairs of words stand near each other in the entry."""
    pairs: set[int] = set()
    before: list[int] = []
    before_at = -9
    for at, base in [(at, base) for at, base in enumerate(row.sequence) if base in owners]:
        here = owners[base]
        if at - before_at <= _NEIGHBOUR_GAP:
            pairs.update(first for first in before if first + 1 in here)
        before, before_at = here, at
    return len(pairs)
