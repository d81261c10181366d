"""Ny kommunepakke: fill in, see at once what is wrong and how the cards will look, save as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.pack_draft import PackDraft
from truedeborn.desktop.models.pack_work import change_packs
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.desktop.widgets.pack_parts import (
    ContactPart,
    HeadPart,
    forum_part,
    goal_part,
    link_part,
    practice_part,
)
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.problem import HandbookProblem
from truedeborn.joined import JoinedHandbook

_STEPS = ("Kommunen", "Numre", "Møder", "Praksis", "Planer", "Mål")
_FILES = "Kommunepakke (*.tbpakke)"
_SHOWN_PROBLEMS = 6


class PackFormView(View):
    """The form at the left, the outcome card at the right.

    The place's `part` names the pack whose next version is made; empty begins a new one.
    """

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        if not isinstance(session.book, JoinedHandbook):
            raise HandbookProblem("Kommunepakker kan ikke laves her: håndbogen er åbnet uden pakker.")
        self.model = PackDraft(session.book, self)
        session.unsaved.watch(self.model.unsaved)
        self._begun: str | None = None
        self.parts: list[QWidget] = []
        self._build_left()
        self._build_right()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._page, 3)
        line.addWidget(self._right, 2)
        self.model.checked.connect(self._show_checked)
        look.changed.connect(self._show_preview)
        self._make_parts()

    def title(self) -> str:
        """The screen's name."""
        return "Ny kommunepakke"

    def show_place(self, place: Place) -> None:
        """Begin anew when another pack is asked for; else what was typed is still there."""
        if self._begun != place.part:
            self._begun = place.part
            self.model.start(place.part)
            self._make_parts()

    def focus_start(self) -> None:
        """The first step."""
        self.steps[0].setFocus()

    def show_step(self, number: int) -> None:
        """Show one of the steps."""
        for other, button in enumerate(self.steps):
            button.set_current(other == number)
        self._stack.setCurrentIndex(number)
        for index, part in enumerate(self.parts):
            policy = QSizePolicy.Policy.Preferred if index == number else QSizePolicy.Policy.Ignored
            part.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.adjustSize()
        self._page.verticalScrollBar().setValue(0)

    def save_to(self, path: Path) -> Task:
        """Save the pack and say so; a pack with problems is not saved."""
        draft = self.model.draft

        def kept(said: str) -> str:
            self.model.kept(draft)
            return said

        return self._session.work.begin("Kommunepakken bliver gemt.", self.model.saving(path), kept)

    def install_unsigned(self) -> Task | None:
        """Try the pack on this machine, marked as unsigned."""
        files = self.model.files()
        return change_packs(
            self._session,
            "Kommunepakken bliver installeret.",
            lambda packs: packs.install(files, unsigned=True),
            lambda local: f"{local.pack.name} er installeret her og mærket som ikke underskrevet.",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the card stands beside the form only where there is room."""
        super().resizeEvent(event)
        self._right.setVisible(self.width() >= self._look.px(900))

    def _build_left(self) -> None:
        look = self._look
        self._page = ScrollPage(look, width=720)
        column = self._page.column
        column.addWidget(Heading("Ny kommunepakke", 1))
        column.addWidget(
            Words(
                "Udfyld det, I ved. Alt er frivilligt undtagen navn og kode. Intet gemmes, før du vælger det."
            )
        )
        flow = FlowLayout(look, spacing=6)
        self.steps: list[Button] = []
        for number, name in enumerate(_STEPS):
            button = Button(look, f"{number + 1}. {name}", role="chip")
            button.setProperty("step", number)
            button.clicked.connect(self._step_clicked)
            flow.addWidget(button)
            self.steps.append(button)
        column.addLayout(flow)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        column.addWidget(Heading("Er pakken i orden?", 2))
        self.verdict = Words("")
        column.addWidget(self.verdict)
        buttons = FlowLayout(look, spacing=8)
        self.save = Button(look, "Gem som fil", icon="file-text", role="primary")
        self.install = Button(
            look, "Prøv den på denne computer", icon="check",
            help_text="Installerer pakken uden underskrift. Den er mærket overalt.",
        )  # fmt: skip
        self.save.clicked.connect(self._save_wanted)
        self.install.clicked.connect(self.install_unsigned)
        back = Button(look, "Til kommunepakker", icon="landmark", role="quiet")
        back.clicked.connect(self._back)
        for button in (self.save, self.install, back):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)

    def _build_right(self) -> None:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.addWidget(Heading("Sådan ser kortet ud", 2))
        self.route = ChoiceBox(self._look, "Vælg et kort fra vejviseren")
        for choice in self.model.routes():
            self.route.addItem(choice.name, choice.id)
        self.route.currentIndexChanged.connect(self._show_preview)
        column.addWidget(self.route)
        self.preview = Reader(self._look, "Kortet, som det vil se ud")
        self.preview.entry_wanted.connect(self.want_entry)
        column.addWidget(self.preview, 1)

    def _make_parts(self) -> None:
        for part in self.parts:
            self._stack.removeWidget(part)
            part.deleteLater()
        look, model = self._look, self.model
        self.parts = [
            HeadPart(look, model),
            ContactPart(look, model),
            forum_part(look, model),
            practice_part(look, model),
            link_part(look, model),
            goal_part(look, model),
        ]
        for part in self.parts:
            self._stack.addWidget(part)
        self.show_step(0)
        self._show_checked()

    def _step_clicked(self) -> None:
        self.show_step(int(self.sender().property("step")))

    def _show_checked(self) -> None:
        problems = self.model.problems
        shown = "\n".join(f"• {problem}" for problem in problems[:_SHOWN_PROBLEMS])
        left = len(problems) - _SHOWN_PROBLEMS
        more = f"\n… og {left} mere." if left > 0 else ""
        self.verdict.setText(
            f"Pakken kan ikke bruges endnu:\n{shown}{more}" if problems else "Ja. Pakken er i orden."
        )
        self.save.setEnabled(not problems)
        self.install.setEnabled(not problems and self._session.packs is not None)
        self._show_preview()

    def _show_preview(self) -> None:
        page = self.model.preview(str(self.route.currentData()))
        scroll = self.preview.verticalScrollBar().value()
        self.preview.show_page(page.html(self._look.html_style()))
        self.preview.verticalScrollBar().setValue(scroll)

    def _save_wanted(self) -> None:
        name = ask_save_name(self, "Gem kommunepakken", self.model.file_name(), _FILES)
        if name:
            self.save_to(Path(name))

    def _back(self) -> None:
        self.want_screen(Screen.PACKS)
