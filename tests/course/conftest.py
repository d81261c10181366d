"""The real content, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from truedeborn.course.model import Course
from truedeborn.sources.content import Content
from truedeborn.sources.content_reader import read_content
from truedeborn.vejviser.model import Guide

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def content() -> Content:
    return read_content(ROOT / "data")


@pytest.fixture(scope="session")
def course(content: Content) -> Course:
    return content.course


@pytest.fixture(scope="session")
def guide(content: Content) -> Guide:
    assert content.guide is not None
    return content.guide
