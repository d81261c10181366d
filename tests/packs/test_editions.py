"""Two editions are told apart in plain words; a milder way through the vejviser stands first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.packs.conftest import ROOT
from truedeborn.cli.commands import main
from truedeborn.domain.freshness import Age, freshness, months_after
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.editions import compare, newest_reference, read_snapshot, snapshot, snapshot_of, snapshot_text
from truedeborn.goals import as_csv, goal_book, nearest_goals
from truedeborn.handbook import Handbook
from truedeborn.joined import JoinedHandbook
from truedeborn.rendering.entry_page import Surroundings, entry_page
from truedeborn.rendering.news_page import FIRST, SAME_GUIDE, news_blocks
from truedeborn.rendering.plain import blocks_text
from truedeborn.sources.content_reader import read_content
from truedeborn.vejviser.codec import guide_to_json


def test_a_built_handbook_and_its_text_files_give_the_same_snapshot(book: JoinedHandbook) -> None:
    content = read_content(ROOT / "data")
    assert content.guide is not None
    aliases = content.aliases
    entries = [
        replace(e, links=tuple(replace(ln, target=aliases.get(ln.target, ln.target)) for ln in e.links))
        for e in content.entries
    ]
    plain = Handbook.open(book.folder)
    assert snapshot(content.edition, entries, content.guide) == snapshot_of(plain)
    plain.close()


def test_the_first_edition_says_so(book: JoinedHandbook) -> None:
    if not list((ROOT / "data" / "tidligere").glob("*.json")):
        assert book.news.is_first
        assert blocks_text(news_blocks(book.news, {})).strip() == FIRST


def test_changes_are_told_in_plain_words(book: JoinedHandbook) -> None:
    new = snapshot_of(book)
    marks = {mark.id: mark for mark in new.entries}
    sign = next(mark for mark in new.entries if mark.level == "akut")
    changed = marks | {
        sign.id: replace(sign, level="bekymret", title="Før", text="0" * 16, approved_by="Ida"),
        "h-gammel": replace(marks["h-112"], id="h-gammel", title="Gammel"),
    }
    del changed["h-ppr"]
    old = replace(new, edition="2025.2", valid_from="2025-11-01", entries=tuple(changed.values()))
    diff = compare(old, new, book.taxonomy)
    by_id = {change.id: change for change in diff.changes}
    assert {change.what for change in diff.changes} == {"ny", "udgået", "ændret"}
    assert by_id["h-ppr"].what == "ny"
    assert by_id["h-gammel"].what == "udgået"
    notes = by_id[sign.id].notes
    assert "Hed før: Før" in notes
    assert any(note.startswith("Alvoren er hævet fra bekymret") for note in notes)
    assert "Godkendelsen gælder ikke længere" in notes
    assert diff.old == "2025.2 (gælder pr. 1.11.2025)"
    assert SAME_GUIDE in blocks_text(news_blocks(diff, {}))
    assert compare(new, new, book.taxonomy).changes == ()


def test_situations_that_end_elsewhere_are_named_and_milder_ones_first(book: JoinedHandbook) -> None:
    guide = book.vejviser
    first = guide.rules[0]
    weakest = min(guide.routes, key=lambda route: route.rank)
    new = snapshot_of(book)
    milder = replace(guide, rules=(replace(first, route=weakest.id), *guide.rules[1:]))
    diff = compare(new, replace(new, guide=guide_to_json(milder)), book.taxonomy)
    assert diff.situations
    assert diff.situations[0].milder
    assert guide.route(first.route).title in diff.situations[0].before
    assert weakest.title in diff.situations[0].after
    assert diff.situations[0].examples
    text = blocks_text(news_blocks(diff, {}))
    assert "mildere" in text
    back = compare(replace(new, guide=guide_to_json(milder)), new, book.taxonomy)
    assert back.situations
    assert not back.situations[0].milder


def test_references_are_kept_found_and_refused(book: JoinedHandbook, tmp_path: Path) -> None:
    new = snapshot_of(book)
    for name, day in (("a", "2025-01-01"), ("b", "2026-01-01")):
        (tmp_path / f"{name}.json").write_text(snapshot_text(replace(new, edition=name, valid_from=day)))
    found = newest_reference(tmp_path)
    assert found is not None
    assert found.edition == "b"
    assert newest_reference(tmp_path / "ingen") is None
    (tmp_path / "c.json").write_text('{"schema": 2}')
    with pytest.raises(HandbookProblem, match="andet program"):
        read_snapshot(tmp_path / "c.json")
    (tmp_path / "c.json").write_text("slet ikke")
    with pytest.raises(HandbookProblem, match="ikke en reference"):
        read_snapshot(tmp_path / "c.json")


def test_diff_on_the_command_line(
    book: JoinedHandbook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = tmp_path / "reference.json"
    assert main(["diff", str(book.folder), "--gem-reference", str(reference)]) == 0
    capsys.readouterr()
    assert main(["diff", str(reference), str(book.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main(["diff", str(tmp_path / "ingen.json"), str(book.folder)]) == 1
    assert "ingen.json" in capsys.readouterr().err


def test_freshness_is_quiet_then_plain_and_never_claims_with_a_wrong_clock(book: JoinedHandbook) -> None:
    edition = book.edition
    due = edition.next_review
    day = timedelta(days=1)
    half_year = months_after(due, 6)
    expected = [
        (edition.valid_from - day, Age.CLOCK_WRONG),
        (edition.valid_from, Age.CURRENT),
        (due, Age.CURRENT),
        (due + day, Age.DUE),
        (half_year, Age.DUE),
        (half_year + day, Age.OLD),
        (date(1980, 1, 1), Age.CLOCK_WRONG),
        (date(2099, 1, 1), Age.CLOCK_WRONG),
    ]
    assert [freshness(edition, today).age for today, _ in expected] == [age for _, age in expected]
    assert freshness(edition, edition.valid_from).sentence == ""
    assert "ur" in freshness(edition, date(1980, 1, 1)).sentence
    assert freshness(edition, half_year + day).is_plain
    assert not freshness(edition, due + day).is_plain
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_all_goals_of_the_five_documents_stand_both_ways(book: JoinedHandbook) -> None:
    goals = goal_book(book)
    own = [document for document in goals.documents if document.owner in ("Herning Kommune", "Vejen Kommune")]
    assert len(own) == 5
    assert all(document.year and document.name for document in own)
    assert all(goal.section for goal in goals.goals)
    for theme in goals.themes:
        assert any(goals.cell(theme.id, document.id) for document in goals.documents), theme.id
    goal = next(goal for goal in goals.goals if goal.of(Kind.HANDLING))
    action = book.entry(goal.of(Kind.HANDLING)[0])
    assert goal.card.id in [card.id for card in book.goals_of(action)]
    page = entry_page(
        book.entry("fysisk-vold"),
        Surroundings(book.taxonomy, book.edition, goals=nearest_goals(book, book.entry("fysisk-vold"))),
    ).text()
    assert "Politik og mål" in page
    assert "mål mere gælder også her" in page
    assert len(nearest_goals(book, book.entry("fysisk-vold"))[0].themes) < 5
    assert nearest_goals(book, book.entry(goal.card.id)) == ()
    for entry_id in ("fysisk-vold", "h-ppr", "overgreb", "h-112"):
        entry = book.entry(entry_id)
        assert {card.id for card in nearest_goals(book, entry)} == {card.id for card in book.goals_of(entry)}
    text = as_csv(goals.goals)
    assert text.count("\r\n") == len(goals.goals) + 1
    gaps = [goal for goal in goals.goals if "Målet har ingen handling" in goal.gaps]
    assert all(not goal.of(Kind.HANDLING) for goal in gaps)
