"""A kommunepakke as a folder: `pakke.toml` with contacts, forums, practice and links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from truedeborn.domain.entry import EntryId, SourceId
from truedeborn.domain.pack import Forum, LocalLink, Pack, Practice
from truedeborn.sources.contact_files import read_contact
from truedeborn.sources.entry_fields import Context
from truedeborn.sources.fields import Record
from truedeborn.sources.toml_text import TomlText, read_toml

PACK_SCHEMA = 1


def read_packs(root: Path, context: Context) -> tuple[Pack, ...]:
    """The packs that come with the handbook, by folder name."""
    packs = []
    for path in sorted((root / "pakker").glob("*/pakke.toml")):
        text = read_toml(path, root, context.report)
        pack = read_pack(text, context) if text else None
        if pack is not None:
            if pack.id != path.parent.name:
                what = f"Pakken hedder »{pack.id}«, men mappen »{path.parent.name}«."
                context.report.add(text.file if text else "", 0, what, "Brug samme id.")
            packs.append(pack)
    return tuple(packs)


def read_pack(text: TomlText, context: Context) -> Pack | None:
    """One pack; None when it has no `[pakke]` table."""
    head = text.table("pakke", context.report)
    if head is None:
        return None
    pack_id = head.slug()
    if head.raw("skema") != PACK_SCHEMA:
        what = f"Pakkens skema er {head.raw('skema')!r}; programmet kender skema {PACK_SCHEMA}."
        head.problem("skema", what, "Hent et nyere program, eller lav pakken igen.")
    pack = Pack(
        id=pack_id,
        name=head.text("navn"),
        code=head.text("kommunekode", required=False),
        version=head.text("version"),
        valid_from=head.day("gaelder_pr", required=True) or date.min,
        contacts=tuple(read_contact(r, context, pack_id) for r in text.tables("kontakt", context.report)),
        forums=tuple(_forum(r, context) for r in text.tables("forum", context.report)),
        practices=tuple(_practice(r, context) for r in text.tables("praksis", context.report)),
        links=tuple(_link(r) for r in text.tables("link", context.report)),
    )
    head.finish()
    return pack


def _sources(record: Record, context: Context) -> tuple[SourceId, ...]:
    sources = record.texts("kilder")
    for source in sources:
        if source not in context.source_ids:
            what = f"Kilden »{source}« findes ikke."
            record.problem("kilder", what, "Skriv kilden ind i kilder/, eller ret id'et.")
    return tuple(SourceId(source) for source in sources)


def _forum(record: Record, context: Context) -> Forum:
    forum = Forum(
        name=record.text("navn"),
        stands_for=record.text("betyder", required=False),
        note=record.text("note", required=False),
        sources=_sources(record, context),
    )
    record.finish()
    return forum


def _practice(record: Record, context: Context) -> Practice:
    practice = Practice(
        about=EntryId(record.text("om")), text=record.text("tekst"), sources=_sources(record, context)
    )
    record.finish()
    return practice


def _link(record: Record) -> LocalLink:
    link = LocalLink(
        title=record.text("titel"),
        address=record.text("adresse"),
        note=record.text("note", required=False),
        checked_on=record.day("kontrolleret"),
    )
    record.finish()
    return link
