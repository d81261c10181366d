"""Checks that need the whole content: does every case agree with the vejviser, and lead somewhere?"""

from __future__ import annotations

from collections import Counter

from truedeborn.course.agreement import disagreements
from truedeborn.course.model import Case, Course
from truedeborn.domain.blocks import Blocks, link_targets
from truedeborn.domain.nearest import meant
from truedeborn.sources.report import Report
from truedeborn.vejviser.model import Guide

FOLDER = "kursus"


def check_course(course: Course, guide: Guide | None, entry_ids: frozenset[str], report: Report) -> None:
    """Report every case, question and plan that points at nothing or that the vejviser contradicts."""
    for case in course.cases:
        check_case(case, guide, entry_ids, report)
    for question in course.quiz:
        _check_targets(f"{FOLDER}/quiz.toml", question.id, (question.about,), entry_ids, report)
    _check_once([question.id for question in course.quiz], f"{FOLDER}/quiz.toml", report)
    shown = {*(case.id for case in course.cases), *(card.id for card in course.cards)}
    for plan in course.plans:
        for step in plan.steps:
            if step.reference and step.reference not in shown:
                what = f"Planen »{plan.id}« viser »{step.reference}«, som hverken er en case eller et kort."
                report.add(f"{FOLDER}/planer", 0, what, meant(step.reference, shown) or "Ret »viser«.")
            if step.kind == "quiz" and not 0 < step.quiz_count <= len(course.quiz):
                what = f"Planen »{plan.id}« har en quiz uden et brugbart antal spørgsmål."
                report.add(f"{FOLDER}/planer", 0, what, "Skriv antal = 10.")
            _check_text(f"{FOLDER}/planer", plan.id, step.text, entry_ids, report)
    for card in course.cards:
        _check_text(f"{FOLDER}/kort.toml", card.id, card.text, entry_ids, report)
    _check_text(f"{FOLDER}/evidens.md", "evidens", course.evidence, entry_ids, report)


def check_case(case: Case, guide: Guide | None, entry_ids: frozenset[str], report: Report) -> None:
    """Report what is wrong with one case: its routes, its answers and its references."""
    if guide is not None:
        for found in disagreements(case, guide):
            report.add(case.file, 0, found.what, found.remedy)
    _check_targets(case.file, case.id, (*case.notes.law, *case.read_more), entry_ids, report)
    _check_text(case.file, case.id, case.notes.text, entry_ids, report)
    for stage in case.stages:
        _check_text(case.file, case.id, stage.text, entry_ids, report)


def _check_text(file: str, name: str, text: Blocks, entry_ids: frozenset[str], report: Report) -> None:
    targets = tuple(target for target in link_targets(text) if not target.startswith("https://"))
    _check_targets(file, name, targets, entry_ids, report)


def _check_targets(
    file: str, name: str, targets: tuple[str, ...], entry_ids: frozenset[str], report: Report
) -> None:
    for target in targets:
        if target not in entry_ids:
            hint = meant(target, entry_ids) or "Ret id'et, eller fjern henvisningen."
            report.add(file, 0, f"»{name}« henviser til »{target}«, som ikke findes.", hint)


def _check_once(ids: list[str], file: str, report: Report) -> None:
    for one, count in Counter(ids).items():
        if count > 1:
            report.add(file, 0, f"Id'et »{one}« bruges {count} gange.", "Giv hvert spørgsmål sit eget id.")
