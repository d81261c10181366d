"""What the user chose, with a description of every choice, over the user's own database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_store import UserStore


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, its Danish name, what it does, and what it is at first."""

    key: str
    name: str
    help: str
    default: str = ""


MUNICIPALITY = Setting(
    "kommune",
    "Kommune",
    "Bestemmer telefonnumre og lokale aftaler. National viser kun det, der gælder overalt.",
)
ROLE = Setting(
    "rolle",
    "Din rolle",
    "Vejviseren foreslår den, når den spørger, hvordan du har fået det at vide. Du vælger selv.",
    "",
)
THEME = Setting("tema", "Farver", "Lys, mørk eller høj kontrast. System følger computerens valg.", "system")
TEXT = Setting("tekst", "Tekststørrelse", "Gør al tekst i programmet større eller mindre.", "100")
RECENT = Setting("senest", "Husk senest læste", "Gemmer kun, hvilke sider du har åbnet.", "ja")
ASKED = Setting("spurgt", "Første start", "Om programmet har spurgt efter kommune og rolle.", "")
GEOMETRY = Setting("vindue", "Vinduets plads", "Vinduets størrelse og plads fra sidst.", "")

ROLES: tuple[tuple[str, str], ...] = (
    ("", "Ikke valgt"),
    ("dagtilbud", "Pædagog eller medhjælper i dagtilbud"),
    ("skole", "Lærer eller pædagog i skole og SFO"),
    ("klub", "Klub og ungdomsskole"),
    ("forening", "Frivillig eller træner i forening"),
    ("leder", "Leder"),
    ("underviser", "Underviser på kursus"),
)


class Preferences(QObject):
    """Reads and changes settings.

    Signals:
        preference_changed(str): the setting with this key is another.
        not_saved(str): a choice holds until the window closes, but could not be kept; a sentence.
    """

    preference_changed = Signal(str)
    not_saved = Signal(str)

    def __init__(
        self, store: UserStore, parent: QObject | None = None, *, presets: Mapping[str, str] | None = None
    ) -> None:
        """Read the choices; `presets` are what IT has decided that holds until the user chooses."""
        super().__init__(parent)
        self._store = store
        self._values = {key: value for key, value in store.settings().items() if _is_usable(key, value)}
        self._presets = presets or {}

    def get(self, setting: Setting) -> str:
        """The value, or what it is at first."""
        return self._values.get(setting.key, self._presets.get(setting.key, setting.default))

    def set(self, setting: Setting, value: str) -> None:
        """Change a setting and keep it."""
        if self.get(setting) != value or setting.key not in self._values:
            self._values[setting.key] = value
            try:
                self._store.set_setting(setting.key, value)
            except HandbookProblem as problem:
                self.not_saved.emit(str(problem))
            self.preference_changed.emit(setting.key)

    def forget(self) -> None:
        """Go back to what everything was at first; the store is emptied by others."""
        kept, self._values = self._values, {}
        for key in kept:
            self.preference_changed.emit(key)


def _is_usable(key: str, value: str) -> bool:
    """A text size that somebody else wrote as something else is as if never chosen."""
    return key != TEXT.key or (value.isascii() and value.isdigit() and len(value) <= 3)
