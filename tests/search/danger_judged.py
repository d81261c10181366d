"""The judged sentences of danger, and how often the akut card is right about them."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.search.small_handbook import DATA
from truedeborn.domain.kinds import Level

JUDGEMENTS = Path(__file__).parents[1] / "content" / "danger_judgements.toml"


def sentences(*, danger: bool, held_out: bool) -> list[str]:
    """The sentences of one half. Only the other half may be tuned by."""
    groups = tomllib.loads(JUDGEMENTS.read_text(encoding="utf-8"))["group"]
    every = (text for group in groups if group["danger"] is danger for text in group["sentences"])
    return [text for text in every if bool(zlib.crc32(text.encode()) % 2) is held_out]


def said_of_signs(level: Level) -> list[str]:
    """The everyday phrases of all signs of a level."""
    ids = {
        f"{file.parent.name}.{sign['id']}"
        for file in sorted((DATA / "temaer").glob("*/tegn.toml"))
        for sign in tomllib.loads(file.read_text(encoding="utf-8"))["tegn"]
        if sign["niveau"] == level.value
    }
    themes = tomllib.loads((DATA / "soegning" / "hverdagsord_tegn.toml").read_text(encoding="utf-8"))
    return [
        phrase
        for theme, signs in themes.items()
        for sign, phrases in signs.items()
        if f"{theme}.{sign}" in ids
        for phrase in phrases
    ]


def share(texts: Iterable[str], speaks: Callable[[str], bool]) -> float:
    """How large a share of the texts shows the card."""
    said = [speaks(text) for text in texts]
    return sum(said) / len(said)
