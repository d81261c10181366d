"""Every keyboard shortcut, in one table: the window makes them from it, the help page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One shortcut.

    Args:
        keys: as Qt writes them; all of them do the same.
        shown: as a person reads them.
        does: what it does, in Danish.
        method: the window's method; empty where a screen handles the key itself.
    """

    keys: tuple[str, ...]
    shown: str
    does: str
    method: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(("F9",), "F9", "Skjul håndbogen, og hent den tilbage", "toggle_hidden"),
    Shortcut(("F2",), "F2", "Akut hjælp og alle telefonnumre", "open_akut"),
    Shortcut(("Ctrl+K", "Ctrl+L"), "Ctrl+K", "Søg i hele håndbogen", "open_search"),
    Shortcut((), "Enter", "Åbn det første eller det valgte fund"),
    Shortcut((), "Pil op og ned", "Gå mellem fundene"),
    Shortcut(("F3",), "F3", "Start vejviseren", "open_vejviser"),
    Shortcut((), "1–9", "Vælg et svar i vejviseren"),
    Shortcut((), "Tilbagetast", "Et spørgsmål tilbage i vejviseren"),
    Shortcut(("Alt+Left",), "Alt+←", "Tilbage", "go_back"),
    Shortcut(("Alt+Right",), "Alt+→", "Frem", "go_forward"),
    Shortcut(("Alt+Home",), "Alt+Home", "Hjem", "go_home"),
    Shortcut(("Alt+M",), "Alt+M", "Vis eller skjul menuen", "toggle_menu"),
    Shortcut(("Ctrl+F",), "Ctrl+F", "Find på siden", "find_in_page"),
    Shortcut(("Ctrl+Down",), "Ctrl+↓", "Næste overskrift", "next_heading"),
    Shortcut(("Ctrl+Up",), "Ctrl+↑", "Forrige overskrift", "previous_heading"),
    Shortcut(("Ctrl+D",), "Ctrl+D", "Sæt eller fjern et bogmærke", "toggle_bookmark"),
    Shortcut(("Ctrl+P",), "Ctrl+P", "Udskriv", "print_shown"),
    Shortcut(("Ctrl++", "Ctrl+="), "Ctrl++", "Større tekst", "larger_text"),
    Shortcut(("Ctrl+-",), "Ctrl+−", "Mindre tekst", "smaller_text"),
    Shortcut(("Ctrl+0",), "Ctrl+0", "Tekst i normal størrelse", "normal_text"),
    Shortcut((), "Page Down", "Videre, når et kursus vises. Page Up går tilbage"),
    Shortcut((), "N", "Vis eller skjul underviserens noter på kursets skærm"),
    Shortcut((), "B", "Gør kursets skærm sort, og vis den igen"),
    Shortcut((), "S", "Gå vejviseren med casens svar, når et kursus vises"),
    Shortcut((), "Mellemrum", "Sæt kryds ved et tegn i listen, eller ved et svar, hvor flere kan passe"),
    Shortcut((), "Enter", "Gå videre med de svar, du har sat kryds ved"),
    Shortcut(("F1",), "F1", "Hjælp", "open_help"),
)
