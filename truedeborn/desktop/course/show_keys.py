"""The keys of the show, in one table: the windows make them from it, the trainer reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowKey:
    """Some keys that do the same.

    Args:
        keys: as Qt writes them.
        shown: as a person reads them.
        does: in Danish.
        method: of the presenter's window.
    """

    keys: tuple[str, ...]
    shown: str
    does: str
    method: str


KEYS = (
    ShowKey(("PgDown", "Right"), "Page Down", "videre", "go_on"),
    ShowKey(("PgUp", "Left"), "Page Up", "tilbage", "go_back"),
    ShowKey(("N", "F6"), "N", "noter på skærmen", "toggle_notes"),
    ShowKey(("B", "."), "B", "sort skærm", "toggle_blank"),
    ShowKey(("S",), "S", "casens svar i vejviseren", "walk_as_case"),
    ShowKey(("+", "Ctrl++"), "+", "større tekst", "larger"),
    ShowKey(("-", "Ctrl+-"), "−", "mindre tekst", "smaller"),
    ShowKey(("Home",), "Home", "forfra", "go_first"),
    ShowKey(("Esc",), "Esc", "slut", "close"),
)


def keys_text() -> str:
    """All keys in a line."""
    return " · ".join(f"{key.shown}: {key.does}" for key in KEYS)
