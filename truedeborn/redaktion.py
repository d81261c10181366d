"""What an editor must see to: due reviews, missing sources, unverified law, gaps in goals and signs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from truedeborn.domain.entry import Entry, EntryId
from truedeborn.domain.kinds import Certainty, Kind, Relation
from truedeborn.domain.query import Filter
from truedeborn.handbook import Handbook
from truedeborn.sources.review_file import Approval, append_approval, text_digest


class Matter(StrEnum):
    """Why something is on the editor's list. The value is what is shown."""

    DUE = "Skal ses efter"
    NOT_APPROVED = "Ikke fagligt godkendt endnu"
    NO_SOURCE = "Uden kilde"
    UNVERIFIED_LAW = "Lov uden bekræftet paragraf"
    GOAL_WITHOUT_ACTION = "Målet har ingen handling"
    THEME_WITHOUT_SIGN = "Temaet mangler tegn for en alder"
    NO_NUMBER = "Ikke udfyldt af kommunen"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the editor's list."""

    matter: Matter
    entry: EntryId
    kind: Kind
    title: str
    note: str = ""
    file: str = ""


def findings(book: Handbook, today: date) -> tuple[Finding, ...]:
    """Everything an editor must see to, by matter and then in the handbook's order.

    Args:
        today: reviews due on or before this day are listed.
    """
    entries = [book.entry(entry_id) for entry_id in book.entry_ids()]
    found = [*_reviews(entries, book, today), *_backing(entries), *_gaps(entries, book), *_packs(book, today)]
    order = list(Matter)
    return tuple(sorted(found, key=lambda finding: order.index(finding.matter)))


def _finding(matter: Matter, entry: Entry, note: str = "") -> Finding:
    return Finding(matter, entry.id, entry.kind, entry.title, note, entry.file)


def _reviews(entries: list[Entry], book: Handbook, today: date) -> Iterator[Finding]:
    for entry in entries:
        due = entry.review.next_review or book.edition.next_review
        if due <= today:
            yield _finding(Matter.DUE, entry, f"frist {due:%d.%m.%Y}")
        if not entry.review.approved_by and entry.kind is not Kind.KONTAKT:
            yield _finding(Matter.NOT_APPROVED, entry)


def _backing(entries: list[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.kind is Kind.LOV:
            # A rule can be certain while nobody has seen which section it stands in now.
            if entry.certainty in (Certainty.C, Certainty.D):
                yield _finding(Matter.UNVERIFIED_LAW, entry, f"sikkerhed {entry.certainty}")
            elif "Paragraf" not in dict(entry.details):
                yield _finding(
                    Matter.UNVERIFIED_LAW, entry, "indholdet er sikkert, paragraffen er ikke slået op"
                )
        if not entry.sources and entry.kind in (Kind.TEGN, Kind.TEMA, Kind.VEJLEDNING, Kind.LOV):
            yield _finding(Matter.NO_SOURCE, entry, "bygger på fagligt skøn")


def _gaps(entries: list[Entry], book: Handbook) -> Iterator[Finding]:
    for entry in entries:
        if entry.kind is Kind.MAAL and not any(link.relation is Relation.HANDLING for link in entry.links):
            yield _finding(Matter.GOAL_WITHOUT_ACTION, entry, dict(entry.details).get("Dokument", ""))
        if entry.kind is Kind.TEMA:
            signs = book.cards(Filter(kinds=(Kind.TEGN,), themes=(entry.id,)))
            have = {age for sign in signs for age in sign.facets.ages}
            for age in entry.facets.ages:
                if age not in have:
                    yield _finding(Matter.THEME_WITHOUT_SIGN, entry, book.taxonomy.name(age))


def _packs(book: Handbook, today: date) -> Iterator[Finding]:
    """Numbers nobody has filled in, and packs past their own review date."""
    for pack in book.packs:
        if pack.next_review and pack.next_review <= today:
            due = f"kommunepakken, frist {pack.next_review:%d.%m.%Y}"
            yield Finding(Matter.DUE, pack.page, Kind.VEJLEDNING, pack.name, due)
        for contact in pack.contacts:
            if not contact.phone and pack.code:
                yield Finding(Matter.NO_NUMBER, contact.id, Kind.KONTAKT, contact.name, pack.name)


def approve(
    book: Handbook, entry_id: str, by: str, title: str, on: date, next_review: date, record: Path
) -> None:
    """Write that a named professional has approved the text of an entry as it is shown.

    Args:
        record: the review file; the next build reads it where it is `data/gennemgang.toml`.

    Raises:
        HandbookProblem: no such entry, a name or date is missing, or it cannot be written.
    """
    entry = book.entry(entry_id)
    append_approval(record, Approval(entry.id, by, title, on, next_review, text_digest(entry)))


def as_csv(found: tuple[Finding, ...]) -> str:
    """The list as CSV with semicolons, as Danish Excel opens it. Begins with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Sag", "Id", "Slags", "Titel", "Bemærkning", "Fil"])
    for finding in found:
        row = [finding.matter, finding.entry, finding.kind, finding.title, finding.note, finding.file]
        writer.writerow([_harmless(str(cell)) for cell in row])
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
