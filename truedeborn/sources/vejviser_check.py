"""Whether a guide hangs together: every id names something, every card has its parts."""

from __future__ import annotations

from collections.abc import Iterable

from truedeborn.domain.kinds import Level
from truedeborn.domain.nearest import meant
from truedeborn.sources.fields import Record
from truedeborn.vejviser.model import Condition, Content, Fact, Guide, Leg

Tables = dict[str, list[Record]]


def check_guide(guide: Guide, tables: Tables) -> None:
    """Add a problem for every reference that leads nowhere."""
    _unique(tables)
    for fact, record in zip(guide.facts, tables.get("spoergsmaal", []), strict=True):
        _check_fact(fact, record)
    circumstances = tables.get("forhold", [])
    for n, (circumstance, record) in enumerate(zip(guide.circumstances, circumstances, strict=True)):
        _check_condition(guide, circumstance.when, record, known=[c.id for c in guide.circumstances[:n]])
    routes = [route.id for route in guide.routes]
    everything = [circumstance.id for circumstance in guide.circumstances]
    for rule, record in zip(guide.rules, tables.get("regel", []), strict=True):
        _known(record, "rute", (rule.route,), routes)
        _check_condition(guide, rule.when, record, known=everything)
    for overlay, record in zip(guide.overlays, tables.get("tillaeg", []), strict=True):
        _known(record, "ruter", overlay.routes, routes)
        _check_condition(guide, overlay.when, record, known=everything)
        _check_content(guide, overlay.content, record)
        _known(record, "uden", overlay.without, [role.id for role in guide.roles])
        _known(record, "erstatter", overlay.replaces, _step_ids(guide))
    for route, record in zip(guide.routes, tables.get("rute", []), strict=True):
        _check_content(guide, route.content, record)
        _check_support(route.content, record)
    levels = [str(level) for level in Level]
    for sign, record in zip(guide.signs, tables.get("tegnregel", []), strict=True):
        _known(record, "mindst_niveau", (sign.level,), levels)
        for fact_id, answer in sign.answers:
            _check_values(guide, fact_id, (answer,), record)
    overlay_ids = [overlay.id for overlay in guide.overlays]
    for record in tables.get("vejviser", []):
        _known(record, "familie_tillaeg", (guide.general.family_overlay,), overlay_ids)


def _unique(tables: Tables) -> None:
    for name, records in tables.items():
        seen: dict[object, Record] = {}
        for record in records:
            key = record.values.get("id")
            if key is not None and key in seen:
                record.problem_at("", f"Id'et »{key}« er brugt to gange i {name}.", "Giv det ene et nyt id.")
            seen[key] = record


def _check_fact(fact: Fact, record: Record) -> None:
    if len(fact.answers) < 2:
        record.problem_at("", "Spørgsmålet har færre end to svar.", "Skriv mindst to svar.")
    if len({answer.id for answer in fact.answers}) < len(fact.answers):
        record.problem_at("", "To svar har samme id.", "Giv hvert svar sit eget id.")
    if not fact.definitions:
        record.problem_at("", "Spørgsmålet har ingen definition.", "Skriv, hvad ordene betyder.")
    if fact.many and len(fact.ticks) == len(fact.answers):
        record.problem_at("", "Et spørgsmål med flere svar mangler »ingen«.", 'Tilføj id = "ingen".')


def _check_condition(guide: Guide, condition: Condition, record: Record, known: list[str]) -> None:
    for clause in condition:
        for test in clause:
            if test.values:
                _check_values(guide, test.subject, test.values, record)
            else:
                _known(record, "forhold", (test.subject,), known)


def _check_values(guide: Guide, fact_id: str, values: Iterable[str], record: Record) -> None:
    facts = {fact.id: fact for fact in guide.facts}
    if fact_id not in facts:
        _known(record, "spørgsmål", (fact_id,), list(facts))
        return
    answers = facts[fact_id].ticks if facts[fact_id].many else facts[fact_id].answers
    _known(record, fact_id, values, [answer.id for answer in answers])


def _check_content(guide: Guide, content: Content, record: Record) -> None:
    _known(record, "rolle", (use.role for use in content.contacts), [role.id for role in guide.roles])


def _check_support(content: Content, record: Record) -> None:
    for leg in Leg:
        if not any(support.leg is leg for support in content.support):
            record.problem_at(
                "", f"Ruten mangler støtte til »{leg}«.", f'Tilføj stoette = [{{ til = "{leg}", … }}].'
            )


def _step_ids(guide: Guide) -> list[str]:
    contents = [*(route.content for route in guide.routes), *(overlay.content for overlay in guide.overlays)]
    return [step.id for content in contents for step in content.steps]


def _known(record: Record, what: str, values: Iterable[str], valid: list[str]) -> None:
    for value in values:
        if value and value not in valid:
            record.problem_at(
                f'"{value}"',
                f"»{value}« findes ikke ({what}). {meant(value, valid)}".rstrip(),
                f"Brug en af: {', '.join(valid)}.",
            )
