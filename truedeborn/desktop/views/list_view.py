"""A screen that lists the entries of a kind, with a field to narrow the list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from truedeborn.desktop.models.naming import heading_row
from truedeborn.desktop.models.place import Place
from truedeborn.desktop.models.rows import Row, RowListModel
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.labels import Heading, Words
from truedeborn.desktop.widgets.layouts import FramedColumn
from truedeborn.desktop.widgets.row_view import RowView
from truedeborn.desktop.widgets.top_bar import SearchField
from truedeborn.domain.entry import EntryCard
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter


class ListView(View):
    """Lists entries of some kinds, a heading above each group.

    Args:
        kinds: shown one after the other, in this order.
        narrow: what the narrowing field is called; empty leaves it out.
    """

    def __init__(
        self, look: Look, session: Session, name: str, lead: str, kinds: tuple[Kind, ...], *,
        narrow: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, session, parent)
        self._name, self._kinds = name, kinds
        self._outer = FramedColumn(look, self)
        self._outer.addWidget(Heading(name, 1))
        self._outer.addWidget(Words(lead))
        self._model = RowListModel(self)
        self.field: SearchField | None = None
        if narrow:
            self.field = SearchField(look, narrow, narrow)
            self.field.textChanged.connect(self._narrowed)
            self.field.arrow_pressed.connect(self._arrow)
            self.field.enter_pressed.connect(self._entered)
            self._outer.addWidget(self.field)
        self._nothing = Words(
            "Intet passer. Prøv færre bogstaver, eller søg i hele håndbogen øverst.", "muted"
        )
        self._outer.addWidget(self._nothing)
        self.list = RowView(look, self._model, name)
        self._outer.addWidget(self.list, 1)
        self.list.entry_wanted.connect(self.want_entry)
        self._cards = tuple(card for kind in kinds for card in self._in_groups(kind))
        self._show("")

    def show_place(self, place: Place) -> None:
        """The list keeps its place; nothing to fetch."""

    def title(self) -> str:
        """The screen's name."""
        return self._name

    def focus_start(self) -> None:
        """The field where there is one, else the list."""
        if self.field:
            self.field.setFocus()
        else:
            if not self.list.currentIndex().isValid():
                self.list.choose_first()
            self.list.setFocus()

    def _narrowed(self, text: str) -> None:
        self._show(text.strip().casefold())
        count = self._model.rowCount()
        announce(self.list, f"{count} rækker" if count else "Intet passer")

    def _arrow(self, by: int) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _entered(self) -> None:
        self.list.open_current()

    def _show(self, typed: str) -> None:
        self._model.set_rows(self._rows(typed))
        found = self._model.rowCount() > 0
        self._nothing.setVisible(not found)
        self.list.setVisible(found)

    def _rows(self, typed: str) -> Iterator[Row]:
        names, group = self._session.names, ""
        for card in self._cards:
            if typed and typed not in card.title.casefold() and typed not in card.summary.casefold():
                continue
            heading = self._group_of(card)
            if heading and heading != group:
                group = heading
                yield heading_row(heading)
            yield names.card_row(card, with_theme=False)

    def _in_groups(self, kind: Kind) -> list[EntryCard]:
        """The entries of a kind, those of one group together, the groups in the taxonomy's order."""
        book = self._session.book
        order = {choice.id: number for number, choice in enumerate(book.taxonomy.groups)}
        return sorted(book.cards(Filter(kinds=(kind,))), key=lambda card: order.get(card.group, len(order)))

    def _group_of(self, card: EntryCard) -> str:
        if len(self._kinds) > 1 and not card.group:
            return self._session.names.of(card.kind.value)
        return self._session.names.of(card.group) if card.group else ""
