"""Handouts: the participants' sheet hides what the trainer's sheet tells; both become PDF and Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from truedeborn.course.model import Course
from truedeborn.course.practice import Judgement
from truedeborn.course.quiz import QuizResult, draw
from truedeborn.domain.paper import Paper
from truedeborn.export.formats import Format, paper_bytes
from truedeborn.rendering.course_pages import comparison_page, quiz_page, summary_page
from truedeborn.rendering.course_papers import participants_paper, plan_paper, trainer_paper
from truedeborn.rendering.plain import paper_text
from truedeborn.sources.content import Content
from truedeborn.vejviser.model import Guide

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@pytest.fixture(scope="session")
def titles(content: Content) -> dict[str, str]:
    return {entry.id: entry.title for entry in content.entries}


def test_the_participants_sheet_gives_nothing_away(
    content: Content, course: Course, guide: Guide, titles: dict[str, str]
) -> None:
    for case in course.cases:
        sheet = paper_text(participants_paper(case, guide, content.edition))
        trainer = paper_text(trainer_paper(case, guide, content.edition, titles))
        for note in (*case.notes.pitfalls, *case.notes.missed):
            assert note not in sheet
            assert note in trainer
        assert "afgørende" not in sheet
        assert f"Trin {len(case.stages)}" in sheet


@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
def test_handouts_become_files(
    form: Format, content: Content, course: Course, guide: Guide, titles: dict[str, str]
) -> None:
    case, plan = course.case("case-baeltet"), course.plans[0]
    papers: tuple[Paper, ...] = (
        participants_paper(case, guide, content.edition),
        trainer_paper(case, guide, content.edition, titles),
        plan_paper(plan, course, content.edition),
    )
    for paper in papers:
        data = paper_bytes(paper, form, FONTS)
        if form is Format.PDF:
            assert data.startswith(b"%PDF-")
        else:
            assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_a_comparison_names_the_deciding_answer(course: Course, guide: Guide, titles: dict[str, str]) -> None:
    case = course.case("case-baeltet")
    page = comparison_page(case, Judgement(2, "sparring", 5), "akut-vagt", guide, titles)
    text = page.text()
    assert "Det afgørende svar: Er barnet eller andre i fare lige nu?" in text
    assert "Du valgte en anden vej" in text
    same = comparison_page(case, Judgement(2, "akut-vagt", 5), "", guide, titles)
    assert "peger samme vej" in same.text()


def test_summaries_say_that_nothing_is_kept(course: Course, guide: Guide, titles: dict[str, str]) -> None:
    case = course.case("case-baeltet")
    page = summary_page(case, [Judgement(0, "sparring", 5), Judgement(1, "overgreb", 4)], guide, titles)
    assert page.summary == "1 af 2 domme var som vejviserens. Intet er gemt."
    assert "Et glas mælk" in page.text()
    drawn = draw(course.quiz, 4, 3)
    result = QuizResult(drawn, (None,) * 4)
    assert quiz_page(result, 3, titles).title == "0 af 4 rigtige"
