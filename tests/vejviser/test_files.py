"""`data/vejviser` as an author meets it: every problem told with file, line and remedy; codec; entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.vejviser.conftest import DATA
from truedeborn.domain.blocks import link_targets, plain_text
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.problem import ContentProblem
from truedeborn.sources.vejviser_entries import route_entries
from truedeborn.sources.vejviser_files import read_guide
from truedeborn.vejviser.codec import guide_from_json, guide_to_json
from truedeborn.vejviser.model import Guide


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "vejviser"))


def edited(folder: Path, file: str, old: str, new: str) -> tuple[ContentProblem, ...]:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    guide, problems = read_guide(folder)
    assert (guide is None) == bool(problems)
    return problems


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("tabel.toml", 'rute = "akut-112"', 'rute = "akut-12"', "akut-112"),
        ("tabel.toml", 'akut-fare = "ja"', 'akut-fare = "jaa"', "»jaa«"),
        ("tabel.toml", 'forhold = "selvmord"', 'forhold = "selvmor"', "selvmord"),
        ("tabel.toml", 'fordi = "', 'fordie = "', "fordi"),
        ("spoergsmaal.toml", 'hvorfor = "', 'hvorfor = 3 # "', "hvorfor"),
        ("spoergsmaal.toml", "faelles = true", 'faelles = "ja"', "faelles"),
        ("tillaeg.toml", 'ruter = ["akut-vagt"]', 'ruter = ["akut-vag"]', "akut-vagt"),
        ("tillaeg.toml", 'rolle = "lev-uden-vold"', 'rolle = "lev-vold"', "lev-uden-vold"),
        ("tillaeg.toml", 'erstatter = ["tal-med-gravid"]', 'erstatter = ["x"]', "»x«"),
        ("ruter-akut.toml", 'slags = "alarm"', 'slags = "alrm"', "alarm"),
        ("ruter-akut.toml", 'lag = "lov"', 'lag = "lo"', "national-vejledning"),
        ("ruter-akut.toml", "styrke = 100", 'styrke = "meget"', "styrke"),
        ("tegn.toml", 'mindst_niveau = "akut"', 'mindst_niveau = "akutt"', "akut"),
        ("tegn.toml", 'bekymring = "selvmord"', 'bekymring = "selvmor"', "selvmord"),
        ("vejviser.toml", 'familie_tillaeg = "familien-ikke"', 'familie_tillaeg = "nej"', "familien-ikke"),
        ("vejviser.toml", "[vejviser]", "[vejvisr]", "vejviser"),
        ("tabel.toml", '[[regel]]\nid = "beskyt-i-dag"', '[[regel]]\nid = "fare-nu"', "to gange"),
    ],
)
def test_a_problem_names_file_line_and_way_out(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    problems = edited(folder, file, old, new)
    text = "\n".join(map(str, problems))
    assert told in text
    line = (DATA / file).read_text("utf-8")[: (DATA / file).read_text("utf-8").index(old)].count("\n") + 1
    here = [problem for problem in problems if problem.file == f"vejviser/{file}"]
    assert here, text
    assert min(abs(problem.line - line) for problem in here) <= 12
    assert all(problem.remedy for problem in problems)


def test_a_card_without_support_for_you_is_told(folder: Path) -> None:
    problems = edited(folder, "ruter-akut.toml", '{ til = "dig",', '{ til = "barn",')
    assert "støtte til »dig«" in str(problems[0])


def test_all_problems_come_at_once(folder: Path) -> None:
    edited(folder, "tabel.toml", 'fordi = "', 'fordie = "')
    problems = edited(folder, "ruter-akut.toml", 'slags = "alarm"', 'slags = "alrm"')
    assert {problem.file for problem in problems} == {"vejviser/tabel.toml", "vejviser/ruter-akut.toml"}


def test_files_that_cannot_be_read_are_told(folder: Path) -> None:
    (folder / "tabel.toml").write_text("[[regel]\n", "utf-8")
    (folder / "vejviser.toml").write_bytes("[vejviser]\nlov_set = 'æ'".encode("latin-1"))
    guide, problems = read_guide(folder)
    assert guide is None
    assert {problem.file for problem in problems} >= {"vejviser/tabel.toml", "vejviser/vejviser.toml"}


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    guide, problems = read_guide(tmp_path / "vejviser")
    assert guide is None
    assert problems


def test_the_guide_survives_being_stored(guide: Guide) -> None:
    text = guide_to_json(guide)
    again = guide_from_json(text)
    assert guide_to_json(again) == text
    assert again.facts == guide.facts
    assert again.routes == guide.routes


@pytest.mark.parametrize("text", ["{}", '{"facts": 3}', "[]", "null"])
def test_something_else_is_not_a_guide(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        guide_from_json(text)


def test_routes_are_entries(guide: Guide) -> None:
    entries = route_entries(guide)
    assert [entry.id for entry in entries] == [route.id for route in guide.routes]
    for entry in entries:
        assert entry.kind is Kind.RUTE
        text = plain_text(entry.blocks)
        assert "Gør nu" in text
        assert "Gør ikke" in text
        assert "Hvem du kontakter" in text
        assert "Støtte" in text
        linked = {link.target for link in entry.links}
        assert {target for target in link_targets(entry.blocks) if target.startswith("lov-")} - linked <= {
            "lov-private", "lov-retssikkerhed-9a",
        }  # fmt: skip
        assert {link.relation for link in entry.links} <= {Relation.HANDLING, Relation.LOV, Relation.MAAL}
