"""Underretning: udkast. A form that helps somebody write, and keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PrintWish
from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.draft_part_box import DraftPartBox
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.desktop.widgets.question_box import ask
from truedeborn.desktop.widgets.saving import SaveButton, copy_paper, save_as
from truedeborn.domain.draft import Remark, RemarkKind
from truedeborn.export.formats import Format

_PAUSE = 700  # ms after the last letter before the words are looked at
_GOOD = "Intet at bemærke. Læs det selv igennem en gang til, gerne sammen med en kollega."


class UdkastView(View):
    """The draft: one box a heading, a review, and the ways out.

    Signals:
        print_wanted(PrintWish): the draft is to be printed.
    """

    print_wanted = Signal(object)

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self.draft = session.draft
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        self.boxes: dict[str, DraftPartBox] = {}
        self._passed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_words)
        self._arrange()
        self.draft.draft_changed.connect(self._changed)

    def title(self) -> str:
        """The screen's name."""
        return "Udkast til underretning"

    def focus_start(self) -> None:
        """The first part."""
        next(iter(self.boxes.values())).field.setFocus()

    def print_page(self) -> None:
        """Wish for the draft on paper."""
        if self._may_leave("printet"):
            paper, version = self.draft.paper(), self.draft.version
            self.print_wanted.emit(PrintWish(paper.title, paper, lambda: self.draft.kept(version)))

    def copy_page(self) -> None:
        """The draft on the clipboard, as rich and plain text."""
        if self._may_leave("kopieret"):
            copy_paper(self.draft.paper(), private=True)
            self.draft.kept()
            self._tell("Udkastet er kopieret. Sæt det ind i kommunens system. Kopiér noget andet bagefter.")

    def save(self, form: Format) -> Task | None:
        """The draft in a file that the user chooses."""
        if not self._may_leave("gemt"):
            return None
        paper, written = self.draft.paper(), self.draft.version
        return save_as(self, self._session, paper.title, paper, form, lambda: self._saved(written))

    def _saved(self, written: int) -> str:
        self.draft.kept(written)
        self._tell("Udkastet er gemt, hvor du valgte. Læg filen et sikkert sted, og slet den bagefter.")
        return "Udkastet er gemt."

    def review(self) -> tuple[Remark, ...]:
        """Look the whole draft over and show every remark at its part and together."""
        remarks = self.draft.remarks()
        for part, box in self.boxes.items():
            box.show_remarks([remark for remark in remarks if remark.part == part])
        self._summary(remarks)
        return remarks

    def clear(self) -> None:
        """Delete every word."""
        self.draft.clear()
        announce(self, "Udkastet er slettet")

    def _ask_to_clear(self) -> None:
        if self.draft.has_text:
            answers = [("Slet udkastet", self.clear)]
            ask(self, "Vil du slette udkastet?", "Det kan ikke hentes igen.", answers, ("Behold", bool))

    def _arrange(self) -> None:
        column, look, form = self._page.column, self._look, self.draft.form
        column.addWidget(Heading(form.title, 1))
        column.addWidget(Words(form.lead, "lead"))
        names = Words(
            "Skriv ikke navne, CPR-numre eller adresser her. På papiret bliver der tomme linjer til dem.",
            "muted",
        )
        column.addWidget(names)
        for part in form.parts:
            box = DraftPartBox(look, part, self.draft.text(part.id))
            box.typed.connect(self.draft.set_text)
            self.boxes[part.id] = box
            column.addWidget(box)
        self._frame = QFrame()
        self._frame.setProperty("box", "info")
        inner = QVBoxLayout(self._frame)
        self._verdict = Words()
        self._verdict.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner.addWidget(self._verdict)
        self._frame.hide()
        column.addLayout(self._actions())
        column.addWidget(self._frame)
        column.addStretch(1)

    def _actions(self) -> FlowLayout:
        look = self._look
        row = FlowLayout(look, spacing=8)
        check = Button(look, "Efterse udkastet", icon="circle-check", role="primary")
        save = SaveButton(look)
        copy = Button(look, "Kopiér", icon="copy", role="quiet", help_text="Som tekst til kommunens system")
        paper = Button(look, "Udskriv", icon="printer", role="quiet", help_text="Udskriv udkastet (Ctrl+P)")
        after = Button(look, "Efter underretningen", icon="history", role="quiet")
        delete = Button(look, "Slet udkastet", icon="trash-2", role="quiet")
        check.clicked.connect(self.review)
        save.form_wanted.connect(self.save)
        copy.clicked.connect(self.copy_page)
        paper.clicked.connect(self.print_page)
        after.clicked.connect(self._go_after)
        delete.clicked.connect(self._ask_to_clear)
        for button in (check, save, copy, paper, after, delete):
            row.addWidget(button)
        return row

    def _go_after(self) -> None:
        self.want_screen(Screen.EFTER)

    def _changed(self) -> None:
        if not self.draft.has_text:
            for box in self.boxes.values():
                box.clear()
            self._frame.hide()
        self._passed = ""
        self._pause.start()

    def _show_words(self) -> None:
        """While typing only what is written is judged, not what is still missing."""
        remarks = [remark for remark in self.draft.remarks() if remark.kind is not RemarkKind.MANGLER]
        for part, box in self.boxes.items():
            box.show_remarks([remark for remark in remarks if remark.part == part])

    def _may_leave(self, done: str) -> bool:
        """CPR is refused. A name or a number is said once; a second press passes it."""
        remarks = self.review()
        if self.draft.refusal():
            self._tell(f"Udkastet er ikke {done}. {self.draft.refusal()}", urgent=True)
            return False
        warnings = [remark.sentence for remark in remarks if remark.kind is RemarkKind.ADVARSEL]
        told = "\n".join(warnings)
        if warnings and self._passed != told:
            self._passed = told
            self._tell(f"Udkastet er ikke {done} endnu.\n{told}\nEr det i orden, så tryk igen.", urgent=True)
            return False
        return True

    def _summary(self, remarks: tuple[Remark, ...]) -> None:
        lines = [f"• {remark.sentence}" for remark in remarks]
        self._tell("\n".join(lines) if lines else _GOOD)

    def _tell(self, sentence: str, *, urgent: bool = False) -> None:
        self._verdict.setText(sentence)
        self._verdict.setAccessibleName(sentence)
        self._frame.setProperty("box", "fare" if urgent else "info")
        for part in (self._frame, self._verdict):
            part.style().unpolish(part)
            part.style().polish(part)
        self._frame.show()
        announce(self._verdict, sentence, urgent=urgent)
