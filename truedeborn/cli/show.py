"""`truedeborn show`: one entry in the terminal."""

from __future__ import annotations

import argparse
import json
from typing import Any

from truedeborn.domain.entry import Entry, EntryCard
from truedeborn.domain.jsonform import blocks_to_json
from truedeborn.domain.kinds import Relation
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book
from truedeborn.rendering.plain import blocks_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `show`."""
    parser.add_argument("id", help="postens id, fx fysisk-vold")
    parser.add_argument("--json", action="store_true", help="skriv posten som JSON")


def run(args: argparse.Namespace) -> int:
    """Print one entry."""
    book, _ = open_book()
    entry = book.entry(args.id)
    if args.json:
        print(json.dumps(as_value(book, entry), ensure_ascii=False, indent=1))
    else:
        print(as_text(book, entry))
    return 0


def as_value(book: Handbook, entry: Entry) -> dict[str, Any]:
    """One entry as JSON values."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "summary": entry.summary,
        "themes": list(entry.themes),
        "ages": list(entry.facets.ages),
        "arenas": list(entry.facets.arenas),
        "category": entry.facets.category,
        "level": entry.facets.level.value if entry.facets.level else "",
        "layer": entry.layer.value,
        "certainty": entry.certainty.value,
        "approved_by": entry.review.approved_by,
        "details": dict(entry.details),
        "keywords": list(entry.keywords),
        "blocks": blocks_to_json(entry.blocks),
        "links": [{"relation": why.value, "id": card.id} for why, card in book.links_from(entry.id)],
        "linked_from": [{"relation": why.value, "id": card.id} for why, card in book.links_to(entry.id)],
        "goals": [card.id for card in book.goals_of(entry)],
        "sources": [{"id": s.id, "title": s.title, "address": s.address} for s in book.sources_of(entry)],
    }


def as_text(book: Handbook, entry: Entry) -> str:
    """One entry as a page of text."""
    taxonomy = book.taxonomy
    approved = entry.review.approved_by or "Ikke fagligt godkendt endnu"
    standing = f"{taxonomy.name(entry.layer)}, sikkerhed {entry.certainty}. {approved}."
    lines = [entry.title, "=" * min(len(entry.title), 78), *_facts(entry, taxonomy)]
    if entry.summary:
        lines += ["", entry.summary]
    if entry.blocks:
        lines += ["", blocks_text(entry.blocks)]
    lines += ["", *_related(book, entry)]
    for source in book.sources_of(entry):
        lines.append(f"Kilde: {source.title}, {source.address}")
    return "\n".join([*lines, standing])


def _facts(entry: Entry, taxonomy: Taxonomy) -> list[str]:
    facets = entry.facets
    facts = [taxonomy.name(entry.kind), *(taxonomy.name(part) for part in (*facets.ages, *facets.arenas))]
    if facets.category:
        facts.append(taxonomy.name(facets.category))
    if facets.level:
        facts.append(f"niveau: {taxonomy.name(facets.level)}")
    shown = [f"{label}: {value}" for label, value in entry.details if not label.startswith("svar:")]
    return [" · ".join(facts), *shown]


def _related(book: Handbook, entry: Entry) -> list[str]:
    named: dict[Relation, list[EntryCard]] = {}
    for why, card in book.links_from(entry.id):
        named.setdefault(why, []).append(card)
    return [f"{why.value}: " + ", ".join(card.id for card in cards) for why, cards in named.items()]
