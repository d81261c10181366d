"""One Markdown file an entry: handlinger, vejledning and lov."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.entry import Entry, EntryId
from truedeborn.domain.kinds import Certainty, Kind
from truedeborn.sources.entry_fields import Context, read_backing, read_links, read_themes
from truedeborn.sources.fields import Record
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.toml_text import read_page

# kind: its folder, the prefix of its ids, and the head fields that become labelled details
_FOLDERS: dict[Kind, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    Kind.HANDLING: ("handlinger", "h-", (("hvem", "Hvem"), ("frist", "Hvornår"))),
    Kind.VEJLEDNING: ("vejledning", "v-", ()),
    Kind.LOV: ("lov", "lov-", (("paragraf", "Paragraf"), ("gammel", "Tidligere"))),
}


def read_pages(kind: Kind, root: Path, context: Context) -> tuple[Entry, ...]:
    """All entries of one kind, ordered by file name."""
    folder, prefix, details = _FOLDERS[kind]
    entries = []
    for number, path in enumerate(sorted((root / folder).glob("*.md"))):
        page = read_page(path, root, context.report)
        if page is None:
            continue
        record = page.head.top(context.report)
        entry_id = EntryId(record.slug(prefix=prefix))
        if entry_id and entry_id != path.stem:
            what = f"Id'et »{entry_id}« og filens navn »{path.name}« er ikke ens."
            record.problem("id", what, "Brug samme navn.")
        backing = read_backing(record, context)
        entry = Entry(
            id=entry_id,
            kind=kind,
            title=record.text("navn"),
            summary=record.text("kort"),
            blocks=parse_markdown(page.body, record.file, page.body_line, context.report),
            themes=read_themes(record, context),
            keywords=record.texts("ord"),
            layer=backing.layer,
            certainty=backing.certainty,
            sources=backing.sources,
            review=backing.review,
            links=read_links(record, entry_id),
            details=_details(record, kind, details),
            group=record.text("gruppe", required=False),
            order=number,
            file=record.file,
        )
        if kind is Kind.LOV:
            _check_paragraph(record, entry)
        record.finish()
        entries.append(entry)
    return tuple(entries)


def _details(record: Record, kind: Kind, wanted: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    found = [(label, record.text(key, required=False)) for key, label in wanted]
    if kind is Kind.LOV:
        day = record.day("gaelder_fra")
        found.append(("Gælder fra", f"{day.day}.{day.month}.{day.year}" if day else ""))
    return tuple((label, value) for label, value in found if value)


def _check_paragraph(record: Record, entry: Entry) -> None:
    """A § number is printed only when the law fact is graded A or B."""
    if entry.certainty in (Certainty.A, Certainty.B):
        return
    if any(label == "Paragraf" for label, _ in entry.details) or "§" in entry.title:
        what = f"Sikkerhed {entry.certainty} må ikke have et §-nummer."
        record.problem("paragraf", what, "Fjern nummeret, til det er slået op.")
