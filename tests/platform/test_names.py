"""Test files are found by their names alone, so no two may share one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def test_no_two_test_modules_share_a_name() -> None:
    loose = [file for file in TESTS.rglob("*.py") if not (file.parent / "__init__.py").exists()]
    names = Counter(file.name for file in loose if file.name != "conftest.py")
    assert [name for name, count in names.items() if count > 1] == []
