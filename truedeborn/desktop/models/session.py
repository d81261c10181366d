"""Everything one running window shares: the handbook, the user's choices and the view models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from truedeborn import places
from truedeborn.desktop.models.history import History
from truedeborn.desktop.models.preferences import MUNICIPALITY, ROLE, Preferences
from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_store import UserStore

# The first paint needs the user's choices and nothing else. The handbook and every part below is imported
# and made when it is first asked for; right after the first paint `Unfolding` asks.
if TYPE_CHECKING:
    from truedeborn.desktop.models.course_shelf import CourseShelf
    from truedeborn.desktop.models.draft_model import DraftModel
    from truedeborn.desktop.models.library import Library
    from truedeborn.desktop.models.long_work import LongWork
    from truedeborn.desktop.models.naming import Names
    from truedeborn.desktop.models.observations import Observations
    from truedeborn.desktop.models.search_model import SearchModel
    from truedeborn.desktop.models.unsaved import UnsavedWords
    from truedeborn.desktop.models.updates import Updates
    from truedeborn.desktop.models.vejviser_session import VejviserSession
    from truedeborn.domain.blocks import Blocks
    from truedeborn.domain.entry import Contact, Entry, EntryCard
    from truedeborn.handbook import Handbook
    from truedeborn.joined import JoinedHandbook
    from truedeborn.local_packs import LocalPacks
    from truedeborn.vejviser.signs import PreAnswer, TickedSign

NATIONAL = "national"

Opener = Callable[[], "tuple[Handbook, LocalPacks | None]"]
"""Opens the handbook and this machine's packs. Raises HandbookProblem where that cannot be done."""


class Session(QObject):
    """The parts that views are given.

    Signals:
        municipality_changed: other contacts and local practice apply.
        not_saved(str): something could not be kept, or the search cannot be used; a sentence.
        erased: everything the user made is deleted and forgotten.
    """

    municipality_changed = Signal()
    not_saved = Signal(str)
    erased = Signal()

    def __init__(
        self,
        open_book: Opener,
        store: UserStore,
        parent: QObject | None = None,
        *,
        presets: Mapping[str, str] | None = None,
    ) -> None:
        """Put the parts together; `presets` are settings that hold until the user chooses."""
        super().__init__(parent)
        self._open, self._store = open_book, store
        self.preferences = Preferences(store, self, presets=presets)
        self.history = History(self)
        self.preferences.preference_changed.connect(self._preference_changed)
        self.preferences.not_saved.connect(self.not_saved)

    @cached_property
    def _opened(self) -> tuple[Handbook, LocalPacks | None]:
        opened = self._open()
        self._tell(opened[0])
        return opened

    @property
    def is_open(self) -> bool:
        """True once the handbook has been opened."""
        return "_opened" in self.__dict__

    @property
    def book(self) -> Handbook:
        """The handbook, opened when it is first asked for.

        Raises:
            HandbookProblem: it cannot be opened.
        """
        return self._opened[0]

    @property
    def packs(self) -> LocalPacks | None:
        """This machine's kommunepakker; None where there is nothing to keep them in."""
        return self._opened[1]

    @cached_property
    def names(self) -> Names:
        """What ids are called."""
        from truedeborn.desktop.models.naming import Names

        return Names(self.book)

    @cached_property
    def library(self) -> Library:
        """Bookmarks, notes and what was read last."""
        from truedeborn.desktop.models.library import Library

        library = Library(self.book, self._store, self.preferences, self)
        library.not_saved.connect(self.not_saved)
        return library

    @cached_property
    def observations(self) -> Observations:
        """The ticked signs."""
        from truedeborn.desktop.models.observations import Observations

        return Observations(self)

    @cached_property
    def search(self) -> SearchModel:
        """The search; its index is opened by itself."""
        from truedeborn.desktop.models.search_model import SearchModel

        search = SearchModel(self.book, self.names, self)
        search.search_failed.connect(self.not_saved)
        return search

    @cached_property
    def work(self) -> LongWork:
        """The slow things that are under way."""
        from truedeborn.desktop.models.long_work import LongWork

        return LongWork(self)

    @cached_property
    def course(self) -> CourseShelf:
        """The course, made when its screen is first opened."""
        from truedeborn.desktop.models.course_shelf import CourseShelf

        return CourseShelf(self.book, places.user_folder(), self)

    @cached_property
    def vejviser(self) -> VejviserSession:
        """The walk, made when the vejviser is first opened; so is the engine behind it."""
        from truedeborn.desktop.models.vejviser_session import VejviserSession

        return VejviserSession(self.book.vejviser, self)

    @cached_property
    def unsaved(self) -> UnsavedWords:
        """What is typed and not kept."""
        from truedeborn.desktop.models.unsaved import UnsavedWords

        return UnsavedWords()

    @cached_property
    def draft(self) -> DraftModel:
        """The draft of an underretning, made when its screen is first opened."""
        from truedeborn.desktop.models.draft_model import DraftModel

        draft = DraftModel(self.book, self)
        self.unsaved.watch(draft.unsaved)
        return draft

    @property
    def wants_updates(self) -> bool:
        """Whether there are editions to look after on this machine."""
        from truedeborn.edition_in_use import read_choice

        return places.policy().update_folder is not None or bool(read_choice(places.local_folder()).chosen)

    @cached_property
    def updates(self) -> Updates:
        """New editions and packs from the IT department, made when somebody asks for them."""
        from truedeborn.desktop.models.updates import Updates, decided

        made = Updates(self.book, self.packs, places.local_folder(), decided(), self)
        made.packs_taken.connect(self.packs_changed)
        return made

    @property
    def user_folder(self) -> Path:
        """Where everything that is kept lies."""
        return self._store.folder

    @property
    def notice(self) -> str:
        """What the user must know of the files with their own things; empty when all is well."""
        return self._store.notice

    def erase_all(self) -> None:
        """Delete everything the user made, from the disk and from memory.

        Raises:
            HandbookProblem: a file cannot be deleted; the rest is.
        """
        from truedeborn.user_traces import erase_user

        try:
            erase_user(self._store, self.packs, self.book.folder)
        finally:
            for words in self.unsaved.found():
                words.drop()
            self.observations.clear()
            self.history.forget()
            self.search.set_text("")
            if "draft" in self.__dict__:
                self.draft.clear()
            if "course" in self.__dict__:
                self.course.forget()
            if "vejviser" in self.__dict__:
                self.vejviser.restart()
            self.preferences.forget()
            self.library.library_changed.emit()
            self.packs_changed()
            self.erased.emit()

    def close(self) -> None:
        """Write what waits to be written, and let go of the handbook's files."""
        if "library" in self.__dict__:
            self.library.write_opened()
        if "search" in self.__dict__:
            self.search.wait()
        if self.is_open:
            self.book.close()

    def seen(self) -> tuple[tuple[str, str], ...]:
        """The ticked signs: id and title."""
        cards = (self.library.card(entry_id) for entry_id in self.observations.ids)
        return tuple((card.id, card.title) for card in cards if card)

    def suggestions(self) -> dict[str, PreAnswer]:
        """What the ticked signs and the role suggest, by question.

        Shown with the reason and chosen beforehand, but never answered by itself: the same
        person may have seen one thing at work and another at home.
        """
        from truedeborn.desktop.models.vejviser_session import role_answer
        from truedeborn.vejviser.signs import PreAnswer, pre_answers

        cards = (self.library.card(entry_id) for entry_id in self.observations.ids)
        signs = [_ticked(card) for card in cards if card]
        found = {found.fact: found for found in pre_answers(self.book.vejviser, signs)}
        role = role_answer(self.preferences.get(ROLE))
        if role and role[0] not in found:
            found[role[0]] = PreAnswer(*role, ROLE.key, "ud fra din rolle i Indstillinger.", ())
        return found

    @property
    def municipality(self) -> str:
        """The chosen kommunepakke, or the national fallback."""
        return self._chosen(self.book)

    @property
    def municipality_name(self) -> str:
        """Its name, marked where two people have not signed its pack; "National" for the fallback."""
        for choice in self.book.municipalities():
            if choice.id == self.municipality:
                return choice.name if self._is_trusted() else f"{choice.name} (ikke underskrevet)"
        return "National"

    def contacts(self) -> tuple[Contact, ...]:
        """Whom to call, the chosen municipality first."""
        try:
            return self.book.contacts(self.municipality)
        except HandbookProblem:
            return self.book.contacts()

    def local_text(self, entry: Entry) -> Blocks:
        """What the chosen municipality adds to an entry's page."""
        return self._joined.local_text(entry, self.municipality) if self._joined else ()

    def local_card_text(self, route: Entry) -> Blocks:
        """The same for an outcome card, where an unsigned pack is always said to be so."""
        blocks = self.local_text(route)
        if blocks or self._is_trusted():
            return blocks
        from truedeborn.domain.blocks import Callout, CalloutKind, paragraph
        from truedeborn.rendering.municipality import NOT_SIGNED

        return (Callout(CalloutKind.INFO, self.municipality_name, (paragraph(NOT_SIGNED),)),)

    def _is_trusted(self) -> bool:
        local = self._joined.local.get(self.municipality) if self._joined else None
        return local is None or local.is_trusted

    def packs_changed(self) -> None:
        """A pack was installed, switched or removed: other numbers and texts apply."""
        self._tell(self.book)
        self.municipality_changed.emit()

    @property
    def _joined(self) -> JoinedHandbook | None:
        """The handbook where it takes in the packs of this machine."""
        return _as_joined(self.book)

    def _chosen(self, book: Handbook) -> str:
        chosen = self.preferences.get(MUNICIPALITY)
        known = [choice.id for choice in book.municipalities()]
        return chosen if chosen in known else NATIONAL

    def _tell(self, book: Handbook) -> None:
        """Whose text the search is to find."""
        joined = _as_joined(book)
        if joined is not None:
            joined.municipality = self._chosen(book)

    def _preference_changed(self, key: str) -> None:
        if key == MUNICIPALITY.key:
            self.packs_changed()


def _as_joined(book: Handbook) -> JoinedHandbook | None:
    from truedeborn.joined import JoinedHandbook

    return book if isinstance(book, JoinedHandbook) else None


def _ticked(card: EntryCard) -> TickedSign:
    from truedeborn.domain.kinds import Level
    from truedeborn.vejviser.signs import TickedSign

    level = card.facets.level or Level.OPMAERKSOM
    theme = card.themes[0] if card.themes else ""
    return TickedSign(card.id, theme, card.facets.category, level)
