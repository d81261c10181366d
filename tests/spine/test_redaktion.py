"""The editor's list and professional approvals."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from truedeborn.build import build_handbook
from truedeborn.cli.commands import main
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Certainty, Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.redaktion import Finding, Matter, as_csv, findings
from truedeborn.sources.content_reader import read_content
from truedeborn.sources.review_file import (
    REVIEW_FILE,
    Approval,
    add_approval,
    append_approval,
    text_digest,
)

DATA = Path(__file__).resolve().parents[2] / "data"
DAY = date(2026, 11, 21)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(DATA, target)
    return target


def _approve(data: Path, entry_id: str) -> None:
    who = ["--af", "Prøve Prøvesen", "--stilling", "prøveleder"]
    when = ["--den", "2026-11-21", "--naeste", "2027-11-21"]
    assert main(["review", entry_id, *who, *when, "--data", str(data)]) == 0


def test_nothing_claims_an_approval_it_has_not_got() -> None:
    assert not [entry.id for entry in read_content(DATA).entries if entry.review.approved_by]


def test_an_approval_holds_for_that_text_only(data: Path) -> None:
    _approve(data, "mobning")
    approved = {e.id: e for e in read_content(data).entries}["mobning"]
    assert approved.review.approved_by == "Prøve Prøvesen, prøveleder"
    page = data / "temaer/mobning/tema.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("## Gør", "Et nyt afsnit.\n\n## Gør", 1), encoding="utf-8")
    changed = {e.id: e for e in read_content(data).entries}["mobning"]
    assert changed.review.approved_by == ""


def test_approvals_are_only_ever_added(data: Path) -> None:
    _approve(data, "mobning")
    first = (data / REVIEW_FILE).read_text(encoding="utf-8")
    _approve(data, "h-leder")
    assert (data / REVIEW_FILE).read_text(encoding="utf-8").startswith(first)


def test_an_approval_needs_a_name_and_a_later_date(data: Path) -> None:
    entry = read_content(data).entries[0]
    with pytest.raises(HandbookProblem, match="navn og stilling"):
        add_approval(data, Approval(entry.id, " ", "x", DAY, DAY + timedelta(1), text_digest(entry)))
    with pytest.raises(HandbookProblem, match="efter godkendelsen"):
        add_approval(data, Approval(entry.id, "x", "x", DAY, DAY, text_digest(entry)))
    assert not (data / REVIEW_FILE).exists()


def test_the_list_finds_what_it_should(data: Path, tmp_path: Path) -> None:
    _approve(data, "mobning")
    build_handbook(data, tmp_path / "bog")
    book = Handbook.open(tmp_path / "bog")
    found = findings(book, DAY)
    by = {matter: {f.entry for f in found if f.matter is matter} for matter in Matter}
    assert not by[Matter.DUE]
    assert "mobning" not in by[Matter.NOT_APPROVED]
    assert "fysisk-vold" in by[Matter.NOT_APPROVED]
    weak = {
        entry_id
        for entry_id in book.entry_ids(Kind.LOV)
        if book.entry(entry_id).certainty in (Certainty.C, Certainty.D)
    }
    # Certain as a rule, but nobody has seen its section: it belongs on the list too.
    assert by[Matter.UNVERIFIED_LAW] >= weak | {"lov-kvittering"}
    assert "lov-barnets-133" not in by[Matter.UNVERIFIED_LAW]
    late = findings(book, book.edition.next_review)
    due = {f.entry for f in late if f.matter is Matter.DUE}
    assert "fysisk-vold" in due
    assert "mobning" not in due

    _csv_opens_in_danish_excel_and_runs_nothing(found)


def _csv_opens_in_danish_excel_and_runs_nothing(found: tuple[Finding, ...]) -> None:
    text = as_csv(found)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert len(rows) == len(found) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


def test_a_record_from_the_window_is_taken_in_only_for_the_text_that_was_approved(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = {entry.id: entry for entry in read_content(data).entries}
    record = tmp_path / "gennemgang-2026-11-21.toml"
    later = date(2027, 11, 21)
    right = text_digest(entries[EntryId("h-112")])
    append_approval(record, Approval(EntryId("h-112"), "Ida", "socialrådgiver", DAY, later, right))
    append_approval(record, Approval(EntryId("h-ppr"), "Ida", "socialrådgiver", DAY, later, "0" * 16))
    assert main(["review", "--fra", str(record), "--data", str(data)]) == 0
    assert "1 af 2" in capsys.readouterr().out
    approved = {entry.id: entry.review.approved_by for entry in read_content(data).entries}
    assert approved["h-112"] == "Ida, socialrådgiver"
    assert approved["h-ppr"] == ""
    assert main(["review", "h-112", "--data", str(data)]) == 1
