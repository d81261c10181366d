"""Safety rules about where answers must lead, written from the law and not from the table."""

from __future__ import annotations

from collections.abc import Callable

from truedeborn.vejviser.card import Card
from truedeborn.vejviser.safety import (
    HOME,
    PRIVATE,
    STAFF,
    WORK,
    SafetyRule,
    abuse,
    at_work,
    between_children,
    born,
    citizen_knows,
    control,
    harmless_type,
    private,
    safe_now,
    suicidal,
    violation_between_children,
)


def needs(route: str, *others: str) -> Callable[[Card], str | None]:
    """The card must be one of some routes."""
    wanted = {route, *others}

    def then(card: Card) -> str | None:
        return None if card.id in wanted else f"vejen er {card.id}, ikke {' eller '.join(sorted(wanted))}"

    return then


def never(*routes: str) -> Callable[[Card], str | None]:
    """The card must not be any of some routes."""

    def then(card: Card) -> str | None:
        return f"vejen er {card.id}" if card.id in routes else None

    return then


ROUTE_RULES = (
    SafetyRule(
        "V0",
        "Fare nu giver altid 112",
        "straffeloven § 253; beslutningslogik 0",
        lambda a: a.get("akut-fare") == "ja",
        needs("akut-112"),
    ),
    SafetyRule(
        "V0b",
        "112-kortet kommer kun ved fare nu",
        "beslutningslogik 0",
        lambda a: a.get("akut-fare") != "ja",
        never("akut-112"),
    ),
    SafetyRule(
        "V1",
        "Beskyttelse i dag eller tvivl om fare går til kommunen nu",
        "beslutningslogik 1",
        lambda a: a.get("akut-fare") in ("i-dag", "ved-ikke"),
        needs("akut-vagt"),
    ),
    SafetyRule(
        "V1b",
        "En nært forestående rejse er akut",
        "straffeloven § 215 a; pasloven § 2; beslutningslogik 6",
        lambda a: safe_now(a) and control(a) and a.get("rejse") == "snart",
        needs("akut-vagt"),
    ),
    SafetyRule(
        "V1c",
        "Uden fare og uden rejse bruges det akutte kort ikke",
        "beslutningslogik 1",
        lambda a: a.get("akut-fare") == "nej" and not (control(a) and a.get("rejse") == "snart"),
        never("akut-vagt"),
    ),
    SafetyRule(
        "V2",
        "Mistanke eller tvivl om overgreb fra hjemmet eller en ukendt: underret straks",
        "barnets lov § 133; beslutningslogik 2 og 18",
        lambda a: at_work(a) and abuse(a) and a.get("mistaenkt") in HOME,
        needs("overgreb"),
    ),
    SafetyRule(
        "V3",
        "Mistanke mod ansat eller leder har sin egen vej",
        "barnets lov § 133; beslutningslogik 3",
        lambda a: at_work(a) and abuse(a) and a.get("mistaenkt") in STAFF,
        needs("ansat-mistanke"),
    ),
    SafetyRule(
        "V4",
        "Krænkelse mellem børn eller tvivl om det: underret om begge",
        "barnets lov § 133; beslutningslogik 4 og 18",
        lambda a: at_work(a) and violation_between_children(a),
        needs("barn-mod-barn"),
    ),
    SafetyRule(
        "V4b",
        "Almindelig leg bliver aldrig til en underretning",
        "beslutningslogik 8",
        lambda a: (
            between_children(a)
            and a.get("mellem-boern") == "leg"
            and "grund" not in a
            and "skadelige-forhold" not in a
        ),
        needs("sparring", "raad-borger"),
    ),
    SafetyRule(
        "V4c",
        "Almindelig leg eller mobning mellem børn giver råd, ikke tavshed",
        "beslutningslogik 8 og 12",
        lambda a: (
            private(a)
            and a.get("bekymring") in ("overgreb", "boern")
            and between_children(a)
            and a.get("mellem-boern") in ("leg", "mobning")
        ),
        needs("raad-borger"),
    ),
    SafetyRule(
        "V5",
        "Overgreb udefra eller på nettet: politi og underretning",
        "barnets lov § 133; beslutningslogik 5",
        lambda a: at_work(a) and abuse(a) and a.get("mistaenkt") in ("udefra", "net"),
        needs("overgreb-udefra"),
    ),
    SafetyRule(
        "V6",
        "Kontrol og ære: underret straks uden familien",
        "barnets lov §§ 133 og 137; beslutningslogik 6",
        lambda a: at_work(a) and control(a) and a.get("rejse") != "snart",
        needs("social-kontrol"),
    ),
    SafetyRule(
        "V7",
        "Grund til at antage behov for særlig støtte: underret",
        "barnets lov § 133; beslutningslogik 7",
        lambda a: at_work(a) and born(a) and a.get("grund") == "ja" and a.get("bekymring") != "fravaer",
        needs("underretning", "ny-underretning"),
    ),
    SafetyRule(
        "V7b",
        "Er der underrettet før, og består bekymringen: underret igen",
        "barnets lov §§ 133 og 137; beslutningslogik 17",
        lambda a: at_work(a) and born(a) and a.get("grund") in ("ja", "ved-ikke"),
        needs("ny-underretning"),
        tick="underrettet",
    ),
    SafetyRule(
        "V8",
        "Uden grund til at antage mere: støt og følg op, underret ikke",
        "beslutningslogik 8",
        lambda a: at_work(a) and harmless_type(a) and a.get("grund") in ("nej-tydelig", "nej-svag"),
        needs("tidlig-indsats", "sparring"),
    ),
    SafetyRule(
        "V8b",
        "Et tydeligt påvirket barn får en plan, ikke kun en note",
        "beslutningslogik 8",
        lambda a: at_work(a) and a.get("grund") == "nej-tydelig",
        needs("tidlig-indsats"),
    ),
    SafetyRule(
        "V8c",
        "Et enkelt svagt tegn hos et barn, der kan fortælle, giver sparring",
        "beslutningslogik 8",
        lambda a: at_work(a) and a.get("grund") == "nej-svag" and a.get("alder") != "under-1",
        needs("sparring", "tidlig-indsats"),
    ),
    SafetyRule(
        "V8d",
        "Tegn hos et barn under 1 år løftes et trin",
        "optrapning: spædbarn",
        lambda a: (
            at_work(a) and a.get("alder") == "under-1" and a.get("grund") in ("nej-svag", "nej-tydelig")
        ),
        needs("tidlig-indsats"),
    ),
    SafetyRule(
        "V9",
        "Selvmordstanker har deres egen vej for alle",
        "beslutningslogik 9",
        lambda a: safe_now(a) and suicidal(a),
        needs("selvmordsfare"),
    ),
    SafetyRule(
        "V10",
        "Ufødt barn: grund eller fare giver underretning før fødslen",
        "barnets lov §§ 133 og 24-27; beslutningslogik 10",
        lambda a: at_work(a) and not born(a) and (a.get("grund") == "ja" or a.get("tjek") != "nej"),
        needs("underretning-ufoedt"),
    ),
    SafetyRule(
        "V10b",
        "Ufødt barn uden grund: støtte",
        "beslutningslogik 8 og 10",
        lambda a: (
            at_work(a)
            and not born(a)
            and a.get("tjek") == "nej"
            and a.get("grund") in ("ved-ikke", "nej-tydelig")
        ),
        needs("tidlig-indsats"),
    ),
    SafetyRule(
        "V10c",
        "Ufødt barn, svagt tegn: sparring",
        "beslutningslogik 8 og 10",
        lambda a: at_work(a) and not born(a) and a.get("tjek") == "nej" and a.get("grund") == "nej-svag",
        needs("sparring"),
    ),
    SafetyRule(
        "V11",
        "15 procent ulovligt fravær: skolelederen underretter",
        "barnets lov § 133; beslutningslogik 11",
        lambda a: at_work(a) and a.get("fravaer") == "ulovligt-15",
        needs("underretning-fravaer"),
    ),
    SafetyRule(
        "V11b",
        "Bekymrende fravær uden 15 procent underrettes også",
        "barnets lov § 133; beslutningslogik 11",
        lambda a: at_work(a) and a.get("bekymring") == "fravaer" and a.get("grund") == "ja",
        needs("underretning-fravaer", "ny-underretning"),
    ),
    SafetyRule(
        "V12",
        "En privatperson får aldrig fagpersonens kort",
        "barnets lov § 135; beslutningslogik 12",
        lambda a: a.get("rolle") in PRIVATE,
        needs("akut-vagt", "selvmordsfare", "underretning-borger", "raad-borger", "over-18"),
    ),
    SafetyRule(
        "V12b",
        "En privatperson med mistanke eller viden siger det til kommunen",
        "barnets lov § 135; beslutningslogik 12",
        lambda a: private(a) and citizen_knows(a),
        needs("underretning-borger"),
    ),
    SafetyRule(
        "V12c",
        "En urolig privatperson får råd",
        "beslutningslogik 12 og 18",
        lambda a: (
            private(a)
            and harmless_type(a)
            and (
                a.get("skadelige-forhold") == "nej"
                or (a.get("skadelige-forhold") == "ved-ikke" and a.get("alder") != "under-1")
            )
        ),
        needs("raad-borger"),
    ),
    SafetyRule(
        "V12e",
        "En privatperson, der ikke ved noget bestemt, sendes ikke til underretning",
        "beslutningslogik 12",
        lambda a: private(a) and not citizen_knows(a),
        never("underretning-borger"),
    ),
    SafetyRule(
        "V12d",
        "En fagperson får aldrig privatpersonens kort",
        "barnets lov § 133; beslutningslogik 12",
        lambda a: a.get("rolle") in WORK,
        never("underretning-borger", "raad-borger"),
    ),
    SafetyRule(
        "V13",
        "18 år og derover: ikke underretning om den unge",
        "barnets lov § 133; beslutningslogik 13",
        lambda a: a.get("akut-fare") == "nej" and a.get("alder") == "over-18",
        needs("over-18"),
    ),
    SafetyRule(
        "V13b",
        "Under 18 eller ukendt alder får aldrig kortet for voksne",
        "beslutningslogik 13",
        lambda a: a.get("alder") != "over-18",
        never("over-18"),
    ),
    SafetyRule(
        "V18",
        "Tvivl om behov giver plan og opkald, aldrig mindre",
        "beslutningslogik 18",
        lambda a: at_work(a) and born(a) and a.get("grund") == "ved-ikke" and a.get("alder") != "under-1",
        needs("tidlig-indsats", "underretning", "ny-underretning"),
    ),
    SafetyRule(
        "V18b",
        "Tvivl om et barn under 1 år løftes til underretning",
        "optrapning: spædbarn",
        lambda a: at_work(a) and a.get("grund") == "ved-ikke" and a.get("alder") == "under-1",
        needs("underretning", "ny-underretning"),
    ),
    SafetyRule(
        "V18c",
        "Tvivl om et barn, der ikke selv kan fortælle, løftes til underretning",
        "optrapning: handicap",
        lambda a: at_work(a) and born(a) and a.get("grund") == "ved-ikke",
        needs("underretning", "ny-underretning"),
        tick="uden-sprog",
    ),
    SafetyRule(
        "V18d",
        "Et svagt tegn hos et barn, der ikke selv kan fortælle, giver en plan",
        "optrapning: handicap",
        lambda a: at_work(a) and born(a) and a.get("grund") == "nej-svag",
        needs("tidlig-indsats"),
        tick="uden-sprog",
    ),
)
