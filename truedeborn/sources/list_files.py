"""TOML files with many small entries: maal and ord."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.entry import Entry, EntryId, Link
from truedeborn.domain.kinds import Certainty, Kind, Layer, Relation
from truedeborn.sources.entry_fields import Context, read_backing, read_links, read_themes
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.toml_text import TomlText, read_toml


def read_goals(root: Path, context: Context) -> tuple[Entry, ...]:
    """The policy goals, a document a file."""
    entries: list[Entry] = []
    for path in sorted((root / "maal").glob("*.toml")):
        text = read_toml(path, root, context.report)
        if text is not None:
            entries += goals_of(text, context, len(entries))
    return tuple(entries)


def goals_of(text: TomlText, context: Context, first: int = 0) -> tuple[Entry, ...]:
    """The policy goals of one document; `first` is the place of its first goal among all goals."""
    document = text.table("dokument", context.report)
    if document is None:
        return ()
    details = (
        ("Dokument", document.text("navn")),
        ("Ejer", document.text("ejer")),
        ("År", document.text("aar")),
    )
    group = document.slug()
    document.raw("kommune")
    document.finish()
    entries: list[Entry] = []
    for record in text.tables("maal", context.report):
        goal = EntryId(record.slug())
        themes = read_themes(record, context)
        links = [Link(goal, Relation.TEMA, theme) for theme in themes]
        entries.append(
            Entry(
                id=goal,
                kind=Kind.MAAL,
                title=record.text("tekst").removesuffix("."),
                summary="",
                blocks=(),
                themes=themes,
                layer=Layer.KOMMUNENS_PRAKSIS,
                # The policy itself was read in full: one municipal source, nothing beside it.
                certainty=Certainty.C,
                links=(*links, *read_links(record, goal, without=("maal",))),
                details=(*details, ("Afsnit", record.text("afsnit"))),
                keywords=record.texts("ord"),
                group=group,
                order=first + len(entries),
                file=record.file,
            )
        )
        record.finish()
    return tuple(entries)


def read_terms(root: Path, context: Context) -> tuple[Entry, ...]:
    """The glossary: `ord/*.toml`."""
    entries: list[Entry] = []
    for path in sorted((root / "ord").glob("*.toml")):
        text = read_toml(path, root, context.report)
        for record in text.tables("ord", context.report) if text else ():
            term = EntryId(record.slug(prefix="ord-"))
            backing = read_backing(record, context)
            body = record.text("tekst", required=False)
            short_form = record.text("forkortelse", required=False)
            entries.append(
                Entry(
                    id=term,
                    kind=Kind.ORD,
                    title=record.text("navn"),
                    summary=record.text("kort"),
                    blocks=parse_markdown(body, record.file, record.line_of("tekst"), context.report),
                    themes=read_themes(record, context),
                    keywords=((short_form,) if short_form else ()) + record.texts("ord"),
                    layer=backing.layer,
                    certainty=backing.certainty,
                    sources=backing.sources,
                    review=backing.review,
                    links=read_links(record, term),
                    details=(("Forkortelse", short_form),) if short_form else (),
                    order=len(entries),
                    file=record.file,
                )
            )
            record.finish()
    return tuple(entries)
