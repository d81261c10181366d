"""The one door to read: everything above this floor asks the `Handbook`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import Contact, Edition, Entry, EntryCard, EntryId, Source, SourceId
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.nearest import meant
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchQuery, SearchResult
from truedeborn.domain.taxonomy import Choice, Taxonomy
from truedeborn.edition_in_use import to_open
from truedeborn.storage.content_reader import WAY_OUT, ContentReader
from truedeborn.storage.schema import (
    DATABASE_NAME,
    DOCUMENT_COURSE,
    DOCUMENT_DRAFT,
    DOCUMENT_GUIDE,
    DOCUMENT_NEWS,
    DOCUMENT_PACK_RULES,
    DOCUMENT_PROOF,
    INDEX_NAME,
)
from truedeborn.storage.stamp import Stamp, changed_files, read_stamp, standing_folder

# Parts that only some screens read are imported when they are read: the first paint waits for none.
if TYPE_CHECKING:
    from truedeborn.course.model import Course
    from truedeborn.domain.draft import DraftForm
    from truedeborn.domain.edition_diff import EditionDiff
    from truedeborn.domain.pack_rules import PackRules
    from truedeborn.search.index import SearchIndex
    from truedeborn.vejviser.model import Guide
    from truedeborn.vejviser.proof_record import ProofRecord

# Plain values that take long to read.
_WORTH_KEEPING = ("vejviser", "course", "draft_form", "pack_rules", "known")


class Handbook:
    """An open handbook, read-only. Make one with `open`; use it from one thread."""

    def __init__(self, folder: Path, stamp: Stamp, reader: ContentReader) -> None:
        self.folder = folder
        self.stamp = stamp
        self._reader = reader
        self._cards_of: dict[Filter, tuple[EntryCard, ...]] = {}

    @classmethod
    def open(cls, folder: Path | None = None) -> Handbook:
        """Open a built handbook.

        Args:
            folder: the built handbook; None for the newest this machine has.

        Raises:
            HandbookProblem: missing, damaged, foreign, or too new.
        """
        *newer, last = (folder,) if folder else to_open()
        for place in newer:
            with suppress(HandbookProblem):
                return cls._open(place)
        return cls._open(last)  # better an older text than none

    @classmethod
    def _open(cls, folder: Path) -> Handbook:
        place = standing_folder(folder)
        stamp = read_stamp(place)
        reader = ContentReader(place / DATABASE_NAME)
        book = cls(place, stamp, reader)
        # Every byte of the text is held against the stamp (2 ms): one turned bit can be in a phone number.
        swapped = changed_files(stamp, place, [DATABASE_NAME])
        if swapped or book.edition.content_hash != stamp.content_hash:
            reader.close()
            raise HandbookProblem(
                "Håndbogens database og stempel passer ikke sammen, eller databasen er beskadiget: "
                f"{place / DATABASE_NAME}. {WAY_OUT}"
            )
        return book

    def twin(self) -> Handbook:
        """The same handbook opened once more, for another thread. Close it there."""
        return type(self).open(self.folder)

    def learn_from(self, twin: Handbook) -> None:
        """Keep what a twin has read already, so that it is not read once more."""
        for name in _WORTH_KEEPING:
            if name in twin.__dict__:
                self.__dict__.setdefault(name, twin.__dict__[name])

    def close(self) -> None:
        """Close all files."""
        self._reader.close()
        opened = self.__dict__.pop("_index", None)
        if opened is not None:
            opened.close()

    @cached_property
    def _index(self) -> SearchIndex:
        # Imported when first searched: the window's first paint does not wait for it.
        from truedeborn.search import SearchIndex

        # Damage is told before it is met in the middle of a search.
        names = [name for name in self.stamp.files if name.startswith(f"{INDEX_NAME}/")]
        changed = changed_files(self.stamp, self.folder, names)
        if changed or not names:
            raise HandbookProblem(f"Søgningens filer er ændret, siden de blev bygget. {WAY_OUT}")
        return SearchIndex.open(self.folder / INDEX_NAME)

    def open_search(self) -> None:
        """Open the search index now, so that the first search does not wait for it.

        Raises:
            HandbookProblem: the index is missing or not the one that was built.
        """
        _ = self._index

    @property
    def is_search_open(self) -> bool:
        """True once the search index has been opened."""
        return "_index" in self.__dict__

    def search_opening(self) -> Callable[[], None]:
        """What `open_search` does, for another thread to call. Nothing may be searched for meanwhile."""

        def open_index() -> None:
            _ = self._index

        return open_index

    def search(self, query: SearchQuery) -> SearchResult:
        """Search; see `SearchQuery` and `SearchResult`."""
        return self._index.search(query)

    def snippet(self, entry_id: str, query: SearchQuery) -> tuple[Span, ...]:
        """The passage of an entry that answers a query; () where the handbook's own index has none."""
        try:
            return self._index.snippet(EntryId(entry_id), query)
        except KeyError:
            return ()

    def verify(self) -> None:
        """Read every file and hold it against the stamp.

        Raises:
            HandbookProblem: naming the files that were changed, cut short or taken away.
        """
        changed = changed_files(self.stamp, self.folder)
        if changed:
            raise HandbookProblem(
                f"Håndbogens filer er ændret, siden de blev bygget: {', '.join(changed)}. {WAY_OUT}"
            )

    def known_ids(self) -> frozenset[str]:
        """Every id that `entry` answers, retired ones too."""
        return self._all_ids

    @cached_property
    def _all_ids(self) -> frozenset[str]:
        return frozenset((*self._reader.entry_ids(), *self._reader.retired_ids()))

    @cached_property
    def edition(self) -> Edition:
        """Which edition this is."""
        return self._reader.edition()

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The closed sets that entries are sorted by."""
        return self._reader.taxonomy()

    @cached_property
    def pack_rules(self) -> PackRules:
        """What a kommunepakke may not say."""
        from truedeborn.domain.pack_rules import rules_from_json

        return rules_from_json(self._reader.document(DOCUMENT_PACK_RULES))

    @cached_property
    def proof(self) -> ProofRecord:
        """The record of the last proof of the vejviser; ask it whether it speaks of this one."""
        from truedeborn.domain.codec import from_json
        from truedeborn.vejviser.proof_record import ProofRecord

        return from_json(ProofRecord, self._reader.document(DOCUMENT_PROOF))

    @cached_property
    def news(self) -> EditionDiff:
        """What is new in this edition since the one before."""
        from truedeborn.domain.codec import from_json
        from truedeborn.domain.edition_diff import EditionDiff

        return from_json(EditionDiff, self._reader.document(DOCUMENT_NEWS))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The kommunepakker that came with the handbook."""
        return self._reader.packs()

    @cached_property
    def vejviser(self) -> Guide:
        """The vejviser: questions, routes and the table between them."""
        from truedeborn.vejviser.codec import guide_from_json

        return guide_from_json(self._reader.document(DOCUMENT_GUIDE))

    @cached_property
    def draft_form(self) -> DraftForm:
        """The form of the draft of an underretning."""
        from truedeborn.domain.codec import from_json
        from truedeborn.domain.draft import DraftForm

        return from_json(DraftForm, self._reader.document(DOCUMENT_DRAFT))

    @cached_property
    def course(self) -> Course:
        """Cases, quiz, plans and cards for trainers."""
        from truedeborn.course.model import Course
        from truedeborn.domain.codec import from_json

        return from_json(Course, self._reader.document(DOCUMENT_COURSE))

    @cached_property
    def _sources(self) -> dict[SourceId, Source]:
        return {source.id: source for source in self._reader.sources()}

    def entry(self, entry_id: str) -> Entry:
        """One entry, whole. A retired id gives the entry that took its place.

        Raises:
            HandbookProblem: no entry has that id; names the nearest ones.
        """
        found = self._reader.entry(EntryId(entry_id))
        if found is None:
            hint = meant(entry_id, self._reader.entry_ids())
            raise HandbookProblem(f"Der er ingen post med id'et »{entry_id}«. {hint}".rstrip())
        return found

    def entry_ids(self, kind: Kind | None = None) -> tuple[EntryId, ...]:
        """All ids, of one kind or of all, in shown order."""
        return self._reader.entry_ids(kind)

    def cards(self, where: Filter = Filter()) -> tuple[EntryCard, ...]:  # noqa: B008 (frozen)
        """The entries that pass a filter, in shown order."""
        found = self._cards_of.get(where)
        if found is None:
            # The file never changes while it is open, and pages ask for the same few lists again and again.
            found = self._cards_of[where] = self._reader.cards(where)
        return found

    def count(self, where: Filter = Filter()) -> int:  # noqa: B008 (frozen)
        """How many entries pass a filter."""
        return len(self._reader.cards(where))

    def counts(self) -> dict[Kind, int]:
        """How many entries there are of each kind."""
        return self._reader.counts()

    def matrix(self, where: Filter = Filter()) -> dict[tuple[str, str], int]:  # noqa: B008 (frozen)
        """How many entries pass a filter, by (age, category)."""
        return self._reader.matrix(where)

    def links_from(self, entry_id: EntryId) -> tuple[tuple[Relation, EntryCard], ...]:
        """The entries that this one points at, with why."""
        return self._reader.links(entry_id, to=False)

    def links_to(self, entry_id: EntryId) -> tuple[tuple[Relation, EntryCard], ...]:
        """The entries that point at this one, with why."""
        return self._reader.links(entry_id, to=True)

    def goals_of(self, entry: Entry) -> tuple[EntryCard, ...]:
        """The policy goals an entry serves: its own, and those of its themes."""
        mine = [card for relation, card in self.links_from(entry.id) if relation is Relation.MAAL]
        back = [card for _, card in self.links_to(entry.id) if card.kind is Kind.MAAL]
        of_themes = [
            card
            for theme in entry.themes
            for relation, card in self.links_to(theme)
            if card.kind is Kind.MAAL and relation is Relation.TEMA
        ]
        return tuple({card.id: card for card in (*mine, *back, *of_themes)}.values())

    def neighbours(self, entry_id: EntryId) -> tuple[EntryCard | None, EntryCard | None]:
        """The entries before and after this one among its own kind."""
        entry = self.entry(entry_id)
        cards = self.cards(Filter(kinds=(entry.kind,)))
        place = next(number for number, card in enumerate(cards) if card.id == entry.id)
        before = cards[place - 1] if place else None
        after = cards[place + 1] if place + 1 < len(cards) else None
        return before, after

    def sources_of(self, entry: Entry) -> tuple[Source, ...]:
        """The sources an entry rests on."""
        return tuple(self._sources[source] for source in entry.sources)

    def source(self, source_id: str) -> Source:
        """One source.

        Raises:
            HandbookProblem: no source has that id.
        """
        try:
            return self._sources[SourceId(source_id)]
        except KeyError as error:
            hint = meant(source_id, self._sources)
            raise HandbookProblem(f"Der er ingen kilde med id'et »{source_id}«. {hint}".rstrip()) from error

    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        return tuple(self._sources.values())

    def municipalities(self) -> tuple[Choice, ...]:
        """The municipalities one can choose, the national fallback first."""
        packs = sorted(self.packs, key=lambda pack: (pack.code != "", pack.name))
        return tuple(Choice(pack.id, pack.name, pack.code) for pack in packs)

    def pack(self, municipality: str) -> Pack:
        """One municipality's pack.

        Raises:
            HandbookProblem: there is no such pack; names the nearest ones.
        """
        for pack in self.packs:
            if pack.id == municipality:
                return pack
        hint = meant(municipality, [pack.id for pack in self.packs])
        raise HandbookProblem(f"Der er ingen kommunepakke »{municipality}«. {hint}".rstrip())

    def contacts(self, municipality: str = "") -> tuple[Contact, ...]:
        """The contacts of one municipality, followed by the national ones."""
        local = self.pack(municipality).contacts if municipality else ()
        national = tuple(contact for contact in self._reader.contacts() if not contact.municipality)
        return (*local, *national)
