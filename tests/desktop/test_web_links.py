"""An address outside the program: asked about in the same words on every page, never opened by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.walking import PLACES, answer_box, closed_boxes, finish_walk, settle, show
from truedeborn.desktop.models.place import place_of
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets import web_question
from truedeborn.desktop.widgets.contact_card import ContactCard
from truedeborn.desktop.widgets.reader import Reader

ADDRESS = "https://www.retsinformation.dk/eli/lta/2025/1"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(web_question.QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def test_every_kind_of_page_asks_first(window: MainWindow, opened: list[str]) -> None:
    asked: dict[str, list[QWidget]] = {}
    for name in PLACES:
        show(window, name)
        if name == "vejviser":
            finish_walk(window)
        for reader in window.shown_view().findChildren(Reader):
            reader.anchorClicked.emit(QUrl(ADDRESS))
            boxes = closed_boxes()
            assert [box.informativeText() for box in boxes] == [ADDRESS], (name, reader.accessibleName())
            asked.setdefault(name, []).append(reader)
    assert {"opslag", "vejviser", "plan", "oev", "quiz", "hjaelp", "om", "databeskyttelse"} <= set(asked)
    assert opened == []


def test_the_answer_is_done(window: MainWindow, opened: list[str]) -> None:
    show(window, "vejviser")
    finish_walk(window)
    card = window.shown_view().card  # type: ignore[attr-defined]
    card.anchorClicked.emit(QUrl(ADDRESS))
    answer_box("Annuller")
    assert opened == []
    card.anchorClicked.emit(QUrl(ADDRESS))
    answer_box("Kopiér adressen")
    assert opened == []
    assert QApplication.clipboard().text() == ADDRESS
    card.anchorClicked.emit(QUrl(ADDRESS))
    answer_box("Åbn i browseren")
    assert opened == [ADDRESS]


def test_a_contacts_page_is_a_link_with_the_same_question(window: MainWindow, opened: list[str]) -> None:
    show(window, "akut")
    cards = window.shown_view().findChildren(ContactCard)
    links = [card.web for card in cards if card.web is not None]
    assert links, "national contacts have pages on the net"
    links[0].click()
    settle()
    (box,) = closed_boxes()
    assert box.informativeText().startswith("https://")
    assert links[0].accessibleName().endswith(box.informativeText())
    assert opened == []


def test_mail_is_asked_about_in_its_own_words(window: MainWindow, opened: list[str]) -> None:
    window.go(place_of("fysisk-vold"))
    settle()
    reader = window.shown_view().reader  # type: ignore[attr-defined]
    reader.anchorClicked.emit(QUrl("mailto:ast@ast.dk"))
    (box,) = closed_boxes()
    assert "mail" in box.text() and opened == []
