"""Domain values -> rows: the same words for the same thing in every list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from truedeborn.desktop.models.rows import Row
from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryCard
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter, SearchHit
from truedeborn.domain.taxonomy import Choice, Taxonomy
from truedeborn.handbook import Handbook


class Names:
    """The Danish names of ids and themes, read once, when first asked for."""

    def __init__(self, book: Handbook) -> None:
        self._book = book

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The closed sets of the handbook."""
        return self._book.taxonomy

    @cached_property
    def _themes(self) -> dict[str, str]:
        return {card.id: card.title for card in self._theme_cards()}

    def _theme_cards(self) -> tuple[EntryCard, ...]:
        return self._book.cards(Filter(kinds=(Kind.TEMA,)))

    def theme_groups(self) -> tuple[tuple[str, tuple[EntryCard, ...]], ...]:
        """The themes in shown order, gathered under the names of their groups."""
        groups: dict[str, list[EntryCard]] = {}
        for card in self._theme_cards():
            groups.setdefault(card.group, []).append(card)
        return tuple((self.of(group), tuple(cards)) for group, cards in groups.items())

    def of(self, choice_id: str) -> str:
        """The name of a taxonomy id; the id itself where it has none."""
        try:
            return self.taxonomy.name(choice_id)
        except KeyError:
            return choice_id

    def theme(self, theme_id: str) -> str:
        """The title of a theme."""
        return self._themes.get(theme_id, theme_id)

    def themes(self) -> tuple[Choice, ...]:
        """Every theme as a choice, in shown order."""
        return tuple(Choice(theme_id, title) for theme_id, title in self._themes.items())

    def themes_of(self, theme_ids: Iterable[str]) -> str:
        """The titles of some themes in a line; many are counted instead."""
        titles = [self._themes[t] for t in theme_ids if t in self._themes]
        return ", ".join(titles) if len(titles) <= 3 else f"{len(titles)} temaer"

    def hit_row(self, hit: SearchHit) -> Row:
        """A search hit as a row."""
        level_name = self.of(hit.level.value) if hit.level else ""
        meta = "" if hit.kind is Kind.TEMA else self.themes_of(hit.themes)
        return Row(hit.id, hit.title, hit.snippet, meta, hit.level, level_name)

    def card_row(self, card: EntryCard, *, with_theme: bool = True, with_summary: bool = True) -> Row:
        """An entry as a row."""
        level = card.facets.level
        detail = (Span(card.summary),) if with_summary and card.summary != card.title else ()
        meta = self.themes_of(card.themes) if with_theme and card.kind is not Kind.TEMA else ""
        return Row(card.id, (Span(card.title),), detail, meta, level, self.of(level.value) if level else "")


def heading_row(text: str) -> Row:
    """A heading above some rows."""
    return Row("", (Span(text),), is_heading=True)
