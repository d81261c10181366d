"""Safety rules about what stands on the card, written from the law and not from the table."""

from __future__ import annotations

from collections.abc import Callable

from truedeborn.vejviser.model import (
    StepKind,
)
from truedeborn.vejviser.safety import (
    HOME,
    PRIVATE,
    REPORTING,
    STAFF,
    WORK,
    Answers,
    SafetyRule,
    abuse,
    always,
    at_work,
    born,
    control,
    private,
    safe_now,
    suicidal,
)
from truedeborn.vejviser.safety_checks import (
    Then,
    above_the_leader,
    all_of,
    calls,
    deadlines_of_the_municipality,
    does_not_report,
    family_kept_out,
    family_never_first,
    has_next_step,
    honest_text,
    never_anonymous,
    never_sharpened,
    no_contact,
    no_step,
    nobody_confronts,
    not_ending_with_the_leader,
    only,
    reported_reach,
    says,
    step_says,
    tipping_named,
    unless,
    urgent,
)


def home_suspected(a: Answers) -> bool:
    """The family may be part of the danger."""
    return safe_now(a) and (
        (abuse(a) and a.get("mistaenkt") in HOME)
        or control(a)
        or (suicidal(a) and a.get("hjemmet") in ("ja", "ved-ikke"))
        or (not born(a) and a.get("tjek") in ("overgreb", "kontrol", "ved-ikke"))
    )


CARD_RULES = (
    SafetyRule(
        "K5",
        "Er hjemmet mistænkt, siges intet til familien, og advarslen står før kontakterne",
        "barnets lov § 137; fast regel b",
        home_suspected,
        family_kept_out,
    ),
    SafetyRule(
        "K5b",
        "Ved fare i dag holdes hjemmet udenfor, til kommunen har sagt til",
        "beslutningslogik 1",
        lambda a: a.get("akut-fare") in ("i-dag", "ved-ikke"),
        family_kept_out,
    ),
    SafetyRule(
        "K5c",
        "Er det ikke sikkert, at hjemmet er trygt, kommer forældrene aldrig først",
        "beslutningslogik 0, 3, 4 og 5",
        lambda a: a.get("alder") != "over-18",
        family_never_first,
    ),
    SafetyRule(
        "K6",
        "Ved mistanke mod en ansat konfronterer ingen, og vejen ender ikke hos den ansatte",
        "beslutningslogik 3",
        lambda a: at_work(a) and abuse(a) and a.get("mistaenkt") in STAFF,
        all_of(nobody_confronts, not_ending_with_the_leader, calls("over-leder", "modtagelse")),
    ),
    SafetyRule(
        "K6b",
        "Er lederen mistænkt, går vejen over lederen",
        "beslutningslogik 3",
        lambda a: at_work(a) and abuse(a) and a.get("mistaenkt") == "leder",
        above_the_leader,
    ),
    SafetyRule(
        "K6c",
        "En leder sender ikke sig selv til sin leder",
        "beslutningslogik 3",
        lambda a: at_work(a) and a.get("rolle") == "leder" and abuse(a) and a.get("mistaenkt") == "ansat",
        all_of(no_contact("leder"), no_step(StepKind.LEDER), step_says("ring omgående", "chef")),
    ),
    SafetyRule(
        "K6d",
        "En borger med mistanke mod en ansat går til kommunen, ikke til den mistænkte",
        "beslutningslogik 3 og 12",
        lambda a: private(a) and abuse(a) and a.get("mistaenkt") in STAFF,
        all_of(says("advar ikke"), calls("over-leder", "modtagelse"), step_says("bestyrelsen")),
    ),
    SafetyRule(
        "K7",
        "Intet kort ender i ingenting: opfølgning med dato og støtte til alle tre",
        "fast regel a",
        always,
        has_next_step,
    ),
    SafetyRule(
        "K7b",
        "»Leder informeret« er aldrig et slutpunkt",
        "barnets lov § 133; fast regel c",
        always,
        not_ending_with_the_leader,
    ),
    SafetyRule(
        "K8",
        "En privatperson hører ikke om fagpersoners pligt",
        "barnets lov § 135",
        lambda a: a.get("rolle") in PRIVATE,
        never_sharpened,
    ),
    SafetyRule(
        "K8b",
        "En fagperson i arbejdet tilbydes ikke anonymitet",
        "barnets lov § 133",
        lambda a: a.get("rolle") in WORK,
        never_anonymous,
    ),
    SafetyRule(
        "K8c",
        "En privatperson får at vide, at anonymitet er mulig",
        "barnets lov § 135",
        private,
        only({"underretning-borger", "raad-borger"}, says("anonym")),
    ),
    SafetyRule("K9", "Kun bekræftede paragraffer og numre trykkes", "fast regel e", always, honest_text),
    SafetyRule("K10", "112 står på hvert kort", "fast regel d", always, calls("alarm-112")),
    SafetyRule(
        "K11",
        "Hvert kort henviser til kommunens beredskabsplan",
        "fast regel f",
        always,
        says("beredskabsplan"),
    ),
    SafetyRule(
        "K12",
        "Kort om underretning siger 24 timer, 6 hverdage og Ankestyrelsen",
        "barnets lov §§ 136 og 151-153",
        always,
        only(REPORTING - {"akut-112", "selvmordsfare"}, deadlines_of_the_municipality),
    ),
    SafetyRule(
        "K13",
        "Kort om underretning når frem til kommunen",
        "barnets lov §§ 133 og 135",
        always,
        only(REPORTING, reported_reach),
    ),
    SafetyRule(
        "K14", "Overgreb, kontrol og fare haster", "beslutningslogik 0-6", always, only(REPORTING, urgent)
    ),
    SafetyRule(
        "K15",
        "Kort uden underretning nævner, hvad der ville ændre vejen",
        "beslutningslogik 8",
        does_not_report,
        unless(REPORTING, tipping_named),
    ),
    SafetyRule(
        "K16",
        "Ved overgreb afhøres og undersøges der ikke",
        "beslutningslogik 2-5",
        lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") != "barn",
        says("ikke barnet"),
    ),
)

_WORK_REPORT = {
    "overgreb",
    "overgreb-udefra",
    "ansat-mistanke",
    "barn-mod-barn",
    "social-kontrol",
    "underretning",
    "underretning-ufoedt",
    "underretning-fravaer",
    "ny-underretning",
}


def _tick(
    rule: str, tick: str, title: str, law: str, when: Callable[[Answers], bool], then: Then
) -> SafetyRule:
    return SafetyRule(rule, title, law, when, then, tick)


OVERLAY_RULES = (
    _tick(
        "T14",
        "anden-kommune",
        "Anden kommune: hvem der skal have underretningen",
        "retssikkerhedsloven § 9 a; beslutningslogik 14",
        always,
        only(_WORK_REPORT | {"underretning-borger"}, all_of(says("§ 9 a"), calls("ankestyrelsen"))),
    ),
    _tick(
        "T15",
        "foraeldre-nej",
        "Forældrenes nej stopper ikke en underretning",
        "barnets lov § 133; beslutningslogik 15",
        at_work,
        only(
            {
                "underretning",
                "underretning-ufoedt",
                "underretning-fravaer",
                "ny-underretning",
                "tidlig-indsats",
            },
            step_says("uden deres ja"),
        ),
    ),
    _tick(
        "T16",
        "leder-nej",
        "Lederens nej stopper ikke din pligt",
        "barnets lov § 133; beslutningslogik 16",
        at_work,
        unless({"sparring"}, all_of(step_says("send underretningen selv"), calls("over-leder"))),
    ),
    _tick(
        "T17",
        "underrettet",
        "Er der underrettet før, skal der underrettes igen",
        "beslutningslogik 17",
        safe_now,
        only(_WORK_REPORT | {"underretning-borger"}, calls("ankestyrelsen")),
    ),
    _tick(
        "T17b",
        "underrettet",
        "Er der underrettet før, siges det på kortet",
        "beslutningslogik 17",
        safe_now,
        unless({"sparring", "raad-borger", "selvmordsfare", "ny-underretning"}, step_says("underret igen")),
    ),
    _tick(
        "T18",
        "hemmelighed",
        "Barnet loves aldrig tavshed",
        "barnets lov § 133",
        always,
        unless({"sparring", "raad-borger"}, says("lov aldrig barnet tavshed")),
    ),
    _tick(
        "T19",
        "uden-sprog",
        "Tegn forklares ikke væk med handicappet",
        "optrapning: handicap",
        always,
        unless({"sparring", "raad-borger"}, says("forklar ikke tegnene væk")),
    ),
    _tick(
        "T20",
        "soeskende",
        "Søskende tages med",
        "beslutningslogik 2-7",
        always,
        only(_WORK_REPORT | {"underretning-borger"}, step_says("hvert barn")),
    ),
    _tick(
        "T21",
        "privat-sted",
        "Private steder har som regel samme pligt",
        "barnets lov § 133",
        at_work,
        unless({"sparring"}, says("efter en bekendtgørelse")),
    ),
    _tick(
        "T22",
        "friskt",
        "Det friske overgreb meldes nu, så spor kan sikres",
        "optrapning: 72 timer",
        always,
        all_of(step_says("tre døgn", "nu"), says("vask ikke")),
    ),
)
