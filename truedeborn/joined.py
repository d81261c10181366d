"""The handbook with a machine's own kommunepakker laid beside it: they add, they never take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from truedeborn.domain.blocks import Blocks, paragraph
from truedeborn.domain.entry import Entry, EntryCard, EntryId, Source, SourceId
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchHit, SearchQuery, SearchResult
from truedeborn.handbook import Handbook
from truedeborn.packs.using import LocalPack, bundled
from truedeborn.storage.content_reader import ContentReader
from truedeborn.storage.schema import INDEX_NAME
from truedeborn.storage.stamp import Stamp

# The first screen needs none of these; they are imported by the methods that do.
if TYPE_CHECKING:
    from truedeborn.packs.checking import Known
    from truedeborn.search.local import LocalIndex

FIRST_LOCAL = 3
"""So many of the handbook's own hits stand before a local one: a local text never hides what to do now."""
_REPORTING = "underretningshandlinger"


@dataclass(frozen=True, slots=True)
class Joined:
    """Installed packs and the small index of their text; None where none could be made."""

    installed: tuple[LocalPack, ...]
    small: LocalIndex | None


class JoinedHandbook(Handbook):
    """A handbook and the packs in use on this machine. Call `join` after opening."""

    def __init__(self, folder: Path, stamp: Stamp, reader: ContentReader) -> None:
        super().__init__(folder, stamp, reader)
        self.municipality = ""
        """Whose text the search finds besides the handbook's; empty for all."""
        self._installed: tuple[LocalPack, ...] = ()
        self._small: LocalIndex | None = None
        self._small_failed = False

    def join(self, installed: Iterable[LocalPack]) -> None:
        """Lay installed packs beside those of the handbook; of one municipality the newest is used."""
        self._installed = tuple(installed)
        for name in ("packs", "local", "_extra", "_hidden", "_targets", "_sources"):
            self.__dict__.pop(name, None)
        self._close_small()

    def hand_over(self) -> Joined:
        """The packs joined here, with the small index of their text, for another to `take_over`."""
        joined = Joined(self._installed, self._small_index())
        self._small = None
        return joined

    def take_over(self, joined: Joined) -> None:
        """Use what a twin has joined, without making the small index again."""
        self.join(joined.installed)
        self._small = joined.small

    def twin(self) -> JoinedHandbook:
        """The same handbook with the same packs, for another thread."""
        other = super().twin()
        assert isinstance(other, JoinedHandbook)
        other.join(self._installed)
        return other

    def close(self) -> None:
        """Close all files."""
        self._close_small()
        super().close()

    @cached_property
    def local(self) -> dict[str, LocalPack]:
        """The pack in use for each municipality, with where it comes from and who stands behind it."""
        found = {pack.id: bundled(pack) for pack in Handbook.packs.func(self)}  # type: ignore[attr-defined]
        for other in self._installed:
            mine = found.get(other.pack.id)
            if mine is None or other.pack.valid_from >= mine.pack.valid_from:
                found[other.pack.id] = other
        return found

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The pack in use for each municipality."""
        return tuple(local.pack for local in self.local.values())

    @cached_property
    def known(self) -> Known:
        """What a pack is held against."""
        from truedeborn.packs.checking import Known
        from truedeborn.packs.judging import Judge

        kinds = {str(card.id): card.kind for card in super().cards()}
        return Known(
            taxonomy=self.taxonomy,
            source_ids=frozenset(source.id for source in super().sources()),
            theme_ids=tuple(one for one, kind in kinds.items() if kind is Kind.TEMA),
            kinds=kinds,
            guide=self.vejviser,
            judge=Judge(self.pack_rules),
        )

    @cached_property
    def _extra(self) -> dict[str, Entry]:
        """Entries that are not in the handbook itself, by id."""
        from truedeborn.rendering.municipality import municipality_entry
        from truedeborn.sources.contact_files import contact_entry

        pages = [municipality_entry(local.pack, local.standing) for local in self.local.values()]
        extra: dict[str, Entry] = {page.id: page for page in pages}
        for local in self.local.values():
            if local.is_installed:
                pack = local.pack
                contacts = (contact_entry(one, pack.name, n) for n, one in enumerate(pack.contacts))
                extra |= {entry.id: entry for entry in (*pack.goals, *contacts)}
        return extra

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Contacts of a bundled pack that an installed one stands instead of."""
        if not self._installed:
            return frozenset()
        own: tuple[Pack, ...] = Handbook.packs.func(self)  # type: ignore[attr-defined]
        replaced = [pack for pack in own if self.local[pack.id].is_installed]
        return frozenset(contact.id for pack in replaced for contact in pack.contacts) - self._extra.keys()

    def local_text(self, entry: Entry, municipality: str) -> Blocks:
        """What a municipality adds to an entry's page; nothing where it has no pack."""
        from truedeborn.packs.checking import scopes_of
        from truedeborn.rendering.municipality import local_blocks

        local = self.local.get(municipality)
        if local is None:
            return ()
        at_report = entry.id in self.pack_rules.places.get(_REPORTING, ())
        at_report = at_report or "ruter-underret" in scopes_of(entry.id, self.known)
        return local_blocks(local.pack, entry, signed=local.is_trusted, with_links=at_report)

    def open_search(self) -> None:
        """Open the search and make the municipality's small index, so that no search waits for them."""
        self.search_opening()()

    def search_opening(self) -> Callable[[], None]:
        """The same for another thread. The local texts are read here, where the database was opened."""
        open_main, texts = super().search_opening(), self._texts()

        def open_both() -> None:
            open_main()
            self._small_index(texts)

        return open_both

    # The handbook's own questions, with the local answers added.

    def entry(self, entry_id: str) -> Entry:
        """One entry, whole; local ones too. See `Handbook.entry`."""
        return self._extra[entry_id] if entry_id in self._extra else super().entry(entry_id)

    def known_ids(self) -> frozenset[str]:
        """Every id that `entry` answers, retired and local ones too."""
        return super().known_ids() | self._extra.keys()

    def entry_ids(self, kind: Kind | None = None) -> tuple[EntryId, ...]:
        """All ids, of one kind or of all; local goals and contacts last."""
        own = tuple(one for one in super().entry_ids(kind) if one not in self._hidden)
        return tuple(dict.fromkeys((*own, *(e.id for e in self._listed() if kind in (None, e.kind)))))

    def cards(self, where: Filter = Filter()) -> tuple[EntryCard, ...]:  # noqa: B008 (frozen)
        """The entries that pass a filter; local goals and contacts last."""
        own = {card.id: card for card in super().cards(where) if card.id not in self._hidden}
        return tuple((own | {e.id: e.card for e in self._listed() if passes(e, where)}).values())

    def count(self, where: Filter = Filter()) -> int:  # noqa: B008 (frozen)
        """How many entries pass a filter."""
        return len(self.cards(where))

    def links_from(self, entry_id: EntryId) -> tuple[tuple[Relation, EntryCard], ...]:
        """The entries that this one points at, with why."""
        if entry_id not in self._extra:
            return super().links_from(entry_id)
        return tuple((link.relation, self.entry(link.target).card) for link in self._extra[entry_id].links)

    def links_to(self, entry_id: EntryId) -> tuple[tuple[Relation, EntryCard], ...]:
        """The entries that point at this one, with why; local goals too."""
        local = tuple(
            (link.relation, entry.card)
            for entry in self._extra.values()
            for link in entry.links
            if link.target == entry_id
        )
        return (*super().links_to(entry_id), *local)

    def neighbours(self, entry_id: EntryId) -> tuple[EntryCard | None, EntryCard | None]:
        """The entries before and after this one; a municipality's own page stands alone."""
        pages = {pack.page for pack in self.packs}
        return (None, None) if entry_id in pages else super().neighbours(entry_id)

    @cached_property
    def _sources(self) -> dict[SourceId, Source]:
        own = {source.id: source for source in self._reader.sources()}
        return own | {source.id: source for pack in self.packs for source in pack.sources}

    def search(self, query: SearchQuery) -> SearchResult:
        """Search the handbook, and the municipality's own text with it."""
        found = super().search(query)
        if not query.text.strip():
            return found
        local = [
            hit for hit in self._local_hits(query) if hit.id not in {h.id for h in found.hits[:FIRST_LOCAL]}
        ]
        hits = [hit for hit in found.hits if hit.id not in self._hidden]
        first = 0 if found.nearest else FIRST_LOCAL
        merged = tuple({hit.id: hit for hit in (*hits[:first], *local, *hits[first:])}.values())
        return replace(found, hits=merged[: query.limit], total=found.total + len(merged) - len(hits))

    def _local_hits(self, query: SearchQuery) -> list[SearchHit]:
        index = self._small_index()
        answer = index.search(query) if index else None
        if answer is None or answer.nearest:
            return []
        targets = self._targets
        wanted = (self.municipality, "") if self.municipality else None
        pairs = ((targets[hit.id], hit) for hit in answer.hits)
        return [
            replace(hit, id=target) for (target, owner), hit in pairs if wanted is None or owner in wanted
        ]

    def _small_index(self, texts: list[Entry] | None = None) -> LocalIndex | None:
        """The index of local text; None where no temporary folder can be made."""
        if self._small is None and not self._small_failed:
            # Imported when first searched: the window's first paint does not wait for it.
            from truedeborn.search.local import LocalIndex

            try:
                texts = self._texts() if texts is None else texts
                self._small = LocalIndex(texts, self.folder / INDEX_NAME)
            except OSError:
                self._small_failed = True
        return self._small

    @cached_property
    def _targets(self) -> dict[str, tuple[EntryId, str]]:
        """For every entry of the small index: which page it leads to, and whose it is."""
        return {entry.id: (EntryId(entry.file), entry.group) for entry in self._texts()}

    def _texts(self) -> list[Entry]:
        """The local texts as entries of their own; `file` holds the page, `group` the municipality."""

        found: list[Entry] = []
        for local in self.local.values():
            pack = local.pack
            own = [self._extra[pack.page], *pack.goals]
            if local.is_installed:
                own += [self._extra[contact.id] for contact in pack.contacts]
            found += [replace(one, file=one.id, group=pack.id, links=()) for one in own]
            for number, practice in enumerate(pack.practices):
                about = self._about(practice.about)
                if about is not None:
                    found.append(
                        replace(
                            about,
                            id=EntryId(f"lokal-{pack.id}-{number}"),
                            title=f"{pack.name}: {about.title}",
                            summary=practice.text,
                            blocks=(paragraph(practice.text),),
                            keywords=(),
                            details=(),
                            links=(),
                            file=about.id,
                            group=pack.id,
                        )
                    )
        return found

    def _about(self, entry_id: str) -> Entry | None:
        try:
            return super().entry(entry_id)
        except HandbookProblem:
            return None

    def _listed(self) -> list[Entry]:
        if not self._installed:
            return []
        return [entry for entry in self._extra.values() if entry.kind in (Kind.MAAL, Kind.KONTAKT)]

    def _close_small(self) -> None:
        if self._small is not None:
            self._small.close()
            self._small = None


def passes(entry: Entry, where: Filter) -> bool:
    """Whether an entry passes a filter."""
    facets = entry.facets
    level = (facets.level,) if facets.level else ()
    pairs: tuple[tuple[tuple[object, ...], tuple[object, ...]], ...] = (
        (where.kinds, (entry.kind,)),
        (where.themes, entry.themes),
        (where.ages, facets.ages),
        (where.arenas, facets.arenas),
        (where.categories, (facets.category,)),
        (where.levels, level),
        (where.sites, facets.sites),
    )
    return all(not wanted or any(one in wanted for one in have) for wanted, have in pairs)
