"""`kilder/*.toml`: the texts that statements rest on."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.entry import Source, SourceId
from truedeborn.sources.fields import Record
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_toml


def read_sources(root: Path, report: Report) -> tuple[Source, ...]:
    """All sources of all files, ordered by file and place."""
    found: dict[SourceId, Source] = {}
    for path in sorted((root / "kilder").glob("*.toml")):
        text = read_toml(path, root, report)
        for record in text.tables("kilde", report) if text else ():
            source = read_source(record)
            if source.id in found:
                record.problem("id", f"Kilden »{source.id}« findes allerede.", "Giv den et andet id.")
            found[source.id] = source
    return tuple(found.values())


def read_source(record: Record) -> Source:
    """One `[[kilde]]`."""
    source = Source(
        id=SourceId(record.text("id")),
        title=record.text("titel"),
        address=record.text("adresse"),
        note=record.text("note", required=False),
        publisher=record.text("udgiver", required=False),
        read_on=record.day("laest"),
    )
    record.finish()
    return source
