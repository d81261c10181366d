"""A kommunepakke: `pakke.toml` with contacts, forums, practice and links, and `maal/*.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from truedeborn.domain.entry import Entry, EntryId, Source, SourceId
from truedeborn.domain.pack import Forum, LocalLink, Pack, Practice
from truedeborn.sources.contact_files import read_contact
from truedeborn.sources.entry_fields import Context
from truedeborn.sources.fields import Record
from truedeborn.sources.list_files import goals_of
from truedeborn.sources.source_files import read_source
from truedeborn.sources.toml_text import TomlText, parse_toml, read_toml

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
            if pack.sources:
                what = "En pakke, der følger med håndbogen, har ikke sine egne kilder."
                context.report.add(text.file if text else "", 0, what, "Skriv dem i kilder/.")
            packs.append(pack)
    return tuple(packs)


def read_pack_files(files: Mapping[str, bytes], context: Context) -> Pack | None:
    """A pack from its files by name: `pakke.toml` and `maal/*.toml`; None when it cannot be read."""
    texts: dict[str, TomlText] = {}
    for name in sorted(files):
        if name == "pakke.toml" or name.startswith("maal/"):
            try:
                plain = files[name].decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                what = "Filen er ikke gemt som UTF-8."
                context.report.add(name, 0, what, "Gem den igen med tegnsættet UTF-8.")
                continue
            text = parse_toml(plain, name, 1, context.report)
            if text is not None:
                texts[name] = text
    manifest = texts.pop("pakke.toml", None)
    pack = read_pack(manifest, context) if manifest else None
    if pack is None:
        return None
    goals: list[Entry] = []
    for text in texts.values():
        goals += goals_of(text, context, len(goals))
    return replace(pack, goals=tuple(goals))


def read_pack(text: TomlText, context: Context) -> Pack | None:
    """One pack; None when it has no `[pakke]` table or is of another schema."""
    head = text.table("pakke", context.report)
    if head is None:
        return None
    pack_id = head.slug()
    if head.raw("skema") != PACK_SCHEMA:
        what = f"Pakkens skema er {head.raw('skema')!r}; programmet kender skema {PACK_SCHEMA}."
        newer = isinstance(head.raw("skema"), int) and head.raw("skema") > PACK_SCHEMA
        remedy = "Installér det nyeste program." if newer else f"Skriv skema = {PACK_SCHEMA}."
        head.problem("skema", what, remedy)
        return None
    sources = tuple(_own_source(record, pack_id) for record in text.tables("kilde", context.report))
    context = replace(context, source_ids=context.source_ids | {source.id for source in sources})
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
        sources=sources,
        owner=head.text("ejer", required=False),
        next_review=head.day("naeste_gennemsyn"),
    )
    head.finish()
    for name in text.data:
        if name not in ("pakke", "kontakt", "forum", "praksis", "link", "kilde"):
            context.report.add(
                text.file, 0, f"Afsnittet »{name}« kendes ikke.", "Fjern det, eller ret navnet."
            )
    return pack


def _own_source(record: Record, pack_id: str) -> Source:
    """A source of the pack's own; its id begins with the pack's, so that it hides no other."""
    source = read_source(record)
    if not source.id.startswith(f"{pack_id}-"):
        record.problem("id", f"Kildens id skal begynde med »{pack_id}-«.", f'Skriv id = "{pack_id}-…".')
    return source


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
