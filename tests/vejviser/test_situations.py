"""The worked situations end where a professional says they should, and say what they should."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from truedeborn.vejviser.card import audience_of, outcome_card
from truedeborn.vejviser.concerns import walk_concerns
from truedeborn.vejviser.contacts import card_contacts
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.safety_text import texts

FILE = Path(__file__).resolve().parents[1] / "content" / "vejviser_situations.toml"
SITUATIONS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["situation"]


def test_there_are_enough() -> None:
    assert len(SITUATIONS) >= 40
    assert len({situation["id"] for situation in SITUATIONS}) == len(SITUATIONS)


@pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["id"] for situation in SITUATIONS])
def test_situation(guide: Guide, situation: dict[str, Any]) -> None:
    walks, outcome = walk_concerns(guide, [situation["svar"], *situation.get("mere", [])])
    assert outcome is not None, f"mangler svar på {[w.question and w.question.fact.id for w in walks]}"
    assert outcome.route.id == situation["rute"]
    card = outcome_card(guide, outcome, audience_of(walks[0].trail))
    contacts = card_contacts(guide, card)
    whole = "\n".join([*texts(card), *(f"{c.name} {c.use_for} {c.phone} {c.note}" for c in contacts)]).lower()
    missing = [words for words in situation.get("siger", []) if words.lower() not in whole]
    assert not missing, f"kortet siger ikke {missing}"
    wrong = [words for words in situation.get("siger_ikke", []) if words.lower() in whole]
    assert not wrong, f"kortet siger {wrong}"


def test_every_route_has_a_situation(guide: Guide) -> None:
    assert {route.id for route in guide.routes} == {situation["rute"] for situation in SITUATIONS}
