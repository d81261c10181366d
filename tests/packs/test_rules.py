"""What a pack may not say is refused however it is turned; what it may say is let through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truedeborn.domain.pack_rules import PackRules, rules_from_json, rules_to_json
from truedeborn.packs.judging import Judge
from truedeborn.sources.pack_rule_file import read_pack_rules
from truedeborn.sources.report import Report

ROOT = Path(__file__).resolve().parents[2]


def _rules() -> PackRules:
    report = Report()
    rules = read_pack_rules(ROOT / "data", report)
    assert not report.problems
    return rules


RULES = _rules()
JUDGE = Judge(RULES)
NEVER = frozenset({"ruter-ikke", "ruter-haster", "ruter-underret"})
AGREE = frozenset({"ruter-aftal", "ruter-haster", "ruter-underret"})
REPORT = frozenset({"underretningshandlinger"})
ANYWHERE: frozenset[str] = frozenset()
EMPLOYEE = frozenset({"mistanke-mod-ansat"})
FETCHED = frozenset({"barnet-hentes"})

# Every rule has sentences that only it refuses: take the rule away, and they would pass.
REFUSED: dict[str, list[tuple[str, frozenset[str]]]] = {
    "foraeldre-ikke-foerst": [
        ("Ring til forældrene, før du ringer til kommunen.", NEVER),
        ("Forældrene skal orienteres.", NEVER),
        ("Undlad ikke at kontakte familien.", NEVER),
        ("Uden at vente orienteres forældrene.", NEVER),
        ("Kontakt ikke politiet, men forældrene.", NEVER),
        ("Hvem taler vi med? Forældrene.", NEVER),
        ("Giv mor besked inden kl. 15.", NEVER),
        ("Kommunen afgør meget, men tal med forældrene.", NEVER),
        ("Ring ikke kun til politiet, ring også til far.", NEVER),
        ("Forældrene skal udtale sig, før I går videre.", NEVER),
        ("Ring til kommunen, når forældrene er orienteret.", NEVER),
    ],
    "foraeldre-naevnes": [
        ("Få forældrenes side af sagen.", NEVER),
        ("Start med en åben snak med de voksne derhjemme.", NEVER),
        ("Send en kopi til forældrene.", NEVER),
        ("Lad forældrene læse det igennem.", NEVER),
        ("Vi plejer at tage fat i far med det samme.", NEVER),
    ],
    "besked-hjem": [("Vi ringer altid hjem.", NEVER), ("Skriv en besked hjem.", NEVER)],
    "foraeldre-foerst-aftal": [("Inddrag forældrene med det samme.", AGREE)],
    "foraeldre-altid": [
        ("Orientér altid forældrene.", ANYWHERE),
        ("Tal uanset hvad med mor.", ANYWHERE),
        ("En underretning må ikke komme bag på forældrene.", ANYWHERE),
    ],
    "foraeldres-samtykke": [
        ("Forældrene skriver under på skemaet.", REPORT),
        ("Underretningen skal underskrives af forældremyndighedens indehaver.", ANYWHERE),
        ("Du kan ikke underrette uden forældrenes samtykke.", ANYWHERE),
    ],
    "leder-afgoer": [
        ("Lederen afgør, om der skal underrettes.", ANYWHERE),
        ("Skolelederen godkender alle underretninger.", ANYWHERE),
        ("Underretninger går gennem ledelsen.", ANYWHERE),
        ("Lederen beslutter det.", REPORT),
        ("Kun ledere kan underrette.", ANYWHERE),
        ("Alle underretninger skal forbi ledelsen.", ANYWHERE),
        ("Underretninger går til den lokale koordinator, som vurderer behovet.", ANYWHERE),
        ("Det er skolelederen, der underretter.", ANYWHERE),
        ("Gå til din leder, som tager stilling til, om der skal underrettes.", ANYWHERE),
        ("Spørg lederen om lov til at ringe 112.", ANYWHERE),
    ],
    "leder-foerst": [
        ("Lederen skal altid spørges, før du underretter.", ANYWHERE),
        ("Ring altid til lederen, før du ringer 112.", ANYWHERE),
    ],
    "moede-foerst": [("Underretningen drøftes på SSD-mødet, inden den sendes.", ANYWHERE)],
    "bevis": [
        ("Du skal have beviser for at underrette.", ANYWHERE),
        ("Du skal være sikker, før du underretter.", ANYWHERE),
    ],
    "tavshedspligt": [("Tavshedspligten forhindrer dig i at underrette.", ANYWHERE)],
    "mistaenkt-ansat": [
        ("Tal med den ansatte først.", EMPLOYEE),
        ("Orientér personalet om mistanken.", EMPLOYEE),
    ],
    "hjemsendes": [("Lad barnet gå hjem som normalt.", FETCHED)],
    "venter": [
        ("Vent til mødet på torsdag.", NEVER),
        ("Sagen tages op på næste teammøde.", NEVER),
        ("Afvent svar fra PPR.", REPORT),
        ("Tag sagen op på SSD, før du underretter.", ANYWHERE),
        ("Saml observationer i mindst tre uger, før du underretter.", ANYWHERE),
        ("Er du i tvivl, så se tiden an.", REPORT),
        ("Politiet må først kontaktes, når forvaltningen har sagt ja.", REPORT),
    ],
    "ikke-underrette": [
        ("Underret ikke, hvis I selv kan løse det.", ANYWHERE),
        ("Pligten indtræder, når I ikke selv kan afhjælpe vanskelighederne.", ANYWHERE),
        ("Ring ikke 112.", ANYWHERE),
        ("Ring til viceværten i stedet for alarmcentralen.", ANYWHERE),
        ("Underretning er frivilligt.", ANYWHERE),
        ("Prøv først med egne indsatser.", ANYWHERE),
        ("Medarbejderen må ikke selv underrette.", ANYWHERE),
        ("Vi underretter som hovedregel ikke ved fravær.", ANYWHERE),
        ("Dette trin kan springes over.", ANYWHERE),
    ],
    "farver": [
        ("Et rødt barn drøftes straks.", ANYWHERE),
        ("Sæt børnene i grøn, gul og rød zone.", ANYWHERE),
        ("Giv hvert barn en score fra 1 til 10.", ANYWHERE),
    ],
    "anonymitet": [
        ("Du kan underrette anonymt.", ANYWHERE),
        ("Som lærer er du anonym over for hjemmet.", ANYWHERE),
        ("Din identitet bliver ikke oplyst.", ANYWHERE),
    ],
    "udspoerger": [
        ("Afhør barnet grundigt.", ANYWHERE),
        ("Fotografér barnet.", ANYWHERE),
        ("Konfrontér den mistænkte.", ANYWHERE),
    ],
    "hemmelighed": [("Sig, at det bliver mellem jer.", ANYWHERE)],
}
OF_FORM = {
    "paragraf": ["Efter serviceloven § 153 skal du underrette.", "Se § 133.", "Paragraf 134 i barnets lov."],
    "nummer": ["Ring til Lone på 99 88 77 66.", "Ring 22334455."],
    "cpr": ["Skriv 010203-4455 øverst."],
    "tegn": ["r i n g til f o r æ l d r e n e", "Ring til fоrældrene", "Ring til f0rældrene"],
}
ALLOWED = [
    ("Orientér ikke forældrene, før kommunen har sagt god for det.", NEVER),
    ("Sig intet til familien. Ring til modtagelsen.", NEVER),
    ("Ring til modtagelsen, og sig intet til familien.", NEVER),
    ("Kommunen afgør, hvem der taler med forældrene.", NEVER),
    ("Kommunen orienterer forældrene.", NEVER),
    ("Ring til vagten, hvis forældrene henter barnet.", NEVER),
    ("Vent med at kontakte forældrene.", NEVER),
    ("Vent ikke til mødet.", NEVER),
    ("Du kan underrette uden forældrenes samtykke.", ANYWHERE),
    ("En underretning kræver ikke forældrenes samtykke.", ANYWHERE),
    ("Indstilling til PPR kræver forældrenes samtykke.", ANYWHERE),
    ("Normalt orienteres forældrene, før du sender. Det gælder ikke ved mistanke om vold.", REPORT),
    ("Tal altid med forældrene, undtagen ved mistanke om vold eller overgreb.", ANYWHERE),
    ("Sig det til din leder samme dag.", REPORT),
    ("Lederen kan ikke forbyde dig at underrette.", ANYWHERE),
    ("Lederen kan sende underretningen sammen med dig.", ANYWHERE),
    ("Borgere kan underrette anonymt. Fagfolk kan ikke være anonyme.", ANYWHERE),
    ("Du kan drøfte din bekymring anonymt med rådgiveren.", ANYWHERE),
    ("Efter barnets lov § 133 skal du underrette.", ANYWHERE),
    ("Afhør ikke barnet.", ANYWHERE),
    ("Barnet har røde mærker på armen.", ANYWHERE),
    ("Skemaet ligger på intranettet under Børn og Unge.", REPORT),
    ("Send underretningen med sikker mail til modtagelsen.", REPORT),
    ("SSD holder møde den første tirsdag i hver måned.", ANYWHERE),
    ("Ring ikke hjem.", NEVER),
    ("Skriv til Ankestyrelsen, eller ring 33 41 12 00.", ANYWHERE),
    ("Planen er fra 21.11.2026.", ANYWHERE),
    ("Pligten går forud for tavshedspligten.", ANYWHERE),
    ("Tavshedspligten forhindrer dig ikke i at underrette.", ANYWHERE),
    ("Du skal ikke være sikker for at underrette.", ANYWHERE),
    ("Du behøver ikke samtykke for at underrette.", ANYWHERE),
    ("Du kan ikke love barnet at holde det hemmeligt.", ANYWHERE),
    ("Ingen må orientere den mistænkte, før politiet har sagt til.", EMPLOYEE),
    ("Spørg kommunen, hvad I gør, når barnet bliver hentet.", FETCHED),
    ("SSD drøfter bekymringer uden at nævne barnets navn.", ANYWHERE),
    ("Ved livsfare: ring 112. Er kommunen lukket, så ring 114.", REPORT),
]
PARENTS = ["forældrene", "mor", "far", "familien", "forældremyndighedens indehaver", "hjemmet"]
TELLS = ["Ring til {p}", "Kontakt {p}", "Orientér {p}", "Tal med {p}", "Informér {p}", "Inddrag {p}"]
WRAPS = ["{s}.", "{s}, før du ringer.", "Du skal nu gøre sådan: {s}.", "Er barnet bange, så {s}.", "1. {s}"]


@pytest.mark.parametrize(
    ("rule", "text", "scopes"),
    [(rule, text, scopes) for rule, cases in REFUSED.items() for text, scopes in cases],
)
def test_a_contradiction_is_refused_by_its_rule(rule: str, text: str, scopes: frozenset[str]) -> None:
    assert rule in {breach.rule for breach in JUDGE.breaches(text, scopes)}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, cases in OF_FORM.items() for text in cases]
)
def test_a_text_of_bad_form_is_refused(rule: str, text: str) -> None:
    assert rule in {breach.rule for breach in JUDGE.breaches(text)}


@pytest.mark.parametrize(("text", "scopes"), ALLOWED)
def test_what_a_municipality_may_say_is_let_through(text: str, scopes: frozenset[str]) -> None:
    assert JUDGE.breaches(text, scopes) == ()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.rules])
def test_every_rule_bears_weight(rule: str) -> None:
    """Take one rule away: something bad must get through that was stopped before."""
    without = Judge(replace(RULES, rules=tuple(other for other in RULES.rules if other.id != rule)))
    assert any(not without.breaches(text, scopes) for text, scopes in REFUSED[rule])


def test_every_rule_says_why_and_what_instead() -> None:
    assert all(rule.reason.endswith(".") and rule.remedy.endswith(".") for rule in RULES.rules)
    assert rules_from_json(rules_to_json(RULES)) == RULES


@given(
    st.sampled_from(TELLS), st.sampled_from(PARENTS), st.sampled_from(WRAPS), st.sampled_from(range(6)),
)  # fmt: skip
def test_telling_the_parents_is_refused_however_it_is_dressed(
    tell: str, parents: str, wrap: str, dress: int
) -> None:
    text = wrap.format(s=tell.format(p=parents))
    dressed = [
        text,
        text.upper(),
        text.replace(" ", "  "),
        text.replace(" ", "\u00a0"),
        "Find skemaet på nettet. " + text,
        text.replace("forældre", "for\u00adældre"),
    ][dress]
    assert JUDGE.breaches(dressed, NEVER), dressed


@given(st.sampled_from(TELLS), st.sampled_from(PARENTS))
def test_forbidding_it_is_let_through(tell: str, parents: str) -> None:
    verb, rest = tell.format(p=parents).split(" ", 1)
    assert not JUDGE.breaches(f"{verb} ikke {rest}, før kommunen siger god for det.", NEVER)


@given(st.text(max_size=300))
def test_no_text_makes_it_fall_over(text: str) -> None:
    JUDGE.breaches(text, NEVER)
