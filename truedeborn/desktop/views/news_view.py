"""Nyt i denne udgave: what changed since the one before, and how old this one is."""

from __future__ import annotations

from datetime import date

from truedeborn.desktop.views.text_view import TextView
from truedeborn.domain.blocks import Span
from truedeborn.domain.dates import danish_date
from truedeborn.domain.freshness import freshness
from truedeborn.rendering.entry_page import EntryPage
from truedeborn.rendering.news_page import news_blocks


class NewsView(TextView):
    """The differences as a page with links to what changed."""

    def title(self) -> str:
        """The screen's name."""
        return "Nyt i denne udgave"

    def page(self) -> EntryPage:
        """The page."""
        book = self._session.book
        names = {choice.id: choice.name for choice in book.taxonomy.kinds}
        fresh = freshness(book.edition, date.today())
        return EntryPage(
            title="Nyt i denne udgave",
            kicker=(Span(f"Udgave {book.edition.name}"),),
            summary=f"Gælder pr. {danish_date(book.edition.valid_from)}.",
            facts=(),
            standing=fresh.sentence,
            blocks=news_blocks(book.news, names),
        )
