"""From entries to an index folder: the same entries always give the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import Entry, EntryId
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.language import Language
from truedeborn.search.analysis import (
    Analysis,
    Lexicon,
    Spelling,
    average_lengths,
    rarity_of,
    word_counts,
)
from truedeborn.search.danish import Grammar
from truedeborn.search.document import Document, document
from truedeborn.search.store import write_store
from truedeborn.search.table_file import write_tables
from truedeborn.search.themes import theme_tables
from truedeborn.search.vocabulary import build_vocabulary

TABLES = "ordbog.tabel"
_FIRST_ROWS = 20
_POINTED_TO = (Relation.HANDLING, Relation.RUTE, Relation.LOV)
_MOST_THEMES = 6
"""An entry with more themes than these is about all of them and belongs to none."""


def write_index(entries: Iterable[Entry], language: Language, folder: Path) -> None:
    """Write the search index of some entries into a folder, which is made if missing.

    Nothing in the folder may be left from an older index. The order of the entries
    does not matter. Opened with `SearchIndex.open`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon(Grammar(language))
    documents = _documents(sorted(entries, key=lambda entry: entry.id), language)
    spelling = Spelling(documents)
    analysed = [Analysis(one, lexicon, spelling) for one in documents]
    frequencies: Counter[str] = Counter()
    for analysis in analysed:
        frequencies.update(analysis.bases())
    counts = word_counts(analysed, lexicon)
    tables, arrays = build_vocabulary(counts, frequencies, lexicon.grammar, language.sound_alikes)
    number = {base: at for at, base in enumerate(sorted(frequencies))}
    rarity, averages = rarity_of(frequencies, len(analysed)), average_lengths(analysed)
    write_store(
        folder,
        ((one.row(number), one.impacts(rarity, averages), one.document.facets()) for one in analysed),
    )
    head = {
        "vocabulary": tables,
        "language": asdict(language),
        "entries": [one.entry.id for one in documents],
        "order": _shown_order(documents),
        "members": _theme_members(documents),
        "linked": _linked(documents),
        "first": _first_rows(analysed, lexicon),
    }
    write_tables(folder / TABLES, head, {**arrays, **theme_tables(analysed, number)})


def _documents(entries: Sequence[Entry], language: Language) -> list[Document]:
    everyday: dict[EntryId, list[str]] = {}
    for words in language.everyday:
        everyday.setdefault(words.entry, []).extend(words.words)
    theme_words = {
        entry.id: " ".join((entry.title, *entry.keywords, *everyday.get(entry.id, ())))
        for entry in entries
        if entry.kind is Kind.TEMA
    }
    return [
        document(
            entry,
            tuple(everyday.get(entry.id, ())),
            "\n".join(
                theme_words.get(theme, "") for theme in entry.themes[:3] if len(entry.themes) <= _MOST_THEMES
            ),
        )
        for entry in entries
    ]


def _theme_members(documents: Sequence[Document]) -> dict[str, list[tuple[int, float]]]:
    """For each theme, by its number: the entries that belong to it, and how much.

    A sign belongs to its theme wholly; an entry of several themes, or an action, route
    or law that several themes point to, belongs to each of them in part.
    """
    number = {one.entry.id: at for at, one in enumerate(documents)}
    themes = {one.entry.id for one in documents if one.entry.kind is Kind.TEMA}
    belongs: dict[EntryId, set[EntryId]] = {}
    for one in documents:
        entry = one.entry
        if entry.id in themes:
            for link in entry.links:
                if link.relation in _POINTED_TO and link.target in number:
                    belongs.setdefault(link.target, set()).add(entry.id)
        elif len(entry.themes) <= _MOST_THEMES:
            belongs.setdefault(entry.id, set()).update(themes.intersection(entry.themes))
    members: dict[str, list[tuple[int, float]]] = {}
    for id_, owners in sorted(belongs.items()):
        if len(owners) <= _MOST_THEMES:
            for theme in sorted(owners):
                members.setdefault(str(number[theme]), []).append((number[id_], round(1 / len(owners), 4)))
    return members


def _linked(documents: Sequence[Document]) -> dict[str, list[int]]:
    """For each entry, by its number: the others it points to or that point to it.

    Goals are left out: nearly every action serves several, and nobody means them by it.
    """
    number = {one.entry.id: at for at, one in enumerate(documents) if one.entry.kind is not Kind.MAAL}
    linked: dict[int, set[int]] = {}
    for one in documents:
        for link in one.entry.links:
            source, target = number.get(link.source), number.get(link.target)
            if source is not None and target is not None and source != target:
                linked.setdefault(source, set()).add(target)
                linked.setdefault(target, set()).add(source)
    return {str(at): sorted(those) for at, those in sorted(linked.items())}


def _shown_order(documents: Sequence[Document]) -> list[int]:
    kinds = list(Kind)
    return sorted(
        range(len(documents)),
        key=lambda at: (
            kinds.index(documents[at].entry.kind),
            documents[at].entry.order,
            documents[at].entry.id,
        ),
    )


def _first_rows(analysed: Sequence[Analysis], lexicon: Lexicon) -> dict[str, list[int]]:
    """For each beginning of one or two letters: the entries whose title or keywords have it."""
    found: dict[str, set[int]] = {}
    for at, one in enumerate(analysed):
        for name in ("title", "keywords"):
            for number in set(one.words[name]):
                word = lexicon.words[number]
                found.setdefault(word[:1], set()).add(at)
                found.setdefault(word[:2], set()).add(at)

    def closeness(prefix: str, at: int) -> tuple[Any, ...]:
        entry = analysed[at].document.entry
        title = entry.title.lower()
        return (entry.kind is not Kind.TEMA, not title.startswith(prefix), len(title), entry.id)

    return {
        prefix: sorted(places, key=lambda at, prefix=prefix: closeness(prefix, at))[:_FIRST_ROWS]  # type: ignore[misc]
        for prefix, places in found.items()
    }
