"""The real guide, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from truedeborn.sources.vejviser_files import read_guide
from truedeborn.vejviser.model import Guide

DATA = Path(__file__).resolve().parents[2] / "data" / "vejviser"


@pytest.fixture(scope="session")
def guide() -> Guide:
    found, problems = read_guide(DATA)
    assert not problems, "\n".join(map(str, problems))
    assert found is not None
    return found
