"""The cases a trainer can use: the handbook's, and the trainer's own `.tbcase` files."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from truedeborn.course.draft import CaseDraft
from truedeborn.course.model import Case, Course
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.sources.case_file import (
    LARGEST,
    SUFFIX,
    CheckedCase,
    Shelf,
    check_case_bytes,
    check_case_text,
    draft_text,
    refuse_persons,
)
from truedeborn.user_traces import CASE_FOLDER
from truedeborn.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the trainer's own. `file` is None until the trainer chooses to keep it."""

    case: Case
    draft: CaseDraft
    file: Path | None = None


class CourseShelf(QObject):
    """Cases, quiz and plans, with the trainer's own cases beside the handbook's.

    Nothing is written before `keep` or `export_draft` is called.

    Signals:
        cases_changed: an own case came, went or became another.
    """

    cases_changed = Signal()

    def __init__(self, book: Handbook, user_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._folder = user_folder / CASE_FOLDER
        self._own: dict[str, OwnCase] = {}
        self.unusable: tuple[str, ...] = ()
        self._read_own()

    @property
    def course(self) -> Course:
        """The handbook's course."""
        return self._book.course

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every entry, by id."""
        return {card.id: card.title for card in self._book.cards()}

    @cached_property
    def shelf(self) -> Shelf:
        """What a case is held against."""
        return Shelf(
            self._book.taxonomy,
            self._book.entry_ids(Kind.TEMA),
            frozenset(self._book.entry_ids()),
            self._book.vejviser,
        )

    def cases(self) -> tuple[Case, ...]:
        """The trainer's own cases, then the handbook's."""
        return (*(own.case for own in self._own.values()), *self.course.cases)

    def case(self, case_id: str) -> Case:
        """One case.

        Raises:
            HandbookProblem: there is no such case.
        """
        if case_id in self._own:
            return self._own[case_id].case
        try:
            return self.course.case(case_id)
        except KeyError as error:
            raise HandbookProblem(f"Der er ingen case »{case_id}«. Vælg en i listen.") from error

    def own(self, case_id: str) -> OwnCase | None:
        """An own case, None for one of the handbook's."""
        return self._own.get(case_id)

    def check(self, draft: CaseDraft) -> CheckedCase:
        """Look a draft through as a file would be."""
        return check_case_text(draft_text(draft), f"{draft.id or 'case'}{SUFFIX}", self.shelf)

    def take_in(self, path: Path) -> CheckedCase:
        """Look a file through; a good case is shown at once but kept nowhere.

        Raises:
            HandbookProblem: the file cannot be read.
        """
        checked = check_case_bytes(_read(path), path.name, self.shelf)
        if checked.case is not None and checked.draft is not None:
            self._put(OwnCase(checked.case, checked.draft))
        return checked

    def keep(self, draft: CaseDraft) -> Case:
        """Save a draft in the user's folder.

        Raises:
            HandbookProblem: it is not right yet, or cannot be written.
        """
        case = self._checked(draft)
        path = self._folder / f"{case.id}{SUFFIX}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HandbookProblem(f"Mappen »{self._folder}« kan ikke laves: {error.strerror}.") from error
        write_whole(path, draft_text(draft).encode())
        self._put(OwnCase(case, draft, path))
        return case

    def export_draft(self, draft: CaseDraft, path: Path) -> None:
        """Write a draft to a file somebody else can take in.

        Raises:
            HandbookProblem: it is not right yet, or cannot be written.
        """
        self._checked(draft)
        write_whole(path, draft_text(draft).encode())

    def remove(self, case_id: str) -> None:
        """Forget an own case and delete its file.

        Raises:
            HandbookProblem: the file cannot be deleted.
        """
        own = self._own.get(case_id)
        if own is None:
            return
        if own.file is not None:
            try:
                own.file.unlink(missing_ok=True)
            except OSError as error:
                raise HandbookProblem(f"»{own.file.name}« kan ikke slettes: {error.strerror}.") from error
        del self._own[case_id]
        self.cases_changed.emit()

    def forget(self) -> None:
        """Forget every own case; their files are deleted by others."""
        self._own.clear()
        self.cases_changed.emit()

    def _checked(self, draft: CaseDraft) -> Case:
        refuse_persons(draft)
        checked = self.check(draft)
        if checked.case is None:
            raise HandbookProblem(
                f"Casen er ikke færdig: {checked.problems[0].what} {checked.problems[0].remedy}"
            )
        return checked.case

    def _put(self, own: OwnCase) -> None:
        kept = self._own.get(own.case.id)
        if own.file is None and kept is not None:
            own = OwnCase(own.case, own.draft, kept.file)
        self._own[own.case.id] = own
        self.cases_changed.emit()

    def _read_own(self) -> None:
        unusable = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")) if self._folder.is_dir() else ():
            try:
                checked = check_case_bytes(_read(path), path.name, self.shelf)
            except HandbookProblem as problem:
                unusable.append(str(problem))
                continue
            if checked.case is None or checked.draft is None:
                unusable.append(str(checked.problems[0]))
            else:
                self._own[checked.case.id] = OwnCase(checked.case, checked.draft, path)
        self.unusable = tuple(unusable)


def _read(path: Path) -> bytes:
    """At most one byte more than a case may have, so that a huge file is never read whole."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = "Filen findes ikke." if error.errno == errno.ENOENT else f"{error.strerror}."
        raise HandbookProblem(f"»{path.name}« kan ikke læses. {reason} Vælg en anden fil.") from error
