"""What a note on an entry may hold: never a CPR number, and a warning where it may name a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_NOTE = 4000

_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[ .\-/]?(0[1-9]|1[0-2])[ .\-/]?\d{2}[ .\-–]{0,3}\d{4}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)45[ ]?)?\d{2}(?:[ .\-]?\d{2}){3}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_NAME = re.compile(
    r"(?<![.!?:\n] )(?<!^)\b[A-ZÆØÅ][a-zæøåéü]{2,}\b(?:[ -][A-ZÆØÅ][a-zæøåéü]+)*", re.MULTILINE
)
_KNOWN = frozenset(
    [
        "Herning",
        "Vejen",
        "Danmark",
        "Dansk",
        "Aula",
        "Barnets",
        "Børnehuset",
        "Ankestyrelsen",
        "Serviceloven",
        "Folkeskoleloven",
        "Mandag",
        "Tirsdag",
        "Onsdag",
        "Torsdag",
        "Fredag",
        "Lørdag",
        "Søndag",
        "Januar",
        "Februar",
        "Marts",
        "April",
        "Maj",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "December",
        "Familieafdelingen",
        "Kommunen",
        "Kommune",
        "Underretning",
    ]
)


class Danger(StrEnum):
    """Why a note was stopped or questioned."""

    CPR = "cpr"
    PHONE = "telefon"
    MAIL = "mail"
    NAME = "navn"
    LENGTH = "længde"


@dataclass(frozen=True, slots=True)
class NoteVerdict:
    """What the guard says of a note.

    Args:
        refused: the note must not be saved as it stands.
        dangers: what was found; without `refused` they are warnings.
        sentence: Danish, for the user; empty when nothing was found.
    """

    refused: bool
    dangers: tuple[Danger, ...] = ()
    sentence: str = ""


def judge_note(text: str) -> NoteVerdict:
    """Refuse CPR numbers and overlong notes; warn of phone numbers, addresses and likely names.

    The guard cannot see everything: it is a help to the memory, not a guarantee.
    """
    if _CPR.search(text):
        return NoteVerdict(
            True,
            (Danger.CPR,),
            "Noten ser ud til at rumme et CPR-nummer og gemmes derfor ikke. Slet nummeret, og prøv igen.",
        )
    if len(text) > MAX_NOTE:
        return NoteVerdict(
            True,
            (Danger.LENGTH,),
            f"Noten er for lang (højst {MAX_NOTE} tegn). Gør den kortere, og gem igen.",
        )
    found = []
    if _PHONE.search(text):
        found.append((Danger.PHONE, "et telefonnummer"))
    if _MAIL.search(text):
        found.append((Danger.MAIL, "en mailadresse"))
    if any(match.group().split()[0] not in _KNOWN for match in _NAME.finditer(text)):
        found.append((Danger.NAME, "et navn"))
    if not found:
        return NoteVerdict(False)
    what = " og ".join(words for _, words in found)
    return NoteVerdict(
        False,
        tuple(danger for danger, _ in found),
        f"Noten ligner noget med {what}. Noter er til dit eget arbejde med håndbogen. "
        "Skriv aldrig noget, der kan pege på et bestemt barn eller en familie.",
    )
