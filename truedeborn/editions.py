"""What changed between two editions: entries, and which situations of the vejviser now end elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from truedeborn.domain.codec import from_json, to_json
from truedeborn.domain.edition_diff import Change, EditionDiff, Situation
from truedeborn.domain.entry import Edition, Entry
from truedeborn.domain.jsonform import blocks_to_json
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.handbook import Handbook
from truedeborn.vejviser.codec import guide_from_json, guide_to_json
from truedeborn.vejviser.diff import Difference, differences
from truedeborn.vejviser.model import Guide

SNAPSHOT_SCHEMA = 1
MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class EntryMark:
    """As much of an entry as is needed to see later what changed.

    Args:
        text, links, sources: digests.
    """

    id: str
    kind: str
    title: str
    level: str
    layer: str
    certainty: str
    approved_by: str
    text: str
    links: str
    sources: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition as it is kept for comparing.

    Args:
        guide: the whole vejviser as JSON text.
    """

    schema: int
    edition: str
    valid_from: str
    content_hash: str
    entries: tuple[EntryMark, ...]
    guide: str


def snapshot(edition: Edition, entries: Iterable[Entry], guide: Guide) -> Snapshot:
    """Take down an edition. The same edition gives the same snapshot."""
    marks = tuple(_mark(entry) for entry in sorted(entries, key=lambda entry: entry.id))
    return Snapshot(
        SNAPSHOT_SCHEMA, edition.name, edition.valid_from.isoformat(), edition.content_hash, marks,
        guide_to_json(guide),
    )  # fmt: skip


def snapshot_of(book: Handbook) -> Snapshot:
    """Take down a built handbook, as the build takes it down from the text files."""
    entries = (book.entry(entry_id) for entry_id in book.entry_ids())
    return snapshot(book.edition, entries, book.vejviser)


def newest_reference(folder: Path) -> Snapshot | None:
    """The newest of the earlier editions kept in a folder; None where there is none.

    Raises:
        HandbookProblem: one of them cannot be read.
    """
    found = [read_snapshot(path) for path in sorted(folder.glob("*.json"))]
    return max(found, key=lambda taken: (taken.valid_from, taken.edition), default=None)


def read_snapshot(path: Path) -> Snapshot:
    """A snapshot from its file.

    Raises:
        HandbookProblem: missing, damaged, or of a newer program.
    """
    try:
        text = path.read_text(encoding="utf-8")
        schema = json.loads(text).get("schema")
        if schema != SNAPSHOT_SCHEMA:
            raise HandbookProblem(f"{path} er fra et andet program (skema {schema}). Lav referencen igen.")
        return from_json(Snapshot, text)
    except OSError as error:
        raise HandbookProblem(f"Referencen {path} kan ikke læses ({error.strerror}).") from error
    except (ValueError, AttributeError) as error:
        raise HandbookProblem(f"{path} er ikke en reference fra »truedeborn diff«.") from error


def snapshot_text(taken: Snapshot) -> str:
    """A snapshot as the text of its file."""
    return to_json(taken) + "\n"


def first_edition(new: Snapshot) -> EditionDiff:
    """The answer where there is no earlier edition."""
    return EditionDiff("", _name(new))


def compare(old: Snapshot, new: Snapshot, taxonomy: Taxonomy) -> EditionDiff:
    """Everything that changed from one edition to another.

    Raises:
        HandbookProblem: the old vejviser cannot be read by this program.
    """
    before = {mark.id: mark for mark in old.entries}
    after = {mark.id: mark for mark in new.entries}
    changes: list[Change] = []
    for entry_id in sorted(before.keys() | after.keys()):
        change = _change(before.get(entry_id), after.get(entry_id), taxonomy)
        if change is not None:
            changes.append(change)
    order = [kind.value for kind in Kind]
    changes.sort(key=lambda change: (order.index(change.kind), ("ny", "ændret", "udgået").index(change.what)))
    same = old.guide == new.guide
    situations = () if same else _situations(old.guide, new.guide)
    return EditionDiff(_name(old), _name(new), tuple(changes), situations, same)


def _name(taken: Snapshot) -> str:
    year, month, day = taken.valid_from.split("-")
    return f"{taken.edition} (gælder pr. {int(day)}.{int(month)}.{year})"


def _mark(entry: Entry) -> EntryMark:
    return EntryMark(
        id=entry.id,
        kind=entry.kind.value,
        title=entry.title,
        level=entry.facets.level.value if entry.facets.level else "",
        layer=entry.layer.value,
        certainty=entry.certainty.value,
        approved_by=entry.review.approved_by,
        text=_digest([entry.summary, blocks_to_json(entry.blocks), [list(pair) for pair in entry.details]]),
        links=_digest(sorted([link.relation, link.target] for link in entry.links)),
        sources=_digest(sorted(entry.sources)),
    )


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


def _change(old: EntryMark | None, new: EntryMark | None, taxonomy: Taxonomy) -> Change | None:
    if old is None and new is not None:
        return Change(new.kind, new.id, new.title, "ny")
    if new is None and old is not None:
        return Change(old.kind, old.id, old.title, "udgået")
    if old is None or new is None or old == new:
        return None
    return Change(new.kind, new.id, new.title, "ændret", tuple(_notes(old, new, taxonomy)))


def _notes(old: EntryMark, new: EntryMark, taxonomy: Taxonomy) -> list[str]:
    notes = []
    if old.title != new.title:
        notes.append(f"Hed før: {old.title}")
    if old.text != new.text:
        notes.append("Teksten er ændret")
    if old.level != new.level:
        notes.append(_level_note(old.level, new.level, taxonomy))
    if old.layer != new.layer:
        notes.append(f"Lag: fra {_named(taxonomy, old.layer)} til {_named(taxonomy, new.layer)}")
    if old.certainty != new.certainty:
        notes.append(f"Sikkerhed: fra {old.certainty} til {new.certainty}")
    if old.sources != new.sources:
        notes.append("Kilderne er ændret")
    if old.links != new.links:
        notes.append("Henvisningerne er ændret")
    if old.approved_by != new.approved_by:
        notes.append(
            f"Godkendt af {new.approved_by}" if new.approved_by else "Godkendelsen gælder ikke længere"
        )
    return notes


def _level_note(old: str, new: str, taxonomy: Taxonomy) -> str:
    if not old or not new:
        return f"Alvor: {_named(taxonomy, new) if new else 'angives ikke længere'}"
    word = "hævet" if Level(new).rank > Level(old).rank else "sænket"
    return f"Alvoren er {word} fra {_named(taxonomy, old)} til {_named(taxonomy, new)}"


def _named(taxonomy: Taxonomy, choice: str) -> str:
    try:
        return taxonomy.name(choice).lower()
    except KeyError:
        return choice


def _situations(old_text: str, new_text: str) -> tuple[Situation, ...]:
    try:
        old, new = guide_from_json(old_text), guide_from_json(new_text)
    except ValueError as error:
        raise HandbookProblem("Den gamle udgaves vejviser kan ikke læses af dette program.") from error
    groups: dict[tuple[tuple[str, ...], ...], list[Difference]] = {}
    for one in differences(old, new):
        groups.setdefault((one.before, one.after, one.added, one.removed), []).append(one)
    found = [_situation(old, new, members) for members in groups.values()]
    return tuple(
        sorted(found, key=lambda one: (not one.milder, one.before == one.after, -one.count, one.before))
    )


def _situation(old: Guide, new: Guide, members: list[Difference]) -> Situation:
    first = members[0]
    shortest = sorted(members, key=lambda one: (len(one.answers), one.answers))[:MOST_EXAMPLES]
    ranks_before = [old.route(route).rank for route in first.before]
    ranks_after = [new.route(route).rank for route in first.after]
    notes = [f"Nu også: {new.overlay(overlay).title}" for overlay in first.added]
    notes += [f"Ikke længere: {old.overlay(overlay).title}" for overlay in first.removed]
    return Situation(
        before=tuple(old.route(route).title for route in first.before),
        after=tuple(new.route(route).title for route in first.after),
        count=len(members),
        examples=tuple(_spoken(old, dict(one.answers)) for one in shortest),
        milder=min(ranks_after) < min(ranks_before),
        notes=tuple(notes),
    )


def _spoken(guide: Guide, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    said = []
    for fact_id, answer in answers.items():
        fact = guide.fact(fact_id)
        texts = [one.text for one in fact.answers if one.id in answer.split(",")]
        said.append((fact.question, "; ".join(texts)))
    return tuple(said)
