"""Safety rules about the special circumstances that a card must speak of."""

from __future__ import annotations

from truedeborn.vejviser.model import StepKind
from truedeborn.vejviser.safety import (
    PRIVATE,
    WORK,
    SafetyRule,
    abuse,
    at_work,
    between_children,
    born,
    control,
    private,
    safe_now,
)
from truedeborn.vejviser.safety_cards import CARD_RULES, OVERLAY_RULES
from truedeborn.vejviser.safety_checks import (
    all_of,
    calls,
    no_contact,
    no_step,
    only,
    says,
    step_says,
    unless,
)

DETAIL_RULES = (
    SafetyRule(
        "D1",
        "Er faren uklar, nævnes 112 først",
        "beslutningslogik 0 og 18",
        lambda a: a.get("akut-fare") == "ved-ikke",
        lambda card: None if "112" in card.do_now[0].text else "nævner ikke 112 først",
    ),
    SafetyRule(
        "D2",
        "Ved en frygtet rejse nævnes passet og 114",
        "pasloven § 2; straffeloven § 215 a",
        lambda a: safe_now(a) and control(a) and a.get("rejse") in ("snart", "senere", "ved-ikke"),
        all_of(step_says("passet", "114"), calls("politi-114")),
    ),
    SafetyRule(
        "D3",
        "Vold mellem de voksne: trygge veje og Lev Uden Vold",
        "forældre kontaktes ikke: partnervold",
        lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") == "voksne",
        all_of(calls("lev-uden-vold"), says("hold ikke møde med begge")),
    ),
    SafetyRule(
        "D4",
        "På nettet: politi, SletDet og ingen deling af billeder",
        "beslutningslogik 5",
        lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") == "net",
        all_of(calls("politi-114", "sletdet"), says("seksuelle billeder")),
    ),
    SafetyRule(
        "D5",
        "Barn under 1 år: mærker og sløvhed er akutte",
        "optrapning: spædbarn",
        lambda a: (
            safe_now(a)
            and a.get("alder") == "under-1"
            and not control(a)
            and a.get("bekymring") != "selvmord"
            and a.get("tjek") != "selvmord"
            and a.get("fravaer") != "ulovligt-15"
            and not (a.get("bekymring") == "fravaer" and a.get("grund") == "ja")
        ),
        unless({"sparring"}, step_says("blåt mærke", "112")),
    ),
    SafetyRule(
        "D6",
        "15 procent: skolelederen underretter nu",
        "barnets lov § 133",
        lambda a: at_work(a) and a.get("fravaer") == "ulovligt-15",
        step_says("skolelederen", "grænsen er nået"),
    ),
    SafetyRule(
        "D7",
        "Tvivl: ring i dag uden navn",
        "beslutningslogik 18",
        lambda a: at_work(a) and a.get("grund") == "ved-ikke",
        only(
            {"tidlig-indsats", "underretning", "ny-underretning"},
            all_of(step_says("i dag", "uden at sige barnets navn"), calls("modtagelse")),
        ),
    ),
    SafetyRule(
        "D7b",
        "En borger i tvivl ringer i dag",
        "beslutningslogik 18",
        lambda a: private(a) and a.get("skadelige-forhold") == "ved-ikke",
        only({"raad-borger"}, all_of(step_says("modtagelse i dag"), calls("modtagelse"))),
    ),
    SafetyRule(
        "D8",
        "Noget svært i familien giver støtte, ikke mistanke",
        "beslutningslogik 8",
        lambda a: at_work(a) and a.get("bekymring") == "svaert",
        only({"tidlig-indsats", "sparring"}, all_of(calls("raadgivning"), step_says("sorgplan"))),
    ),
    SafetyRule(
        "D9",
        "Den unges egne vanskeligheder: PPR, SSP, læge og spørgsmålet om selvmord",
        "beslutningslogik 9",
        lambda a: at_work(a) and a.get("bekymring") == "egne",
        only(
            {"tidlig-indsats", "sparring", "underretning", "ny-underretning"},
            all_of(calls("ssp", "ppr", "laege"), step_says("tænker på at dø"), says("planer om vold")),
        ),
    ),
    SafetyRule(
        "D10",
        "Mobning stoppes i dag med en skriftlig plan",
        "beslutningslogik 8",
        lambda a: at_work(a) and between_children(a) and a.get("mellem-boern") == "mobning",
        unless({"underretning-fravaer"}, step_says("stop det i dag", "skriftlig plan")),
    ),
    SafetyRule(
        "D11",
        "En gravid i fare tales der med alene",
        "forældre kontaktes ikke: partnervold",
        lambda a: safe_now(a) and not born(a) and a.get("tjek") in ("overgreb", "kontrol", "ved-ikke"),
        all_of(step_says("når i er alene"), calls("lev-uden-vold"), no_step(StepKind.FORAELDRE)),
    ),
    SafetyRule(
        "D12",
        "En gravid med selvmordstanker får hjælp nu",
        "beslutningslogik 0",
        lambda a: safe_now(a) and not born(a) and a.get("tjek") == "selvmord",
        all_of(step_says("112", "ikke være alene"), calls("psykiatri")),
    ),
    SafetyRule(
        "D13",
        "Ukendt mistænkt: spørg ikke rundt",
        "beslutningslogik 2 og 18",
        lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") == "ved-ikke",
        says("spørg ikke rundt"),
    ),
    SafetyRule(
        "D14",
        "En leder får sin egen opgave, og medarbejderen sættes ikke i stå",
        "straffeloven § 156; barnets lov § 133",
        lambda a: at_work(a) and a.get("rolle") == "leder",
        unless(
            {"sparring", "tidlig-indsats", "ansat-mistanke", "selvmordsfare", "akut-vagt"},
            all_of(says("bed ikke en medarbejder om at vente"), no_step(StepKind.LEDER), no_contact("leder")),
        ),
    ),
    SafetyRule(
        "D15",
        "Er rollen uklar, gælder fagpersonens vej",
        "barnets lov § 133",
        lambda a: at_work(a) and a.get("rolle") == "ved-ikke",
        unless({"akut-vagt"}, says("går ud fra, at du er fagperson")),
    ),
    SafetyRule(
        "D16",
        "I fritiden gælder den almindelige pligt",
        "barnets lov § 135",
        lambda a: private(a) and a.get("rolle") == "fritid",
        unless({"akut-vagt"}, says("i fritiden har du samme pligt")),
    ),
    SafetyRule(
        "D17",
        "En frivillig siger det i foreningen – men ringer selv",
        "barnets lov § 135",
        lambda a: private(a) and a.get("rolle") == "frivillig",
        unless({"akut-vagt"}, step_says("foreningen", "du selv ringer")),
    ),
    SafetyRule(
        "D18",
        "Er alderen ukendt, handles der som for et barn",
        "beslutningslogik 13",
        lambda a: safe_now(a) and a.get("alder") == "ved-ikke",
        only(
            {"overgreb", "social-kontrol", "underretning", "underretning-borger"},
            says("går ud fra, at det er et barn"),
        ),
    ),
    SafetyRule(
        "D19",
        "En borger siger det også til stedet, når det er mellem børn",
        "beslutningslogik 4",
        lambda a: private(a) and between_children(a) and a.get("skadelige-forhold") is None,
        step_says("en voksen på det sted"),
    ),
    SafetyRule(
        "D20",
        "18 år: børn i hjemmet huskes",
        "beslutningslogik 13",
        lambda a: a.get("akut-fare") == "nej" and a.get("alder") == "over-18",
        step_says("børn under 18 i hjemmet"),
    ),
    SafetyRule(
        "D21",
        "Underretning om to børn, når et barn har krænket et andet",
        "beslutningslogik 4",
        at_work,
        only({"barn-mod-barn"}, step_says("begge børn")),
    ),
    SafetyRule(
        "D22",
        "Selvmordsfare: spørg, bliv, 112 ved plan",
        "beslutningslogik 9",
        lambda a: a.get("rolle") in WORK | PRIVATE,
        only({"selvmordsfare"}, all_of(step_says("tage dit liv"), step_says("112"), step_says("alene"))),
    ),
)

ALL_CARD_RULES = (*CARD_RULES, *OVERLAY_RULES, *DETAIL_RULES)
