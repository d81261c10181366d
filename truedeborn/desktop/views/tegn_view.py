"""Signs: as a list with filters, as a matrix of ages and categories, or on the body."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from truedeborn import places
from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.models.tegn_model import TegnModel
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.body_map import BodyMap, Meaning, meaning_of
from truedeborn.desktop.widgets.filters import FilterCombo
from truedeborn.desktop.widgets.heat_view import HeatView
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Level
from truedeborn.domain.query import Filter

LIST, MATRIX, BODY = "liste", "oversigt", "krop"
_PARTS = ((LIST, "Liste", "list"), (MATRIX, "Oversigt", "grid-3x3"), (BODY, "På kroppen", "person-standing"))
_MEANINGS = {
    Meaning.UNUSUAL: "◆  Sjældnere efter almindelige uheld",
    Meaning.BOTH: "□  Kan have begge slags årsager",
    Meaning.ACCIDENT: "○  Ofte efter almindelige uheld",
}


class TegnView(View):
    """Browse signs and tick what one has seen."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._model = TegnModel(session.book, session.names, session.observations, self)
        self._part = LIST
        self._count = Words("", "muted")
        self.list = RowView(look, self._model.rows, "Tegn. Mellemrum sætter kryds, Enter åbner.")
        self.list.set_can_tick(True)
        self.matrix = HeatView(look, self._model.heat)
        sites = session.book.taxonomy.sites
        self.body = BodyMap(look, places.bundled("resources/krop"), sites)
        self._site_rows = RowListModel(self)
        self.site_list = RowView(look, self._site_rows, "Steder på kroppen")
        self._legend = QWidget()
        self._stack = QStackedWidget()
        self._outer = FramedColumn(look, self)
        self._build_head()
        self._build_filters()
        self._outer.addWidget(self._count)
        for part in (self.list, self.matrix, self._body_page()):
            self._stack.addWidget(part)
        self._outer.addWidget(self._stack, 1)
        self._build_foot()
        self._connect()
        self._show_sites()
        self._show_state()

    def title(self) -> str:
        """The screen's name."""
        return "Tegn"

    def show_place(self, place: Place) -> None:
        """Show the part and the filter a place asks for."""
        self._part = place.part or LIST
        if place.where != Filter():
            self._model.set_where(place.where)
        self._stack.setCurrentIndex([LIST, MATRIX, BODY].index(self._part))
        self._show_state()

    def focus_start(self) -> None:
        """The list, the matrix or the list of places."""
        if self._part == MATRIX:
            self.matrix.choose_first()
            self.matrix.setFocus()
            return
        chosen = self.list if self._part == LIST else self.site_list
        if not chosen.currentIndex().isValid():
            chosen.choose_first()
        chosen.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low window the figure needs the room, and the list's headings tell what the marks mean."""
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= self._look.px(480))
        self._fit_filters()

    def _build_head(self) -> None:
        line = QHBoxLayout()
        line.addWidget(Heading("Tegn", 1))
        line.addStretch(1)
        self._parts: dict[str, Button] = {}
        for part, name, icon in _PARTS:
            button = Button(self._look, name, icon=icon, role="chip")
            button.setProperty("part", part)
            button.clicked.connect(self._part_clicked)
            line.addWidget(button)
            self._parts[part] = button
        self._outer.addLayout(line)

    def _build_filters(self) -> None:
        taxonomy, look = self._session.book.taxonomy, self._look
        self._theme = FilterCombo(look, "Tema", "Alle temaer", self._session.names.themes())
        self._age = FilterCombo(look, "Alder", "Alle aldre", taxonomy.ages)
        self._arena = FilterCombo(look, "Sted", "Alle steder", taxonomy.arenas)
        self._category = FilterCombo(look, "Slags", "Alle slags", taxonomy.categories)
        self._level = FilterCombo(look, "Niveau", "Alle niveauer", taxonomy.levels)
        self._reset = Button(look, "Nulstil", icon="undo-2", role="quiet", help_text="Vis alle tegn")
        self._filters = QWidget()
        flow = FlowLayout(look, spacing=8)
        self._filters.setLayout(flow)
        for combo in (self._theme, self._age, self._arena, self._category, self._level):
            combo.activated.connect(self._filter_chosen)
            flow.addWidget(combo)
        flow.addWidget(self._reset)
        self._open_filters = Button(look, "Vælg tema, alder og sted", icon="chevron-right", role="link")
        self._open_filters.setCheckable(True)
        self._open_filters.toggled.connect(self._fit_filters)
        self._outer.addWidget(self._open_filters)
        self._outer.addWidget(self._filters)

    def _fit_filters(self) -> None:
        """In a low window with large text the signs come first, and the filters when they are asked for."""
        low, opened = self.height() < self._look.px(430), self._open_filters.isChecked()
        wanted = self._part != BODY
        self._open_filters.setVisible(low and wanted)
        self._open_filters.set_icon_name("chevron-down" if opened else "chevron-right")
        self._open_filters.setAccessibleDescription("Filtrene er åbne" if opened else "Åbner filtrene")
        self._filters.setVisible(wanted and (opened or not low))

    def _body_page(self) -> QWidget:
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.addWidget(self.body)
        legend = FlowLayout(self._look, spacing=14)
        for words in _MEANINGS.values():
            legend.addWidget(QLabel(words))
        self._legend.setLayout(legend)
        left.addWidget(self._legend)
        left.addWidget(
            Words("Stedet alene siger ikke, hvad der er sket. Se på alder, form og forklaring.", "muted")
        )
        left.addStretch(1)
        line.addLayout(left, 3)
        line.addWidget(self.site_list, 2)
        return page

    def _build_foot(self) -> None:
        self._foot = QWidget()
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(0, 0, 0, 0)
        self._mine = Heading("", 2, look=3)
        self._only = Button(self._look, "Vis kun mine", icon="eye", role="quiet")
        self._clear = Button(
            self._look, "Ryd", icon="trash-2", role="quiet", help_text="Fjern alle mine iagttagelser"
        )
        self._go = Button(self._look, "Tag med til vejviseren", icon="route", role="primary")
        line.addWidget(self._mine, 1)
        for button in (self._only, self._clear, self._go):
            line.addWidget(button)
        self._outer.addWidget(self._foot)

    def _connect(self) -> None:
        self.list.entry_wanted.connect(self.want_entry)
        self.matrix.cell_wanted.connect(self._cell_wanted)
        self.body.site_wanted.connect(self._site_wanted)
        self.site_list.entry_wanted.connect(self._site_wanted)
        self._reset.clicked.connect(self._show_all)
        self._only.clicked.connect(self._toggle_only)
        self._clear.clicked.connect(self._session.observations.clear)
        self._go.clicked.connect(self._to_vejviser)
        self._model.signs_changed.connect(self._signs_changed)
        self._session.observations.observations_changed.connect(self._observations_changed)

    def _show_sites(self) -> None:
        counts, sites = self._model.site_counts(), self._session.book.taxonomy.sites
        rows: list[Row] = []
        for meaning, words in _MEANINGS.items():
            rows.append(heading_row(words))
            for site in sites:
                if meaning_of(site) is meaning:
                    count = counts.get(site.id, 0)
                    rows.append(
                        Row(
                            site.id, (Span(site.name),), meta=f"{count} tegn" if count else "Ingen tegn endnu"
                        )
                    )
        self._site_rows.set_rows(rows)

    def _show_state(self) -> None:
        for part, button in self._parts.items():
            button.set_current(part == self._part)
        where = self._model.where
        self._theme.choose(where.themes[0] if where.themes else "")
        self._age.choose(where.ages[0] if where.ages else "")
        self._arena.choose(where.arenas[0] if where.arenas else "")
        self._category.choose(where.categories[0] if where.categories else "")
        self._level.choose(where.levels[0].value if where.levels else "")
        self._fit_filters()
        for combo in (self._age, self._category, self._level):
            combo.setVisible(self._part == LIST)
        self._count.setVisible(self._part == LIST)
        self._show_count()
        self._show_mine()

    def _show_count(self) -> None:
        rows = self._model.rows
        count = sum(1 for n in range(rows.rowCount()) if (row := rows.row(n)) and not row.is_heading)
        where = self._model.where
        site = f" på {self._session.names.of(where.sites[0]).lower()}" if where.sites else ""
        self._count.setText(f"{count} tegn{site}. Sæt kryds ved det, du har set. Et tegn er aldrig et bevis.")

    def _show_mine(self) -> None:
        count = len(self._session.observations.ids)
        self._foot.setVisible(count > 0)
        noun = "iagttagelse" if count == 1 else "iagttagelser"
        self._mine.setText(f"Mine {noun}: {count}. Gemmes ikke.")
        self._only.setText("Vis alle tegn" if self._model.only_ticked else "Vis kun mine")

    def _part_clicked(self) -> None:
        part = str(self.sender().property("part"))
        self.place_wanted.emit(Place(Screen.TEGN, part=part))

    def _filter_chosen(self) -> None:
        level = self._level.chosen()
        where = replace(
            self._model.where,
            themes=tuple(EntryId(theme) for theme in (self._theme.chosen(),) if theme),
            ages=tuple(age for age in (self._age.chosen(),) if age),
            arenas=tuple(arena for arena in (self._arena.chosen(),) if arena),
            categories=tuple(category for category in (self._category.chosen(),) if category),
            levels=(Level(level),) if level else (),
        )
        self._model.set_where(where)

    def _show_all(self) -> None:
        self._model.set_where(Filter())
        self._show_state()

    def _cell_wanted(self, age: str, category: str) -> None:
        themes = self._model.where.themes
        where = Filter(ages=(age,), categories=(category,), themes=themes)
        self.place_wanted.emit(Place(Screen.TEGN, part=LIST, where=where))

    def _site_wanted(self, site: str) -> None:
        self.body.choose(site)
        self.place_wanted.emit(Place(Screen.TEGN, part=LIST, where=Filter(sites=(site,))))

    def _signs_changed(self, count: int) -> None:
        self._show_count()
        if self.isVisible():
            announce(self.list, f"{count} tegn")

    def _observations_changed(self) -> None:
        self._show_mine()
        if self.isVisible():
            announce(self.list, self._mine.text())

    def _toggle_only(self) -> None:
        self._model.show_only_ticked(not self._model.only_ticked)
        self._show_mine()

    def _to_vejviser(self) -> None:
        self.want_screen(Screen.VEJVISER)
