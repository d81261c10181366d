"""Searching as one types: the newest question wins, older answers are dropped."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from truedeborn.desktop.models.naming import Names, heading_row
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.platform.worker import Job
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchHit, SearchQuery, SearchResult
from truedeborn.handbook import Handbook

_SEEN_AT_ONCE, _AT_A_TIME, _REST_MS = 10, 25, 250


class SearchModel(QObject):
    """What is typed, what is asked of the search, and the rows it found.

    Keystrokes that arrive while a search runs are gathered: only the last is searched for.

    Signals:
        result_changed(SearchResult): new rows are in `rows`.
        search_failed(str): the search cannot be used; a sentence. All else in the handbook can.
    """

    result_changed = Signal(object)
    search_failed = Signal(str)

    def __init__(self, book: Handbook, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._names = book, names
        self._text, self._where = "", Filter()
        self._asked = self._answered = 0
        self._result = SearchResult(SearchQuery(""), (), 0)
        self._looked_up: set[str] = set()
        self.rows = RowListModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._search_when_open)
        self._opening: Job | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._give_some_snippets)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text

    @property
    def where(self) -> Filter:
        """The filter in use."""
        return self._where

    @property
    def result(self) -> SearchResult:
        """The newest answer."""
        return self._result

    def open(self) -> None:
        """Open the index in a thread of its own. What is typed meanwhile is searched for afterwards."""
        if self._opening is not None:
            return
        opening = self._book.search_opening()
        self._opening = Job(lambda step: opening())
        self._opening.done.connect(self._opened)
        self._opening.failed.connect(self._not_opened)
        self._opening.stopped.connect(self._opened)
        self._opening.start()

    def wait(self) -> None:
        """Return when the index is not being opened; the window stands still meanwhile."""
        if self._opening is not None:
            self._opening.wait()

    def set_text(self, text: str) -> None:
        """Another text is typed; the answer follows when the keyboard is idle."""
        if text != self._text:
            self._text = text
            self._ask()

    def set_where(self, where: Filter) -> None:
        """Another filter is chosen."""
        if where != self._where:
            self._where = where
            self._ask()

    def search_now(self) -> None:
        """Answer the newest question now, unless it is answered already."""
        if self._answered == self._asked:
            return
        self.wait()
        self._answered = self._asked
        self._pause.stop()
        query = SearchQuery(self._text, self._where)
        empty = SearchResult(query, (), 0)
        try:
            self._result = self._book.search(query) if self._text.strip() else empty
        except HandbookProblem as problem:
            self._result = empty
            self.search_failed.emit(str(problem))
        self._looked_up = {str(hit.id) for hit in self._result.hits if hit.snippet}
        self.rows.set_rows(self._grouped(self._result.hits))
        self._give_snippets(_SEEN_AT_ONCE, _SEEN_AT_ONCE)
        self._rest.start(_REST_MS)
        self.result_changed.emit(self._result)

    def first_hit(self) -> str:
        """The id of the first hit as shown, empty where nothing was found."""
        row = self.rows.row(self.rows.first_row())
        return row.id if row else ""

    @property
    def is_guess(self) -> bool:
        """True where no word of the query stands in any hit: what is shown is only common advice."""
        shown = (*(hit.title for hit in self._result.hits), *(hit.snippet for hit in self._result.hits))
        return self._result.nearest and not any(span.strong for spans in shown for span in spans)

    def spoken_count(self) -> str:
        """How many were found, as a sentence."""
        total = self._result.total
        if not self._text.strip():
            return ""
        if total == 0 or self.is_guess:
            return "Ingen fund"
        return "1 fund" if total == 1 else f"{total} fund"

    def _search_when_open(self) -> None:
        if self._book.is_search_open and self._opening is None:
            self.search_now()
        else:
            self.open()

    def _opened(self) -> None:
        self._opening = None
        self.search_now()

    def _not_opened(self, sentence: str) -> None:
        self.search_failed.emit(f"Der kan ikke søges. {sentence}")
        self._opened()

    def _ask(self) -> None:
        self._asked += 1
        self._pause.start()

    def _give_snippets(self, among: int, most: int) -> bool:
        """Fetch passages for rows that lack one, at most so many among the first; True where more lack one.

        The search cuts them for its best hits; gathered by kind, others come to stand among the first.
        """
        shown = (self.rows.row(number) for number in range(min(among, self.rows.rowCount())))
        wanted = [row.id for row in shown if row and not row.is_heading and row.id not in self._looked_up]
        query = self._result.query
        found = {row_id: self._book.snippet(row_id, query) for row_id in wanted[:most]}
        self._looked_up |= found.keys()
        self.rows.give_details(found)
        return len(wanted) > most

    def _give_some_snippets(self) -> None:
        """Nobody types now: the rows further down, some at a time."""
        if self._give_snippets(self.rows.rowCount(), _AT_A_TIME):
            self._rest.start(0)

    def _grouped(self, hits: tuple[SearchHit, ...]) -> Iterator[Row]:
        """Headings by kind, the kind of the best hit first; the best hit stays first of all."""
        groups: dict[Kind, list[SearchHit]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        for kind, members in groups.items():
            yield heading_row(f"{self._names.of(kind.value)} ({len(members)})")
            yield from map(self._names.hit_row, members)
