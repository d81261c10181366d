"""`kontakter/nationale.toml` and the contacts of a kommunepakke."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.blocks import Block, bullets, heading, paragraph
from truedeborn.domain.entry import Contact, Entry, EntryId, Review
from truedeborn.domain.kinds import Certainty, Kind, Layer
from truedeborn.sources.entry_fields import Context, read_backing
from truedeborn.sources.fields import Record
from truedeborn.sources.toml_text import read_toml

NO_NUMBER = "Ikke udfyldt af kommunen."


def read_national_contacts(root: Path, context: Context) -> tuple[Contact, ...]:
    """The contacts that are the same in the whole country."""
    found: list[Contact] = []
    for path in sorted((root / "kontakter").glob("*.toml")):
        text = read_toml(path, root, context.report)
        for record in text.tables("kontakt", context.report) if text else ():
            found.append(read_contact(record, context, municipality=""))
    return tuple(found)


def read_contact(record: Record, context: Context, municipality: str) -> Contact:
    """One `[[kontakt]]`. A number must have a source and be graded A or B."""
    backing = read_backing(record, context)
    contact = Contact(
        id=EntryId(record.slug(prefix="k-")),
        name=record.text("navn"),
        role=record.slug("rolle"),
        phone=record.text("telefon", required=False),
        hours=record.text("tider", required=False),
        address=record.text("adresse", required=False),
        web=record.text("web", required=False),
        email=record.text("mail", required=False),
        use_when=record.text("brug_naar", required=False),
        instead=record.text("i_stedet", required=False),
        municipality=municipality,
        certainty=backing.certainty,
        sources=backing.sources,
        checked_on=record.day("kontrolleret"),
    )
    if contact.phone and not contact.sources:
        record.problem(
            "telefon", "Et telefonnummer skal have en kilde.", "Tilføj kilder, eller fjern nummeret."
        )
    if contact.phone and contact.certainty not in (Certainty.A, Certainty.B):
        what = f"Et telefonnummer med sikkerhed {contact.certainty} må ikke vises."
        record.problem("telefon", what, "Fjern nummeret, til det er kontrolleret.")
    if not contact.phone and not contact.web and not contact.instead:
        what = "Kontakten har hverken nummer, side eller en anden vej."
        record.problem("i_stedet", what, "Skriv i i_stedet, hvad man gør i stedet.")
    record.finish()
    return contact


def contact_entry(contact: Contact, municipality_name: str, order: int) -> Entry:
    """A contact as an entry, so that it can be found, opened and printed."""
    details = (
        ("Telefon", contact.phone),
        ("Tider", contact.hours),
        ("Adresse", contact.address),
        ("Mail", contact.email),
        ("Side", contact.web),
        ("Kommune", municipality_name),
    )
    blocks: list[Block] = []
    if contact.use_when:
        blocks += [heading("Brug den, når"), paragraph(contact.use_when)]
    if not contact.phone and contact.municipality:
        blocks.append(paragraph(NO_NUMBER))
    if contact.instead:
        blocks += [heading("Ellers"), bullets([contact.instead])]
    title = f"{contact.name}, {municipality_name}" if municipality_name else contact.name
    return Entry(
        id=contact.id,
        kind=Kind.KONTAKT,
        title=title if municipality_name not in contact.name else contact.name,
        summary=contact.use_when,
        blocks=tuple(blocks),
        keywords=tuple(part for part in (contact.phone, contact.phone.replace(" ", "")) if part),
        layer=Layer.KOMMUNENS_PRAKSIS if contact.municipality else Layer.NATIONAL_VEJLEDNING,
        certainty=contact.certainty,
        sources=contact.sources,
        details=tuple((label, value) for label, value in details if value),
        group=contact.municipality,
        review=Review(),
        order=order,
        file="",
    )
