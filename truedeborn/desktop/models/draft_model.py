"""The draft somebody is writing: in memory only, gone with the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.unsaved import Unsaved
from truedeborn.domain.draft import Remark, RemarkKind, review_draft
from truedeborn.domain.paper import Paper
from truedeborn.handbook import Handbook
from truedeborn.rendering.draft_paper import draft_paper

_WHAT = "Du har skrevet i et udkast til en underretning."
_DETAIL = (
    "Udkastet er kun i programmets hukommelse. Lukker du nu, er det væk. "
    "Gem, kopiér eller udskriv det først, hvis du skal bruge det."
)


class DraftModel(QObject):
    """What is typed, by part. Nothing here writes to a disk, and nobody else holds the words.

    Signals:
        draft_changed: something was typed or all of it was deleted.
    """

    draft_changed = Signal()

    def __init__(self, book: Handbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edition = book.edition
        self.form = book.draft_form
        self._texts: dict[str, str] = {}
        self.version = 0
        """Another for every change."""
        self._kept_version = 0

    def text(self, part: str) -> str:
        """What is typed in a part."""
        return self._texts.get(part, "")

    def set_text(self, part: str, text: str) -> None:
        """Remember what is typed in a part."""
        if text != self.text(part):
            self._texts[part] = text
            self.version += 1
            self.draft_changed.emit()

    def clear(self) -> None:
        """Forget every word."""
        self._texts.clear()
        self.kept()
        self.draft_changed.emit()

    @property
    def has_text(self) -> bool:
        """True when something is typed."""
        return any(text.strip() for text in self._texts.values())

    def kept(self, version: int | None = None) -> None:
        """The user has taken the draft out: to a file, to the clipboard or to paper.

        Args:
            version: which one was taken out, where more may have been typed since; None for the newest.
        """
        self._kept_version = self.version if version is None else version

    def unsaved(self) -> tuple[Unsaved, ...]:
        """The draft, while closing would lose words of it."""
        if not self.has_text or self._kept_version == self.version:
            return ()
        place = Place(Screen.UDKAST)
        return (Unsaved(_WHAT, _DETAIL, place, self.clear, "Luk, og slet udkastet"),)

    def remarks(self) -> tuple[Remark, ...]:
        """Everything worth looking at."""
        return review_draft(self.form, self._texts)

    def refusal(self) -> str:
        """Why the draft may not leave the window; empty when it may."""
        refused = (remark for remark in self.remarks() if remark.kind is RemarkKind.AFVIST)
        return next((remark.sentence for remark in refused), "")

    def paper(self) -> Paper:
        """The draft as it will be printed."""
        return draft_paper(self.form, self._texts, self._edition)
