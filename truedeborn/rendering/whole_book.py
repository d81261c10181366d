"""The whole handbook as one document: parts, themes with their signs, goals, words and contacts."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Span,
    Spans,
    Table,
    heading,
    plain,
    plain_text,
)
from truedeborn.domain.entry import Contact, Entry
from truedeborn.domain.kinds import Level
from truedeborn.domain.paper import Section
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.rendering.entry_page import name_of

_NO_NUMBER = "Intet bekræftet nummer"


def part_section(title: str, lead: str, anchor: str) -> Section:
    """The first page of a part."""
    return Section(title, (), lead=lead, anchor=anchor, starts_page=True)


def sign_blocks(signs: Iterable[Entry], taxonomy: Taxonomy) -> Blocks:
    """The signs of a theme, the most serious first, each as one item."""
    found = list(signs)
    blocks: list[Block] = [heading("Tegn")] if found else []
    for level in reversed(Level):
        mine = [sign for sign in found if sign.facets.level is level]
        if mine:
            name = f"{name_of(taxonomy, level.value)} (trin {level.rank} af 4)"
            blocks += [heading(name, 3), ItemList(tuple(map(_sign, mine)))]
    return tuple(blocks)


def _sign(sign: Entry) -> ListItem:
    """A sign with its details run together: one line of text a heading."""
    lines: list[Block] = [Paragraph((Span(sign.title, strong=True),))]
    if sign.summary:
        lines.append(Paragraph((Span(sign.summary),)))
    title = ""
    for block in sign.blocks:
        if isinstance(block, Heading):
            title = plain(block.spans)
        else:
            label = (Span(f"{title}: ", emphasis=True),) if title else ()
            lines.append(Paragraph((*label, *_run_together(block))))
            title = ""
    return ListItem(tuple(lines))


def _run_together(block: Block) -> Spans:
    if isinstance(block, ItemList):
        return (Span(" ".join(_ended(plain_text(item.blocks)) for item in block.items)),)
    if isinstance(block, Paragraph):
        return block.spans
    return (Span(" ".join(_ended(line) for line in plain_text((block,)).split("\n"))),)


def _ended(text: str) -> str:
    text = text.replace("\n", " ").strip()
    return text if text[-1:] in '.!?:;»«"”' else f"{text}."


def goal_sections(goals: Iterable[Entry], starting: str = "maal") -> tuple[Section, ...]:
    """The policy goals, a section a document."""
    documents: dict[str, list[Entry]] = {}
    for goal in goals:
        details = dict(goal.details)
        name = ", ".join(
            part
            for part in (details.get("Dokument", ""), details.get("Ejer", ""), details.get("År", ""))
            if part
        )
        documents.setdefault(name or goal.group, []).append(goal)
    return tuple(
        Section(name, _goal_list(found), anchor=f"{starting}-{number}", level=2)
        for number, (name, found) in enumerate(documents.items(), 1)
    )


def _goal_list(goals: list[Entry]) -> Blocks:
    blocks: list[Block] = []
    chapter = ""
    items: list[ListItem] = []
    for goal in goals:
        mine = dict(goal.details).get("Afsnit", "")
        if mine != chapter and items:
            blocks += [*_under(chapter), ItemList(tuple(items))]
            items = []
        chapter = mine
        items.append(ListItem((Paragraph((Span(goal.title),)),)))
    return (*blocks, *_under(chapter), ItemList(tuple(items)))


def _under(chapter: str) -> tuple[Block, ...]:
    return (heading(chapter, 2),) if chapter else ()


def term_sections(terms: Iterable[Entry], *, level: int = 2) -> tuple[Section, ...]:
    """The glossary: a small section a word, so that links lead to it."""
    return tuple(
        Section(_term_title(term), term.blocks, lead=term.summary, anchor=term.id, level=level, listed=False)
        for term in terms
    )


def _term_title(term: Entry) -> str:
    short = dict(term.details).get("Forkortelse", "")
    return f"{term.title} ({short})" if short and short != term.title else term.title


def contact_blocks(contacts: Iterable[Contact]) -> Blocks:
    """Whom to call; where nobody could verify a number, what to do instead."""
    rows = tuple(
        (
            (Span(contact.name, strong=True),),
            (Span(contact.phone or _NO_NUMBER, strong=bool(contact.phone)), Span(_below(contact.hours))),
            (Span(contact.use_when + ("" if contact.phone else _below(contact.instead))),),
        )
        for contact in contacts
    )
    head = tuple((Span(text),) for text in ("Hvem", "Telefon", "Hvornår"))
    return (Table(head, rows),) if rows else ()


def _below(text: str) -> str:
    return f" – {text}" if text else ""
