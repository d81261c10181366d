"""Themes: colours by meaning, read from `resources/themes/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem

FOLLOW_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. `colours` maps a meaning ("text", "fare_bar") to `#RRGGBB`."""

    id: str
    name: str
    dark: bool
    colours: Mapping[str, str]


def load_themes(folder: Path) -> dict[str, Theme]:
    """All themes of a folder by id (the file's name without its ending).

    Raises:
        HandbookProblem: the folder has no usable theme.
    """
    themes = {}
    for path in sorted(folder.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        themes[path.stem] = Theme(path.stem, raw["name"], raw["dark"], raw["colours"])
    if "lys" not in themes:
        raise HandbookProblem(
            f"Programmets farver mangler i {folder}. Installér programmet igen, så er det i orden."
        )
    return themes


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
