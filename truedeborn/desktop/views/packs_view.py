"""Kommunepakker: which are in use, who stands behind them; install, switch, go back, remove."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.pack_work import change_packs, look_at_pack
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import ASKED, MUNICIPALITY
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.field_form import empty
from truedeborn.desktop.widgets.file_question import ask_open_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.domain.dates import danish_date
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import Inspection, is_past
from truedeborn.packs.signing import Trust
from truedeborn.packs.using import LocalPack, Origin
from truedeborn.rendering.municipality import NOT_SIGNED

_FILES = "Kommunepakke (*.tbpakke)"


class PacksView(View):
    """One card a municipality. What could be dangerous is asked about on the page itself."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Kommunepakker", 1))
        column.addWidget(
            Words(
                "En kommunepakke lægger kommunens egne numre, møder og praksis til håndbogen. "
                "Den kan aldrig fjerne et råd, der beskytter et barn, eller ændre din pligt."
            )
        )
        flow = FlowLayout(look, spacing=8)
        self.choose = Button(look, "Installér en pakke fra en fil", icon="plus", role="primary")
        self.new = Button(look, "Ny kommunepakke", icon="notebook-pen")
        self.choose.clicked.connect(self._choose_file)
        self.new.clicked.connect(self._new)
        self.choose.setEnabled(session.packs is not None)
        flow.addWidget(self.choose)
        flow.addWidget(self.new)
        column.addLayout(flow)
        self.question = _Question(look)
        column.addWidget(self.question)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(look.gap(12))
        column.addLayout(self._holder)
        column.addStretch(1)
        session.municipality_changed.connect(self._show)
        self._show()

    def title(self) -> str:
        """The screen's name."""
        return "Kommunepakker"

    def show_place(self, place: Place) -> None:
        """Always what is in use now."""
        self.question.hide()
        self._show()

    def focus_start(self) -> None:
        """The first button that can be used."""
        (self.choose if self.choose.isEnabled() else self.new).setFocus()

    def install_file(self, path: Path) -> Task | None:
        """Look at a file, and install it or ask or refuse."""
        return look_at_pack(self._session, path, lambda seen: self._seen(path, seen))

    def _seen(self, path: Path, seen: Inspection) -> str:
        if seen.pack is None or seen.problems:
            listed = "\n".join(f"• {one.what} {one.remedy}" for one in seen.problems[:8])
            self._tell(f"{path.name} er ikke installeret.\n{listed}")
        elif seen.verdict.trust is Trust.APPROVED:
            self._install(seen)
        else:
            self._ask(seen)
        return ""

    def _ask(self, seen: Inspection) -> None:
        signed = seen.verdict.trust is Trust.SIGNED
        who = " og ".join(seen.verdict.signers)
        if signed and seen.changes_keys:
            text = f"Pakken er underskrevet af {who}, men med andre nøgler end sidst. Ring til dem først."
        elif signed:
            text = f"Pakken er underskrevet af {who}. Deres nøgler er nye her. Spørg dem, om pakken er deres."
        else:
            text = f"{seen.verdict.reason} Bruger du den alligevel, er den mærket overalt."
        answer = "Jeg har spurgt: stol på dem" if signed else "Installér uden underskrift"
        self.question.ask(text, answer, lambda: self._install(seen, unsigned=not signed, new_keys=signed))
        announce(self, text, urgent=True)

    def _install(self, seen: Inspection, *, unsigned: bool = False, new_keys: bool = False) -> None:
        def used(local: LocalPack) -> str:
            if seen.older:
                return "Pakken er gemt, men en nyere for samme kommune er stadig i brug."
            self._use(local.pack.id)
            return f"{local.pack.name} er installeret og valgt."

        change_packs(
            self._session,
            "Kommunepakken bliver installeret.",
            lambda packs: packs.install(seen.files, unsigned=unsigned, new_keys=new_keys),
            used,
        )

    def _use(self, pack_id: str) -> None:
        self._session.preferences.set(ASKED, "ja")
        self._session.preferences.set(MUNICIPALITY, pack_id)
        self._session.packs_changed()

    def _show(self) -> None:
        empty(self._holder)
        for problem in self._session.packs.problems if self._session.packs else ():
            box, column = _box(self._look, "undgaa")
            column.addWidget(Words(problem))
            self._holder.addWidget(box)
        book = self._session.book
        if isinstance(book, JoinedHandbook):
            for local in sorted(
                book.local.values(), key=lambda local: (local.pack.code != "", local.pack.name)
            ):
                self._holder.addWidget(self._card(local))

    def _card(self, local: LocalPack) -> QFrame:
        pack, chosen = local.pack, local.pack.id == self._session.municipality
        box, column = _box(self._look, "card" if local.is_trusted else "undgaa")
        column.addWidget(Heading(f"{pack.name} (valgt)" if chosen else pack.name, 2, look=3))
        column.addWidget(Words(local.standing))
        if not local.is_trusted:
            column.addWidget(Words(NOT_SIGNED))
        empty = sum(not contact.phone for contact in pack.contacts)
        if empty and pack.code:
            column.addWidget(
                Words(f"{empty} af {len(pack.contacts)} numre er ikke udfyldt af kommunen.", "muted")
            )
        if pack.next_review and is_past(pack, date.today()):
            column.addWidget(Words(f"Skulle være set efter {danish_date(pack.next_review)}. Spørg kommunen."))
        flow = FlowLayout(self._look, spacing=6)
        if not chosen:
            self._button(flow, "Brug den", "check", lambda: self._use(pack.id), pack.name)
        self._button(flow, "Se alt", "eye", lambda: self.want_entry(pack.page), pack.name)
        if pack.code:
            self._button(flow, "Lav næste version", "notebook-pen", lambda: self._edit(pack.id), pack.name)
        if local.origin is Origin.USER:
            if local.earlier:
                self._button(flow, "Gå tilbage", "undo-2", lambda: self._go_back(pack.id), pack.name)
            self._button(flow, "Fjern", "trash-2", lambda: self._remove(pack.id), pack.name)
        column.addLayout(flow)
        return box

    def _button(self, flow: FlowLayout, text: str, icon: str, act: Callable[[], None], whose: str) -> None:
        button = Button(self._look, text, icon=icon, role="quiet")
        button.setAccessibleName(f"{text}: {whose}")
        button.clicked.connect(lambda: act())
        flow.addWidget(button)

    def _go_back(self, pack_id: str) -> None:
        change_packs(
            self._session,
            "Den forrige version bliver taget i brug.",
            lambda packs: packs.roll_back(pack_id),
            lambda local: local.standing,
        )

    def _remove(self, pack_id: str) -> None:
        change_packs(
            self._session,
            "Kommunepakken bliver fjernet.",
            lambda packs: packs.remove(pack_id),
            lambda _: "Pakken er fjernet fra denne computer.",
        )

    def _edit(self, pack_id: str) -> None:
        self.place_wanted.emit(Place(Screen.PACK_FORM, part=pack_id))

    def _new(self) -> None:
        self.place_wanted.emit(Place(Screen.PACK_FORM))

    def _choose_file(self) -> None:
        name = ask_open_name(self, "Vælg en kommunepakke", _FILES)
        if name:
            self.install_file(Path(name))

    def _tell(self, text: str) -> None:
        self.question.ask(text, "", None)
        announce(self, text)


class _Question(QFrame):
    """A sentence with, sometimes, something to say yes to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "info")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.gap(14)] * 4)
        self.words = Words("")
        column.addWidget(self.words)
        flow = FlowLayout(look, spacing=8)
        self.yes = Button(look, "")
        self.no = Button(look, "Luk", role="quiet")
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        column.addLayout(flow)
        self._act: Callable[[], None] | None = None
        self.yes.clicked.connect(self._said_yes)
        self.no.clicked.connect(self.hide)
        self.hide()

    def ask(self, text: str, answer: str, act: Callable[[], None] | None) -> None:
        """Show a sentence; with an answer it is a question."""
        self.words.setText(text)
        self.yes.setText(answer)
        self.yes.setVisible(bool(answer))
        self.no.setText("Fortryd" if answer else "Luk")
        self._act = act
        self.show()
        (self.yes if answer else self.no).setFocus()

    def _said_yes(self) -> None:
        self.hide()
        if self._act:
            self._act()


def _box(look: Look, tone: str) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setProperty("box", tone)
    column = QVBoxLayout(box)
    column.setContentsMargins(*[look.gap(16)] * 4)
    column.setSpacing(look.gap(6))
    return box, column
