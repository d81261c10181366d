"""What IT presets holds from the first start, and until the user chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from truedeborn import app, places
from truedeborn.build import build_handbook
from truedeborn.desktop.models.preferences import MUNICIPALITY, Preferences
from truedeborn.desktop.models.session import Session
from truedeborn.handbook import Handbook
from truedeborn.policy import Policy
from truedeborn.selftest import core
from truedeborn.storage.user_store import UserStore

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handbook]:
    target = tmp_path_factory.mktemp("bog") / "handbook"
    build_handbook(ROOT / "data", target)
    opened = Handbook.open(target)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[UserStore]:
    opened = UserStore(tmp_path / "bruger.sqlite3")
    yield opened
    opened.close()


def decide(monkeypatch: pytest.MonkeyPatch, municipality: str) -> None:
    monkeypatch.setattr(places, "policy", lambda: Policy(municipality=municipality))


def test_preset_municipality_holds_until_the_user_chooses(
    qapp: QApplication, book: Handbook, store: UserStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(monkeypatch, "herning")
    preferences = Preferences(store, presets=app.presets(book))
    assert preferences.get(MUNICIPALITY) == "herning"
    assert store.settings() == {}, "a preset is not the user's own choice"
    preferences.set(MUNICIPALITY, "vejen")
    assert Preferences(store, presets=app.presets(book)).get(MUNICIPALITY) == "vejen"


def test_window_starts_in_the_preset_municipality_and_does_not_ask(
    qapp: QApplication, book: Handbook, store: UserStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(monkeypatch, "vejen")
    window = app.make_window(book, store, theme="lys", text=100)
    session = window.findChild(Session)
    assert session is not None
    assert session.municipality == "vejen"
    window.close()
    window.deleteLater()


def test_unknown_municipality_is_left_out_and_named(book: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(monkeypatch, "hernning")
    assert app.presets(book) == {}
    monkeypatch.setattr(core.Handbook, "open", lambda: book)
    assert "hernning findes ikke (vælg en af:" in core.policy()
