"""`.tbcase` files: one case as data. Never trusted: size, form, references and privacy are all checked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from truedeborn.course.draft import CaseDraft, StageDraft
from truedeborn.course.model import Case
from truedeborn.domain.privacy import PersonalTraces, personal_traces
from truedeborn.domain.problem import ContentProblem, HandbookProblem
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.sources.course_checks import check_case
from truedeborn.sources.course_files import read_case
from truedeborn.sources.entry_fields import Context
from truedeborn.sources.plain_toml import load_toml
from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import parse_toml
from truedeborn.vejviser.model import Guide

SUFFIX = ".tbcase"
FORM_KEY, FORM = "tbcase", 1
LARGEST = 64 * 1024
"""Bytes. The longest case of the handbook is a tenth of it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a case is held against: the handbook it shall stand in."""

    taxonomy: Taxonomy
    theme_ids: tuple[str, ...]
    entry_ids: frozenset[str]
    guide: Guide


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """A file looked through.

    Args:
        case: None when there are problems.
        draft: what could be read, for the editor; None when the file is not TOML at all.
        traces: what may point at a person, CPR numbers aside: those are problems.
    """

    case: Case | None
    draft: CaseDraft | None
    problems: tuple[ContentProblem, ...]
    traces: PersonalTraces = field(default_factory=PersonalTraces)


def check_case_bytes(data: bytes, name: str, shelf: Shelf) -> CheckedCase:
    """Look a file through. Never raises for what is in it.

    Args:
        name: the file's name, for messages.
    """
    if len(data) > LARGEST:
        what = f"Filen er for stor: {len(data) // 1024} KB (højst {LARGEST // 1024} KB)."
        return _refused(name, what, "En case er kun tekst. Vælg en anden fil.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return _refused(name, "Filen er ikke tekst i UTF-8.", "Vælg en .tbcase-fil.")
    return check_case_text(text, name, shelf)


def check_case_text(text: str, name: str, shelf: Shelf) -> CheckedCase:
    """The same for text that is already in the program, as the editor has it."""
    report = Report()
    context = Context(shelf.taxonomy, frozenset(), shelf.theme_ids, report)
    parsed = parse_toml(text, name, 1, report)
    if parsed is None:
        return CheckedCase(None, None, report.problems)
    if not isinstance(form := parsed.data.get(FORM_KEY, FORM), int) or form > FORM:
        return _refused(name, "Filen er skrevet af en nyere udgave.", "Installér det nyeste program.")
    case = read_case(parsed, context)
    draft = _draft(parsed.data)
    _check_own(case, name, shelf, report)
    # As it stands and as it is read: an escape such as \u002D must hide nothing.
    traces = _check_persons(f"{text}\n{_said(draft)}", name, report)
    problems = report.problems
    return CheckedCase(None if problems else case, draft, problems, traces)


def draft_text(draft: CaseDraft) -> str:
    """A draft as the text of a `.tbcase` file, whether it is right yet or not."""
    lines = [
        "# En case til Truede børn. Hent den i programmet under Kursus: Skriv din egen case.",
        f"{FORM_KEY} = {FORM}",
        f"id = {_text(draft.id)}",
        f"titel = {_text(draft.title)}",
        f"resume = {_text(draft.summary)}",
        f"temaer = {_list(draft.themes)}",
        f"alder = {_list(draft.ages)}",
        f"varighed = {draft.minutes}",
        f"svaerhed = {_text(draft.difficulty)}",
        f"ender_i_underretning = {str(draft.ends_in_report).lower()}",
        f"laes_mere = {_list(draft.read_more)}",
    ]
    for stage in draft.stages:
        answers = ", ".join(f"{_text(fact)} = {_text(answer)}" for fact, answer in stage.answers.items())
        lines += [
            "",
            "[[trin]]",
            f"titel = {_text(stage.title)}",
            f"tekst = {_long(stage.text)}",
            f"svar = {{ {answers} }}" if answers else "svar = {}",
            f"rute = {_text(stage.route)}",
            f"spoergsmaal = {_list(stage.questions)}",
        ]
    lines += [
        "",
        "[traener]",
        f"faldgruber = {_list(draft.pitfalls)}",
        f"overser = {_list(draft.missed)}",
        f"lov = {_list(draft.law)}",
        f"tekst = {_long(draft.notes)}",
    ]
    return "\n".join(lines) + "\n"


def refuse_persons(draft: CaseDraft) -> None:
    """Stop before a CPR number is written anywhere.

    Raises:
        HandbookProblem: the draft holds one.
    """
    if personal_traces(_said(draft)).cpr:
        raise HandbookProblem("Casen indeholder et CPR-nummer. Fjern det; en case skal være opdigtet.")


def _check_own(case: Case, name: str, shelf: Shelf, report: Report) -> None:
    if case.id in shelf.entry_ids:
        report.add(
            name, 0, f"Id'et »{case.id}« bruges af håndbogen.", "Giv casen en anden titel eller et andet id."
        )
    if not report.problems:
        check_case(case, shelf.guide, shelf.entry_ids, report)


def _check_persons(text: str, name: str, report: Report) -> PersonalTraces:
    traces = personal_traces(text)
    if traces.cpr:
        # The number itself is not repeated: messages end in screenshots and mails.
        report.add(name, 0, "Casen indeholder et CPR-nummer.", "Fjern det; en case skal være opdigtet.")
    return PersonalTraces((), traces.phones, traces.mails, traces.names)


def _refused(name: str, what: str, remedy: str) -> CheckedCase:
    return CheckedCase(None, None, (ContentProblem(name, 0, what, remedy),))


def _said(draft: CaseDraft) -> str:
    """Everything somebody wrote in words."""
    parts = [draft.title, draft.summary, draft.notes, *draft.pitfalls, *draft.missed]
    for stage in draft.stages:
        parts += [stage.title, stage.text, *stage.questions]
    return "\n".join(parts)


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the one control character JSON leaves bare."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long(value: str) -> str:
    """A text on lines of its own, so that a trainer can write on in any editor."""
    lines = (_text(line)[1:-1] for line in value.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(_text(value) for value in values) + "]"


def _draft(data: dict[str, Any]) -> CaseDraft:
    """What could be read, wrong or not; wrong types become empty."""
    notes = data.get("traener")
    notes = notes if isinstance(notes, dict) else {}
    minutes = data.get("varighed")
    stages = data.get("trin")
    listed = stages if isinstance(stages, list) else []
    return CaseDraft(
        id=_string(data.get("id")),
        title=_string(data.get("titel")),
        summary=_string(data.get("resume")),
        themes=_strings(data.get("temaer")),
        ages=_strings(data.get("alder")),
        minutes=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else 25,
        difficulty=_string(data.get("svaerhed")),
        ends_in_report=data.get("ender_i_underretning") is True,
        read_more=_strings(data.get("laes_mere")),
        stages=tuple(_stage(stage) for stage in listed if isinstance(stage, dict)),
        pitfalls=_strings(notes.get("faldgruber")),
        missed=_strings(notes.get("overser")),
        law=_strings(notes.get("lov")),
        notes=_string(notes.get("tekst")),
    )


def _stage(data: dict[str, Any]) -> StageDraft:
    answers = data.get("svar")
    return StageDraft(
        title=_string(data.get("titel")),
        text=_string(data.get("tekst")),
        answers=(
            {key: value for key, value in answers.items() if isinstance(value, str)}
            if isinstance(answers, dict)
            else {}
        ),
        route=_string(data.get("rute")),
        questions=_strings(data.get("spoergsmaal")),
    )


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()


def read_draft(text: str) -> CaseDraft:
    """A draft that `draft_text` wrote.

    Raises:
        ValueError: it is not TOML.
    """
    return _draft(load_toml(text))
