"""The search screen: scope, filters, how many were found, and the hits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.labels import Button, Heading, Picture, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.query import SearchResult

_SCOPES = (Kind.TEGN, Kind.TEMA, Kind.HANDLING, Kind.VEJLEDNING, Kind.LOV, Kind.MAAL, Kind.ORD)
_AKUT = "Er barnet i fare nu? Ring 112. Vent ikke på at have læst færdig."
_AKUT_NEXT = (
    "Lad ikke barnet være alene. Kan det ikke vente til i morgen, så ring til kommunen, "
    "uden for åbningstid til politiet på 114."
)
_ADVICE = (
    "Prøv med færre eller andre ord: det, barnet gør eller siger, og hvor på kroppen. "
    "Du kan også finde tegn efter alder og sted, eller lade vejviseren spørge dig."
)


class SearchView(View):
    """Search results."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = FramedColumn(look, self)
        self._outer = outer
        self._scopes = FlowLayout(look, spacing=8)
        self._chips: dict[str, Button] = {}
        for kind_id, name in (("", "Alt"), *((kind.value, session.names.of(kind.value)) for kind in _SCOPES)):
            chip = Button(look, name, role="chip")
            chip.setProperty("kind", kind_id)
            chip.clicked.connect(self._scope_clicked)
            self._scopes.addWidget(chip)
            self._chips[kind_id] = chip
        taxonomy = session.book.taxonomy
        self._age = FilterCombo(look, "Alder", "Alle aldre", taxonomy.ages)
        self._arena = FilterCombo(look, "Sted", "Alle steder", taxonomy.arenas)
        self._level = FilterCombo(look, "Niveau", "Alle niveauer", taxonomy.levels)
        for combo in self._combos():
            combo.activated.connect(self._filter_chosen)
        self._count = Heading("", 1, look=2)
        self._count.setWordWrap(False)
        self._danger = self._danger_box()
        self._notice = Words("", "muted")
        self._near = FlowLayout(look, spacing=8)
        self.list = RowView(look, session.search.rows, "Søgeresultater")
        outer.addLayout(self._scopes)
        outer.addLayout(self._count_and_filters())
        outer.addWidget(self._danger)
        outer.addWidget(self._notice)
        outer.addLayout(self._near)
        self._empty = self._empty_buttons()
        outer.addWidget(self._empty)
        outer.addWidget(self.list, 1)
        outer.addStretch(0)
        self.list.entry_wanted.connect(self.want_entry)
        session.search.result_changed.connect(self._show_result)
        self._show_result(session.search.result)

    def show_place(self, place: Place) -> None:
        """Show the search a place remembers."""
        self._session.search.set_where(place.where)
        self._session.search.set_text(place.query)
        self._session.search.search_now()
        self._mark_filters()

    def title(self) -> str:
        """The screen's name."""
        return "Søgning"

    def focus_start(self) -> None:
        """Back from a hit: the list, where one left it. While one types, the field above has the keyboard."""
        if self.list.isVisible():
            self.list.setFocus()
        else:
            self._guide_button.setFocus()

    def _combos(self) -> tuple[FilterCombo, FilterCombo, FilterCombo]:
        return self._age, self._arena, self._level

    def _count_and_filters(self) -> QHBoxLayout:
        """How many were found, and beside it what narrows them."""
        line, filters = QHBoxLayout(), FlowLayout(self._look, spacing=8)
        for combo in self._combos():
            filters.addWidget(combo)
        line.setSpacing(self._look.gap(16))
        line.addWidget(self._count)
        line.addLayout(filters, 1)
        self._fit_count()
        self._look.changed.connect(self._fit_count)
        return line

    def _fit_count(self) -> None:
        """Room for any count: the filters stand still while one types."""
        self._count.setMinimumWidth(self._look.px(150))

    def _danger_box(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "fare")
        line = QHBoxLayout(box)
        line.setContentsMargins(
            self._look.gap(16), self._look.gap(10), self._look.gap(12), self._look.gap(10)
        )
        line.addWidget(Picture(self._look, "triangle-alert", "fare_bar", 26))
        words = QVBoxLayout()
        words.addWidget(Words(_AKUT, "h3"))
        words.addWidget(Words(_AKUT_NEXT))
        line.addLayout(words, 1)
        button = Button(self._look, "Akut hjælp", role="danger")
        button.clicked.connect(self._akut)
        line.addWidget(button)
        box.hide()
        return box

    def _empty_buttons(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        guide = Button(self._look, "Start vejviseren", icon="route", role="primary")
        self._guide_button = guide
        signs = Button(self._look, "Find tegn", icon="eye")
        guide.clicked.connect(self._guide)
        signs.clicked.connect(self._signs)
        line.addWidget(guide)
        line.addWidget(signs)
        line.addStretch(1)
        return box

    def _show_result(self, result: SearchResult) -> None:
        search = self._session.search
        typed = bool(search.text.strip())
        nothing = typed and (result.total == 0 or search.is_guess)
        self._count.setText(search.spoken_count() or "Skriv det, du har set eller hørt")
        self._show_danger(result.danger)
        notice = _ADVICE if nothing else ""
        if nothing and result.total:
            notice += " Herunder står det, de fleste har brug for."
        if result.nearest and not nothing:
            notice = "Intet passer på alle ordene. Her er det, der kommer nærmest."
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._show_near(result.suggestions)
        self.list.setVisible(result.total > 0)
        self._empty.setVisible(nothing)
        self._outer.setAlignment(Qt.AlignmentFlag.AlignTop if result.total == 0 else Qt.AlignmentFlag(0))
        if result.total:
            self.list.choose_first()
        if typed and self.isVisible():
            announce(self.list, self._count.text())

    def _show_danger(self, danger: bool) -> None:
        """Show the akut card or take it away. A screen reader says it once, when it comes."""
        comes = danger and self._danger.isHidden()
        self._danger.setVisible(danger)
        if comes and self.isVisible():
            announce(self._danger, f"{_AKUT} {_AKUT_NEXT}", urgent=True)

    def _show_near(self, words: tuple[str, ...]) -> None:
        if self._near.count() == 0 and not words:
            return
        self._near.clear()
        for word in words[:5]:
            chip = Button(self._look, f"Mente du: {word}?", role="chip")
            chip.setProperty("word", word)
            chip.clicked.connect(self._near_clicked)
            self._near.addWidget(chip)

    def _mark_filters(self) -> None:
        where = self._session.search.where
        kind = where.kinds[0].value if where.kinds else ""
        for kind_id, chip in self._chips.items():
            chip.set_current(kind_id == kind)
        self._age.choose(where.ages[0] if where.ages else "")
        self._arena.choose(where.arenas[0] if where.arenas else "")
        self._level.choose(where.levels[0].value if where.levels else "")

    def _scope_clicked(self) -> None:
        kind = str(self.sender().property("kind"))
        where = replace(self._session.search.where, kinds=(Kind(kind),) if kind else ())
        self._session.search.set_where(where)
        self._mark_filters()

    def _filter_chosen(self) -> None:
        age, arena, level = (combo.chosen() for combo in self._combos())
        where = replace(
            self._session.search.where,
            ages=(age,) if age else (),
            arenas=(arena,) if arena else (),
            levels=(Level(level),) if level else (),
        )
        self._session.search.set_where(where)

    def _near_clicked(self) -> None:
        self.search_wanted.emit(str(self.sender().property("word")))

    def _akut(self) -> None:
        self.want_screen(Screen.AKUT)

    def _guide(self) -> None:
        self.want_screen(Screen.VEJVISER)

    def _signs(self) -> None:
        self.want_screen(Screen.TEGN)
