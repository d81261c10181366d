"""The proof holds on the real guide."""

from __future__ import annotations

from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.proof import prove

ROUTES = {
    "akut-112", "akut-vagt", "overgreb", "overgreb-udefra", "ansat-mistanke", "barn-mod-barn",
    "social-kontrol", "selvmordsfare", "underretning", "underretning-ufoedt", "underretning-fravaer",
    "underretning-borger", "ny-underretning", "tidlig-indsats", "sparring", "over-18",
}  # fmt: skip


def test_every_route_exists(guide: Guide) -> None:
    assert {route.id for route in guide.routes} >= ROUTES


def test_every_rule_holds(guide: Guide) -> None:
    proof = prove(guide, thorough=False)
    wrong = [
        f"{v.id} {v.title}: {v.findings[0].what} {dict(v.findings[0].answers)}"
        for v in proof.verdicts
        if not v.holds
    ]
    assert not wrong, "\n".join(wrong)
    assert proof.paths > 4000
