"""`udgave.toml` and `taksonomi.toml`: the edition and the closed sets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from truedeborn.domain.entry import Edition
from truedeborn.domain.kinds import Certainty, Kind, Layer, Level
from truedeborn.domain.taxonomy import Choice, Taxonomy
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import TomlText, read_toml

_FIXED: dict[str, type[Kind] | type[Level] | type[Layer] | type[Certainty]] = {
    "niveau": Level,
    "lag": Layer,
    "sikkerhed": Certainty,
    "slags": Kind,
}


def read_edition(root: Path, report: Report) -> Edition:
    """The edition, still without its content hash."""
    text = read_toml(root / "udgave.toml", root, report)
    if text is None:
        return Edition("", date.min, date.min, "")
    record = text.top(report)
    edition = Edition(
        name=record.text("navn"),
        valid_from=record.day("gaelder_pr", required=True) or date.min,
        next_review=record.day("naeste_gennemsyn", required=True) or date.min,
        law_seen=record.text("lov_set"),
    )
    if edition.next_review <= edition.valid_from:
        what = "Næste gennemsyn ligger ikke efter den dag, udgaven gælder pr."
        record.problem("naeste_gennemsyn", what, "Ret en af de to datoer.")
    record.finish()
    return edition


def read_taxonomy(root: Path, report: Report) -> Taxonomy:
    """All closed sets; the sets the program itself depends on must be complete."""
    text = read_toml(root / "taksonomi.toml", root, report)
    if text is None:
        return Taxonomy((), (), (), (), (), (), (), (), ())
    return Taxonomy(
        ages=_choices(text, "alder", report),
        arenas=_choices(text, "arena", report),
        categories=_choices(text, "kategori", report),
        levels=_choices(text, "niveau", report),
        layers=_choices(text, "lag", report),
        certainties=_choices(text, "sikkerhed", report),
        groups=_choices(text, "gruppe", report),
        kinds=_choices(text, "slags", report),
        sites=_choices(text, "sted", report),
    )


def _choices(text: TomlText, name: str, report: Report) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    fixed = tuple(member.value for member in _FIXED[name]) if name in _FIXED else ()
    for record in text.tables(name, report):
        choice = Choice(
            id=record.choice("id", fixed) if name in ("niveau", "lag", "slags") else record.text("id"),
            name=record.text("navn"),
            note=record.text("note", required=False),
        )
        if choice.id in [other.id for other in choices]:
            record.problem("id", f"»{choice.id}« står to gange i {name}.", "Slet den ene.")
        record.finish()
        choices.append(choice)
    for wanted in fixed:
        if wanted not in [choice.id for choice in choices]:
            report.add(
                text.file, 0, f"»{wanted}« mangler i {name}.", f'Tilføj [[{name}]] med id = "{wanted}".'
            )
    return tuple(choices)
