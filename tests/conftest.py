"""What many tests need: the real content, built once for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from truedeborn.build import build_handbook

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a handbook built from the real content. Never write in it."""
    target = tmp_path_factory.mktemp("bygget med æøå") / "håndbog"
    build_handbook(ROOT / "data", target)
    return target
