"""Pages as paper: what every print, PDF, Word document and text file is made from."""

from __future__ import annotations

from datetime import date

from truedeborn.domain.blocks import Blocks, Paragraph, Span, plain
from truedeborn.domain.dates import danish_date
from truedeborn.domain.entry import Edition, Entry
from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.rendering.entry_page import EntryPage

NAME = "Truede børn"
A6, A5, A3 = (105.0, 148.0), (148.0, 210.0), (297.0, 420.0)
_BY_HAND = (
    Blank("Barnet"),
    Blank("Dato og klokkeslæt"),
    Blank("Hvem gør hvad, og hvornår", 3),
)


def valid_until(edition: Edition, entry: Entry | None = None) -> date:
    """The day a printed page stops being valid.

    It is the day somebody has promised to look the text through again: the edition's, or
    the entry's own where that comes first. A text that nobody has looked at since then
    is not to be trusted on paper, where no warning can appear.
    """
    own = entry.review.next_review if entry else None
    return min(own, edition.next_review) if own else edition.next_review


def footer_of(edition: Edition, until: date | None = None) -> str:
    """What stands at the foot of every page."""
    parts = (
        NAME,
        f"udgave {edition.name}",
        f"gælder pr. {danish_date(edition.valid_from)}",
        f"Gyldig til {danish_date(until or valid_until(edition))}",
    )
    return " · ".join(parts)


def page_section(page: EntryPage, *, anchor: str = "", level: int = 1, starts_page: bool = False) -> Section:
    """A page as one part of a document."""
    return Section(
        title=page.title,
        blocks=(*_seen_first(page), *page.blocks),
        kicker=plain(page.kicker),
        lead=page.summary,
        notes=tuple(note for note in (*page.facts, page.standing) if note),
        anchor=anchor,
        level=level,
        starts_page=starts_page,
    )


def _seen_first(page: EntryPage) -> tuple[Paragraph, ...]:
    return (Paragraph((Span(" · ".join(page.leads), strong=True),)),) if page.leads else ()


def page_paper(page: EntryPage, edition: Edition, until: date | None = None) -> Paper:
    """A page as a document of its own: an entry, or the vejviser's answer.

    Whom an answer is about is never printed: it gets empty lines to be filled in by hand.
    """
    sections: tuple[Section, ...] = (page_section(page),)
    if page.leads:  # only answers have them
        sections += (Section("Skriv i hånden", (), level=2, blanks=_BY_HAND),)
    return Paper(page.title, sections, footer_of(edition, until), made_on=edition.valid_from.isoformat())


def handout_paper(title: str, blocks: Blocks, edition: Edition, *, kicker: str = "", lead: str = "") -> Paper:
    """Any blocks as a handout, for a course or a meeting."""
    section = Section(title, blocks, kicker=kicker, lead=lead)
    return Paper(title, (section,), footer_of(edition), made_on=edition.valid_from.isoformat())
