"""Which themes a query is about, judged by all its words together.

One word says little ("mor", "hjem", "penge"); the words of a whole sentence usually point the
same way. Each base form is counted in the phrases, titles and texts of every theme, and a
query's themes are those that would use its words most (naive Bayes, every theme equally likely).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence

from truedeborn.domain.kinds import Kind
from truedeborn.search.analysis import Analysis

Weights = Mapping[str, float]
_UNSURE = 0.15
"""To each theme's words so many of the whole handbook's are added, as a share of a mean theme."""
_LEAST = 0.05
_MOST_THEMES = 3
_TENTHS = 10


def theme_tables(analysed: Sequence[Analysis], base_number: Mapping[str, int]) -> dict[str, array[int]]:
    """The tables of a `Themes`: how often each theme uses each base form, in tenths.

    `theme_entry` holds the numbers of the themes among all entries, `theme_size` all their
    uses; the uses of base form
    n stand from `theme_start[n]`, each a place in `theme_entry` with its count.
    """
    themes = [at for at, one in enumerate(analysed) if one.document.entry.kind is Kind.TEMA]
    place = {analysed[at].document.entry.id: n for n, at in enumerate(themes)}
    uses: list[Counter[int]] = [Counter() for _ in base_number]
    for one in analysed:
        entry = one.document.entry
        owners = [place[theme] for theme in entry.themes if theme in place]
        if not 0 < len(owners) <= _MOST_THEMES or entry.kind in (Kind.MAAL, Kind.CASE):
            continue
        for base, count in one.said().items():
            for owner in owners:
                uses[base_number[base]][owner] += round(_TENTHS * count / len(owners))
    start, owner_of, counts = [0], array("I"), array("I")
    sizes = array("I", [0] * len(themes))
    for one_base in uses:
        for owner, count in sorted(one_base.items()):
            owner_of.append(owner)
            counts.append(count)
            sizes[owner] += count
        start.append(len(owner_of))
    return {
        "theme_entry": array("I", themes),
        "theme_size": sizes,
        "theme_start": array("I", start),
        "theme_place": owner_of,
        "theme_count": counts,
    }


class Themes:
    """Judges what a query is about, from the tables of `theme_tables`."""

    def __init__(self, arrays: Mapping[str, array[int]], base_number: Mapping[str, int]) -> None:
        self._entries = arrays["theme_entry"]
        self._start, self._place = arrays["theme_start"], arrays["theme_place"]
        self._count = arrays["theme_count"]
        self._base_number = base_number
        self._sizes = [size / _TENTHS for size in arrays["theme_size"]]
        self._all = sum(self._sizes)
        self._added = _UNSURE * self._all / max(len(self._sizes), 1)
        self._absent = [math.log(self._added / (size + self._added)) for size in self._sizes if self._all]

    def likely(self, words: Sequence[tuple[Weights, float]]) -> dict[int, float]:
        """The likely themes by their entry's number: how sure that is, from 0 (no surer than any) to 1.

        Args:
            words: for each typed word what it may stand for, with weights, and how much it counts.
        """
        total = [0.0] * len(self._entries)
        told = False
        for weights, share in words:
            best = self._strongest(weights)
            if best:
                told = True
                total = [sum_ + share * one for sum_, one in zip(total, best, strict=True)]
        if not told:
            return {}
        top = max(total)
        raised = [math.exp(one - top) for one in total]
        whole = sum(raised)
        any_theme = 1 / len(raised)
        surer = [(one / whole - any_theme) / (1 - any_theme or 1) for one in raised]
        return {entry: one for entry, one in zip(self._entries, surer, strict=True) if one >= _LEAST}

    def _strongest(self, weights: Weights) -> list[float]:
        """For each theme what one typed word says most clearly, for or against; [] if nothing."""
        best: list[float] = []
        for base, weight in weights.items():
            evidence = self._evidence(base)
            if not evidence:
                continue
            told = [min(1.0, weight) * one for one in evidence]
            best = [a if abs(a) > abs(b) else b for a, b in zip(best, told, strict=True)] if best else told
        return best

    def _evidence(self, base: str) -> list[float]:
        """How much likelier than elsewhere each theme uses a base form, as a logarithm."""
        number = self._base_number[base]
        first, last = self._start[number], self._start[number + 1]
        if first == last:
            return []
        common = sum(self._count[first:last]) / _TENTHS / self._all
        evidence = self._absent.copy()
        for place, count in zip(self._place[first:last], self._count[first:last], strict=True):
            rate = (count / _TENTHS + self._added * common) / (self._sizes[place] + self._added)
            evidence[place] = math.log(rate / common)
        return evidence
