"""A handbook of nine entries: enough Danish to try every rule of the search on."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.blocks import bullets, paragraph
from truedeborn.domain.entry import Entry, EntryId, Facets
from truedeborn.domain.kinds import Kind, Level

DATA = Path(__file__).parents[2] / "data"


def entry(
    id_: str,
    kind: Kind,
    title: str,
    text: str = "",
    *,
    theme: str = "",
    keywords: tuple[str, ...] = (),
    level: Level | None = None,
    ages: tuple[str, ...] = (),
) -> Entry:
    return Entry(
        id=EntryId(id_),
        kind=kind,
        title=title,
        summary=text.split(".")[0],
        blocks=(paragraph(text), bullets(text.split(". "))),
        themes=(EntryId(theme),) if theme else (),
        keywords=keywords,
        facets=Facets(ages=ages, level=level),
    )


ENTRIES = (
    entry(
        "fysisk-vold",
        Kind.TEMA,
        "Fysisk vold mod barnet",
        "Ingen må slå børn. Fædre og mødre bruger nogle gange slag som straf.",
        theme="fysisk-vold",
        keywords=("lussing", "tæsk"),
    ),
    entry(
        "fysisk-vold.maerker",
        Kind.TEGN,
        "Blå mærker på ører, hals og ryg",
        "Mærkerne sidder, hvor man ikke falder.",
        theme="fysisk-vold",
        level=Level.ALVORLIGT_BEKYMRET,
        ages=("3-5", "6-9"),
    ),
    entry(
        "fysisk-vold.hjem",
        Kind.TEGN,
        "Barnet tør ikke gå hjem",
        "Trækker tiden ud, når det skal hentes.",
        theme="fysisk-vold",
        level=Level.AKUT,
        ages=("6-9",),
    ),
    entry(
        "skolefravaer",
        Kind.TEMA,
        "Bekymrende skolefravær",
        "Eleven vil ikke i skole.",
        theme="skolefravaer",
        keywords=("pjæk", "vil ikke i skole"),
    ),
    entry(
        "selvskade",
        Kind.TEMA,
        "Selvskade",
        "Den unge skærer i sig selv.",
        theme="selvskade",
        keywords=("cutting", "skærer sig"),
    ),
    entry(
        "h-underretning",
        Kind.HANDLING,
        "Skriv en underretning",
        "Underretningspligten er personlig. Skriv, hvad du har set og hørt.",
        keywords=("melde til kommunen", "indberetning"),
    ),
    entry(
        "lov-133",
        Kind.LOV,
        "Barnets lov § 133: den skærpede underretningspligt",
        "Offentligt ansatte skal underrette straks.",
    ),
    entry("h-112", Kind.HANDLING, "Ring 112", "Ved livsfare ringer du 112.", keywords=("alarm",)),
    entry("ord-sfo", Kind.ORD, "SFO-klub", "Skolefritidsordning og klub."),
)
