"""Papers of the real content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from truedeborn.handbook import Handbook

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"


@pytest.fixture(scope="session")
def book(built: Path) -> Iterator[Handbook]:
    opened = Handbook.open(built)
    yield opened
    opened.close()
