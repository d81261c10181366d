"""A draft of an underretning: its headings, and what is checked in what somebody has typed.

Nothing here keeps a typed word: texts come in as arguments and go out as remarks or as paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from truedeborn.domain.privacy import personal_traces

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DATE = re.compile(
    r"\b\d{1,2}\s*[./-]\s*\d{1,2}\b"
    rf"|\b\d{{1,2}}\.?\s*(?:{'|'.join(_MONTHS)})[a-zæøå]*"
    r"|\b(?:i dag|i går|i forgårs|i morges|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[»«\"“”„]")
_WORD = re.compile(r"\w+")
_SHOWN = 3


class PartKind(StrEnum):
    """What a part of the draft holds: what happened is kept apart from what one thinks of it."""

    IAGTTAGELSE = "iagttagelse"
    VURDERING = "vurdering"
    ANDET = "andet"


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One heading of the draft.

    Args:
        hint: what belongs here.
        example: fictional words that show how.
        missing: what to say when nothing is written here.
        needs_date: a day must be named.
        needs_quote: somebody's words must stand in quotation marks.
        least_words: fewer are hardly concrete; 0 asks for none.
    """

    id: str
    title: str
    hint: str
    example: str
    missing: str
    kind: PartKind = PartKind.ANDET
    needs_date: bool = False
    needs_quote: bool = False
    least_words: int = 0


@dataclass(frozen=True, slots=True)
class WordWarning:
    """Words that judge or exaggerate, and what to say about them where only observations belong."""

    words: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class DraftForm:
    """The whole form, as an editor wrote it in `data/udkast.toml`.

    Args:
        lead: stands above the form on the screen.
        identity: fields that are printed as empty lines and never typed here.
        silent: words that say the child has not said anything, which is an answer too.
    """

    title: str = ""
    lead: str = ""
    identity: tuple[str, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    warnings: tuple[WordWarning, ...] = ()
    silent: tuple[str, ...] = ()


class RemarkKind(StrEnum):
    """How weighty a remark is. AFVIST must be put right before anything leaves the window."""

    AFVIST = "afvist"
    ADVARSEL = "advarsel"
    MANGLER = "mangler"
    RAAD = "raad"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `part` is the id of the part it concerns."""

    part: str
    kind: RemarkKind
    sentence: str


def review_draft(form: DraftForm, texts: Mapping[str, str]) -> tuple[Remark, ...]:
    """Everything worth looking at, the weightiest first, else in the order of the form.

    Args:
        texts: what is typed, by part.
    """
    remarks: list[Remark] = []
    for part in form.parts:
        text = texts.get(part.id, "").strip()
        remarks += _privacy(part, text)
        remarks += _shape(part, text, form) if text else [Remark(part.id, RemarkKind.MANGLER, part.missing)]
        if part.kind is PartKind.IAGTTAGELSE:
            remarks += _judging_words(part, text, form)
    order = list(RemarkKind)
    return tuple(sorted(remarks, key=lambda remark: order.index(remark.kind)))


def is_refused(form: DraftForm, texts: Mapping[str, str]) -> bool:
    """True when the draft holds what must never leave the window: a CPR number."""
    return any(remark.kind is RemarkKind.AFVIST for remark in review_draft(form, texts))


def _privacy(part: DraftPart, text: str) -> list[Remark]:
    traces = personal_traces(text)
    remarks = []
    if traces.cpr:
        sentence = (
            f"I »{part.title}« står der noget, der ligner et CPR-nummer. Slet det. "
            "Skriv det i hånden bagefter."
        )
        remarks.append(Remark(part.id, RemarkKind.AFVIST, sentence))
    for found, what in (
        (traces.names, "et navn"),
        (traces.phones, "et telefonnummer"),
        (traces.mails, "en mailadresse"),
    ):
        if found:
            shown = _named(found)
            sentence = (
                f"{shown} i »{part.title}« ligner {what}. Skriv fx barnet, mor, en kollega. "
                "Navnene skriver du i hånden eller i sagen."
            )
            remarks.append(Remark(part.id, RemarkKind.ADVARSEL, sentence))
    return remarks


def _shape(part: DraftPart, text: str, form: DraftForm) -> list[Remark]:
    remarks = []
    lowered = text.casefold()
    silent = part.needs_quote and any(word in lowered for word in form.silent)
    if part.needs_date and not _DATE.search(text):
        sentence = f"Der er ingen dag i »{part.title}«. Skriv dato og helst klokkeslæt."
        remarks.append(Remark(part.id, RemarkKind.MANGLER, sentence))
    if part.needs_quote and not silent and not _QUOTED.search(text):
        sentence = f"Sæt ordene i »{part.title}« i citationstegn, så andre kan se, at de er sagt sådan."
        remarks.append(Remark(part.id, RemarkKind.RAAD, sentence))
    if not silent and len(_WORD.findall(text)) < part.least_words:
        sentence = f"»{part.title}« er meget kort. Hvad ville et kamera vise? Hvor, hvornår, hvem?"
        remarks.append(Remark(part.id, RemarkKind.RAAD, sentence))
    return remarks


def _judging_words(part: DraftPart, text: str, form: DraftForm) -> list[Remark]:
    # What somebody else said may judge as it likes: it is quoted, not meant.
    own = re.sub(r"»[^«]*«|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]", " ", text).casefold()
    remarks = []
    for warning in form.warnings:
        found = [word for word in warning.words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", own)]
        if found:
            remarks.append(
                Remark(part.id, RemarkKind.RAAD, f"{_named(found)} i »{part.title}«: {warning.advice}")
            )
    return remarks


def _named(words: tuple[str, ...] | list[str]) -> str:
    shown = [f"»{word}«" for word in dict.fromkeys(words)][:_SHOWN]
    return " og ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]
