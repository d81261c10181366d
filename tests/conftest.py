"""What many tests need: the real content, built once for the whole run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from truedeborn.build import build_handbook

ROOT = Path(__file__).resolve().parent.parent

# `dev.py nightly` asks for the long one. A test that says its own number of examples keeps to it.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("normal", max_examples=200, **_CALM)
settings.register_profile("nightly", max_examples=10_000, **_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "normal")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a handbook built from the real content. Never write in it."""
    target = tmp_path_factory.mktemp("bygget med æøå") / "håndbog"
    build_handbook(ROOT / "data", target)
    return target
