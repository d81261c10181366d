"""The draft of an underretning: its form, what it asks for, what it refuses, and its paper."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.export.conftest import FONTS, ROOT
from tests.export.pdf_ua import examine
from truedeborn.domain.draft import DraftForm, PartKind, RemarkKind, is_refused, review_draft
from truedeborn.export.docx import docx_bytes
from truedeborn.export.pdf.document import pdf_bytes
from truedeborn.handbook import Handbook
from truedeborn.rendering.clipboard import paper_html
from truedeborn.rendering.draft_paper import draft_paper
from truedeborn.rendering.plain import paper_text
from truedeborn.sources.draft_file import read_draft_form
from truedeborn.sources.report import Report

PARTS = (
    "set-og-hoert",
    "barnets-ord",
    "gaar-godt",
    "proevet",
    "foraeldre",
    "soeskende",
    "haster",
    "talt-med",
)


@pytest.fixture(scope="module")
def form() -> DraftForm:
    report = Report()
    found = read_draft_form(ROOT / "data", report)
    assert not report.problems
    return found


def _examples(form: DraftForm) -> dict[str, str]:
    return {part.id: part.example for part in form.parts}


def _kinds(form: DraftForm, part: str, text: str) -> list[RemarkKind]:
    texts = _examples(form) | {part: text}
    return [remark.kind for remark in review_draft(form, texts) if remark.part == part]


def test_the_form_has_every_promised_heading(form: DraftForm) -> None:
    ids = [part.id for part in form.parts]
    assert set(PARTS) <= set(ids)
    assert {part.kind for part in form.parts} == set(PartKind)
    assert all(part.hint and part.example and part.missing for part in form.parts)
    assert any("CPR" in label for label in form.identity)


def test_the_examples_are_as_good_as_we_ask_others_to_be(form: DraftForm) -> None:
    assert review_draft(form, _examples(form)) == ()


def test_every_empty_part_is_asked_for(form: DraftForm) -> None:
    remarks = review_draft(form, {})
    assert [remark.part for remark in remarks] == [part.id for part in form.parts]
    assert {remark.kind for remark in remarks} == {RemarkKind.MANGLER}


@pytest.mark.parametrize("text", ["010203-1234", "Barnet (0102031234) kom", "født 311299.4321"])
def test_cpr_is_refused_in_any_part(form: DraftForm, text: str) -> None:
    for part in form.parts:
        assert is_refused(form, {part.id: text})
        assert review_draft(form, {part.id: text})[0].kind is RemarkKind.AFVIST
    assert not is_refused(form, _examples(form))


@pytest.mark.parametrize(
    ("part", "text", "kind"),
    [
        ("set-og-hoert", "Barnet kom i våde bukser. " * 6, RemarkKind.MANGLER),  # no day
        ("set-og-hoert", "3. marts kom barnet.", RemarkKind.RAAD),  # hardly concrete
        ("set-og-hoert", "3. marts: Barnet virker trist. " * 6, RemarkKind.RAAD),  # a judgement
        ("moenster", "Det sker altid efter ferien.", RemarkKind.RAAD),
        ("barnets-ord", "Barnet sagde, at det passer på lillesøster", RemarkKind.RAAD),  # not as said
        ("talt-med", "Vi ringede til kollegaen Mette Vestergaard Holm.", RemarkKind.ADVARSEL),
        ("talt-med", "Kommunen på 12 34 56 78.", RemarkKind.ADVARSEL),
        ("talt-med", "Skrev til nogen@eksempel.dk.", RemarkKind.ADVARSEL),
    ],
)
def test_weak_spots_are_seen(form: DraftForm, part: str, text: str, kind: RemarkKind) -> None:
    assert kind in _kinds(form, part, text)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("barnets-ord", "Barnet har ikke sagt noget."),
        ("barnets-ord", "18. marts. Jeg spurgte: »Hvad skete der?« Barnet sagde: »Far er altid vred.«"),
        ("vurdering", "Jeg er bekymret, for barnet virker altid trist."),
        ("moenster", "Nokia og nøkken er ikke ord, vi ser efter."),
    ],
)
def test_good_and_quoted_words_are_left_alone(form: DraftForm, part: str, text: str) -> None:
    assert _kinds(form, part, text) == []


@given(st.text())
def test_any_text_can_be_reviewed(text: str) -> None:
    report = Report()
    form = read_draft_form(ROOT / "data", report)
    review_draft(form, {part.id: text for part in form.parts[:3]})


def test_identity_is_empty_lines_on_every_paper(book: Handbook) -> None:
    form = book.draft_form
    texts = _examples(form) | {"soeskende": ""}
    paper = draft_paper(form, texts, book.edition)
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong
    assert examine(data).headings[0] == (1, "Underretning")
    word = Document(io.BytesIO(docx_bytes(paper)))
    words = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for label in form.identity:
        assert f"{label}: ____" in paper_text(paper)
        assert f"{label}: ____" in words
        assert label in paper_html(paper)
    for part in form.parts:
        assert part.title in words
        if texts[part.id]:
            assert part.example in words and part.example in paper_text(paper)
        else:
            assert part.example not in words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Underretning"


def test_the_built_handbook_carries_the_form(book: Handbook, form: DraftForm) -> None:
    assert book.draft_form == form


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mindst_ord = 20", 'mindst_ord = "mange"', "helt tal"),
        ('slags = "vurdering"', 'slags = "vurderig"', "Mente du »vurdering«"),
        ('id = "dig"', 'id = "haster"', "står to gange"),
        ("eksempel = ", "eksempell = ", "»eksempel« mangler"),
        ('"altid"', '"Altid"', "store bogstaver"),
        ("[udkast]", "[udkastet]", "[udkast] mangler"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (ROOT / "data" / "udkast.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "udkast.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    report = Report()
    read_draft_form(tmp_path, report)
    assert any(said in str(problem) for problem in report.problems), report.problems


def test_a_long_draft_with_strange_letters(book: Handbook) -> None:
    form = book.draft_form
    texts = {part.id: "Æblegrød 😀 שלום\n\nNy linje. " * 400 for part in form.parts}
    paper = replace(draft_paper(form, texts, book.edition))
    assert not examine(pdf_bytes(paper, FONTS)).wrong
    assert Document(io.BytesIO(docx_bytes(paper))).paragraphs
