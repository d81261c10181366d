"""The themes' colours by meaning: every text on every ground it stands on, before a pixel is painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from truedeborn.desktop.platform import look
from truedeborn.desktop.platform.theme import FOLLOW_SYSTEM, Theme, contrast, load_themes

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
THEMES = load_themes(RESOURCES / "themes")
KINDS = ("fare", "goer", "undgaa", "lov", "eksempel", "info")
TEXTS = [
    *((text, ground) for text in ("text", "muted", "link") for ground in ("window", "surface", "subtle")),
    ("heading", "window"),
    ("heading", "surface"),
    ("accent_text", "accent"),
    ("accent_soft_text", "accent_soft"),
    ("danger_text", "danger"),
    ("hit_text", "hit"),
    *((f"{kind}_text", kind) for kind in KINDS),
    *(("link", kind) for kind in KINDS),
    *(("heat_text", f"heat_{step}") for step in range(4)),
    ("heat_text_strong", "heat_4"),
]
GRAPHICS = [
    *(("edge", ground) for ground in ("window", "surface")),
    *(("focus", ground) for ground in ("window", "surface", "subtle", "accent_soft")),
    *(("accent", ground) for ground in ("window", "surface")),
    *((f"{kind}_bar", kind) for kind in KINDS),
]


def test_the_three_themes_are_there() -> None:
    assert set(THEMES) == {"lys", "moerk", "kontrast"}
    assert len({frozenset(theme.colours) for theme in THEMES.values()}) == 1, "same meanings in every theme"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_text_stands_out_seven_to_one(theme: Theme) -> None:
    weak = {
        (text, ground): round(contrast(theme.colours[text], theme.colours[ground]), 2)
        for text, ground in TEXTS
        if contrast(theme.colours[text], theme.colours[ground]) < 7
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_graphics_stand_out_three_to_one(theme: Theme) -> None:
    weak = {
        (mark, ground): round(contrast(theme.colours[mark], theme.colours[ground]), 2)
        for mark, ground in GRAPHICS
        if contrast(theme.colours[mark], theme.colours[ground]) < 3
    }
    assert not weak


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


class _System(QObject):
    """What the system says of itself, as Qt passes it on."""

    colorSchemeChanged = Signal()  # noqa: N815 — Qt names it so
    contrastPreferenceChanged = Signal()  # noqa: N815
    scheme = Qt.ColorScheme.Light
    preference = Qt.ContrastPreference.NoPreference

    def styleHints(self) -> _System:
        return self

    def accessibility(self) -> _System:
        return self

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.preference


def test_the_systems_own_choice_is_followed_while_the_program_runs(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Light, dark and high contrast; a theme that the user chose stays."""
    system = _System()
    monkeypatch.setattr(look, "QGuiApplication", system)
    made = look.Look(RESOURCES)
    made.begin(FOLLOW_SYSTEM, 100)
    assert made.theme.id == "lys"
    system.scheme = Qt.ColorScheme.Dark
    system.colorSchemeChanged.emit()
    assert made.theme.id == "moerk"
    system.preference = Qt.ContrastPreference.HighContrast
    system.contrastPreferenceChanged.emit()
    assert made.theme.id == "kontrast"
    made.set_theme("lys")
    system.colorSchemeChanged.emit()
    assert made.theme.id == "lys"
