"""`data/vejviser/` read into a guide, with every problem found on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from truedeborn.domain.kinds import Layer
from truedeborn.domain.problem import ContentProblem
from truedeborn.sources.fields import Record
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_tables
from truedeborn.sources.vejviser_check import check_guide
from truedeborn.vejviser.model import (
    Answer,
    Audience,
    Circumstance,
    Clause,
    Condition,
    ContactRole,
    ContactUse,
    Content,
    Deadline,
    Definition,
    Fact,
    Family,
    General,
    Guide,
    Leg,
    Overlay,
    Route,
    Rule,
    SignRule,
    Statement,
    Step,
    StepKind,
    Support,
    Test,
    Urgency,
)

TABLES = ("vejviser", "spoergsmaal", "forhold", "regel", "rute", "tillaeg", "kontaktrolle", "tegnregel")


def read_guide(folder: Path) -> tuple[Guide | None, tuple[ContentProblem, ...]]:
    """Read a folder of TOML files as one guide.

    Args:
        folder: `data/vejviser`.

    Returns:
        The guide, or None when there is any problem; and all problems.
    """
    report = Report()
    tables = read_tables(folder, folder.parent, report)
    if not tables and not report.problems:
        report.add("vejviser", 0, "Vejviseren har ingen filer.", "Læg TOML-filerne i data/vejviser.")
    for name, records in tables.items():
        if name not in TABLES:
            records[0].problem_at(
                "", f"Tabellen »{name}« kendes ikke.", f"Tabellerne er: {', '.join(TABLES)}."
            )
    guide = Guide(
        facts=tuple(_fact(record) for record in tables.get("spoergsmaal", [])),
        circumstances=tuple(_circumstance(record) for record in tables.get("forhold", [])),
        rules=tuple(_rule(record) for record in tables.get("regel", [])),
        overlays=tuple(_overlay(record) for record in tables.get("tillaeg", [])),
        routes=tuple(_route(record) for record in tables.get("rute", [])),
        roles=tuple(_contact_role(record) for record in tables.get("kontaktrolle", [])),
        signs=tuple(_sign_rule(record) for record in tables.get("tegnregel", [])),
        general=_general(tables.get("vejviser", [])),
    )
    if not report.problems:
        check_guide(guide, tables)
    return (None if report.problems else guide), report.problems


Read = TypeVar("Read")


def _closed(record: Record, made: Read) -> Read:
    record.finish()
    return made


def _general(records: list[Record]) -> General:
    if not records:
        return General()
    record = records[0]
    return _closed(
        record,
        General(
            disagree=tuple(_statement(inner) for inner in record.records("uenig")),
            caveats=record.texts("forbehold"),
            law_seen=record.text("lov_set"),
            valid_from=record.text("gaelder_pr"),
            family_overlay=record.text("familie_tillaeg"),
        ),
    )


def _fact(record: Record) -> Fact:
    return _closed(
        record,
        Fact(
            id=record.text("id"),
            name=record.text("navn"),
            question=record.text("tekst"),
            why=record.text("hvorfor"),
            definitions=tuple(_definition(inner) for inner in record.records("definition")),
            answers=tuple(_answer(inner) for inner in record.records("svar")),
            many=record.flag("flere"),
            shared=record.flag("faelles"),
            ordered=record.flag("ordnet"),
        ),
    )


def _definition(record: Record) -> Definition:
    return _closed(
        record,
        Definition(
            title=record.text("titel"),
            text=record.text("tekst"),
            counts=record.texts("taeller"),
            counts_not=record.texts("taeller_ikke"),
        ),
    )


def _answer(record: Record) -> Answer:
    return _closed(
        record,
        Answer(
            id=record.text("id"),
            text=record.text("tekst"),
            note=record.text("note", required=False),
            risk=record.number("risiko"),
            audience=record.option("taler_til", Audience, Audience.ALLE),
        ),
    )


def _condition(record: Record) -> Condition:
    """`naar = [ { a = "x", b = { ikke = ["y"] }, forhold = "z" }, … ]`; none means always."""
    return tuple(_clause(inner) for inner in record.records("naar"))


def _clause(record: Record) -> Clause:
    tests: list[Test] = []
    for subject in record.values:
        if subject in ("forhold", "ikke_forhold"):
            names = record.texts(subject)
            tests += [Test(name, (), negated=subject == "ikke_forhold") for name in names]
        elif isinstance(record.values[subject], dict):
            values = record.mapping(subject)
            inner = record.inner(values)
            tests.append(Test(subject, inner.texts("ikke"), negated=True))
            inner.finish()
        else:
            tests.append(Test(subject, record.texts(subject)))
    return tuple(tests)


def _circumstance(record: Record) -> Circumstance:
    return _closed(record, Circumstance(record.text("id"), record.text("navn"), _condition(record)))


def _rule(record: Record) -> Rule:
    return _closed(
        record,
        Rule(
            id=record.text("id"),
            route=record.text("rute"),
            when=_condition(record),
            because=record.text("fordi"),
            law=record.texts("lov"),
        ),
    )


def _route(record: Record) -> Route:
    return _closed(
        record,
        Route(
            id=record.text("id"),
            title=record.text("titel"),
            summary=record.text("kort"),
            urgency=record.option("hastegrad", Urgency, Urgency.STRAKS),
            rank=record.number("styrke"),
            family=record.option("familien", Family, Family.IKKE),
            warning=record.text("advarsel", required=False),
            content=_content(record),
            tipping=record.texts("vippepunkter"),
        ),
    )


def _overlay(record: Record) -> Overlay:
    family = record.values.get("familien")
    return _closed(
        record,
        Overlay(
            id=record.text("id"),
            title=record.text("titel"),
            when=_condition(record),
            routes=record.texts("ruter"),
            because=record.text("fordi"),
            content=_content(record),
            warning=record.text("advarsel", required=False),
            family=None if family is None else record.option("familien", Family, Family.IKKE),
            first=record.flag("foerst"),
            replaces=record.texts("erstatter"),
            without=record.texts("uden"),
            travels=record.flag("foelger_med"),
        ),
    )


def _content(record: Record) -> Content:
    return Content(
        steps=tuple(_step(inner) for inner in record.records("trin")),
        avoid=tuple(_statement(inner) for inner in record.records("undgaa")),
        contacts=tuple(_use(inner) for inner in record.records("kontakter")),
        say=tuple(_statement(inner) for inner in record.records("sig")),
        deadlines=tuple(_deadline(inner) for inner in record.records("frister")),
        then=tuple(_statement(inner) for inner in record.records("bagefter")),
        support=tuple(_support(inner) for inner in record.records("stoette")),
        law=tuple(_statement(inner) for inner in record.records("lovgrundlag")),
        goals=record.texts("maal"),
    )


def _step(record: Record) -> Step:
    return _closed(
        record,
        Step(
            id=record.text("id"),
            text=record.text("tekst"),
            kind=record.option("slags", StepKind, StepKind.NOTER),
            who=record.text("hvem"),
            deadline=record.text("frist"),
            layer=record.option("lag", Layer, Layer.FAGLIGT_SKOEN),
            law=record.text("lov", required=False),
            action=record.text("handling", required=False),
            audience=record.option("for", Audience, Audience.ALLE),
        ),
    )


def _statement(record: Record) -> Statement:
    return _closed(
        record,
        Statement(
            text=record.text("tekst"),
            layer=record.option("lag", Layer, Layer.FAGLIGT_SKOEN),
            law=record.text("lov", required=False),
            audience=record.option("for", Audience, Audience.ALLE),
        ),
    )


def _deadline(record: Record) -> Deadline:
    return _closed(
        record,
        Deadline(
            what=record.text("hvad"),
            when=record.text("frist"),
            layer=record.option("lag", Layer, Layer.FAGLIGT_SKOEN),
            law=record.text("lov", required=False),
            audience=record.option("for", Audience, Audience.ALLE),
        ),
    )


def _use(record: Record) -> ContactUse:
    return _closed(
        record,
        ContactUse(record.text("rolle"), record.text("til"), record.option("for", Audience, Audience.ALLE)),
    )


def _support(record: Record) -> Support:
    return _closed(
        record,
        Support(
            record.option("til", Leg, Leg.BARN),
            record.text("tekst"),
            record.option("for", Audience, Audience.ALLE),
        ),
    )


def _contact_role(record: Record) -> ContactRole:
    return _closed(
        record,
        ContactRole(
            id=record.text("id"),
            name=record.text("navn"),
            use_for=record.text("brug"),
            national=record.text("ellers"),
            phone=record.text("telefon", required=False),
            hours=record.text("tider", required=False),
            entry=record.text("kontakt", required=False),
        ),
    )


def _sign_rule(record: Record) -> SignRule:
    answers = record.mapping("svar")
    return _closed(
        record,
        SignRule(
            id=record.text("id"),
            because=record.text("fordi"),
            answers=tuple((str(fact), str(answer)) for fact, answer in answers.items()),
            themes=record.texts("temaer"),
            categories=record.texts("kategorier"),
            signs=record.texts("tegn"),
            also_categories=record.texts("samt_kategorier"),
            level=record.text("mindst_niveau", required=False),
            count=record.number("antal", 1),
            spread=record.number("spredning", 1),
        ),
    )
