"""What a sentence on a card may and may not say, judged from its words alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from truedeborn.vejviser.card import Card

# Only the provisions whose number is confirmed by law, guidance or a state authority.
ALLOWED_PARAGRAPHS = {
    "barnets lov": {
        "2",
        "3",
        "5",
        "15",
        "20",
        "22",
        "24-27",
        "124-126",
        "124",
        "126",
        "132",
        "133",
        "135",
        "136",
        "137",
        "151-153",
    },
    "straffeloven": {"156", "215 a", "243", "245 a", "253", "260", "260 a"},
    "pasloven": {"2"},
    "forældreansvarsloven": {"2"},
    "retssikkerhedsloven": {"9 a"},
}
ALLOWED_NUMBERS = {"112", "114", "116 111", "1888", "33 41 12 00", "70 201 201"}

_LAWS = "|".join(ALLOWED_PARAGRAPHS)
_CITED = re.compile(rf"({_LAWS})|§§?\s*(\d+(?:\s?-\s?\d+)?(?:\s[a-z](?![a-zæøå]))?)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d-])(\d{2}(?: \d{2}){3}|\d{2,3} \d{3}(?: \d{3})?|1\d{2,3})(?!\d| procent| døgn)")
_CHILD_NAME = re.compile(r"\b\d{6}-?\d{4}\b")

_TELL = (
    r"(?:tal|ring|kontakt|orient[ée]r|informér|fortæl|inviter|spørg|inddrag|vis|sig|aftal|skriv)"
    r"(?:\s+\w+){0,4}?\s+(?:forældre\w*|familie\w*|hjem\w*|mor|far|partner\w*)"
)
_TELLING = re.compile(rf"\b{_TELL}\b", re.IGNORECASE)
_NOT_TELLING = re.compile(r"\b(?:ikke|aldrig|hverken|uden at)\b", re.IGNORECASE)
_SHARPENED = re.compile(r"skærpet|barnets lov §§? ?133|§ 133", re.IGNORECASE)
_ANONYMOUS = re.compile(r"anonym|sig ikke dit navn|uden at sige dit navn", re.IGNORECASE)


@cache
def tells_the_family(text: str) -> bool:
    """Whether a sentence asks somebody to tell or ask the family something."""
    for sentence in re.split(r"(?<=[.!?:;])\s+", text):
        match = _TELLING.search(sentence)
        if match and not _NOT_TELLING.search(sentence[: match.end()]) and "kommunen" not in sentence.lower():
            return True
    return False


@cache
def wrong_paragraphs(text: str) -> tuple[str, ...]:
    """The § numbers in a text that are not confirmed, or that stand without their law."""
    law = ""
    wrong = []
    for match in _CITED.finditer(text):
        if match.group(1):
            law = match.group(1).lower()
        elif " ".join(match.group(2).split()).lower() not in ALLOWED_PARAGRAPHS.get(law, set()):
            wrong.append(f"{law or 'uden lov'} § {match.group(2)}")
    return tuple(wrong)


@cache
def wrong_numbers(text: str) -> tuple[str, ...]:
    """Telephone numbers in a text that are not confirmed."""
    bare = _CITED.sub("", text)
    return tuple(found for found in _PHONE.findall(bare) if found not in ALLOWED_NUMBERS)


@cache
def names_a_duty_of_professionals(text: str) -> bool:
    """Whether a text speaks of the duty that only professionals have."""
    return bool(_SHARPENED.search(text))


@cache
def offers_anonymity(text: str) -> bool:
    """Whether a text offers the reader to be anonymous."""
    return bool(_ANONYMOUS.search(text))


@cache
def holds_identity(text: str) -> bool:
    """Whether a text holds something that looks like a CPR number."""
    return bool(_CHILD_NAME.search(text))


@lru_cache(maxsize=16)
def whole_text(card: Card) -> str:
    """All of a card in small letters, a sentence a line."""
    return "\n".join(texts(card)).lower()


@lru_cache(maxsize=16)
def texts(card: Card) -> tuple[str, ...]:
    """Every sentence of a card that a reader sees."""
    return (
        card.title,
        card.summary,
        *card.warnings,
        *(part for step in card.do_now for part in (step.text, step.who, step.deadline)),
        *(statement.text for statement in card.do_not),
        *(use.use_for for use in card.contacts),
        *(statement.text for statement in card.say),
        *(part for deadline in card.deadlines for part in (deadline.what, deadline.when)),
        *(statement.text for statement in card.then),
        *(support.text for support in card.support),
        *(statement.text for statement in card.law),
        *card.tipping,
        *(statement.text for statement in card.disagree),
        *card.caveats,
        *(part for overlay in card.overlays for part in (overlay.title, overlay.because)),
    )
