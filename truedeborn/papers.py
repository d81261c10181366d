"""The handbook's papers: what can be printed and saved, put together from an open handbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from truedeborn.domain.alphabet import danish_key
from truedeborn.domain.blocks import paragraph
from truedeborn.domain.dates import danish_date
from truedeborn.domain.entry import Entry
from truedeborn.domain.kinds import Kind, Layer, Relation
from truedeborn.domain.paper import Paper, Section
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.rendering.entry_page import Surroundings, entry_page
from truedeborn.rendering.outcome_page import Local, linked_ids, outcome_page
from truedeborn.rendering.papers import A5, footer_of, page_paper, page_section, valid_until
from truedeborn.rendering.whole_book import (
    contact_blocks,
    goal_sections,
    part_section,
    sign_blocks,
    term_sections,
)
from truedeborn.vejviser.answers import UnknownAnswer
from truedeborn.vejviser.card import card_of
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.walk import walk

BOOK_TITLE = "Truede børn"
_CARD_SCALE = 0.9
_PAGES = (
    (Kind.HANDLING, "Handlinger", "Det, du kan gøre: hvem, hvordan og hvornår."),
    (Kind.RUTE, "Veje", "De veje, vejviseren kan ende i."),
    (Kind.VEJLEDNING, "Underretning", "Pligten, fristerne og svar på det, mange spørger om."),
    (Kind.LOV, "Lov", "Reglerne med egne ord. Loven selv går altid forud."),
)


def entry_paper(book: Handbook, entry_id: str) -> Paper:
    """One entry as paper; a theme with all its signs.

    Raises:
        HandbookProblem: there is no such entry.
    """
    entry = book.entry(entry_id)
    around = _on_paper(book, entry)
    page = entry_page(entry, around)
    if entry.kind is Kind.TEMA:
        page = replace(page, blocks=(*page.blocks, *sign_blocks(_signs(book, entry), book.taxonomy)))
    return page_paper(page, book.edition, valid_until(book.edition, entry))


def action_card(book: Handbook, entry_id: str) -> Paper:
    """An entry's own words on both sides of a small sheet (A5), to carry along or hang up.

    Raises:
        HandbookProblem: there is no such entry.
    """
    entry = book.entry(entry_id)
    around = Surroundings(book.taxonomy, book.edition)
    page = replace(entry_page(entry, around), blocks=entry.blocks)
    paper = page_paper(page, book.edition, valid_until(book.edition, entry))
    return replace(paper, size=A5, scale=_CARD_SCALE, most_pages=2)


def answer_paper(book: Handbook, guide: Guide, answers: Mapping[str, str], municipality: str = "") -> Paper:
    """The vejviser's answer as paper. Nothing on it names a child.

    Raises:
        HandbookProblem: the answers do not lead all the way, or are not answers of the guide.
    """
    try:
        found = walk(guide, answers)
    except UnknownAnswer as problem:
        raise HandbookProblem(str(problem)) from problem
    if found.question is not None:
        fact = found.question.fact
        choices = ", ".join(answer.id for answer in found.question.answers)
        raise HandbookProblem(
            f"Vejviseren mangler svar på »{fact.question}«. Tilføj {fact.id}=SVAR med et af: {choices}."
        )
    card = card_of(guide, found)
    page = outcome_page(guide, found, card, _local(book, linked_ids(card), municipality))
    return page_paper(page, book.edition)


def _local(book: Handbook, ids: Iterable[str], municipality: str) -> Local:
    known = set(book.entry_ids())
    titles = {entry_id: book.entry(entry_id).title for entry_id in ids if entry_id in known}
    layers = {layer: book.taxonomy.name(layer.value) for layer in Layer}
    name = book.pack(municipality).name if municipality else ""
    return Local(name, book.contacts(municipality), titles, layers)


def glossary_paper(book: Handbook) -> Paper:
    """All words of the field."""
    lead = "Fagets ord og forkortelser, forklaret så alle kan være med."
    sections = (Section("Ordforklaring", (), lead=lead), *term_sections(_terms(book)))
    return _document(book, "Ordforklaring", sections, contents=False)


def handbook_paper(book: Handbook) -> Paper:
    """The whole handbook as one document with a table of contents."""
    return _document(book, BOOK_TITLE, tuple(_parts(book)), contents=True)


def _parts(book: Handbook) -> Iterable[Section]:
    yield part_section("Temaer", "Hvert tema samler tegn, handlinger og regler om ét emne.", "del-temaer")
    for number, theme in enumerate(map(book.entry, book.entry_ids(Kind.TEMA))):
        section = page_section(entry_page(theme, _on_paper(book, theme)), anchor=theme.id, level=2)
        signs = sign_blocks(_signs(book, theme), book.taxonomy)
        yield replace(section, blocks=(*section.blocks, *signs), starts_page=number > 0)
    for kind, title, lead in _PAGES:
        ids = book.entry_ids(kind)
        if ids:
            yield part_section(title, lead, f"del-{kind.value}")
        for entry in map(book.entry, ids):
            yield page_section(entry_page(entry, _on_paper(book, entry)), anchor=entry.id, level=2)
    yield part_section("Politik og mål", "Det, kommunernes politikker og Herningmodellen vil.", "del-maal")
    yield from goal_sections(map(book.entry, book.entry_ids(Kind.MAAL)))
    yield part_section("Ordforklaring", "Fagets ord og forkortelser.", "del-ord")
    yield from term_sections(_terms(book))
    contacts = contact_blocks(book.contacts())
    if contacts:
        yield Section("Landsdækkende kontakter", contacts, anchor="del-kontakter", starts_page=True)
    about = tuple(map(paragraph, _about(book)))
    yield Section("Om denne udgave", about, anchor="del-om", starts_page=True)


def _about(book: Handbook) -> tuple[str, ...]:
    edition = book.edition
    return (
        f"Udgave {edition.name}. Gælder pr. {danish_date(edition.valid_from)}.",
        f"Gyldig til {danish_date(edition.next_review)}. Brug ikke et ældre papir. Se efter en ny udgave.",
        f"Loven er læst i: {edition.law_seen}.",
        "Håndbogen støtter din dom. Den erstatter den ikke. Er et barn i fare, så ring 112.",
    )


def _document(book: Handbook, title: str, sections: tuple[Section, ...], *, contents: bool) -> Paper:
    made_on = book.edition.valid_from.isoformat()
    return Paper(title, sections, footer_of(book.edition), contents=contents, made_on=made_on)


def _signs(book: Handbook, theme: Entry) -> list[Entry]:
    members = [card.id for relation, card in book.links_to(theme.id) if relation is Relation.TEMA]
    signs = (book.entry(member) for member in members)
    return [sign for sign in signs if sign.kind is Kind.TEGN and sign.themes[:1] == (theme.id,)]


def _terms(book: Handbook) -> list[Entry]:
    return sorted(map(book.entry, book.entry_ids(Kind.ORD)), key=lambda term: danish_key(term.title))


def _on_paper(book: Handbook, entry: Entry) -> Surroundings:
    """As on the screen, but without the long lists of what points here: they are for pressing on."""
    return Surroundings(
        book.taxonomy,
        book.edition,
        book.links_from(entry.id),
        (),
        book.sources_of(entry),
    )
