"""`gennemgang.toml`: who has approved which entry, and which text it was that they approved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from truedeborn.domain.entry import Entry, EntryId, Review
from truedeborn.domain.jsonform import blocks_to_json
from truedeborn.domain.nearest import meant
from truedeborn.domain.problem import HandbookProblem
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_toml
from truedeborn.whole_file import write_whole

REVIEW_FILE = "gennemgang.toml"


@dataclass(frozen=True, slots=True)
class Approval:
    """One professional's approval of one entry's text.

    Args:
        text: the digest of the text that was approved; another text is not approved.
    """

    entry: EntryId
    by: str
    title: str
    on: date
    next_review: date
    text: str


def text_digest(entry: Entry) -> str:
    """16 hexadecimal digits that change when anything a reader is told changes."""
    told = [
        entry.title,
        entry.summary,
        blocks_to_json(entry.blocks),
        [entry.layer, entry.certainty, entry.facets.level],
        [list(entry.facets.ages), list(entry.sources), [list(pair) for pair in entry.details]],
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def read_approvals(root: Path, report: Report) -> tuple[Approval, ...]:
    """All approvals, oldest first as they stand in the file."""
    path = root / REVIEW_FILE
    return read_record(path, root, report) if path.is_file() else ()


def read_record(path: Path, root: Path, report: Report) -> tuple[Approval, ...]:
    """The approvals of one review file, also of one that an editor was sent."""
    text = read_toml(path, root, report)
    found = []
    for record in text.tables("gennemgang", report) if text else ():
        approval = Approval(
            entry=EntryId(record.text("post")),
            by=record.text("af"),
            title=record.text("stilling"),
            on=record.day("den", required=True) or date.min,
            next_review=record.day("naeste", required=True) or date.min,
            text=record.text("tekst"),
        )
        if approval.next_review <= approval.on:
            record.problem("naeste", "Næste gennemsyn ligger ikke efter godkendelsen.", "Ret datoen.")
        record.finish()
        found.append(approval)
    return tuple(found)


def with_approvals(
    entries: tuple[Entry, ...], approvals: tuple[Approval, ...], report: Report
) -> tuple[Entry, ...]:
    """The entries with the approvals that still hold: those of the very text that stands there now."""
    known = {entry.id for entry in entries}
    latest = {approval.entry: approval for approval in approvals}
    for approval in approvals:
        if approval.entry not in known:
            hint = meant(approval.entry, known) or "Ret id'et, eller slet godkendelsen."
            report.add(REVIEW_FILE, 0, f"»{approval.entry}« er godkendt, men findes ikke.", hint)
    return tuple(_approved(entry, latest.get(entry.id)) for entry in entries)


def _approved(entry: Entry, approval: Approval | None) -> Entry:
    if approval is None:
        return entry
    if approval.text != text_digest(entry):
        return replace(entry, review=replace(entry.review, approved_by="", approved_on=None))
    review = Review(
        owner=entry.review.owner,
        approved_by=f"{approval.by}, {approval.title}",
        approved_on=approval.on,
        next_review=approval.next_review,
    )
    return replace(entry, review=review)


def add_approval(root: Path, approval: Approval) -> None:
    """Append one approval to the review file of the content in `root`; see `append_approval`."""
    append_approval(root / REVIEW_FILE, approval)


def append_approval(path: Path, approval: Approval) -> None:
    """Append one approval to a review file; nothing in it is changed or removed.

    Raises:
        HandbookProblem: a name, title or date is missing, or the file cannot be written.
    """
    if not approval.by.strip() or not approval.title.strip():
        raise HandbookProblem("En godkendelse skal have fagpersonens navn og stilling.")
    if approval.next_review <= approval.on:
        raise HandbookProblem("Næste gennemsyn skal ligge efter godkendelsen.")
    lines = [
        "[[gennemgang]]",
        f"post = {_quoted(approval.entry)}",
        f"af = {_quoted(approval.by.strip())}",
        f"stilling = {_quoted(approval.title.strip())}",
        f"den = {approval.on.isoformat()}",
        f"naeste = {approval.next_review.isoformat()}",
        f"tekst = {_quoted(approval.text)}",
    ]
    failing = f"Godkendelsen kan ikke gemmes i {path}."
    try:
        before = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise HandbookProblem(f"{failing} Filen kan ikke læses. Ret den, eller flyt den.") from error
    text = before.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"
    write_whole(path, text.encode(), failing=failing)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_HEAD = (
    "# Faglige godkendelser. Skrives af »truedeborn review« og læses af bygningen.\n"
    "# En godkendelse gælder kun den tekst, der stod der den dag.\n"
)
