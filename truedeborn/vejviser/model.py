"""What a guide is made of: questions, routes, an ordered decision table and overlays.

Everything here is data. Conditions are a small closed set (`Test`, and-ed to a
clause, or-ed to a condition); there is never code in data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from truedeborn.domain.kinds import Layer

ROLE_FACT = "rolle"
"""The fact that says whether somebody acts at work or as a private person."""

NONE_TICKED = "ingen"
"""The answer to a question with ticks that says none of them apply."""

TICK_SEPARATOR = ","


class Audience(StrEnum):
    """Whom a statement is for. ALLE is also what a card says before the role is known."""

    ALLE = "alle"
    FAGPERSON = "fagperson"
    PRIVAT = "privat"


class Urgency(StrEnum):
    """How soon somebody must act. Ordered by `rank`."""

    NU = "nu"  # this minute
    STRAKS = "straks"  # now, the same day, without waiting for anybody
    AFTALT_DATO = "aftalt-dato"  # at a date that is written down today

    @property
    def rank(self) -> int:
        """3 (now) to 1 (an agreed date)."""
        return 3 - list(Urgency).index(self)


class Family(StrEnum):
    """What a route says about telling the family. Ordered by `caution`."""

    IKKE = "ikke"  # never before the authority says so
    AFTAL = "aftal"  # agree the order with the leader or the authority first
    FOERST = "foerst"  # talk with the parents, normally before anything is sent

    @property
    def caution(self) -> int:
        """2 (never) to 0 (first)."""
        return 2 - list(Family).index(self)


class StepKind(StrEnum):
    """What a step does: the closed set that the safety rules reason about."""

    ALARM = "alarm"
    VAGT = "vagt"
    MODTAGELSE = "modtagelse"
    UNDERRET = "underret"
    LEDER = "leder"
    OVER_LEDER = "over-leder"
    POLITI = "politi"
    FORAELDRE = "foraeldre"
    BARNET = "barnet"
    SKAERM = "skaerm"
    NOTER = "noter"
    SPARRING = "sparring"
    PLAN = "plan"
    LAEGE = "laege"
    ANKESTYRELSEN = "ankestyrelsen"
    RAAD = "raad"
    OPFOELGNING = "opfoelgning"


class Leg(StrEnum):
    """Whom a piece of support is for. Every card has all three."""

    BARN = "barn"
    FAMILIE = "familie"
    DIG = "dig"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a closed set.

    Args:
        risk: higher is more worrying; equal numbers are not ordered. The proof holds
            that a higher answer never gives a weaker route. 0 where the fact has no order.
        audience: for the role fact: how cards speak to this person.
    """

    id: str
    text: str
    note: str = ""
    risk: int = 0
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word in a question means, with what counts and what does not."""

    title: str
    text: str
    counts: tuple[str, ...] = ()
    counts_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One question.

    Args:
        name: a word or two, for the trail of answers and the flow chart.
        many: several answers may be ticked; the answer `ingen` stands alone.
        shared: the same for every concern about one child, so asked once only.
        ordered: the answers are ordered by risk.
    """

    id: str
    name: str
    question: str
    why: str
    definitions: tuple[Definition, ...]
    answers: tuple[Answer, ...]
    many: bool = False
    shared: bool = False
    ordered: bool = False

    def answer(self, answer_id: str) -> Answer:
        """The answer with an id.

        Raises:
            KeyError: the fact has no such answer.
        """
        for answer in self.answers:
            if answer.id == answer_id:
                return answer
        raise KeyError(answer_id)

    @property
    def ticks(self) -> tuple[Answer, ...]:
        """The answers that can be ticked: all but `ingen`."""
        return tuple(answer for answer in self.answers if answer.id != NONE_TICKED)


@dataclass(frozen=True, slots=True)
class Test:
    """One test: a fact has (or, negated, has not) one of some answers, or a circumstance holds.

    Args:
        subject: the id of a fact, or of a circumstance when `values` is empty.
    """

    subject: str
    values: tuple[str, ...] = ()
    negated: bool = False


Clause = tuple[Test, ...]  # all of them
Condition = tuple[Clause, ...]  # any of them; no clause at all means "always"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A named condition ("forhold"), so that the table can be read aloud."""

    id: str
    name: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the decision table. The first row whose condition holds decides the route."""

    id: str
    route: str
    when: Condition
    because: str
    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered thing to do: what, who, by when, on what authority.

    Args:
        law: id of the law entry, or empty.
        action: id of the action entry (`h-…`), or empty.
    """

    id: str
    text: str
    kind: StepKind
    who: str
    deadline: str
    layer: Layer
    law: str = ""
    action: str = ""
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with its authority: a "don't", a piece of law, something to say."""

    text: str
    layer: Layer
    law: str = ""
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class Deadline:
    """What must have happened when, and whose duty it is."""

    what: str
    when: str
    layer: Layer
    law: str = ""
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class ContactUse:
    """A contact role on a card and what to use it for there."""

    role: str
    use_for: str
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class Support:
    """One piece of support for the child, the family or yourself."""

    leg: Leg
    text: str
    audience: Audience = Audience.ALLE


@dataclass(frozen=True, slots=True)
class Content:
    """The parts that a route and an overlay share."""

    steps: tuple[Step, ...] = ()
    avoid: tuple[Statement, ...] = ()
    contacts: tuple[ContactUse, ...] = ()
    say: tuple[Statement, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    then: tuple[Statement, ...] = ()
    support: tuple[Support, ...] = ()
    law: tuple[Statement, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """An outcome: one card.

    Args:
        rank: higher is stronger; of several concerns the strongest route wins.
        warning: stands before the contacts; empty where there is none.
        tipping: what would change the route, for routes that do not report.
    """

    id: str
    title: str
    summary: str
    urgency: Urgency
    rank: int
    family: Family
    warning: str
    content: Content
    tipping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something laid on top of a route. All whose condition holds apply.

    Args:
        routes: the routes it can lie on; empty means all.
        first: its steps stand before those of the route.
        family: when set, the card is at least as cautious as this.
        replaces: ids of steps that its own steps stand instead of.
        without: contact roles that must not stand on the card.
        travels: it protects somebody, so it is kept when another concern gives the route.
    """

    id: str
    title: str
    when: Condition
    routes: tuple[str, ...]
    because: str
    content: Content
    warning: str = ""
    family: Family | None = None
    first: bool = False
    replaces: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    travels: bool = False


@dataclass(frozen=True, slots=True)
class ContactRole:
    """Somebody to call, as a role. The chosen municipality says who it is.

    Args:
        national: what to do where no local number is known.
        phone: a verified national number, or empty. Never a local one.
        entry: id of the contact entry of the handbook for a national service.
    """

    id: str
    name: str
    use_for: str
    national: str
    phone: str = ""
    hours: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class SignRule:
    """What ticked signs say beforehand. All set parts must hold.

    Args:
        themes, categories, signs: at least one ticked sign is among them.
        level: at least this level; empty means any.
        count: at least so many signs that fit.
        spread: the fitting signs come from at least so many categories.
        also_categories: another ticked sign (any theme of `themes`) is of these categories.
        answers: pairs of fact and answer that follow.
    """

    id: str
    because: str
    answers: tuple[tuple[str, str], ...]
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    also_categories: tuple[str, ...] = ()
    level: str = ""
    count: int = 1
    spread: int = 1


@dataclass(frozen=True, slots=True)
class General:
    """What every card says: who may disagree, what to check, which law was read."""

    disagree: tuple[Statement, ...] = ()
    caveats: tuple[str, ...] = ()
    law_seen: str = ""
    valid_from: str = ""
    family_overlay: str = ""  # laid on a card when another concern forbids telling the family


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """A whole guide. Compared by identity: compare contents through `codec.guide_to_json`."""

    facts: tuple[Fact, ...]
    circumstances: tuple[Circumstance, ...]
    rules: tuple[Rule, ...]
    overlays: tuple[Overlay, ...]
    routes: tuple[Route, ...]
    roles: tuple[ContactRole, ...]
    signs: tuple[SignRule, ...] = ()
    general: General = field(default_factory=General)

    def fact(self, fact_id: str) -> Fact:
        """The fact with an id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.facts, fact_id)

    def route(self, route_id: str) -> Route:
        """The route with an id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.routes, route_id)

    def overlay(self, overlay_id: str) -> Overlay:
        """The overlay with an id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.overlays, overlay_id)

    def role(self, role_id: str) -> ContactRole:
        """The contact role with an id.

        Raises:
            KeyError: there is none.
        """
        return _by_id(self.roles, role_id)


Item = TypeVar("Item", Fact, Route, Overlay, ContactRole)


def _by_id(items: tuple[Item, ...], item_id: str) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)
