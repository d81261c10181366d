"""Redaktion: what editors must see to, as a list and as CSV; and marking a text as gone through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn import places
from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.place import Place
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.worker import Job, Step
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.desktop.widgets.field_form import FieldForm
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.domain.blocks import Span
from truedeborn.domain.freshness import freshness
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.redaktion import Finding, Matter, approve, as_csv, findings
from truedeborn.sources.review_file import REVIEW_FILE
from truedeborn.whole_file import write_whole


class RedaktionView(View):
    """The list; choosing a row offers to mark it as gone through."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._found: tuple[Finding, ...] = ()
        self.is_ready = False
        self._outer = FramedColumn(look, self)
        self._outer.addWidget(Heading("Redaktion", 1))
        self.standing = Words("")
        self._outer.addWidget(self.standing)
        flow = FlowLayout(look, spacing=8)
        self.matter = ChoiceBox(look, "Hvad skal vises?")
        self.matter.setMinimumContentsLength(30)
        self.export = Button(look, "Gem som CSV", icon="file-text", help_text="Åbnes i Excel")
        self.mark = Button(look, "Markér som gennemgået", icon="check")
        for widget in (self.matter, self.export, self.mark):
            flow.addWidget(widget)
        self._outer.addLayout(flow)
        self._said = Words("", "muted")
        self._said.hide()
        self._outer.addWidget(self._said)
        self.panel = _ReviewPanel(look)
        self._outer.addWidget(self.panel)
        self._model = RowListModel(self)
        self.list = RowView(look, self._model, "Det, redaktionen skal se efter")
        self._outer.addWidget(self.list, 1)
        self._outer.addStretch(0)
        self.list.entry_wanted.connect(self.want_entry)
        self.matter.currentIndexChanged.connect(self._show)
        self.export.clicked.connect(self._export_wanted)
        self.mark.clicked.connect(self._mark_wanted)
        self.panel.save.clicked.connect(self._save_wanted)
        self.panel.close_button.clicked.connect(self._close_panel)

    def title(self) -> str:
        """The screen's name."""
        return "Redaktion"

    def show_place(self, place: Place) -> None:
        """Look the handbook through on today's date, away from the window."""
        self.standing.setText("Håndbogen bliver set igennem …")
        self.is_ready = False
        book, today = self._session.book, date.today()

        def look_through(step: Step) -> tuple[Finding, ...]:
            own = book.twin()  # a database is read by one thread only
            try:
                return findings(own, today)
            finally:
                own.close()

        self._looking = Job(look_through)
        self._looking.done.connect(self._found_all)
        self._looking.start()

    def _found_all(self, found: tuple[Finding, ...]) -> None:
        self._found, self.is_ready = found, True
        fresh = freshness(self._session.book.edition, date.today())
        self.standing.setText(
            fresh.sentence or "Udgaven er aktuel. Listen viser, hvad der mangler, før den er god nok."
        )
        counts = Counter(finding.matter for finding in self._found)
        chosen = self.matter.currentData()
        self.matter.blockSignals(True)
        self.matter.clear()
        self.matter.addItem(f"Alt ({len(self._found)})", "")
        for matter in Matter:
            self.matter.addItem(f"{matter} ({counts[matter]})", matter.value)
        self.matter.setCurrentIndex(max(0, self.matter.findData(chosen)))
        self.matter.blockSignals(False)
        self._show()

    def focus_start(self) -> None:
        """What to show."""
        self.matter.setFocus()

    def export_to(self, path: Path) -> None:
        """Write the whole list as CSV and say so."""
        try:
            write_whole(path, as_csv(self._found).encode("utf-8"))
            self._say(f"{len(self._found)} linjer er gemt i {path.name}.")
        except HandbookProblem as problem:
            self._say(str(problem))

    def approve_chosen(self, record: Path) -> None:
        """Write the approval of the chosen row into a review file and say so."""
        panel = self.panel
        if panel.next_review is None:
            self._say("Skriv datoen for næste gennemsyn, fx 21.5.2027.")
            return
        book = self._session.book
        try:
            approve(book, panel.entry_id, panel.by, panel.role, date.today(), panel.next_review, record)
        except HandbookProblem as problem:
            self._say(str(problem))
            return
        self._close_panel()
        self._say(f"Godkendelsen er skrevet i {record}. Den vises, når håndbogen er bygget igen.")

    def own_record(self) -> Path | None:
        """The review file of the texts themselves; None where only the finished handbook is."""
        folder = places.data_folder()
        return folder / REVIEW_FILE if (folder / "udgave.toml").is_file() and not places.is_frozen() else None

    def _mark_wanted(self) -> None:
        row = self._model.row(self.list.currentIndex().row())
        if row is None or row.is_heading or not self._can_be_approved(row.id):
            self._say("Vælg først en linje med et opslag, der kan godkendes.")
            return
        self.panel.begin(row.id, "".join(span.text for span in row.title))
        self.list.hide()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.list.show()
        self.list.setFocus()

    def _can_be_approved(self, entry_id: str) -> bool:
        card = self._session.library.card(entry_id)
        return card is not None and card.kind is not Kind.KONTAKT

    def _save_wanted(self) -> None:
        record = self.own_record()
        if record is None:
            # Only the texts' own folder can carry an approval: elsewhere it is sent to the editors.
            name = f"gennemgang-{date.today().isoformat()}.toml"
            chosen = ask_save_name(self, "Gem godkendelsen til redaktionen", name, "*.toml")
            record = Path(chosen) if chosen else None
        if record is not None:
            self.approve_chosen(record)

    def _export_wanted(self) -> None:
        name = ask_save_name(self, "Gem listen", "redaktion.csv", "CSV (*.csv)")
        if name:
            self.export_to(Path(name))

    def _show(self) -> None:
        self._model.set_rows(self._rows(str(self.matter.currentData() or "")))

    def _rows(self, wanted: str) -> Iterator[Row]:
        counts = Counter(finding.matter for finding in self._found)
        names, matter = self._session.names, None
        for finding in self._found:
            if wanted and finding.matter.value != wanted:
                continue
            if finding.matter is not matter:
                matter = finding.matter
                yield heading_row(f"{matter} ({counts[matter]})")
            note = " · ".join(part for part in (finding.note, finding.file) if part)
            yield Row(finding.entry, (Span(finding.title),), (Span(note),), names.of(finding.kind.value))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)


class _ReviewPanel(QFrame):
    """Who approves, in which position, and when it must be seen again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("box", "card")
        self.entry_id = ""
        self.by, self.role = "", ""
        self.next_review: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.gap(14)] * 4)
        self._title = Heading("", 3)
        column.addWidget(self._title)
        column.addWidget(
            Words(
                "Godkendelsen gælder den tekst, der står nu. Ændres teksten, siger siden igen "
                "»Ikke fagligt godkendt endnu«.",
                "muted",
            )
        )
        self.form = FieldForm(look)
        self.form.line("Fagpersonens navn", "", self._named, longest=90)
        self.form.line("Stilling", "", self._titled, longest=90)
        self.form.day("Næste gennemsyn", None, self._dated)
        column.addWidget(self.form)
        flow = FlowLayout(look, spacing=8)
        self.save = Button(look, "Skriv godkendelsen", role="primary")
        self.close_button = Button(look, "Fortryd", role="quiet")
        flow.addWidget(self.save)
        flow.addWidget(self.close_button)
        column.addLayout(flow)
        self.hide()

    def begin(self, entry_id: str, title: str) -> None:
        """Ask about one entry; name and position are kept from the last."""
        self.entry_id = entry_id
        self._title.setText(f"Gennemgået: {title}")
        self.show()
        self.form.fields["Fagpersonens navn"].setFocus()

    def _named(self, text: str) -> None:
        self.by = text.strip()

    def _titled(self, text: str) -> None:
        self.role = text.strip()

    def _dated(self, day: date | None) -> None:
        self.next_review = day
