"""The quality bar: plain language, no stray paragraph or phone number, no banned wording."""

from __future__ import annotations

import re
from pathlib import Path

from truedeborn.domain.blocks import plain_text
from truedeborn.domain.entry import Entry
from truedeborn.domain.kinds import Certainty, Kind
from truedeborn.sources.content import Content
from truedeborn.sources.plain_language import readability
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_toml

LIX_MOST = 55.0
LIX_AVERAGE = 45.0
# Shorter texts have too few sentences for LIX to mean anything.
LIX_FEWEST_WORDS = 80
_LIX_KINDS = (Kind.TEMA, Kind.HANDLING, Kind.VEJLEDNING, Kind.LOV, Kind.RUTE)
_SECTION = re.compile(r"§+\s*(\d+(?:\s?[a-h]\b)?)(?:\s*(?:[-–]|og|,|til)\s*(\d+(?:\s?[a-h]\b)?))?")
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:\d{2} ?\d{2} ?\d{2} ?\d{2}|\d{2} \d{3} \d{3}|\d{3} \d{3})(?!\d|[.,/-]\d)"
)


def check_quality(content: Content, root: Path, report: Report) -> None:
    """Report every entry below the bar."""
    _check_lix(content, report)
    _check_sections(content, report)
    _check_phones(content, report)
    _check_wording(content, root, report)


def lix_of(content: Content) -> dict[str, float]:
    """LIX of every entry long enough to have one, by id."""
    found: dict[str, float] = {}
    for entry in content.entries:
        if entry.kind in _LIX_KINDS:
            counts = readability(entry.blocks)
            if counts.words >= LIX_FEWEST_WORDS:
                found[entry.id] = counts.lix
    return found


def _check_lix(content: Content, report: Report) -> None:
    found = lix_of(content)
    files: dict[str, str] = {entry.id: entry.file for entry in content.entries}
    for entry_id, lix in found.items():
        if lix > LIX_MOST:
            what = f"Teksten er for svær: LIX {lix:.0f} (højst {LIX_MOST:.0f})."
            report.add(files[entry_id], 0, what, "Skriv kortere sætninger og færre lange ord.")
    if found and sum(found.values()) / len(found) > LIX_AVERAGE:
        average = sum(found.values()) / len(found)
        what = f"Siderne er for svære i gennemsnit: LIX {average:.1f} (højst {LIX_AVERAGE:.0f})."
        hardest = sorted(found, key=lambda entry_id: -found[entry_id])[:5]
        report.add("udgave.toml", 0, what, "Begynd med: " + ", ".join(hardest) + ".")


def known_sections(content: Content) -> frozenset[str]:
    """The § numbers that law entries graded A or B carry, old numbers included."""
    numbers: set[str] = set()
    for entry in content.entries:
        if entry.kind is Kind.LOV and entry.certainty in (Certainty.A, Certainty.B):
            text = " ".join(value for _, value in entry.details) + " " + entry.title
            numbers |= set(_numbers(text))
    return frozenset(numbers)


def _numbers(text: str) -> list[str]:
    out = []
    for first, last in _SECTION.findall(text):
        out.append(first.replace(" ", ""))
        if last:
            out.append(last.replace(" ", ""))
            if first.isdigit() and last.isdigit():
                out += [str(number) for number in range(int(first), int(last) + 1)]
    return out


def _text(entry: Entry) -> str:
    return "\n".join((entry.title, entry.summary, plain_text(entry.blocks)))


def _check_sections(content: Content, report: Report) -> None:
    known = known_sections(content)
    for entry in content.entries:
        for number in dict.fromkeys(_numbers(_text(entry))):
            if number not in known:
                what = f"»{entry.id}« nævner § {number}, som ingen lovpost med sikkerhed A eller B bærer."
                report.add(entry.file, 0, what, "Fjern nummeret, eller skriv lovposten med kilde.")


def _check_phones(content: Content, report: Report) -> None:
    """A number in the text must be one of a contact's, which carries its source and grade."""
    contacts = (*content.contacts, *(contact for pack in content.packs for contact in pack.contacts))
    known = {contact.phone.replace(" ", "") for contact in contacts if contact.phone}
    for entry in content.entries:
        for number in _PHONE.findall(_text(entry)):
            if number.replace(" ", "") not in known:
                what = f"»{entry.id}« har et telefonnummer, som ingen kontakt bærer: {number}."
                report.add(entry.file, 0, what, "Fjern nummeret, eller skriv kontakten med kilde.")


def _check_wording(content: Content, root: Path, report: Report) -> None:
    path = root / "sprog.toml"
    if not path.is_file():
        return
    text = read_toml(path, root, report)
    for record in text.tables("undgaa", report) if text else ():
        phrases = record.texts("ord", required=True)
        reason = record.text("fordi")
        record.finish()
        pattern = re.compile("|".join(rf"\b{re.escape(phrase)}" for phrase in phrases), re.IGNORECASE)
        for entry in content.entries:
            # Case texts and quoted examples may hold such words on purpose; keywords are what people type.
            found = pattern.search(_text(entry)) if entry.kind is not Kind.CASE else None
            if found:
                what = f"»{entry.id}« bruger »{found.group()}«."
                report.add(entry.file, 0, what, reason)
