"""The vejviser in the window: what the words mean, several concerns, one answer changed, the role."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.desktop.walking import finish_walk, name_of, settle, show, tree
from truedeborn.desktop.models.preferences import MUNICIPALITY, ROLE
from truedeborn.desktop.models.vejviser_session import VejviserSession
from truedeborn.desktop.views import vejviser_view
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.contact_card import ContactCard
from truedeborn.desktop.widgets.labels import Button
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter
from truedeborn.rendering.flowchart import flowchart
from truedeborn.rendering.municipality import NO_NUMBER
from truedeborn.vejviser.proof_record import ProofRecord, guide_hash


def to_concern(window: MainWindow) -> VejviserSession:
    """The vejviser at the question of what one is worried about."""
    show(window, "vejviser")
    walk = window._session.vejviser
    for answer in ("nej", "fagperson", "1-17"):
        walk.choose(answer)
    settle()
    assert walk.walk.question and walk.walk.question.fact.id == "bekymring"
    return walk


def top(widget: QWidget, window: MainWindow) -> int:
    return widget.mapTo(window, widget.rect().topLeft()).y()


def test_the_words_are_explained_above_the_answers(window: MainWindow) -> None:
    walk = to_concern(window)
    page = window.shown_view().question  # type: ignore[attr-defined]
    names = [name_of(node) for node in tree(page)]
    question = walk.walk.question
    assert question
    for definition in question.fact.definitions:
        assert names.index(definition.title) < names.index(question.answers[0].text)
        assert definition.text in names
    assert top(page._meaning, window) < top(page._buttons[0], window)


def test_examples_open_where_they_are_asked_for(window: MainWindow) -> None:
    to_concern(window)
    page = window.shown_view().question  # type: ignore[attr-defined]
    first = page._definitions.itemAt(0).widget()
    assert not first._body.isVisible()
    first._toggle.click()
    settle()
    assert any("bæltet" in name_of(node) for node in tree(first._body))


def test_danger_comes_before_any_explanation_and_needs_no_scrolling(window: MainWindow) -> None:
    show(window, "vejviser")
    page = window.shown_view().question  # type: ignore[attr-defined]
    assert top(page._buttons[0], window) < top(page._meaning, window)
    viewport = page.viewport()
    for button in page._buttons:
        bottom = button.mapTo(viewport, button.rect().bottomLeft()).y()
        assert bottom <= viewport.height(), button.text()


def test_one_more_concern_gives_the_strongest_way_and_both_trails(window: MainWindow) -> None:
    walk = to_concern(window)
    finish_walk(window, ("svaert", "nej"))
    mild = walk.walk.outcome
    assert mild
    view = window.shown_view()
    view._more.click()  # type: ignore[attr-defined]
    settle()
    assert walk.walk.question and walk.walk.question.fact.id == "bekymring"
    walk.choose("kontrol")
    finish_walk(window, ("senere",))
    both = walk.walk.outcome
    assert both and both.route.rank > mild.route.rank
    assert mild.route in both.also
    text = view._page.text()  # type: ignore[attr-defined]
    assert mild.route.title in text
    cards = [name_of(node) for node in tree(view._trail)]  # type: ignore[attr-defined]
    assert "Bekymring 1" in cards and "Bekymring 2" in cards
    assert sum("Er barnet eller andre i fare" in name for name in cards if name.startswith("Ændr")) == 1


def test_leaving_one_more_concern_returns_to_the_card(window: MainWindow) -> None:
    walk = to_concern(window)
    finish_walk(window)
    before = walk.walk.outcome
    walk.add_concern()
    walk.choose("kontrol")
    walk.back()
    assert walk.walk.question and walk.walk.question.fact.id == "bekymring"
    walk.back()
    assert before and walk.walk.outcome and walk.walk.outcome.route is before.route
    assert len(walk.trails) == 1


def test_a_card_no_concern_can_change_does_not_ask_for_more(window: MainWindow) -> None:
    show(window, "vejviser")
    window._session.vejviser.danger()
    settle()
    assert window._session.vejviser.walk.outcome
    assert not window.shown_view()._more.isVisible()  # type: ignore[attr-defined]


def test_one_answer_is_changed_in_the_trail_and_the_rest_are_kept(window: MainWindow) -> None:
    walk = to_concern(window)
    finish_walk(window)
    kept = {given.fact.id: given.text for given in walk.walk.trail if given.fact.id != "alder"}
    trail = window.shown_view()._trail  # type: ignore[attr-defined]
    age = next(part for part in trail._parts if isinstance(part, CardButton) and part.value == "alder")
    age.click()
    settle()
    assert walk.walk.question and walk.walk.question.fact.id == "alder"
    assert walk.earlier("alder") == ("1-17",)
    walk.choose("under-1")
    assert walk.walk.outcome
    now = {given.fact.id: given.text for given in walk.walk.trail}
    assert {fact: now.get(fact) for fact in kept} == kept


def test_the_role_in_the_settings_is_chosen_beforehand_but_not_answered(window: MainWindow) -> None:
    window._session.preferences.set(ROLE, "forening")
    show(window, "vejviser")
    window._session.vejviser.choose("nej")
    settle()
    page = window.shown_view().question  # type: ignore[attr-defined]
    chosen = [button.value for button in page._buttons if button.is_current]
    assert chosen == ["frivillig"]
    assert "rolle" in page._suggestion.text()
    assert len(window._session.vejviser.walk.trail) == 1


def test_a_new_question_is_said_aloud(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(vejviser_view, "announce", lambda widget, text, urgent=False: said.append(text))
    to_concern(window)
    assert said[-1] == "Spørgsmål 4: Hvad er du mest bekymret for?"
    assert QAccessible.queryAccessibleInterface(window.shown_view())


def test_the_card_says_where_the_municipality_has_no_number(window: MainWindow) -> None:
    window._session.preferences.set(MUNICIPALITY, "herning")
    show(window, "vejviser")
    finish_walk(window)
    text = window.shown_view()._page.text()  # type: ignore[attr-defined]
    head = "Ring til (Herning Kommune)"
    called = text[text.index(head) : text.index("Det kan du sige")]
    assert NO_NUMBER in called
    assert "Ring til kommunens hovednummer" in called
    assert "Er du uenig i vejen?" in text and "Det afgørende svar" in text


def test_the_acute_screen_shows_numbers_first_and_no_empty_check(window: MainWindow) -> None:
    for municipality in ("national", "herning"):
        window._session.preferences.set(MUNICIPALITY, municipality)
        show(window, "akut")
        cards = window.shown_view().findChildren(ContactCard)
        shown = sorted((card for card in cards if card.isVisible()), key=lambda card: top(card, window))
        texts = [[name_of(node) for node in tree(card)] for card in shown]
        numbered = [any(name.startswith("Telefon ") for name in names) for names in texts]
        assert numbered[0]
        for names, has_number in zip(texts, numbered, strict=True):
            assert has_number or not any(name.startswith("Tjekket") for name in names)
            assert len([name for name in names if name]) >= 2
        headings = [name_of(node) for node in tree(window.shown_view())]
        assert "Hele landet Kommune" not in headings


def test_about_tells_of_the_proof_only_where_it_speaks_of_this_guide(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = window._session.book
    show(window, "om")
    said = window.shown_view().page().text()  # type: ignore[attr-defined]
    assert ("Beviset er kørt" in said) == book.proof.speaks_of(book.vejviser)
    true = ProofRecord(guide_hash(book.vejviser), 1234567, 12, 3, 4, "2026-11-21")
    monkeypatch.setitem(book.__dict__, "proof", true)
    assert "1.234.567 rækker" in window.shown_view().page().text()  # type: ignore[attr-defined]
    monkeypatch.setitem(book.__dict__, "proof", replace(true, guide="0" * 64))
    said = window.shown_view().page().text()  # type: ignore[attr-defined]
    assert "Beviset er ikke kørt for denne udgave." in said and "1.234.567" not in said


def test_the_flow_chart_is_shown_and_saved(window: MainWindow, tmp_path: Path) -> None:
    show(window, "rutediagram")
    view = window.shown_view()
    target = tmp_path / "rute.svg"
    view.export_to(target)  # type: ignore[attr-defined]
    assert target.read_text("utf-8") == flowchart(window._session.book.vejviser)
    image = view.picture.grab().toImage()  # type: ignore[attr-defined]
    colours = {image.pixelColor(x, 200).name() for x in range(0, image.width(), 5)}
    assert len(colours) > 2


def test_the_first_start_asks_municipality_then_role_and_both_can_be_skipped(window: MainWindow) -> None:
    show(window, "hjem")
    welcome = window.shown_view()._welcome  # type: ignore[attr-defined]
    preferences = window._session.preferences
    press(welcome, "Herning Kommune")
    assert preferences.get(MUNICIPALITY) == "herning"
    assert welcome.isVisible()
    press(welcome, "Leder")
    assert preferences.get(ROLE) == "leder"
    assert not welcome.isVisible()


def press(widget: QWidget, text: str) -> None:
    next(b for b in widget.findChildren(Button) if b.text() == text and b.isVisible()).click()
    settle()


def test_no_group_heading_is_a_raw_id(window: MainWindow) -> None:
    names = window._session.names
    for card in window._session.book.cards(
        Filter(kinds=(Kind.TEMA, Kind.HANDLING, Kind.VEJLEDNING, Kind.LOV))
    ):
        if card.group:
            assert names.of(card.group) != card.group, card.id


def test_the_goals_bar_stands_clear_of_the_field_with_the_largest_text(window: MainWindow) -> None:
    window._look.set_text_percent(200)
    show(window, "maal")
    view = window.shown_view()
    document, field = view.document, view.field  # type: ignore[attr-defined]
    for part in (*view.ways, document):  # type: ignore[attr-defined]
        assert top(part, window) + part.height() <= top(field, window)


def test_each_group_of_a_list_stands_once(window: MainWindow) -> None:
    for name in ("underretning", "temaer"):
        show(window, name)
        rows = window.shown_view()._model  # type: ignore[attr-defined]
        found = [rows.row(number) for number in range(rows.rowCount())]
        headings = [str(row.title) for row in found if row.is_heading]
        assert len(headings) > 2
        assert len(set(headings)) == len(headings)
