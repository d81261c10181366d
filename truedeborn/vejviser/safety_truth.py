"""Safety rules against untrue cards: a card only speaks of a circumstance that was answered."""

from __future__ import annotations

from collections.abc import Callable

from truedeborn.vejviser.card import Card
from truedeborn.vejviser.safety import (
    HOME,
    PRIVATE,
    STAFF,
    Answers,
    SafetyRule,
    abuse,
    at_work,
    between_children,
    born,
    control,
    private,
    safe_now,
    suicidal,
    violation_between_children,
)
from truedeborn.vejviser.safety_text import whole_text


def _silent_about(*words: str) -> Callable[[Card], str | None]:
    def then(card: Card) -> str | None:
        said = next((word for word in words if word.lower() in whole_text(card)), None)
        return f"siger »{said}«, som ingen har svaret" if said else None

    return then


def _true_only(
    rule: str, title: str, reason: Callable[[Answers], bool], *words: str, law: str = "fast regel: sandt kort"
) -> SafetyRule:
    return SafetyRule(rule, title, law, lambda a: not reason(a), _silent_about(*words))


def _suspect(*who: str) -> Callable[[Answers], bool]:
    return lambda a: safe_now(a) and abuse(a) and a.get("mistaenkt") in who


def _feared_journey(a: Answers) -> bool:
    return safe_now(a) and control(a) and a.get("rejse") in ("snart", "senere", "ved-ikke")


def _home_or_control(a: Answers) -> bool:
    return private(a) and ((abuse(a) and a.get("mistaenkt") in HOME) or control(a))


def _suicide_at_home(a: Answers) -> bool:
    return safe_now(a) and suicidal(a) and a.get("hjemmet") in ("ja", "ved-ikke")


def _unborn(a: Answers, *checks: str) -> bool:
    return safe_now(a) and not born(a) and a.get("tjek") in checks


TRUTH_RULES = (
    _true_only(
        "N1",
        "Rejsen nævnes kun, når der kan være en rejse",
        _feared_journey,
        "Barnet skal måske ud af landet",
        "kender til rejsen",
    ),
    _true_only(
        "N2", "Kun ved mistanke mod lederen går vejen uden om lederen", _suspect("leder"), "uden om lederen"
    ),
    _true_only(
        "N3", "Ukendt mistænkt nævnes kun, når den er ukendt", _suspect("ved-ikke"), "spørg ikke rundt"
    ),
    _true_only(
        "N4", "Vold mellem voksne nævnes kun, når det er den", _suspect("voksne"), "møde med begge voksne"
    ),
    _true_only("N5", "Nettet nævnes kun, når det er sket dér", _suspect("net"), "Det er sket på nettet"),
    _true_only(
        "N6",
        "En ansat mistænkes kun, når nogen har svaret det",
        _suspect(*STAFF),
        "Det gælder en, der arbejder med barnet",
        "leder for den mistænkte",
    ),
    _true_only(
        "N7",
        "Barnet er kun under 1 år, når det er svaret",
        lambda a: a.get("alder") == "under-1",
        "Barnet er under 1 år",
    ),
    _true_only(
        "N8",
        "Alderen er kun ukendt, når den er ukendt",
        lambda a: a.get("alder") == "ved-ikke",
        "Du kender ikke alderen",
    ),
    _true_only(
        "N9",
        "En borgers familieadvarsel kommer kun, når familien kan være en del af faren",
        _home_or_control,
        "Familien må ikke få det at vide af dig",
    ),
    _true_only(
        "N10",
        "Hjemmet er kun en del af grunden, når det er svaret",
        _suicide_at_home,
        "Hjemmet kan være en del af grunden",
    ),
    _true_only(
        "N11",
        "Rollen leder nævnes kun for ledere",
        lambda a: a.get("rolle") == "leder",
        "Du er leder",
    ),
    _true_only(
        "N12",
        "Fritiden nævnes kun, når det er hørt i fritiden",
        lambda a: a.get("rolle") == "fritid",
        "I fritiden har du",
    ),
    _true_only(
        "N13",
        "Foreningen nævnes kun for frivillige",
        lambda a: a.get("rolle") == "frivillig",
        "den i foreningen",
    ),
    _true_only(
        "N14",
        "Tvivl om rollen nævnes kun, når den er der",
        lambda a: a.get("rolle") == "ved-ikke",
        "Du er i tvivl om din rolle",
    ),
    _true_only(
        "N15",
        "En gravid er kun i fare, når noget peger på det",
        lambda a: _unborn(a, "overgreb", "kontrol", "ved-ikke"),
        "Den gravide kan være i fare",
    ),
    _true_only(
        "N16",
        "En gravids selvmordstanker nævnes kun, når noget peger på dem",
        lambda a: _unborn(a, "selvmord"),
        "Den gravide har tanker",
    ),
    _true_only(
        "N17",
        "15 procent nævnes kun som nået, når det er nået",
        lambda a: at_work(a) and a.get("fravaer") == "ulovligt-15",
        "grænsen er nået",
    ),
    _true_only(
        "N18",
        "Tvivl nævnes kun, når den er der",
        lambda a: at_work(a) and a.get("grund") == "ved-ikke",
        "Du er i tvivl, om der er grund nok",
    ),
    _true_only(
        "N19",
        "En borgers tvivl nævnes kun, når den er der",
        lambda a: private(a) and a.get("skadelige-forhold") == "ved-ikke",
        "Du er i tvivl om, hvad du ved",
    ),
    _true_only(
        "N20",
        "Noget svært i familien nævnes kun, når det er det",
        lambda a: at_work(a) and a.get("bekymring") == "svaert",
        "sorgplan",
    ),
    _true_only(
        "N21",
        "Egne vanskeligheder nævnes kun, når det er dem",
        lambda a: at_work(a) and a.get("bekymring") == "egne",
        "unges egne vanskeligheder",
    ),
    _true_only(
        "N22",
        "Mobning nævnes kun, når det er mobning",
        lambda a: at_work(a) and between_children(a) and a.get("mellem-boern") == "mobning",
        "Mobning eller leg",
    ),
    _true_only(
        "N23",
        "En borgers kort nævner kun andre børn, når det er sket mellem børn",
        lambda a: a.get("rolle") in PRIVATE and between_children(a),
        "Det er sket mellem børn",
    ),
    _true_only(
        "N24",
        "Faren er kun uklar, når den er uklar",
        lambda a: a.get("akut-fare") == "ved-ikke",
        "Du ved ikke, om barnet er i fare",
    ),
    _true_only(
        "N25",
        "Et friskt overgreb nævnes kun ved mistanke om overgreb",
        lambda a: safe_now(a) and (abuse(a) or violation_between_children(a)),
        "tre døgn",
    ),
)
