"""`data/udkast.toml`: the form of the draft of an underretning."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.draft import DraftForm, DraftPart, PartKind, WordWarning
from truedeborn.sources.fields import Record
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import TomlText, read_toml

FILE = "udkast.toml"


def read_draft_form(root: Path, report: Report) -> DraftForm:
    """Read the form; every problem goes to the report."""
    path = root / FILE
    text = read_toml(path, root, report)
    head = text.table("udkast", report) if text else None
    if text is None or head is None:
        return DraftForm()
    form = DraftForm(
        title=head.text("titel"),
        lead=head.text("indledning"),
        identity=head.texts("identitet", required=True),
        silent=tuple(word.casefold() for word in head.texts("intet_sagt")),
        parts=_parts(text, report),
        warnings=_warnings(text, report),
    )
    head.finish()
    return form


def _parts(text: TomlText, report: Report) -> tuple[DraftPart, ...]:
    parts: list[DraftPart] = []
    for record in text.tables("del", report):
        part = _part(record)
        if part.id in [other.id for other in parts]:
            record.problem("id", f"Delen »{part.id}« står to gange.", "Giv den ene et andet id.")
        parts.append(part)
    if not parts:
        report.add(text.file, 1, "Der er ingen dele i udkastet.", "Skriv mindst ét afsnit med [[del]].")
    return tuple(parts)


def _part(record: Record) -> DraftPart:
    least = record.raw("mindst_ord")
    if least is not None and (isinstance(least, bool) or not isinstance(least, int) or least < 0):
        record.problem("mindst_ord", "»mindst_ord« skal være et helt tal.", "Skriv mindst_ord = 20.")
        least = 0
    kind = record.choice("slags", list(PartKind), required=False)
    part = DraftPart(
        id=record.slug(),
        title=record.text("titel"),
        hint=record.text("hjaelp"),
        example=record.text("eksempel"),
        missing=record.text("mangler"),
        kind=PartKind(kind) if kind else PartKind.ANDET,
        needs_date=record.flag("dato"),
        needs_quote=record.flag("citat"),
        least_words=least or 0,
    )
    record.finish()
    return part


def _warnings(text: TomlText, report: Report) -> tuple[WordWarning, ...]:
    warnings = []
    for record in text.tables("ordadvarsel", report):
        words = record.texts("ord", required=True)
        for word in words:
            if word != word.casefold():
                record.problem("ord", f"»{word}« har store bogstaver.", "Skriv ordene med små bogstaver.")
        warnings.append(WordWarning(words, record.text("raad")))
        record.finish()
    return tuple(warnings)
