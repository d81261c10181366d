"""What a card can be checked for: the vocabulary of the safety rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from truedeborn.vejviser.card import Card
from truedeborn.vejviser.model import (
    Family,
    Leg,
    StepKind,
    Urgency,
)
from truedeborn.vejviser.safety import (
    Answers,
)
from truedeborn.vejviser.safety_text import (
    holds_identity,
    names_a_duty_of_professionals,
    offers_anonymity,
    tells_the_family,
    texts,
    whole_text,
    wrong_numbers,
    wrong_paragraphs,
)

Then = Callable[[Card], str | None]

REACHES_OUT = {
    StepKind.ALARM,
    StepKind.VAGT,
    StepKind.MODTAGELSE,
    StepKind.UNDERRET,
    StepKind.POLITI,
    StepKind.OVER_LEDER,
    StepKind.SPARRING,
    StepKind.RAAD,
    StepKind.LAEGE,
}
OUTSIDE = {
    "modtagelse",
    "vagt",
    "alarm-112",
    "politi-114",
    "over-leder",
    "raadgivning",
    "voksne",
    "forebyggende",
}


def all_of(*checks: Then) -> Then:
    """The first thing that is wrong."""

    def then(card: Card) -> str | None:
        return next((wrong for check in checks if (wrong := check(card))), None)

    return then


def says(*words: str) -> Then:
    """Every word stands somewhere on the card."""

    def then(card: Card) -> str | None:
        whole = whole_text(card)
        missing = [word for word in words if word.lower() not in whole]
        return f"siger ikke »{missing[0]}«" if missing else None

    return then


def step_says(*words: str) -> Then:
    """One step holds all the words."""

    def then(card: Card) -> str | None:
        for step in card.do_now:
            whole = f"{step.text} {step.who} {step.deadline}".lower()
            if all(word.lower() in whole for word in words):
                return None
        return f"har intet trin med »{' … '.join(words)}«"

    return then


def calls(*roles: str) -> Then:
    """Every contact role stands on the card."""

    def then(card: Card) -> str | None:
        missing = [role for role in roles if role not in {use.role for use in card.contacts}]
        return f"mangler kontakten {missing[0]}" if missing else None

    return then


def no_contact(role: str) -> Then:
    """A contact role does not stand on the card."""
    return lambda card: f"sender til {role}" if role in {use.role for use in card.contacts} else None


def no_step(kind: StepKind) -> Then:
    """No step of a kind."""
    return lambda card: f"har et trin af slagsen {kind}" if any(s.kind is kind for s in card.do_now) else None


def family_kept_out(card: Card) -> str | None:
    """Nobody tells the family, and the warning stands before the contacts."""
    if card.family is not Family.IKKE:
        return "holder ikke familien udenfor"
    if not any(_warns(warning) for warning in card.warnings):
        return "mangler advarslen før kontakterne"
    for step in card.do_now:
        if step.kind is StepKind.FORAELDRE or tells_the_family(step.text):
            return f"trinnet »{step.id}« går til familien"
        if "foræl" in step.who.lower():
            return f"trinnet »{step.id}« overlades til forældrene"
    beside = [support.text for support in card.support]
    beside += [statement.text for statement in (*card.then, *card.say)]
    beside += [deadline.what for deadline in card.deadlines]
    told = next((text for text in beside if tells_the_family(text)), None)
    return f"kortet går til familien: {told}" if told else None


def _warns(warning: str) -> bool:
    words = warning.lower()
    return ("ikke" in words or "må hjemmet" in words) and any(
        w in words for w in ("forældre", "familie", "hjem")
    )


def family_never_first(card: Card) -> str | None:
    """Where it is not clear that the family is safe, somebody outside is called before it."""
    if card.family is Family.FOERST:
        return None
    for step in card.do_now:
        if step.kind in {
            StepKind.MODTAGELSE,
            StepKind.ALARM,
            StepKind.LEDER,
            StepKind.OVER_LEDER,
            StepKind.VAGT,
        }:
            return None
        if step.kind is StepKind.FORAELDRE:
            return f"trinnet »{step.id}« kommer før alle andre"
    return None


def nobody_confronts(card: Card) -> str | None:
    """The card forbids confronting or warning the suspected one."""
    whole = " ".join([*card.warnings, *(statement.text for statement in card.do_not)]).lower()
    if "konfront" not in whole or "advar" not in whole:
        return "forbyder ikke at konfrontere og advare"
    return None


def not_ending_with_the_leader(card: Card) -> str | None:
    """Something after or beside the leader: "leder informeret" is never the end."""
    if not any(step.kind in REACHES_OUT for step in card.do_now):
        return "ender hos lederen"
    if card.do_now[-1].kind is StepKind.LEDER:
        return "har lederen som sidste trin"
    if not OUTSIDE & {use.role for use in card.contacts}:
        return "har kun lederen som kontakt"
    return None


_TO_THE_LEADER = re.compile(
    r"(?:bed|sig|spørg|tal|gå|ring|aftal)\b[^.]*\b(?:din|jeres) leder|^lederen ", re.I
)


def above_the_leader(card: Card) -> str | None:
    """Past the leader of the place: no step or contact goes there, the first contact is above."""
    if any(step.kind is StepKind.LEDER for step in card.do_now):
        return "har et trin hos lederen"
    if any(step.who.lower().startswith("leder") for step in card.do_now):
        return "lader lederen gøre noget"
    outside = {StepKind.OVER_LEDER, StepKind.MODTAGELSE, StepKind.POLITI, StepKind.ALARM, StepKind.LAEGE}
    beside = [step.text for step in card.do_now] + [support.text for support in card.support]
    beside += [statement.text for statement in (*card.then, *card.disagree)]
    beside += [deadline.what for deadline in card.deadlines]
    told = next((text for text in beside if _TO_THE_LEADER.search(text)), None)
    if told:
        return f"kortet går til lederen: {told}"
    wrong = no_contact("leder")(card) or calls("over-leder")(card) or step_says("lederens chef")(card)
    own = {StepKind.BARNET, StepKind.SKAERM, StepKind.NOTER}
    first = next(step for step in card.do_now if step.kind not in own)
    return wrong or (None if first.kind in outside else "begynder ikke uden for lederens hænder")


def has_next_step(card: Card) -> str | None:
    """A step with a date at the end, support for all three, and something to do now."""
    if not card.do_now or card.do_now[-1].kind is not StepKind.OPFOELGNING:
        return "ender ikke med en opfølgning"
    if not all(step.deadline and step.who for step in card.do_now):
        return "har et trin uden frist eller uden hvem"
    if (
        "dato" not in card.do_now[-1].text.lower()
        and "tidspunkt" not in card.do_now[-1].text.lower()
        and "i morgen" not in card.do_now[-1].text.lower()
    ):
        return "har ingen dato at følge op"
    legs = {support.leg for support in card.support}
    return None if legs == set(Leg) else "mangler støtte til barn, familie eller dig"


def honest_text(card: Card) -> str | None:
    """Only confirmed §§ and numbers; nothing that names a person."""
    for text in texts(card):
        wrong = wrong_paragraphs(text) or wrong_numbers(text)
        if wrong:
            return f"trykker {wrong[0]}"
        if holds_identity(text):
            return "rummer noget, der ligner et CPR-nummer"
    return None


def never_sharpened(card: Card) -> str | None:
    """A private person is not told of the duty of professionals."""
    wrong = next((text for text in texts(card) if names_a_duty_of_professionals(text)), None)
    linked = [step.law for step in card.do_now] + [deadline.law for deadline in card.deadlines]
    for statements in (card.do_not, card.then, card.law, card.disagree):
        linked += [statement.law for statement in statements]
    if wrong or any(law.startswith("lov-barnets-133") for law in linked):
        return f"nævner fagpersoners pligt: {wrong or 'henvisning'}"
    return None


def never_anonymous(card: Card) -> str | None:
    """A professional at work is not offered anonymity."""
    mine = [step.text for step in card.do_now] + [use.use_for for use in card.contacts]
    mine += [statement.text for statement in (*card.say, *card.then, *card.law, *card.disagree)]
    wrong = next((text for text in mine if offers_anonymity(text)), None)
    return f"tilbyder anonymitet: {wrong}" if wrong else None


def deadlines_of_the_municipality(card: Card) -> str | None:
    """A report card says what the municipality must do and when, and the way on if nobody answers."""
    return says("24 timer", "6 hverdage", "Ankestyrelsen")(card)


def reported_reach(card: Card) -> str | None:
    """A card that reports has a step that reports or calls, and the municipality as contact."""
    kinds = {step.kind for step in card.do_now}
    if not kinds & {StepKind.UNDERRET, StepKind.MODTAGELSE, StepKind.VAGT, StepKind.ALARM}:
        return "har intet trin, der underretter eller ringer"
    return None if {"modtagelse", "vagt"} & {use.role for use in card.contacts} else "mangler kommunen"


def urgent(card: Card) -> str | None:
    """A card about abuse, control or danger is for today."""
    return None if card.urgency in (Urgency.NU, Urgency.STRAKS) else "haster ikke nok"


def tipping_named(card: Card) -> str | None:
    """A card that does not report names what would change it."""
    return None if len(card.tipping) >= 2 else "nævner ingen vippepunkter"


def does_not_report(a: Answers) -> bool:
    """A hint only: the rule is checked on the cards that do not report."""
    return a.get("akut-fare") == "nej"


def only(routes: set[str], check: Then) -> Then:
    """The check, on cards of some routes only."""
    return lambda card: check(card) if card.id in routes else None


def unless(routes: set[str], check: Then) -> Then:
    """The check, on all cards but those of some routes."""
    return lambda card: None if card.id in routes else check(card)
