"""Papers of the real content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from truedeborn.build import build_handbook
from truedeborn.handbook import Handbook

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handbook]:
    target = tmp_path_factory.mktemp("bog") / "handbook"
    build_handbook(ROOT / "data", target)
    opened = Handbook.open(target)
    yield opened
    opened.close()
