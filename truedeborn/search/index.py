"""One open search index: text in, ranked entries out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Level
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchHit, SearchQuery, SearchResult
from truedeborn.search.danger import Danger
from truedeborn.search.danish import Grammar
from truedeborn.search.language_table import language_from
from truedeborn.search.planning import Plan, Planner
from truedeborn.search.scoring import Neighbours, Ranking, Scored
from truedeborn.search.snippets import marked, snippet
from truedeborn.search.store import Row, Store
from truedeborn.search.table_file import read_tables
from truedeborn.search.themes import Themes
from truedeborn.search.thesaurus import Thesaurus
from truedeborn.search.vocabulary import Vocabulary
from truedeborn.search.writing import TABLES

VISIBLE = 10
"""So many hits get a snippet at once; the others when their row is shown."""
_MARKED = 0.4
_MOST_SUGGESTIONS = 3
_DAMAGED = (
    "Søgeordbogen er beskadiget. Byg håndbogen igen med »truedeborn build«, eller installér programmet igen."
)


class SearchIndex:
    """A search index opened read-only. Keep it open; use one a thread."""

    def __init__(self, folder: Path) -> None:
        head, arrays = read_tables(folder / TABLES)
        try:
            language = language_from(head["language"])
            self._entries: list[str] = head["entries"]
            self._order: list[int] = head["order"]
            self._first: dict[str, list[int]] = head["first"]
            members = {
                int(theme): [(entry, share) for entry, share in those]
                for theme, those in head["members"].items()
            }
            linked = {int(entry): tuple(those) for entry, those in head["linked"].items()}
            self._vocabulary = Vocabulary(head["vocabulary"], arrays)
            themes = Themes(arrays, self._vocabulary.base_number)
        except (KeyError, TypeError, ValueError) as error:
            raise HandbookProblem(_DAMAGED) from error
        self._grammar = Grammar(language)
        self._planner = Planner(self._vocabulary, self._grammar, Thesaurus(language, self._grammar))
        self._store = Store(folder)
        if self._store.size != len(self._entries):
            raise HandbookProblem(_DAMAGED)
        akut = sorted(self._store.with_facet(f"level:{Level.AKUT}"))
        said = (phrase for number in akut for phrase in self._store.row(number).phrases)
        self._danger = Danger(language.danger, self._grammar, said)
        self._ranking = Ranking(self._store, self._vocabulary, themes, Neighbours(members, linked))
        number = {id_: at for at, id_ in enumerate(self._entries)}
        self._number = number
        self._starting_points = [number[id_] for id_ in language.starting_points if id_ in number]
        self._filters: dict[Filter, frozenset[int] | None] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a folder, which may be write-protected.

        Raises:
            HandbookProblem: it is missing or damaged.
        """
        return cls(folder)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def search(self, query: SearchQuery) -> SearchResult:
        """Answer a query. Never raises for any text; empty only if the filter leaves nothing."""
        plan = self._planner.plan(query.text, typing=query.typing)
        danger = self._danger.speaks(plan.words, plan.bases, unfinished=plan.unfinished)
        allowed = self._allowed(query.where)
        if not plan.words:
            return self._without_words(query, allowed)
        scored, total = self._short(plan, allowed, query.limit) or self._ranking.rank(
            plan, allowed, query.limit
        )
        nearest = not plan.complete or not scored
        if scored:
            total_share = sum(group.share for group in plan.found)
            nearest = nearest or scored[0].matched * 2 < total_share
        else:
            scored = self._start(allowed, query.limit)
            total = len(scored)
        return SearchResult(
            query=query,
            hits=self._hits(scored, plan),
            total=total,
            suggestions=self._suggestions(plan) if nearest or plan.corrected else (),
            danger=danger,
            nearest=nearest,
        )

    def snippet(self, entry: EntryId, query: SearchQuery) -> tuple[Span, ...]:
        """The passage of an entry that answers a query, for a row that has become visible.

        Raises:
            KeyError: the index has no such entry.
        """
        plan = self._planner.plan(query.text, typing=query.typing)
        row = self._store.row(self._number[entry])
        return snippet(row, self._wanted(plan))

    def _without_words(self, query: SearchQuery, allowed: frozenset[int] | None) -> SearchResult:
        """Nothing was typed yet: with a filter, everything it leaves, in shown order."""
        if allowed is None:
            return SearchResult(query, (), 0)
        numbers = [number for number in self._order if number in allowed]
        empty = Plan((), (), (), unfinished=False)
        scored = [Scored(number, 0.0, 0) for number in numbers[: query.limit]]
        return SearchResult(query, self._hits(scored, empty), len(numbers))

    def _short(
        self, plan: Plan, allowed: frozenset[int] | None, limit: int
    ) -> tuple[list[Scored], int] | None:
        """One or two letters: the entries whose titles and keywords begin so, made beforehand."""
        if len(plan.words) != 1 or len(plan.words[0]) > 2 or not plan.unfinished:
            return None
        numbers = self._first.get(plan.words[0], [])
        if allowed is not None:
            numbers = [number for number in numbers if number in allowed]
        if not numbers:
            return None
        return [Scored(number, 1.0 / (1 + at), 1.0) for at, number in enumerate(numbers[:limit])], len(
            numbers
        )

    def _start(self, allowed: frozenset[int] | None, limit: int) -> list[Scored]:
        numbers = self._starting_points + [one for one in self._order if one not in self._starting_points]
        left = [number for number in numbers if allowed is None or number in allowed]
        return [Scored(number, 0.0, 0) for number in left[: min(limit, VISIBLE)]]

    def _allowed(self, where: Filter) -> frozenset[int] | None:
        """The entries a filter leaves; None when it leaves all."""
        if where in self._filters:
            return self._filters[where]
        allowed: frozenset[int] | None = None
        for name, values in (
            ("kind", where.kinds),
            ("theme", where.themes),
            ("age", where.ages),
            ("arena", where.arenas),
            ("category", where.categories),
            ("level", where.levels),
            ("site", where.sites),
        ):
            if values:
                either = frozenset[int]().union(
                    *(self._store.with_facet(f"{name}:{value}") for value in values)
                )
                allowed = either if allowed is None else allowed & either
        if len(self._filters) > 200:
            self._filters.clear()
        self._filters[where] = allowed
        return allowed

    def _hits(self, scored: list[Scored], plan: Plan) -> tuple[SearchHit, ...]:
        matches, wanted = self._matcher(plan), self._wanted(plan)
        return tuple(
            self._hit(self._store.row(one.number), one.score, matches, wanted if at < VISIBLE else None)
            for at, one in enumerate(scored)
        )

    @staticmethod
    def _hit(
        row: Row, score: float, matches: Callable[[str], bool], wanted: frozenset[int] | None
    ) -> SearchHit:
        return SearchHit(
            id=row.id,
            kind=row.kind,
            title=marked(row.title, matches),
            themes=row.themes,
            score=round(score, 4),
            snippet=snippet(row, wanted) if wanted is not None else (),
            level=row.level,
        )

    def _wanted(self, plan: Plan) -> frozenset[int]:
        number = self._vocabulary.base_number
        return frozenset(
            number[base]
            for group in plan.found
            for base, weight in group.weights.items()
            if weight >= _MARKED
        )

    def _matcher(self, plan: Plan) -> Callable[[str], bool]:
        bases = {base for group in plan.found for base, weight in group.weights.items() if weight >= _MARKED}
        grammar = self._grammar
        seen: dict[str, bool] = {}

        def matches(word: str) -> bool:
            known = seen.get(word)
            if known is None:
                known = seen[word] = grammar.base(word) in bases or any(
                    grammar.base(part) in bases for part in grammar.parts(word)
                )
            return known

        return matches

    def _suggestions(self, plan: Plan) -> tuple[str, ...]:
        """Whole texts that may have been meant, best first."""
        found = [plan.corrected] if plan.corrected else []
        lost = [group for group in plan.groups if not group.weights]
        for group in lost[:1]:
            for near in self._vocabulary.nearest(group.typed):
                words = list(plan.words)
                words[group.place] = near.word
                found.append(" ".join(words))
        return tuple(dict.fromkeys(found))[:_MOST_SUGGESTIONS]
