"""The codec gives back exactly what was stored."""

from __future__ import annotations

import pytest

from truedeborn.course.model import Case, CaseId, Course, Stage, TrainerNotes
from truedeborn.domain.blocks import Callout, CalloutKind, Quote, Span, bullets, heading, paragraph
from truedeborn.domain.codec import from_json, to_json
from truedeborn.domain.entry import EntryId


def _course() -> Course:
    text = (
        heading("To", 3),
        paragraph("æøå"),
        Callout(CalloutKind.LOV, "Lov", (bullets(("a", "b"), ordered=True),)),
        Quote((paragraph("»Sig det ikke.«"),)),
    )
    stage = Stage("Først", text, {"akut-fare": "nej"}, "sparring", ("Hvad ser du?",))
    case = Case(
        CaseId("case-prøve"), "Titel", "Kort", (EntryId("mobning"),), ("3-5",), 20, "let",
        (stage,), TrainerNotes(("f",), ("o",), (EntryId("lov-barnets-133"),)), ends_in_report=False,
    )  # fmt: skip
    return Course(cases=(case,), evidence=(paragraph("x"),))


def test_a_course_comes_back_as_it_was() -> None:
    assert from_json(Course, to_json(_course())) == _course()


def test_links_and_marks_of_the_text_are_kept() -> None:
    marked = Course(
        evidence=(paragraph(""), *(paragraph("").__class__((Span("a", True, True, "h-leder"),)),))
    )
    assert from_json(Course, to_json(marked)) == marked


@pytest.mark.parametrize("text", ['{"cases": 3}', "[]", '{"cases": [{}]}', "null"])
def test_foreign_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a Course"):
        from_json(Course, text)
