"""Whether a kommunepakke may be used: it is whole, it points at what exists, it contradicts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from truedeborn.domain.entry import Contact
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.nearest import meant
from truedeborn.domain.pack import Pack
from truedeborn.domain.pack_rules import PackRules
from truedeborn.domain.problem import ContentProblem
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.packs.judging import Breach, Judge
from truedeborn.sources.entry_fields import Context
from truedeborn.sources.pack_files import read_pack_files
from truedeborn.sources.report import Report
from truedeborn.vejviser.model import Family, Guide, StepKind, Urgency

MANIFEST = "pakke.toml"
LONGEST = {"navn": 90, "tekst": 900, "linje": 300}
_MUNICIPALITY_CODE = re.compile(r"\d{3}")
_PHONE = re.compile(r"\+?\d[\d ]{2,15}")
_LINK_KINDS = {Relation.TEMA: Kind.TEMA, Relation.HANDLING: Kind.HANDLING, Relation.RUTE: Kind.RUTE}


@dataclass(frozen=True, slots=True)
class Known:
    """What a pack is held against: the open handbook, as plain values.

    Args:
        kinds: the kind of every entry of the handbook, by id; routes included.
        judge: the rules, ready for reading.
    """

    taxonomy: Taxonomy
    source_ids: frozenset[str]
    theme_ids: tuple[str, ...]
    kinds: Mapping[str, Kind]
    guide: Guide
    judge: Judge

    @property
    def rules(self) -> PackRules:
        """What a pack may not say."""
        return self.judge.rules


@dataclass(frozen=True, slots=True)
class PackText:
    """A text of a pack that a reader sees, and where it stands.

    Args:
        where: what an editor calls the place ("Praksis om h-underretning").
        about: id of the entry it is shown at; empty where it stands alone.
    """

    where: str
    text: str
    about: str = ""


def check_files(files: Mapping[str, bytes], known: Known) -> tuple[Pack | None, tuple[ContentProblem, ...]]:
    """Read a pack from its files, with every problem that forbids its use."""
    report = Report()
    context = Context(known.taxonomy, known.source_ids, known.theme_ids, report)
    pack = read_pack_files(files, context)
    if pack is not None:
        report.extend(check_pack(pack, known))
    return pack, report.problems


def check_pack(pack: Pack, known: Known, file: str = MANIFEST) -> tuple[ContentProblem, ...]:
    """Everything that forbids a pack that could be read."""
    report = Report()
    for what, remedy in (*_form(pack), *_targets(pack, known), *_contacts(pack, known)):
        report.add(file, 0, what, remedy)
    for text, breach in breaches(pack, known):
        what = f"{text.where}: »{shortened(breach.sentence)}« kan ikke bruges. {breach.reason}"
        report.add(file, 0, what, breach.remedy)
    return report.problems


def breaches(pack: Pack, known: Known) -> Iterator[tuple[PackText, Breach]]:
    """Every text of a pack that breaks a rule, with the rule."""
    for text in texts_of(pack):
        for breach in known.judge.breaches(text.text, scopes_of(text.about, known)):
            yield text, breach


def scopes_of(about: str, known: Known) -> frozenset[str]:
    """The scopes of rules that hold at an entry."""
    found = {name for name, entries in known.rules.places.items() if about in entries}
    route = next((route for route in known.guide.routes if route.id == about), None)
    if route is not None:
        found.add({Family.IKKE: "ruter-ikke", Family.AFTAL: "ruter-aftal"}.get(route.family, "ruter-foerst"))
        if route.urgency in (Urgency.NU, Urgency.STRAKS):
            found.add("ruter-haster")
        if any(step.kind is StepKind.UNDERRET for step in route.content.steps):
            found.add("ruter-underret")
    return frozenset(found)


def texts_of(pack: Pack) -> Iterator[PackText]:
    """Every text of a pack that a reader sees."""
    yield PackText("Pakkens navn", pack.name)
    yield PackText("Pakkens ejer", pack.owner)
    for contact in pack.contacts:
        for text in (contact.name, contact.hours, contact.use_when, contact.instead):
            yield PackText(f"Kontakten {contact.name}", text)
    for forum in pack.forums:
        for text in (forum.name, forum.stands_for, forum.note):
            yield PackText(f"Forummet {forum.name}", text)
    for practice in pack.practices:
        yield PackText(f"Praksis om {practice.about}", practice.text, practice.about)
    for link in pack.links:
        for text in (link.title, link.note):
            yield PackText(f"Henvisningen {link.title}", text)
    for goal in pack.goals:
        for text in (goal.title, *(value for _, value in goal.details), *goal.keywords):
            yield PackText(f"Målet {goal.id}", text)


def shortened(text: str, most: int = 120) -> str:
    """A text cut at a word, for a message."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _form(pack: Pack) -> Iterator[tuple[str, str]]:
    if pack.code and not _MUNICIPALITY_CODE.fullmatch(pack.code):
        yield f"Kommunekoden »{pack.code}« er ikke tre cifre.", "Skriv fx 657."
    if pack.next_review and pack.next_review <= pack.valid_from:
        yield "Næste gennemsyn ligger ikke efter »gælder pr.«.", "Ret datoen."
    for text in texts_of(pack):
        most = LONGEST["tekst"] if text.about else LONGEST["linje"]
        if len(text.text) > most:
            yield (
                f"{text.where}: teksten er for lang ({len(text.text)} tegn, højst {most}).",
                "Gør den kortere.",
            )
    for name in (pack.name, *(contact.name for contact in pack.contacts), *(f.name for f in pack.forums)):
        if len(name) > LONGEST["navn"]:
            yield f"Navnet »{shortened(name, 40)}« er for langt.", f"Brug højst {LONGEST['navn']} tegn."
    addresses = [link.address for link in pack.links] + [contact.web for contact in pack.contacts]
    for address in filter(None, [*addresses, *(source.address for source in pack.sources)]):
        if not re.fullmatch(r"https://[^\s@\\]+", address):
            yield f"Adressen »{shortened(address, 60)}« er ikke en https-adresse.", "Skriv https://…"


def _targets(pack: Pack, known: Known) -> Iterator[tuple[str, str]]:
    for practice in pack.practices:
        if practice.about not in known.kinds:
            hint = meant(practice.about, known.kinds) or "Vælg en handling eller en rute i håndbogen."
            yield f"Praksis om »{practice.about}«, som ikke findes i håndbogen.", hint
    for goal in pack.goals:
        if not goal.id.startswith(f"{pack.id}-"):
            yield f"Målets id »{goal.id}« skal begynde med »{pack.id}-«.", f"Skriv {pack.id}-{goal.id}."
        if goal.id in known.kinds and known.kinds[goal.id] is not Kind.MAAL:
            yield f"Målets id »{goal.id}« er optaget.", "Vælg et andet id."
        for link in goal.links:
            kind = known.kinds.get(link.target)
            if kind is None or kind is not _LINK_KINDS.get(link.relation, kind):
                hint = meant(link.target, known.kinds) or "Ret eller fjern henvisningen."
                yield (
                    f"Målet »{goal.id}« peger på »{link.target}«, som ikke findes som {link.relation}.",
                    hint,
                )
    for things, name in (([c.id for c in pack.contacts], "Kontakten"), ([g.id for g in pack.goals], "Målet")):
        for thing in sorted({one for one in things if things.count(one) > 1}):
            yield f"{name} »{thing}« findes to gange.", "Giv den ene et andet id."


def _contacts(pack: Pack, known: Known) -> Iterator[tuple[str, str]]:
    rules = known.rules
    judge_words = [re.compile(rf"(?<!\w){word.replace('*', '')}") for word in rules.reserved_words]
    for contact in pack.contacts:
        if not contact.id.startswith(f"k-{pack.id}-"):
            yield f"Kontaktens id »{contact.id}« skal begynde med »k-{pack.id}-«.", f"Skriv k-{pack.id}-…"
        taken = contact.role in rules.reserved_roles or any(
            p.search(contact.name.lower()) for p in judge_words
        )
        if taken or contact.phone.replace(" ", "") in rules.reserved_numbers:
            yield (
                f"Kontakten »{contact.name}« overtager en landsdækkende indgang.",
                "112, 114, Ankestyrelsen og de nationale linjer står allerede i håndbogen. Fjern kontakten.",
            )
        yield from _number(contact)


def _number(contact: Contact) -> Iterator[tuple[str, str]]:
    if not contact.phone:
        return
    if not _PHONE.fullmatch(contact.phone):
        yield f"»{contact.phone}« hos {contact.name} ligner ikke et nummer.", "Skriv cifre og mellemrum."
    if contact.checked_on is None:
        yield (
            f"Nummeret hos {contact.name} mangler en dato.",
            "Skriv kontrolleret = den dag, I ringede og prøvede.",
        )
