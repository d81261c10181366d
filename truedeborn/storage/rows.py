"""Domain values as database rows, and back. Both directions live side by side on purpose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from truedeborn.domain.entry import Contact, Edition, Entry, EntryId, Facets, Link, Review, Source, SourceId
from truedeborn.domain.jsonform import blocks_from_json, blocks_to_json
from truedeborn.domain.kinds import Certainty, Kind, Layer, Level
from truedeborn.domain.pack import Forum, LocalLink, Pack, Practice
from truedeborn.domain.taxonomy import Choice, Taxonomy


def to_json(value: Any) -> str:
    """JSON text that is the same for the same value: small, sorted, Danish letters kept."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def day_text(day: date | None) -> str:
    """A date as `2026-11-21`; empty for None."""
    return day.isoformat() if day else ""


def text_day(text: str) -> date | None:
    """The inverse of `day_text`."""
    return date.fromisoformat(text) if text else None


def entry_row(entry: Entry, position: int) -> dict[str, Any]:
    """The row of one entry in table `entry`."""
    return {
        "id": entry.id,
        "position": position,
        "kind": entry.kind.value,
        "title": entry.title,
        "summary": entry.summary,
        "blocks": to_json(blocks_to_json(entry.blocks)),
        "keywords": to_json(list(entry.keywords)),
        "details": to_json([list(pair) for pair in entry.details]),
        "themes": to_json(list(entry.themes)),
        "ages": to_json(list(entry.facets.ages)),
        "arenas": to_json(list(entry.facets.arenas)),
        "sites": to_json(list(entry.facets.sites)),
        "category": entry.facets.category,
        "level": entry.facets.level.value if entry.facets.level else "",
        "layer": entry.layer.value,
        "certainty": entry.certainty.value,
        "grouping": entry.group,
        "owner": entry.review.owner,
        "approved_by": entry.review.approved_by,
        "approved_on": day_text(entry.review.approved_on),
        "next_review": day_text(entry.review.next_review),
        "sort_order": entry.order,
        "file": entry.file,
    }


def row_facets(row: Mapping[str, Any]) -> Facets:
    """What an entry is filtered by."""
    return Facets(
        ages=tuple(json.loads(row["ages"])),
        arenas=tuple(json.loads(row["arenas"])),
        category=row["category"],
        level=Level(row["level"]) if row["level"] else None,
        sites=tuple(json.loads(row["sites"])),
    )


def row_themes(row: Mapping[str, Any]) -> tuple[EntryId, ...]:
    """The ids of an entry's themes."""
    return tuple(EntryId(theme) for theme in json.loads(row["themes"]))


def row_entry(row: Mapping[str, Any], sources: tuple[SourceId, ...], links: tuple[Link, ...]) -> Entry:
    """The inverse of `entry_row`."""
    return Entry(
        id=EntryId(row["id"]),
        kind=Kind(row["kind"]),
        title=row["title"],
        summary=row["summary"],
        blocks=blocks_from_json(json.loads(row["blocks"])),
        themes=row_themes(row),
        facets=row_facets(row),
        keywords=tuple(json.loads(row["keywords"])),
        layer=Layer(row["layer"]),
        certainty=Certainty(row["certainty"]),
        sources=sources,
        links=links,
        details=tuple((label, value) for label, value in json.loads(row["details"])),
        group=row["grouping"],
        review=Review(
            row["owner"], row["approved_by"], text_day(row["approved_on"]), text_day(row["next_review"])
        ),
        order=row["sort_order"],
        file=row["file"],
    )


def source_row(source: Source, position: int) -> dict[str, Any]:
    """The row of one source in table `source`."""
    return asdict(source) | {"position": position, "read_on": day_text(source.read_on)}


def row_source(row: Mapping[str, Any]) -> Source:
    """The inverse of `source_row`."""
    return Source(
        SourceId(row["id"]),
        row["title"],
        row["address"],
        row["note"],
        row["publisher"],
        text_day(row["read_on"]),
    )


def contact_value(contact: Contact) -> dict[str, Any]:
    """A contact as JSON values."""
    return asdict(contact) | {
        "certainty": contact.certainty.value,
        "checked_on": day_text(contact.checked_on),
    }


def value_contact(value: Mapping[str, Any]) -> Contact:
    """The inverse of `contact_value`."""
    return Contact(
        **(
            dict(value)
            | {
                "certainty": Certainty(value["certainty"]),
                "sources": tuple(value["sources"]),
                "checked_on": text_day(value["checked_on"]),
            }
        )
    )


def contact_row(contact: Contact, position: int) -> dict[str, Any]:
    """The row of one contact in table `contact`."""
    return contact_value(contact) | {"position": position, "sources": to_json(list(contact.sources))}


def row_contact(row: Mapping[str, Any]) -> Contact:
    """The inverse of `contact_row`."""
    value = {key: row[key] for key in row if key != "position"}
    return value_contact(value | {"sources": json.loads(value["sources"])})


def edition_text(edition: Edition) -> str:
    """The edition as JSON text."""
    return to_json(
        asdict(edition)
        | {"valid_from": day_text(edition.valid_from), "next_review": day_text(edition.next_review)}
    )


def text_edition(text: str) -> Edition:
    """The inverse of `edition_text`."""
    value = json.loads(text)
    value["valid_from"] = date.fromisoformat(value["valid_from"])
    value["next_review"] = date.fromisoformat(value["next_review"])
    return Edition(**value)


def taxonomy_text(taxonomy: Taxonomy) -> str:
    """The closed sets as JSON text."""
    return to_json(asdict(taxonomy))


def text_taxonomy(text: str) -> Taxonomy:
    """The inverse of `taxonomy_text`."""
    value = json.loads(text)
    return Taxonomy(
        **{name: tuple(Choice(**choice) for choice in choices) for name, choices in value.items()}
    )


def packs_text(packs: tuple[Pack, ...]) -> str:
    """The packs without their contacts, which have a table of their own, as JSON text."""
    return to_json(
        [
            asdict(pack)
            | {
                "valid_from": day_text(pack.valid_from),
                "contacts": [],
                "goals": [],
                "sources": [],
                "next_review": day_text(pack.next_review),
                "links": [asdict(link) | {"checked_on": day_text(link.checked_on)} for link in pack.links],
            }
            for pack in packs
        ]
    )


def text_packs(text: str, contacts: tuple[Contact, ...]) -> tuple[Pack, ...]:
    """The inverse of `packs_text`, with each pack's contacts put back."""
    packs = []
    for value in json.loads(text):
        value["goals"], value["sources"] = (), ()
        value["next_review"] = text_day(value["next_review"])
        value["valid_from"] = date.fromisoformat(value["valid_from"])
        value["contacts"] = tuple(contact for contact in contacts if contact.municipality == value["id"])
        value["forums"] = tuple(
            Forum(**part | {"sources": tuple(part["sources"])}) for part in value["forums"]
        )
        value["practices"] = tuple(
            Practice(**part | {"sources": tuple(part["sources"])}) for part in value["practices"]
        )
        value["links"] = tuple(
            LocalLink(**part | {"checked_on": text_day(part["checked_on"])}) for part in value["links"]
        )
        packs.append(Pack(**value))
    return tuple(packs)
