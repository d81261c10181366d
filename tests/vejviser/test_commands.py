"""`truedeborn guide` and `truedeborn prove` as a script meets them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.vejviser.conftest import DATA
from truedeborn.cli.commands import main
from truedeborn.vejviser.model import Guide

NEGLECT = (
    "akut-fare=nej", "rolle=fagperson", "alder=1-17", "bekymring=omsorg", "tjek=nej", "grund=ja",
)  # fmt: skip


def guide_json(capsys: pytest.CaptureFixture[str], *answers: str) -> Any:
    given = [part for answer in answers for part in ("--answer", answer)]
    assert main(["guide", "--data", str(DATA), *given, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_questions_list_facts_with_their_answers(capsys: pytest.CaptureFixture[str], guide: Guide) -> None:
    assert main(["guide", "--data", str(DATA), "--questions", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [fact["id"] for fact in facts] == [fact.id for fact in guide.facts]
    for fact in facts:
        assert fact["text"]
        assert fact["why"]
        assert fact["definitions"]
        assert all(answer["id"] and answer["text"] for answer in fact["answers"])


def test_some_answers_give_the_next_question(capsys: pytest.CaptureFixture[str]) -> None:
    value = guide_json(capsys, "rolle=fagperson", "akut-fare=nej")
    assert value["status"] == "question"
    assert value["fact"]["id"] == "alder"
    assert value["fact"]["answers"]


def test_all_answers_give_the_card(capsys: pytest.CaptureFixture[str]) -> None:
    value = guide_json(capsys, *NEGLECT, "ogsaa=soeskende", "ogsaa=leder-nej")
    assert value["status"] == "outcome"
    outcome = value["outcome"]
    assert outcome["id"] == "underretning"
    assert outcome["urgency"] == "straks"
    assert {overlay["id"] for overlay in outcome["overlays"]} == {"soeskende", "leder-nej"}
    for part in ("do_now", "do_not", "contacts", "deadlines", "support", "law", "goals", "say", "then"):
        assert outcome[part], part
    assert value["decided_by"]["fact"] == "grund"
    assert value["counterfactuals"]
    layers = {"lov", "national-vejledning", "kommunens-praksis", "fagligt-skoen"}
    assert {step["layer"] for step in outcome["do_now"]} <= layers


def test_every_answer_offered_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    """A walker that always takes the last answer, and one that takes the first, both come to a card."""
    for place in (0, -1):
        answers: list[str] = []
        for _ in range(10):
            value = guide_json(capsys, *answers)
            if value["status"] == "outcome":
                break
            fact = value["fact"]
            answers.append(f"{fact['id']}={fact['answers'][place]['id']}")
        assert value["status"] == "outcome"


def test_several_concerns(capsys: pytest.CaptureFixture[str]) -> None:
    given = [part for answer in (*NEGLECT, "ogsaa=ingen") for part in ("--answer", answer)]
    more = ["--mere", "--answer", "bekymring=overgreb", "--answer", "mistaenkt=foraelder"]
    assert main(["guide", "--data", str(DATA), *given, *more, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["outcome"]["id"] == "overgreb"
    assert value["also"] == ["underretning"]
    assert len(value["concerns"]) == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("role=fagperson", ["rolle", "akut-fare", "Mente du"]),
        ("rolle=fagpersn", ["fagperson", "privatperson", "Mente du"]),
        ("ogsaa=søskende", ["soeskende"]),
    ],
)
def test_an_unknown_answer_lists_the_valid_ones(
    capsys: pytest.CaptureFixture[str], answer: str, told: list[str]
) -> None:
    assert main(["guide", "--data", str(DATA), "--answer", answer, "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(word in captured.err for word in told)
    assert "Traceback" not in captured.err


def test_two_answers_to_one_question_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    two = ["--answer", "rolle=fagperson", "--answer", "rolle=leder"]
    assert main(["guide", "--data", str(DATA), *two]) == 2
    assert "to svar" in capsys.readouterr().err


def test_an_answer_without_equals_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["guide", "--data", str(DATA), "--answer", "rolle"])
    assert stopped.value.code == 2
    assert "lighedstegn" in capsys.readouterr().err


def test_the_card_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    given = [part for answer in (*NEGLECT, "ogsaa=ingen") for part in ("--answer", answer)]
    assert main(["guide", "--data", str(DATA), *given]) == 0
    text = capsys.readouterr().out
    for heading in ("GØR NU", "GØR IKKE", "HVEM DU KONTAKTER", "STØTTE", "Det afgørende svar", "UENIG"):
        assert heading in text
    assert text.index("! ") < text.index("HVEM DU KONTAKTER")
    assert max(map(len, text.splitlines())) <= 100


def test_a_question_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "--data", str(DATA)]) == 0
    text = capsys.readouterr().out
    assert "112" in text.splitlines()[0]
    assert "--answer akut-fare=SVAR" in text


def test_the_flow_chart_is_drawn_from_the_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, guide: Guide
) -> None:
    file = tmp_path / "vejviser.svg"
    assert main(["guide", "--data", str(DATA), "--svg", str(file)]) == 0
    root = ET.fromstring(file.read_text("utf-8"))
    words = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for route in guide.routes:
        assert route.id in words
    for overlay in guide.overlays:
        assert overlay.title in words
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert all(rule.because in (described.text or "") for rule in guide.rules)
    assert main(["guide", "--data", str(DATA), "--svg", str(tmp_path / "mangler" / "x.svg")]) == 1
    assert "Vælg en anden mappe" in capsys.readouterr().err


def test_prove_says_how_many_and_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "--data", str(DATA), "--hurtig", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["holds"] is True
    assert value["vectors"] > value["paths"] > 1000
    assert all(rule["holds"] for rule in value["rules"])
    assert {"G1", "G5", "V0", "K5", "K6b", "K7", "K8", "K9"} <= {rule["id"] for rule in value["rules"]}


def test_prove_fails_when_a_rule_fails(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "vejviser"
    folder.mkdir()
    for file in DATA.glob("*.toml"):
        text = file.read_text("utf-8")
        text = text.replace('rute = "overgreb"\n', 'rute = "underretning"\n')
        (folder / file.name).write_text(text, "utf-8")
    assert main(["prove", "--data", str(folder), "--hurtig"]) == 1
    text = capsys.readouterr().out
    assert "FEJL" in text
    assert "Beviset holder ikke" in text
