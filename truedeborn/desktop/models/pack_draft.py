"""A kommunepakke while it is filled in: the draft, what is wrong with it, and how its cards will look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.unsaved import Unsaved
from truedeborn.desktop.platform.worker import Job, Step, Work
from truedeborn.domain.blocks import Blocks
from truedeborn.domain.entry import Contact, Entry
from truedeborn.domain.kinds import Kind, Layer
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter
from truedeborn.domain.taxonomy import Choice
from truedeborn.joined import JoinedHandbook
from truedeborn.packs.archive import SUFFIX, Files, archive_bytes
from truedeborn.packs.checking import Known, check_files
from truedeborn.packs.draft import Draft, draft_files, draft_of, local_roles, new_draft, slug
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.municipality import NO_NUMBER, local_blocks
from truedeborn.rendering.outcome_page import Local, linked_ids, outcome_page
from truedeborn.vejviser.card import compose
from truedeborn.vejviser.model import Audience
from truedeborn.vejviser.walk import Walk
from truedeborn.whole_file import write_whole

CHECK_PAUSE = 250  # milliseconds of quiet before the whole draft is checked

_WHAT = "Kommunepakken, du er ved at udfylde, er ikke gemt."
_DETAIL = "Den er kun i programmets hukommelse. Gem den som fil under Ny kommunepakke."
_CHECKED = 50  # percent
_Checked = tuple[Pack | None, tuple[str, ...]]


class PackDraft(QObject):
    """The draft and everything that follows from it. Nothing is written before `save`.

    Signals:
        draft_changed: a field is another.
        checked: `problems` and `pack` are up to date.
    """

    draft_changed = Signal()
    checked = Signal()

    def __init__(self, book: JoinedHandbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._roles = local_roles(book.vejviser, book.pack_rules.reserved_roles)
        self.problems: tuple[str, ...] = ()
        self.pack: Pack | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(CHECK_PAUSE)
        self._pause.timeout.connect(self._check)
        self._begun = self.draft = self._empty()
        self._begun_from = ""
        self._waiting: dict[str, Draft] = {}
        self.check_now()

    def start(self, pack_id: str = "") -> None:
        """Begin anew: empty, or as the next version of a municipality's pack.

        What was typed before waits, and is there again when the same is begun once more.
        """
        known = {pack.id: pack for pack in self._book.packs}
        today = date.today()
        if self.draft != self._begun:
            self._waiting[self._begun_from] = self.draft
        self._begun_from = pack_id
        self._begun = draft_of(known[pack_id], today) if pack_id in known else self._empty()
        self.draft = self._waiting.pop(pack_id, self._begun)
        self.draft_changed.emit()
        self.check_now()

    def unsaved(self) -> tuple[Unsaved, ...]:
        """The packs that closing would lose words of."""
        waiting = [self._begun_from] if self.draft != self._begun else []
        place = Place(Screen.PACK_FORM, part=next(iter([*waiting, *self._waiting]), ""))
        if not (waiting or self._waiting):
            return ()
        return (Unsaved(_WHAT, _DETAIL, place, self.forget, "Luk, og kassér den"),)

    def forget(self) -> None:
        """Forget what is typed."""
        self._waiting.clear()
        self.draft = self._begun
        self.draft_changed.emit()

    def kept(self, draft: Draft) -> None:
        """A draft is written to a file; what has been typed since is not."""
        self._begun = draft

    def change(self, **fields: Any) -> None:
        """Change fields of the draft; the id follows the name."""
        if "name" in fields:
            fields["id"] = slug(fields["name"])
        self._set(replace(self.draft, **fields))

    def change_row(self, part: str, number: int, **fields: Any) -> None:
        """Change fields of one contact, forum, practice, link or goal."""
        rows = list(getattr(self.draft, part))
        rows[number] = replace(rows[number], **fields)
        self._set(replace(self.draft, **{part: tuple(rows)}))  # type: ignore[arg-type]

    def add_row(self, part: str, row: object) -> None:
        """Add one."""
        self._set(replace(self.draft, **{part: (*getattr(self.draft, part), row)}))  # type: ignore[arg-type]

    def remove_row(self, part: str, number: int) -> None:
        """Take one away."""
        rows = list(getattr(self.draft, part))
        del rows[number]
        self._set(replace(self.draft, **{part: tuple(rows)}))  # type: ignore[arg-type]

    def check_now(self) -> None:
        """Hold the draft against the handbook and the rules, and wait for it."""
        self._pause.stop()
        self._take(_checked(draft_files(self.draft), self._book.known))

    def _check(self) -> None:
        """The same, away from the window; of several under way only the newest counts."""
        if self._job is not None:
            self._job.cancel()
            self._job.done.disconnect(self._take)
        files, known = draft_files(self.draft), self._book.known
        self._job = Job(lambda step: _checked(files, known))
        self._job.done.connect(self._take)
        self._job.start()

    def _take(self, checked: _Checked) -> None:
        self.pack, self.problems = checked
        self.checked.emit()

    def file_name(self) -> str:
        """What the finished pack is called."""
        return f"{self.draft.id or 'kommunepakke'}-{self.draft.version}{SUFFIX}"

    def files(self) -> dict[str, bytes]:
        """The pack's files."""
        return draft_files(self.draft)

    def saving(self, path: Path) -> Work:
        """Work that writes the finished pack and returns what to say; a pack with problems is refused."""
        files, known = self.files(), self._book.known

        def work(step: Step) -> str:
            _, problems = _checked(files, known)
            if problems:
                raise HandbookProblem(f"Pakken er ikke gemt. {problems[0]}")
            step(_CHECKED)
            write_whole(path, archive_bytes(files))
            return f"Pakken er gemt i {path.name}. To personer skal nu skrive under på den."

        return work

    def places_for_practice(self) -> tuple[Choice, ...]:
        """The routes and actions that practice can be hung on."""
        cards = self._book.cards(Filter(kinds=(Kind.RUTE, Kind.HANDLING)))
        cards = tuple(sorted(cards, key=lambda card: (card.kind is not Kind.RUTE, card.title)))
        word = {Kind.RUTE: "Vej", Kind.HANDLING: "Handling"}
        return tuple(Choice(card.id, f"{word[card.kind]}: {card.title}") for card in cards)

    def choices(self, kind: Kind) -> tuple[Choice, ...]:
        """Entries of a kind, to link a goal with."""
        return tuple(Choice(card.id, card.title) for card in self._book.cards(Filter(kinds=(kind,))))

    def routes(self) -> tuple[Choice, ...]:
        """The outcome cards that can be previewed, the most urgent first."""
        routes = sorted(self._book.vejviser.routes, key=lambda route: -route.rank)
        return tuple(Choice(route.id, route.title) for route in routes)

    def preview(self, route_id: str) -> EntryPage:
        """An outcome card as a professional in this municipality would see it."""
        guide = self._book.vejviser
        card = compose(guide, guide.route(route_id), (), Audience.FAGPERSON)
        titles = {one: self._book.entry(one).title for one in linked_ids(card)}
        layers = {layer: self._book.taxonomy.name(layer.value) for layer in Layer}
        contacts: tuple[Contact, ...] = self.pack.contacts if self.pack else ()
        practice = self._practice(self._book.entry(route_id))
        national = tuple(contact for contact in self._book.contacts() if not contact.municipality)
        people = (*contacts, *national)
        local = Local(self.draft.name, people, titles, layers, (), practice, NO_NUMBER)
        return outcome_page(guide, Walk((), (), None, None), card, local)

    def _practice(self, entry: Entry) -> Blocks:
        return local_blocks(self.pack, entry, signed=False, with_links=True) if self.pack else ()

    def _empty(self) -> Draft:
        return new_draft("", "", date.today(), self._roles)

    def _set(self, draft: Draft) -> None:
        if draft != self.draft:
            self.draft = draft
            self._pause.start()
            self.draft_changed.emit()


def _checked(files: Files, known: Known) -> _Checked:
    """The pack in some files, and what is wrong with it."""
    pack, found = check_files(files, known)
    return pack, tuple(dict.fromkeys(f"{problem.what} {problem.remedy}" for problem in found))
