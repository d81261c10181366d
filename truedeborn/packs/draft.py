"""A kommunepakke as its author fills it in: plain fields in, the pack's text files out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from truedeborn.domain.entry import Contact, Source
from truedeborn.domain.pack import Pack
from truedeborn.packs.archive import MANIFEST
from truedeborn.sources.pack_files import PACK_SCHEMA
from truedeborn.vejviser.model import ContactRole, Guide

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ü": "u", "ä": "ae"})
_NOT_THE_MUNICIPALITYS = ("leder",)  # everybody has their own
EXTRA_ROLES = (("kui", "Den kommunale ungeindsats"), ("tandpleje", "Den kommunale tandpleje"))
_OTHER_WAY = "Ring til kommunens hovednummer, og bed om {name}. Ved fare nu: 112."


@dataclass(frozen=True, slots=True)
class DraftContact:
    """One contact as it is typed.

    Args:
        proof: address of the page where the number stands; the pack cites it as the source.
        checked_on: the day somebody called and it was right.
        sources: sources of the handbook that an earlier version cited.
    """

    role: str
    name: str
    phone: str = ""
    hours: str = ""
    address: str = ""
    web: str = ""
    email: str = ""
    use_when: str = ""
    instead: str = ""
    proof: str = ""
    checked_on: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftText:
    """A forum (title, subtitle, text), a practice (title: the entry's id) or a link (title, address)."""

    title: str
    text: str = ""
    subtitle: str = ""
    address: str = ""
    checked_on: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """A goal of the municipality's own policy."""

    text: str
    section: str
    themes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything an author can fill in.

    Args:
        policy, policy_year: name and year of the document that `goals` come from.
    """

    id: str
    name: str
    code: str
    version: str
    valid_from: date
    owner: str = ""
    next_review: date | None = None
    contacts: tuple[DraftContact, ...] = ()
    forums: tuple[DraftText, ...] = ()
    practices: tuple[DraftText, ...] = ()
    links: tuple[DraftText, ...] = ()
    policy: str = ""
    policy_year: str = ""
    goals: tuple[DraftGoal, ...] = ()


def slug(name: str) -> str:
    """The id of a municipality's pack: "Ringkøbing-Skjern Kommune" gives "ringkoebing-skjern"."""
    plain = re.sub(r"\bkommune\b", "", name.lower()).translate(_LETTERS)
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def local_roles(guide: Guide, reserved: Iterable[str]) -> tuple[ContactRole, ...]:
    """The contact roles a municipality fills: those of the cards that the whole country does not share."""
    taken = {*reserved, *_NOT_THE_MUNICIPALITYS}
    roles = [role for role in guide.roles if role.id not in taken and not role.phone and not role.entry]
    have = {role.id for role in roles}
    more = (
        ContactRole(role_id, name, "", _OTHER_WAY.format(name=name.lower()))
        for role_id, name in EXTRA_ROLES
        if role_id not in have
    )
    return (*roles, *more)


def new_draft(name: str, code: str, day: date, roles: Iterable[ContactRole]) -> Draft:
    """An empty draft: every contact is there, without a number and with the national way."""
    contacts = tuple(
        DraftContact(role=role.id, name=role.name, use_when=role.use_for, instead=_way(role))
        for role in roles
    )
    later = date(day.year + 1, day.month, min(day.day, 28))
    return Draft(slug(name), name, code, "1", day, next_review=later, contacts=contacts)


def draft_of(pack: Pack, day: date) -> Draft:
    """A draft for the next version of a pack."""
    proofs = {str(source.id): source.address for source in pack.sources}
    later = date(day.year + 1, day.month, min(day.day, 28))
    document = dict(pack.goals[0].details) if pack.goals else {}
    return Draft(
        id=pack.id,
        name=pack.name,
        code=pack.code,
        version=_next(pack.version),
        valid_from=day,
        owner=pack.owner,
        next_review=later,
        contacts=tuple(_draft_contact(contact, proofs) for contact in pack.contacts),
        forums=tuple(
            DraftText(one.name, one.note, one.stands_for, sources=_shared(one.sources, proofs))
            for one in pack.forums
        ),
        practices=tuple(
            DraftText(one.about, one.text, sources=_shared(one.sources, proofs)) for one in pack.practices
        ),
        links=tuple(
            DraftText(one.title, one.note, address=one.address, checked_on=one.checked_on)
            for one in pack.links
        ),
        policy=document.get("Dokument", ""),
        policy_year=document.get("År", ""),
        goals=tuple(
            DraftGoal(
                goal.title,
                dict(goal.details).get("Afsnit", ""),
                goal.themes,
                tuple(link.target for link in goal.links if link.relation == "handling"),
                tuple(link.target for link in goal.links if link.relation == "rute"),
            )
            for goal in pack.goals
        ),
    )


def draft_files(draft: Draft) -> dict[str, bytes]:
    """The pack's text files. The same draft gives the same bytes."""
    sources = _sources(draft)
    parts = [_head(draft)]
    parts += [_table("kilde", _source_fields(source)) for source in sources.values()]
    ids: dict[str, int] = {}
    for contact in draft.contacts:
        ids[contact.role] = ids.get(contact.role, 0) + 1
        number = f"-{ids[contact.role]}" if ids[contact.role] > 1 else ""
        parts.append(_table("kontakt", _contact_fields(draft, contact, number, sources)))
    for forum in draft.forums:
        fields: dict[str, object] = {
            "navn": forum.title,
            "betyder": forum.subtitle,
            "note": forum.text,
            "kilder": forum.sources,
        }
        parts.append(_table("forum", fields))
    for practice in draft.practices:
        rule: dict[str, object] = {"om": practice.title, "tekst": practice.text}
        parts.append(_table("praksis", rule | {"kilder": practice.sources}))
    for link in draft.links:
        shown: dict[str, object] = {
            "titel": link.title,
            "adresse": link.address,
            "note": link.text,
            "kontrolleret": link.checked_on,
        }
        parts.append(_table("link", shown))
    files = {MANIFEST: "\n".join(parts).encode()}
    if draft.goals:
        files["maal/politik.toml"] = _goal_file(draft).encode()
    return files


def _way(role: ContactRole) -> str:
    return role.national or _OTHER_WAY.format(name=role.name.lower())


def _next(version: str) -> str:
    return str(int(version) + 1) if version.isdigit() else f"{version}.1"


def _shared(sources: Iterable[str], own: Mapping[str, str]) -> tuple[str, ...]:
    """The sources that are the handbook's; the pack's own are made anew from where its numbers stand."""
    return tuple(source for source in sources if source not in own)


def _draft_contact(contact: Contact, proofs: dict[str, str]) -> DraftContact:
    return DraftContact(
        role=contact.role,
        name=contact.name,
        phone=contact.phone,
        hours=contact.hours,
        address=contact.address,
        web=contact.web,
        email=contact.email,
        use_when=contact.use_when,
        instead=contact.instead,
        proof=next((proofs[source] for source in contact.sources if source in proofs), contact.web),
        checked_on=contact.checked_on if contact.phone else None,
        sources=_shared(contact.sources, proofs),
    )


def _sources(draft: Draft) -> dict[str, Source]:
    """One source for every page that a number was read on, by address."""
    found: dict[str, Source] = {}
    for contact in draft.contacts:
        if contact.phone and contact.proof and contact.proof not in found:
            source_id = f"{draft.id}-kilde-{len(found) + 1}"
            title = f"{draft.name}: {contact.name}"
            found[contact.proof] = Source(source_id, title, contact.proof, "", draft.name, contact.checked_on)  # type: ignore[arg-type]
    return found


def _source_fields(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "titel": source.title,
        "adresse": source.address,
        "udgiver": source.publisher,
        "laest": source.read_on,
    }


def _contact_fields(
    draft: Draft, contact: DraftContact, number: str, sources: dict[str, Source]
) -> dict[str, object]:
    source = sources.get(contact.proof) if contact.phone else None
    cited = (*((source.id,) if source else ()), *contact.sources)
    return {
        "id": f"k-{draft.id}-{contact.role}{number}",
        "navn": contact.name,
        "rolle": contact.role,
        "telefon": contact.phone,
        "tider": contact.hours,
        "adresse": contact.address,
        "web": contact.web,
        "mail": contact.email,
        "brug_naar": contact.use_when,
        "i_stedet": contact.instead,
        # The municipality is the authority on its own numbers; nothing else of it is graded.
        "lag": "kommunens-praksis" if cited else "fagligt-skoen",
        "sikkerhed": "B" if source else "C" if cited else "D",
        "kilder": cited,
        "kontrolleret": contact.checked_on,
    }


def _head(draft: Draft) -> str:
    fields: dict[str, object] = {
        "id": draft.id,
        "navn": draft.name,
        "kommunekode": draft.code,
        "version": draft.version,
        "skema": PACK_SCHEMA,
        "gaelder_pr": draft.valid_from,
        "ejer": draft.owner,
        "naeste_gennemsyn": draft.next_review,
    }
    return f"# Kommunepakke: {draft.name.splitlines()[0] if draft.name else ''}\n[pakke]\n" + _lines(fields)


def _goal_file(draft: Draft) -> str:
    document: dict[str, object] = {
        "id": f"{draft.id}-politik",
        "navn": draft.policy,
        "ejer": draft.name,
        "kommune": draft.id,
        "aar": draft.policy_year,
    }
    parts = ["[dokument]\n" + _lines(document)]
    for number, goal in enumerate(draft.goals, start=1):
        fields: dict[str, object] = {
            "id": f"{draft.id}-maal-{number}",
            "tekst": goal.text,
            "afsnit": goal.section,
            "temaer": goal.themes,
            "handlinger": goal.actions,
            "ruter": goal.routes,
        }
        parts.append(_table("maal", fields))
    return "\n".join(parts)


def _table(name: str, fields: dict[str, object]) -> str:
    return f"[[{name}]]\n" + _lines(fields)


def _lines(fields: dict[str, object]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in fields.items() if value not in (None, ""))


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    # JSON's escapes are TOML's, but for the delete character, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
