"""The proof notices planted faults, and mutants of the table do not get away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from truedeborn.domain.kinds import Layer
from truedeborn.sources.situation_files import read_situations
from truedeborn.vejviser.diff import differences
from truedeborn.vejviser.model import Content, Family, Guide, Route, Statement, Step, StepKind
from truedeborn.vejviser.mutate import judge, mutants, same_answers
from truedeborn.vejviser.proof import prove
from truedeborn.vejviser.results import result_lines
from truedeborn.vejviser.safety_text import tells_the_family, wrong_numbers, wrong_paragraphs
from truedeborn.vejviser.situations import cases

ROOT = Path(__file__).resolve().parents[1]
PATHS = ROOT / "reference" / "vejviser.paths.txt"
SITUATIONS = read_situations(ROOT / "content" / "vejviser_situations.toml")


def with_route(guide: Guide, route_id: str, change: Callable[[Route], Route]) -> Guide:
    routes = tuple(change(route) if route.id == route_id else route for route in guide.routes)
    return replace(guide, routes=routes)


def with_content(guide: Guide, route_id: str, change: Callable[[Content], Content]) -> Guide:
    return with_route(guide, route_id, lambda route: replace(route, content=change(route.content)))


def broken(guide: Guide) -> set[str]:
    proof = prove(guide, thorough=False, stop_early=True)
    return {verdict.id for verdict in proof.verdicts if not verdict.holds}


def step(text: str, kind: StepKind) -> Step:
    return Step("planted", text, kind, "Dig", "I dag", Layer.FAGLIGT_SKOEN)


def test_telling_parents_first_is_noticed(guide: Guide) -> None:
    told = step("Ring til forældrene, og bed om en forklaring.", StepKind.NOTER)
    planted = with_content(guide, "overgreb", lambda c: replace(c, steps=(told, *c.steps)))
    assert "K5" in broken(planted)
    open_card = with_route(guide, "social-kontrol", lambda route: replace(route, family=Family.FOERST))
    assert "K5" in broken(open_card)
    unwarned = with_route(guide, "overgreb", lambda route: replace(route, warning=""))
    assert "K5" in broken(unwarned)


def test_ending_with_the_leader_is_noticed(guide: Guide) -> None:
    def only_leader(content: Content) -> Content:
        return replace(content, steps=tuple(s for s in content.steps if s.kind is StepKind.LEDER))

    assert broken(with_content(guide, "ansat-mistanke", only_leader)) & {"K6", "K7", "K7b", "K13"}


def test_a_card_without_a_date_or_support_is_noticed(guide: Guide) -> None:
    for part in ("steps", "support"):
        planted = with_content(guide, "sparring", lambda c, part=part: replace(c, **{part: ()}))  # type: ignore[misc]
        assert broken(planted) & {"K7", "K7b", "K15"}


def test_the_wrong_duty_for_a_private_person_is_noticed(guide: Guide) -> None:
    law = Statement("Du har skærpet pligt.", Layer.LOV)
    planted = with_content(guide, "underretning-borger", lambda c: replace(c, law=(*c.law, law)))
    assert "K8" in broken(planted)
    offer = Statement("Du kan være anonym.", Layer.LOV)
    planted = with_content(guide, "underretning", lambda c: replace(c, then=(*c.then, offer)))
    assert "K8b" in broken(planted)


def test_an_unconfirmed_paragraph_or_number_is_noticed(guide: Guide) -> None:
    for text in ("Kvittering efter barnets lov § 134.", "Ring 70 10 20 30.", "Barnet 010115-1234."):
        said = Statement(text, Layer.LOV)
        planted = with_content(guide, "sparring", lambda c, said=said: replace(c, law=(*c.law, said)))  # type: ignore[misc]
        assert "K9" in broken(planted)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("barnets lov § 133", ()),
        ("barnets lov §§ 151-153 og straffeloven § 260 a", ()),
        ("barnets lov § 134", ("barnets lov § 134",)),
        ("§ 133", ("uden lov § 133",)),
        ("straffeloven § 266", ("straffeloven § 266",)),
        ("retssikkerhedsloven § 49 a", ("retssikkerhedsloven § 49 a",)),
    ],
)
def test_paragraphs_are_read_with_their_law(text: str, wrong: tuple[str, ...]) -> None:
    assert wrong_paragraphs(text) == wrong


def test_words_are_judged_as_a_reader_would() -> None:
    assert tells_the_family("Ring til forældrene nu.")
    assert tells_the_family("Orientér hjemmet først.")
    assert not tells_the_family("Ring ikke til forældrene.")
    assert not tells_the_family("Sig til kommunen, at forældrene ikke ved det.")
    assert wrong_numbers("Ring 114 eller 116 111.") == ()
    assert wrong_numbers("Ring 35 55 55 57.") == ("35 55 55 57",)


def test_the_results_stand_as_they_were_read(guide: Guide) -> None:
    assert result_lines(guide) == PATHS.read_text("utf-8"), (
        "Resultaterne er ændret. Læs forskellen, og skriv filen om med: "
        "truedeborn prove --data data/vejviser --hurtig --paths tests/reference/vejviser.paths.txt"
    )


def test_editions_are_told_apart(guide: Guide) -> None:
    assert differences(guide, guide) == ()
    rules = tuple(replace(r, route="underretning") if r.id == "sparring" else r for r in guide.rules)
    found = differences(guide, replace(guide, rules=rules))
    assert found
    assert all("sparring" in difference.before for difference in found)
    assert all(dict(difference.answers).get("akut-fare") == "nej" for difference in found)
    fewer = tuple(overlay for overlay in guide.overlays if overlay.id != "spaed")
    gone = differences(guide, replace(guide, overlays=fewer))
    assert {name for difference in gone for name in difference.removed} == {"spaed"}


def test_a_guide_is_the_same_as_itself(guide: Guide) -> None:
    assert same_answers(guide, replace(guide, rules=tuple(guide.rules)))
    assert not same_answers(guide, replace(guide, rules=guide.rules[1:]))


def every(guide: Guide, nth: int) -> list[str]:
    judged = (judge(guide, m, cases(SITUATIONS)) for m in list(mutants(guide))[::nth])
    return [fate.name for fate in judged if fate.survived]


def test_no_mutant_of_a_sample_gets_away(guide: Guide) -> None:
    assert every(guide, 89) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_mutant_gets_away(guide: Guide) -> None:
    assert every(guide, 1) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_full_proof_holds(guide: Guide) -> None:
    assert prove(guide).holds
