"""The worked situations end where a professional says they should, and say what they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from truedeborn.domain.problem import HandbookProblem
from truedeborn.sources.situation_files import read_situations
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.situations import Situation, wrong_with

FILE = Path(__file__).resolve().parents[1] / "content" / "vejviser_situations.toml"
SITUATIONS = read_situations(FILE)


def test_there_are_enough() -> None:
    assert len(SITUATIONS) >= 40
    assert len({situation.id for situation in SITUATIONS}) == len(SITUATIONS)
    assert all(situation.story and (situation.says or situation.says_not) for situation in SITUATIONS)


@pytest.mark.parametrize("situation", SITUATIONS, ids=[situation.id for situation in SITUATIONS])
def test_situation(guide: Guide, situation: Situation) -> None:
    assert wrong_with(guide, situation) == ""


def test_every_route_has_a_situation(guide: Guide) -> None:
    assert {route.id for route in guide.routes} == {situation.route for situation in SITUATIONS}


def test_a_wrong_expectation_is_noticed(guide: Guide) -> None:
    danger = ((("akut-fare", "ja"),),)
    assert "akut-112" in wrong_with(guide, Situation("x", "", danger, "sparring"))
    assert "enhjørning" in wrong_with(guide, Situation("x", "", danger, "akut-112", says=("enhjørning",)))
    assert "Ring 112" in wrong_with(guide, Situation("x", "", danger, "akut-112", says_not=("Ring 112",)))
    assert "rolle" in wrong_with(guide, Situation("x", "", ((("akut-fare", "nej"),),), "akut-112"))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match="kan ikke læses"):
        read_situations(tmp_path / "findes-ikke.toml")
    broken = tmp_path / "x.toml"
    broken.write_text('[[situation]]\nid = "a"\n', "utf-8")
    with pytest.raises(HandbookProblem, match="ikke en fil med situationer"):
        read_situations(broken)
