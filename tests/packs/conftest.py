"""The real handbook, built once, and a pack that is in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truedeborn.build import build_handbook
from truedeborn.joined import JoinedHandbook
from truedeborn.packs.draft import Draft, draft_files, local_roles, new_draft

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bog") / "handbook"
    build_handbook(ROOT / "data", target)
    return target


@pytest.fixture
def book(built: Path) -> Iterator[JoinedHandbook]:
    opened = JoinedHandbook.open(built)
    assert isinstance(opened, JoinedHandbook)
    yield opened
    opened.close()


@pytest.fixture
def draft(book: JoinedHandbook) -> Draft:
    roles = local_roles(book.vejviser, book.pack_rules.reserved_roles)
    return new_draft("Prøve Kommune", "999", DAY, roles)


@pytest.fixture
def files(draft: Draft) -> dict[str, bytes]:
    return draft_files(draft)
