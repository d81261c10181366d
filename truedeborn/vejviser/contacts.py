"""The contact roles of a card, filled in with whom to call in the chosen municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truedeborn.domain.entry import Contact
from truedeborn.vejviser.card import Card
from truedeborn.vejviser.model import ContactRole, Guide

Resolve = Callable[[ContactRole], tuple[Contact, ...]]
"""The contacts that fill a role, the local ones first; none where nobody is known."""


@dataclass(frozen=True, slots=True)
class CardContact:
    """Somebody to call, as it stands on the card.

    Args:
        use_for: what to use it for on this card.
        phone: empty where no number is known; `note` then says what to do instead.
        note: what applies outside opening hours, or the way in the whole country.
        local: whether the municipality's own contact was found.
    """

    role: str
    name: str
    use_for: str
    phone: str
    hours: str
    web: str
    note: str
    local: bool
    entry: str = ""


def nobody(_: ContactRole) -> tuple[Contact, ...]:
    """No local contacts: the card shows the national ways."""
    return ()


def from_contacts(contacts: Iterable[Contact]) -> Resolve:
    """Fill roles from contacts: by role, or by the id that the role names."""
    known = tuple(contacts)

    def resolve(role: ContactRole) -> tuple[Contact, ...]:
        return tuple(
            contact
            for contact in known
            if contact.role == role.id or (role.entry and contact.id == role.entry)
        )

    return resolve


def card_contacts(guide: Guide, card: Card, resolve: Resolve = nobody) -> tuple[CardContact, ...]:
    """Whom to call, in the order of the card."""
    filled: list[CardContact] = []
    for use in card.contacts:
        role = guide.role(use.role)
        found = resolve(role)
        if found:
            filled += [_from_contact(role, use.use_for, contact) for contact in found]
        else:
            filled.append(_national(role, use.use_for))
    return tuple(filled)


def _from_contact(role: ContactRole, use_for: str, contact: Contact) -> CardContact:
    phone = contact.phone or ("" if contact.municipality else role.phone)
    return CardContact(
        role=role.id,
        name=contact.name,
        use_for=use_for,
        phone=phone,
        hours=contact.hours or (role.hours if phone == role.phone else ""),
        web=contact.web,
        note=contact.instead or ("" if phone else role.national),
        local=bool(contact.municipality),
        entry=contact.id,
    )


def _national(role: ContactRole, use_for: str) -> CardContact:
    note = "" if role.phone else role.national
    return CardContact(role.id, role.name, use_for, role.phone, role.hours, "", note, local=False)
