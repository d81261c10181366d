"""`temaer/<tema>/tema.md` and `tegn.toml`: a theme's page and its signs."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.blocks import Block, Blocks, Heading, bullets, heading, plain
from truedeborn.domain.entry import Entry, EntryId, Facets, Link
from truedeborn.domain.kinds import Kind, Level, Relation
from truedeborn.sources.entry_fields import Context, read_backing, read_links
from truedeborn.sources.fields import Record
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.toml_text import read_page, read_toml


def theme_folders(root: Path) -> tuple[Path, ...]:
    """The folders of all themes, by name."""
    folder = root / "temaer"
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()


def read_theme_order(root: Path, context: Context) -> tuple[str, ...]:
    """The order of all themes; every theme must stand in it once."""
    text = read_toml(root / "temaer" / "raekkefoelge.toml", root, context.report)
    if text is None:
        return ()
    record = text.top(context.report)
    order = record.choices("temaer", context.theme_ids) and record.texts("temaer")
    record.finish()
    for theme in context.theme_ids:
        if order.count(theme) != 1:
            what = f"Temaet »{theme}« står {order.count(theme)} gange i rækkefølgen."
            record.problem("temaer", what, "Skriv det præcis én gang.")
    return order


def read_theme(folder: Path, root: Path, context: Context) -> Entry | None:
    """One theme's page; the folder's name is its id."""
    page = read_page(folder / "tema.md", root, context.report)
    if page is None:
        return None
    record = page.head.top(context.report)
    theme = EntryId(record.slug())
    if theme and theme != folder.name:
        record.problem("id", f"Temaet hedder »{theme}«, men mappen »{folder.name}«.", "Brug samme id.")
    backing = read_backing(record, context)
    entry = Entry(
        id=theme,
        kind=Kind.TEMA,
        title=record.text("navn"),
        summary=record.text("kort"),
        blocks=parse_markdown(page.body, record.file, page.body_line, context.report),
        themes=(theme,),
        facets=Facets(ages=record.choices("aldre", [c.id for c in context.taxonomy.ages], required=True)),
        keywords=record.texts("ord"),
        layer=backing.layer,
        certainty=backing.certainty,
        sources=backing.sources,
        review=backing.review,
        links=read_links(record, theme),
        group=record.choice("gruppe", [c.id for c in context.taxonomy.groups]),
        file=record.file,
    )
    _check_sections(record, entry)
    record.finish()
    return entry


# What every theme page answers, in this order, so that a reader knows where to look.
SECTIONS = (
    "Hvad er det?",
    "Sådan kan det se ud",
    "Det øger bekymringen",
    "Det mindsker bekymringen",
    "Gør",
    "Undgå",
    "Hvem inddrager du?",
    "Forældrene",
    "Tal med barnet",
    "Skriv ned",
    "Det siger loven",
)


def _check_sections(record: Record, entry: Entry) -> None:
    titles = [plain(block.spans) for block in entry.blocks if isinstance(block, Heading)]
    missing = [title for title in SECTIONS if title not in titles]
    if missing:
        what = f"Siden mangler afsnittet »{missing[0]}«."
        record.problem("id", what, "Alle temaer har de samme afsnit: " + ", ".join(missing) + ".")
    elif [title for title in titles if title in SECTIONS] != list(SECTIONS):
        record.problem(
            "id", "Sidens afsnit står i en anden orden.", "Brug ordenen: " + ", ".join(SECTIONS) + "."
        )


def read_signs(
    folder: Path, root: Path, context: Context
) -> tuple[tuple[Entry, ...], dict[EntryId, EntryId]]:
    """One theme's signs, and which retired ids they took the place of."""
    text = read_toml(folder / "tegn.toml", root, context.report)
    if text is None:
        return (), {}
    entries = []
    aliases: dict[EntryId, EntryId] = {}
    for number, record in enumerate(text.tables("tegn", context.report)):
        entry = _sign(record, EntryId(folder.name), number, context)
        entries.append(entry)
        for old in record.texts("erstatter"):
            aliases[EntryId(f"{folder.name}.{old}")] = entry.id
        record.finish()
    return tuple(entries), aliases


def _sign(record: Record, theme: EntryId, number: int, context: Context) -> Entry:
    taxonomy = context.taxonomy
    sign = EntryId(f"{theme}.{record.slug()}")
    backing = read_backing(record, context)
    level = record.choice("niveau", list(Level))
    facets = Facets(
        ages=record.choices("alder", [c.id for c in taxonomy.ages], required=True),
        arenas=record.choices("arena", [c.id for c in taxonomy.arenas], required=True),
        category=record.choice("kategori", [c.id for c in taxonomy.categories]),
        level=Level(level) if level else None,
        sites=record.choices("steder", [c.id for c in taxonomy.sites]),
    )
    observation = record.text("tegn")
    return Entry(
        id=sign,
        kind=Kind.TEGN,
        title=observation.removesuffix("."),
        summary="",
        blocks=_sign_blocks(record, context),
        themes=(theme,),
        facets=facets,
        keywords=record.texts("ord"),
        layer=backing.layer,
        certainty=backing.certainty,
        sources=backing.sources,
        review=backing.review,
        links=(Link(sign, Relation.TEMA, theme), *read_links(record, sign)),
        details=_answers(record),
        order=number,
        file=record.file,
    )


def _sign_blocks(record: Record, context: Context) -> Blocks:
    parts = (
        ("andre_forklaringer", "Det kan også skyldes"),
        ("se_efter", "Se efter"),
        ("noter", "Skriv ned"),
    )
    blocks: list[Block] = []
    for key, title in parts:
        texts = record.texts(key, required=True)
        if texts:
            blocks += [heading(title), bullets(texts)]
    return tuple(blocks)


ANSWER_LABEL = "svar:"


def _answers(record: Record) -> tuple[tuple[str, str], ...]:
    """The vejviser answers a sign suggests, as details with the label `svar:<fact>`."""
    value = record.raw("svar")
    if value is None:
        return ()
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        record.problem("svar", "»svar« skal være en lille tabel.", 'Skriv svar = { fakta = "svar" }.')
        return ()
    return tuple((ANSWER_LABEL + fact, answer) for fact, answer in sorted(value.items()))
