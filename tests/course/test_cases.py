"""The cases, the quiz and the plans of the handbook itself, held against the real vejviser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from truedeborn.course.agreement import MILD_ROUTES, disagreements
from truedeborn.course.model import Case, Course
from truedeborn.domain.blocks import Blocks, paragraph, plain_text
from truedeborn.domain.kinds import Kind
from truedeborn.domain.privacy import personal_traces
from truedeborn.sources.content import Content
from truedeborn.sources.plain_language import readability
from truedeborn.sources.quality import known_sections
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.walk import walk


def _words(case: Case) -> Blocks:
    notes = (*case.notes.pitfalls, *case.notes.missed)
    lines = (case.summary, *notes, *(text for stage in case.stages for text in stage.questions))
    return (*(paragraph(line) for line in lines), *case.notes.text, *_story(case))


def _story(case: Case) -> Blocks:
    return tuple(block for stage in case.stages for block in stage.text)


def test_every_stage_ends_where_the_case_says(course: Course, guide: Guide) -> None:
    for case in course.cases:
        for stage in case.stages:
            outcome = walk(guide, stage.answers).outcome
            assert outcome is not None, f"{case.id}: {stage.title} is not finished"
            assert outcome.route.id == stage.route, f"{case.id}: {stage.title}"
        assert disagreements(case, guide) == ()


def test_a_wrong_route_is_found(course: Course, guide: Guide) -> None:
    case = course.cases[0]
    wrong = replace(case, stages=(replace(case.stages[0], route="over-18"), *case.stages[1:]))
    assert [found.stage for found in disagreements(wrong, guide)] == [0]


def test_a_wrong_answer_an_unfinished_walk_and_a_wrong_end_are_found(course: Course, guide: Guide) -> None:
    case = course.cases[0]
    for answers in ({"akut-fare": "måske"}, {"akut-fare": "nej"}, {}):
        wrong = replace(case, stages=(replace(case.stages[0], answers=answers),))
        assert disagreements(wrong, guide), answers
    turned = replace(case, ends_in_report=not case.ends_in_report)
    assert [found.stage for found in disagreements(turned, guide)] == [-1]


def test_there_are_enough_cases_of_every_sort(course: Course, content: Content, guide: Guide) -> None:
    assert len(course.cases) >= 32
    mild = [case for case in course.cases if not case.ends_in_report]
    assert len(mild) >= 8
    assert all(case.stages[-1].route in MILD_ROUTES for case in mild)
    routes = {stage.route for case in course.cases for stage in case.stages}
    assert routes == {route.id for route in guide.routes}
    assert {age for case in course.cases for age in case.ages} == {age.id for age in content.taxonomy.ages}
    themes = {theme for case in course.cases for theme in case.themes}
    assert themes == {entry.id for entry in content.entries if entry.kind is Kind.TEMA}
    assert all(2 <= len(case.stages) <= 4 for case in course.cases)


def test_every_case_has_what_a_trainer_needs(course: Course) -> None:
    for case in course.cases:
        assert case.notes.pitfalls, case.id
        assert case.notes.missed, case.id
        assert case.notes.law, case.id
        assert case.read_more, case.id
        assert all(stage.questions and stage.title for stage in case.stages), case.id


def test_cases_are_plain_and_name_nobody(course: Course) -> None:
    for case in course.cases:
        text = plain_text(_words(case))
        assert readability(_words(case)).lix <= 40, case.id
        traces = personal_traces(text)
        assert not traces.cpr, case.id
        assert not traces.any_warning, (case.id, traces)


def test_entries_of_cases_give_nothing_away(course: Course, content: Content) -> None:
    entries = {entry.id: entry for entry in content.entries if entry.kind is Kind.CASE}
    assert set(entries) == {case.id for case in course.cases}
    for case in course.cases:
        entry = entries[case.id]  # type: ignore[index]
        shown = plain_text(entry.blocks)
        assert all(note not in shown for note in (*case.notes.pitfalls, *case.notes.missed)), case.id
        assert not {link.target for link in entry.links} & {stage.route for stage in case.stages}, case.id


def test_the_quiz_has_one_right_answer_and_says_why(course: Course) -> None:
    assert len(course.quiz) >= 64
    groups = Counter(question.group for question in course.quiz)
    assert min(groups[name] for name in ("tegn", "lov", "myte")) >= 15
    for question in course.quiz:
        assert sum(answer.right for answer in question.answers) == 1, question.id
        assert all(len(answer.why) > 3 for answer in question.answers), question.id
        texts = [answer.text for answer in question.answers]
        assert len(set(texts)) == len(texts), question.id


def test_no_paragraph_of_law_is_named_that_no_law_entry_bears(course: Course, content: Content) -> None:
    known = known_sections(content)
    texts = [plain_text(_words(case)) for case in course.cases]
    texts += [
        " ".join((q.text, *(f"{answer.text} {answer.why}" for answer in q.answers))) for q in course.quiz
    ]
    texts += [plain_text(card.text) for card in course.cards] + [plain_text(course.evidence)]
    for text in texts:
        for number in re.findall(r"§+\s*(\d+)", text):
            assert number in known, text[:80]


def test_the_plans_are_as_long_as_they_say_and_open_and_close_with_care(course: Course) -> None:
    minutes = {plan.id: plan.minutes for plan in course.plans}
    assert minutes == {"plan-45-minutter": 45, "plan-halv-dag": 210, "plan-hel-dag": 390}
    for plan in course.plans:
        assert plan.steps[0].reference == "kort-aabning"
        assert plan.steps[-1].reference == "kort-afslutning"
        assert plan.materials
    assert {card.id for card in course.cards if card.for_trainer} == {"kort-fortaelling"}


@pytest.mark.parametrize("claim", ["ikke", "studier"])
def test_the_claims_about_training_are_modest(course: Course, claim: str) -> None:
    assert claim in plain_text(course.evidence)
