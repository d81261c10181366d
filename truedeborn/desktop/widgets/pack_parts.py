"""The parts of the form for a kommunepakke: one widget for each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from truedeborn.desktop.models.pack_draft import PackDraft
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.field_form import FieldForm, empty
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.domain.kinds import Kind
from truedeborn.domain.taxonomy import Choice
from truedeborn.packs.draft import DraftContact, DraftGoal, DraftText

_EMPTY = "Ikke udfyldt af kommunen"
_NONE = Choice("", "Ingen")


class HeadPart(FieldForm):
    """Whose pack it is, and who answers for it."""

    def __init__(self, look: Look, model: PackDraft) -> None:
        super().__init__(look)
        self._model = model
        draft = model.draft
        self.column.addWidget(Heading("Kommunen", 2))
        self.line(
            "Kommunens navn", draft.name, lambda t: model.change(name=t), hint="Fx Ikast-Brande Kommune"
        )
        self.line(
            "Kommunekode", draft.code, lambda t: model.change(code=t), hint="Tre cifre, fx 756", longest=3
        )
        self.line("Version", draft.version, lambda t: model.change(version=t), longest=12)
        self.line(
            "Hvem svarer for pakken?",
            draft.owner,
            lambda t: model.change(owner=t),
            hint="Fx Børne- og ungechefen",
        )
        self.day("Gælder pr.", draft.valid_from, self._valid_from)
        self.day("Næste gennemsyn", draft.next_review, lambda day: model.change(next_review=day))
        self.column.addStretch(1)

    def _valid_from(self, day: date | None) -> None:
        if day is not None:
            self._model.change(valid_from=day)


class ContactPart(QWidget):
    """Every contact role in a list; the chosen one is filled in beside it."""

    def __init__(self, look: Look, model: PackDraft) -> None:
        super().__init__()
        self._look, self._model = look, model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading("Telefonnumre", 2))
        column.addWidget(
            Words(
                "Skriv kun numre, som I selv har prøvet. Kender I et nummer ikke, så lad feltet stå tomt: "
                "programmet skriver »Ikke udfyldt af kommunen« og viser den landsdækkende vej."
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Kontakter")
        self.list.setFixedHeight(look.px(190))
        column.addWidget(self.list)
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        column.addStretch(1)
        self.form: FieldForm | None = None
        self._fill()
        self.list.currentRowChanged.connect(self._show)
        model.draft_changed.connect(self._mark)
        self.list.setCurrentRow(0)

    def _fill(self) -> None:
        for contact in self._model.draft.contacts:
            self.list.addItem(_row(contact))

    def _mark(self) -> None:
        for number, contact in enumerate(self._model.draft.contacts[: self.list.count()]):
            self.list.item(number).setText(_row(contact))

    def _show(self, number: int) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        if number < 0:
            self.form = None
            return
        contact, model = self._model.draft.contacts[number], self._model
        form = FieldForm(self._look)

        def told(name: str) -> Callable[[object], None]:
            return lambda value: model.change_row("contacts", number, **{name: value})

        form.line("Navn", contact.name, told("name"), longest=90)
        form.line("Telefon", contact.phone, told("phone"), hint="Fx 99 88 77 66", longest=20)
        form.line("Åbningstid", contact.hours, told("hours"), hint="Fx hverdage kl. 8-15")
        form.line(
            "Hvor står nummeret?", contact.proof, told("proof"), hint="Adressen på kommunens side, https://…"
        )
        form.day("Hvornår har I prøvet nummeret?", contact.checked_on, told("checked_on"))
        form.line("Adresse", contact.address, told("address"))
        form.line("Hjemmeside", contact.web, told("web"), hint="https://…")
        form.line("Sikker mail", contact.email, told("email"))
        form.line("Bruges når", contact.use_when, told("use_when"))
        form.line("Ellers", contact.instead, told("instead"), hint="Hvad gør man, når nummeret ikke svarer?")
        self._holder.addWidget(form)
        self.form = form


class RowsPart(QWidget):
    """A step with rows that can be added and taken away.

    Args:
        fill: puts the fields of one row into its form.
        fresh: makes an empty row.
    """

    rows_changed = Signal()

    def __init__(
        self, look: Look, model: PackDraft, part: str, title: str, lead: str, add: str,
        fresh: Callable[[], object], fill: Callable[[FieldForm, int], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._look, self._model, self._part, self._fill = look, model, part, fill
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading(title, 2))
        column.addWidget(Words(lead))
        self.head = FieldForm(look)
        column.addWidget(self.head)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self.add = Button(look, add, icon="plus")
        self.add.clicked.connect(lambda: self._added(fresh()))
        column.addWidget(self.add)
        column.addStretch(1)
        self.forms: list[FieldForm] = []
        self._show()

    def _added(self, row: object) -> None:
        self._model.add_row(self._part, row)
        self._show()
        fields = list(self.forms[-1].fields.values())
        fields[0].setFocus()

    def _removed(self) -> None:
        self._model.remove_row(self._part, int(self.sender().property("row")))
        self._show()
        self.add.setFocus()

    def _show(self) -> None:
        empty(self._rows)
        self.forms = []
        for number in range(len(getattr(self._model.draft, self._part))):
            box = QFrame()
            box.setProperty("box", "card")
            column = QVBoxLayout(box)
            column.setContentsMargins(*[self._look.gap(14)] * 4)
            form = FieldForm(self._look)
            self._fill(form, number)
            column.addWidget(form)
            remove = Button(self._look, "Fjern", icon="trash-2", role="quiet")
            remove.setAccessibleName(f"Fjern nummer {number + 1}")
            remove.setProperty("row", number)
            remove.clicked.connect(self._removed)
            column.addWidget(remove)
            self._rows.addWidget(box)
            self.forms.append(form)
        self.rows_changed.emit()


def forum_part(look: Look, model: PackDraft) -> RowsPart:
    """What the municipality calls its meetings."""

    def fill(form: FieldForm, number: int) -> None:
        row = model.draft.forums[number]
        form.line("Navn", row.title, _told(model, "forums", number, "title"), hint="Fx SSD", longest=90)
        form.line("Det står for", row.subtitle, _told(model, "forums", number, "subtitle"))
        form.text("Hvad bruges det til?", row.text, _told(model, "forums", number, "text"))

    return RowsPart(
        look, model, "forums", "Møder og samarbejde", "Hvad hedder jeres tværfaglige møder?",
        "Tilføj et mødeforum", lambda: DraftText(""), fill,
    )  # fmt: skip


def practice_part(look: Look, model: PackDraft) -> RowsPart:
    """How the municipality does something, hung on a route or an action."""
    places = model.places_for_practice()

    def fill(form: FieldForm, number: int) -> None:
        row = model.draft.practices[number]
        form.choice("Hvad handler det om?", row.title, places, _told(model, "practices", number, "title"))
        form.text("Sådan gør vi", row.text, _told(model, "practices", number, "text"))

    return RowsPart(
        look, model, "practices", "Sådan gør vi her",
        "Det lægger til håndbogen og kan aldrig ændre den. Står der noget, som vejviseren er uenig i, "
        "bliver det afvist med en grund.",
        "Tilføj en praksis", lambda: DraftText("h-underretning"), fill,
    )  # fmt: skip


def link_part(look: Look, model: PackDraft) -> RowsPart:
    """The municipality's own plan and form."""

    def fill(form: FieldForm, number: int) -> None:
        row = model.draft.links[number]
        form.line("Titel", row.title, _told(model, "links", number, "title"), hint="Fx Beredskabsplan")
        form.line("Adresse", row.address, _told(model, "links", number, "address"), hint="https://…")
        form.line("Bemærkning", row.text, _told(model, "links", number, "text"))
        form.day(
            "Hvornår har I set siden?",
            row.checked_on,
            lambda day: model.change_row("links", number, checked_on=day),
        )

    return RowsPart(
        look, model, "links", "Planer og skemaer", "Jeres beredskabsplan og skema til underretning.",
        "Tilføj en henvisning", lambda: DraftText(""), fill,
    )  # fmt: skip


def goal_part(look: Look, model: PackDraft) -> RowsPart:
    """The goals of the municipality's own policy."""
    kinds = {"themes": Kind.TEMA, "actions": Kind.HANDLING, "routes": Kind.RUTE}
    names = {"themes": "Tema", "actions": "Handling", "routes": "Vej i vejviseren"}
    choices = {field: (_NONE, *model.choices(kind)) for field, kind in kinds.items()}

    def fill(form: FieldForm, number: int) -> None:
        row = model.draft.goals[number]
        form.text("Målet med egne, korte ord", row.text, _told(model, "goals", number, "text"))
        form.line("Afsnit i dokumentet", row.section, _told(model, "goals", number, "section"))
        for field, name in names.items():
            current = getattr(row, field)
            form.choice(name, current[0] if current else "", choices[field], _told_one(model, number, field))

    part = RowsPart(
        look, model, "goals", "Jeres politik og mål", "Målene vises under Politik og mål og ved temaerne.",
        "Tilføj et mål", lambda: DraftGoal("", ""), fill,
    )  # fmt: skip
    draft = model.draft
    part.head.line("Dokumentets navn", draft.policy, lambda text: model.change(policy=text))
    part.head.line("År", draft.policy_year, lambda text: model.change(policy_year=text), longest=20)
    return part


def _told(model: PackDraft, part: str, number: int, field: str) -> Callable[[str], None]:
    return lambda value: model.change_row(part, number, **{field: value})


def _told_one(model: PackDraft, number: int, field: str) -> Callable[[str], None]:
    return lambda value: model.change_row("goals", number, **{field: (value,) if value else ()})


def _row(contact: DraftContact) -> str:
    return f"{contact.name}: {contact.phone or _EMPTY}"
