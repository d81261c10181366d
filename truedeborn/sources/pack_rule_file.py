"""`pakkeregler.toml`: what a kommunepakke may not say."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.pack_rules import PackRule, PackRules
from truedeborn.sources.fields import Record
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_toml

RULE_FILE = "pakkeregler.toml"


def read_pack_rules(root: Path, report: Report) -> PackRules:
    """The rules; none where there is no such file."""
    path = root / RULE_FILE
    text = read_toml(path, root, report) if path.is_file() else None
    if text is None:
        return PackRules()
    groups = {
        record.slug(): record.texts("ord", required=True) for record in _done(text.tables("ord", report))
    }
    places = {
        record.slug(): record.texts("poster", required=True) for record in _done(text.tables("sted", report))
    }
    head = text.table("faelles", report)
    rules = tuple(_rule(record, groups) for record in text.tables("regel", report))
    if head is None:
        return PackRules(rules, groups, places)
    found = PackRules(
        rules=rules,
        groups=groups,
        places=places,
        negations=head.texts("benaegtelser", required=True),
        not_negations=head.texts("ikke_benaegtelser"),
        reserved_roles=head.texts("spaerrede_roller"),
        reserved_words=head.texts("spaerrede_ord"),
        reserved_numbers=head.texts("spaerrede_numre"),
    )
    head.finish()
    return found


def _done(records: tuple[Record, ...]) -> tuple[Record, ...]:
    for record in records:
        for key in ("id", "ord", "poster"):
            record.raw(key)
        record.finish()
    return records


def _rule(record: Record, groups: dict[str, tuple[str, ...]]) -> PackRule:
    rule = PackRule(
        id=record.slug(),
        reason=record.text("grund"),
        remedy=record.text("raad"),
        scopes=record.texts("steder"),
        where_said=record.choice("hvor_der_staar", groups, required=False),
        who=record.choice("hvem", groups, required=False),
        does=record.choice("goer", groups, required=False),
        also=record.choices("ogsaa", groups),
        unless=record.choices("undtagen", groups),
        unless_near=record.choices("undtagen_naer", groups),
        patterns=record.texts("moenstre"),
    )
    if bool(rule.who) != bool(rule.does) or not (rule.who or rule.patterns):
        what = f"Reglen »{rule.id}« kan ikke ramme noget."
        record.problem("id", what, "Skriv hvem og goer, eller skriv moenstre.")
    record.finish()
    return rule
