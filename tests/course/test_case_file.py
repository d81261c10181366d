"""`.tbcase`: whatever stands in the file, the answer is a case or a clear sentence, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truedeborn.course.draft import CaseDraft, StageDraft, id_of_title
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.sources.case_file import (
    LARGEST,
    Shelf,
    check_case_bytes,
    check_case_text,
    draft_text,
    read_draft,
    refuse_persons,
)
from truedeborn.sources.content import Content

CASES = Path(__file__).resolve().parents[2] / "data" / "kursus" / "cases"
DRAFT = CaseDraft(
    id="case-egen-proeve",
    title="Egen prøve",
    summary="En kort case.",
    themes=("mobning",),
    ages=("6-9",),
    ends_in_report=False,
    read_more=("mobning",),
    stages=(
        StageDraft(
            "Først",
            "Drengen på syv sidder alene.",
            {
                "akut-fare": "nej", "rolle": "fagperson", "alder": "1-17", "bekymring": "boern",
                "tjek": "nej",
                "mellem-boern": "mobning", "grund": "nej-tydelig", "ogsaa": "ingen",
            },
            "tidlig-indsats",
            ("Hvad ser du?",),
        ),
        StageDraft("Så", "Det bliver ved.", {}, "tidlig-indsats", ("Hvad nu?",)),
    ),
    pitfalls=("At vente.",),
    missed=("Datoen.",),
    law=("lov-barnets-133",),
)  # fmt: skip


@pytest.fixture(scope="session")
def shelf(content: Content) -> Shelf:
    assert content.guide is not None
    ids = frozenset(entry.id for entry in content.entries)
    themes = tuple(entry.id for entry in content.entries if entry.kind is Kind.TEMA)
    return Shelf(content.taxonomy, themes, ids, content.guide)


def test_a_written_draft_is_a_case(shelf: Shelf) -> None:
    checked = check_case_text(draft_text(DRAFT), "egen.tbcase", shelf)
    assert checked.problems == ()
    assert checked.case is not None
    assert checked.case.stages[1].answers["mellem-boern"] == "mobning"
    assert checked.draft == DRAFT


def test_the_handbooks_own_files_are_case_files(shelf: Shelf) -> None:
    for path in sorted(CASES.glob("*.toml"))[:6]:
        text = path.read_text(encoding="utf-8").replace('id = "case-', 'id = "case-min-')
        assert check_case_text(text, path.name, shelf).problems == (), path.name


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x" * (LARGEST + 1), "for stor"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04", "forst"),
        (b"a = " + b"[" * 20_000, "kan ikke forstås"),
        (b"a = " + b"1" * 9_000, "kan ikke forstås"),
        (b"tbcase = 2", "nyere udgave"),
        (b"", "mangler"),
        (b'tbcase = 1\nid = "case-x"\nkode = "import os"', "kendes ikke her"),
    ],
)
def test_bad_files_get_a_danish_sentence(data: bytes, says: str, shelf: Shelf) -> None:
    checked = check_case_bytes(data, "f.tbcase", shelf)
    assert checked.case is None
    assert says in " ".join(str(problem) for problem in checked.problems)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('rute = "tidlig-indsats"', 'rute = "overgreb"', "Vejviseren ender i »tidlig-indsats«"),
        ('"mellem-boern" = "mobning"', '"mellem-boern" = "drilleri"', "drilleri"),
        ('"ogsaa" = "ingen"', '"hjemmet" = "nej"', "mangler et svar"),
        ('"mobning"]', '"mobing"]', "Mente du »mobning«"),
        ("id = ", "id = \"case-baeltet\" # ", "bruges af håndbogen"),
        ("lov-barnets-133", "lov-barnets-999", "ikke findes"),
        ("sidder alene.", "[her](http://eksempel.dk)", "ikke findes"),
        ("sidder alene.", "har cpr 010112-1234.", "CPR-nummer"),
        ("sidder alene.", "har cpr 010112\\u002D1234.", "CPR-nummer"),
    ],
)  # fmt: skip
def test_every_mistake_is_named(old: str, new: str, says: str, shelf: Shelf) -> None:
    text = draft_text(DRAFT)
    assert old in text
    checked = check_case_text(text.replace(old, new, 1), "f.tbcase", shelf)
    assert checked.case is None
    assert says in " ".join(str(problem) for problem in checked.problems)


def test_a_cpr_number_is_refused_and_never_repeated(shelf: Shelf) -> None:
    text = draft_text(DRAFT).replace("sidder alene.", "har cpr 010112-1234.")
    checked = check_case_text(text, "f.tbcase", shelf)
    assert "1234" not in " ".join(str(problem) for problem in checked.problems)
    with pytest.raises(HandbookProblem, match="CPR"):
        refuse_persons(CaseDraft(summary="barnet 010112-1234"))


def test_names_and_numbers_are_asked_about(shelf: Shelf) -> None:
    text = draft_text(DRAFT).replace("sidder alene.", "og hans far, Bo Holm Lund, har 12 34 56 78 og a@b.dk.")
    checked = check_case_text(text, "f.tbcase", shelf)
    assert checked.case is not None
    assert checked.traces.any_warning
    assert checked.traces.names and checked.traces.phones and checked.traces.mails


def test_ids_come_from_titles() -> None:
    assert id_of_title("Mærket på Åsens ø!") == "case-maerket-paa-aasens-oe"
    assert id_of_title("!!") == ""


_ANY_TEXT = st.text(max_size=40)
_ANY_TEXTS = st.lists(_ANY_TEXT, max_size=3).map(tuple)
_STAGES = st.builds(
    StageDraft,
    title=_ANY_TEXT,
    text=_ANY_TEXT,
    answers=st.dictionaries(_ANY_TEXT, _ANY_TEXT, max_size=3),
    route=_ANY_TEXT,
    questions=_ANY_TEXTS,
)
_DRAFTS = st.builds(
    CaseDraft,
    id=_ANY_TEXT, title=_ANY_TEXT, summary=_ANY_TEXT, themes=_ANY_TEXTS, ages=_ANY_TEXTS,
    minutes=st.integers(-5, 500), difficulty=_ANY_TEXT, ends_in_report=st.booleans(), read_more=_ANY_TEXTS,
    stages=st.lists(_STAGES, max_size=3).map(tuple), pitfalls=_ANY_TEXTS, missed=_ANY_TEXTS, law=_ANY_TEXTS,
    notes=_ANY_TEXT,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(draft=_DRAFTS)
def test_any_draft_is_written_as_toml_and_looked_through(shelf: Shelf, draft: CaseDraft) -> None:
    text = draft_text(draft)
    assert len(read_draft(text).stages) == len(draft.stages)
    read = read_draft(text)
    assert read.title == draft.title.strip()
    assert [stage.text for stage in read.stages] == [stage.text.strip() for stage in draft.stages]
    assert read.notes == draft.notes.strip()
    checked = check_case_text(text, "f.tbcase", shelf)
    assert (checked.case is None) == bool(checked.problems)


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_looked_through(shelf: Shelf, data: bytes) -> None:
    checked = check_case_bytes(data, "f.tbcase", shelf)
    assert (checked.case is None) == bool(checked.problems)


@settings(max_examples=80, deadline=None)
@given(where=st.integers(0, 2000), what=st.text(max_size=8))
def test_a_damaged_file_is_looked_through(shelf: Shelf, where: int, what: str) -> None:
    text = draft_text(DRAFT)
    damaged = text[: where % len(text)] + what + text[(where + 5) % len(text) :]
    checked = check_case_text(damaged, "f.tbcase", shelf)
    assert (checked.case is None) == bool(checked.problems)
