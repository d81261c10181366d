"""What the window promises: search, signs, notes, settings, paper, and errors that are only sentences."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QPointF, QSizeF, Qt, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.desktop.walking import ENTRY, finish_walk, settle, show
from truedeborn import app as program
from truedeborn import places
from truedeborn.desktop.models.place import CHILD_PAGE, Place, Screen
from truedeborn.desktop.models.preferences import MUNICIPALITY, TEXT, THEME
from truedeborn.desktop.platform.failures import SENTENCE, Failures
from truedeborn.desktop.platform.look import SANS, SERIF
from truedeborn.desktop.views import search_view
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.printing import PaperPage
from truedeborn.domain.query import SearchQuery, SearchResult
from truedeborn.export.pdf.document import lay_out
from truedeborn.handbook import Handbook
from truedeborn.rendering.papers import page_paper
from truedeborn.storage.user_store import UserStore


def test_only_the_newest_text_is_searched_for(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    search = window._session.search

    def spy(query: SearchQuery) -> SearchResult:
        asked.append(query.text)
        return SearchResult(query, (), 0)

    monkeypatch.setattr(search._book, "search", spy)
    for text in ("b", "bl", "blå"):
        search.set_text(text)
    settle()
    assert asked == ["blå"]


def test_the_best_hit_is_the_first_row(window: MainWindow) -> None:
    show(window, "soegning")
    search = window._session.search
    assert search.first_hit() == search.result.hits[0].id
    assert window.shown_view()._count.text().endswith("fund")  # type: ignore[attr-defined]


def test_every_row_that_is_seen_tells_why_it_was_found(window: MainWindow, qtbot: QtBot) -> None:
    """The search cuts passages for its best hits only; by kind, others come to stand among the first."""
    show(window, "soegning")
    rows, search = window._session.search.rows, window._session.search
    search.set_text("blå mærker på øret")
    search.search_now()
    first = [rows.row(number) for number in range(10)]
    seen = [row for row in first if row and not row.is_heading]
    assert len(seen) > 5 and all(row.detail for row in seen)
    number = rows.rowCount() - 1
    assert not rows.row(number).detail  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(rows.row(number).detail))  # type: ignore[union-attr]


def test_words_of_danger_show_the_way_to_help(window: MainWindow) -> None:
    window.go(Place(Screen.SEARCH, query="vil tage sit liv"))
    settle()
    assert window._session.search.result.danger
    assert window.shown_view()._danger.isVisible()  # type: ignore[attr-defined]


def test_words_of_danger_are_said_aloud_once_wherever_one_types(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(widget: QWidget, text: str, urgent: bool = False) -> None:
        said.extend([text] if urgent else [])

    monkeypatch.setattr(search_view, "announce", hear)
    home = window.shown_view()
    QTest.keyClicks(home.field, "hun v")  # type: ignore[attr-defined]
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    for letter in "il tage livet af sig":
        QTest.keyClick(field, letter)
        settle()
    view = window.shown_view()
    assert view._danger.isVisible()  # type: ignore[attr-defined]
    shown = " ".join(label.text() for label in view._danger.findChildren(QLabel))  # type: ignore[attr-defined]
    assert all(word in shown for word in ("112", "114", "Lad ikke barnet være alene"))
    assert len(said) == 1 and "Ring 112" in said[0]
    show(window, "soegning")
    assert not view._danger.isVisible()  # type: ignore[attr-defined]
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "slap baby")
    settle()
    assert view._danger.isVisible()  # type: ignore[attr-defined]
    assert len(said) == 2


def test_the_lists_are_sound_models(window: MainWindow, qtmodeltester: ModelTester) -> None:
    show(window, "tegn")
    view = window.shown_view()
    qtmodeltester.check(view._model.rows, force_py=True)  # type: ignore[attr-defined]
    qtmodeltester.check(view._model.heat, force_py=True)  # type: ignore[attr-defined]


def test_a_cell_of_the_matrix_lists_as_many_signs_as_it_says(window: MainWindow) -> None:
    show(window, "oversigt")
    view = window.shown_view()
    heat = view._model.heat  # type: ignore[attr-defined]
    cell = next(c for r in range(heat.rowCount()) if (c := heat.cell(r, 3)).count)
    view.matrix.cell_wanted.emit(cell.age.id, cell.category.id)  # type: ignore[attr-defined]
    settle()
    rows = view._model.rows  # type: ignore[attr-defined]
    listed = sum(1 for n in range(rows.rowCount()) if not rows.row(n).is_heading)
    assert listed == cell.count


def test_a_click_on_the_body_lists_the_signs_of_that_place(window: MainWindow) -> None:
    show(window, "krop")
    view = window.shown_view()
    point = view.body.point_of("ryg")  # type: ignore[attr-defined]
    QTest.mouseClick(view.body, Qt.MouseButton.LeftButton, pos=QPointF(point).toPoint())  # type: ignore[attr-defined]
    settle()
    assert view._model.where.sites == ("ryg",)  # type: ignore[attr-defined]
    counted = view._model.site_counts()["ryg"]  # type: ignore[attr-defined]
    assert f"{counted} tegn" in view._count.text()  # type: ignore[attr-defined]


def test_every_place_on_the_body_is_on_the_figure_and_in_the_list(window: MainWindow) -> None:
    show(window, "krop")
    view = window.shown_view()
    for site in window._session.book.taxonomy.sites:
        view.body.point_of(site.id)  # type: ignore[attr-defined]
        assert view._site_rows.number_of(site.id) >= 0  # type: ignore[attr-defined]


def test_ticked_signs_suggest_but_never_answer(window: MainWindow) -> None:
    observations = window._session.observations
    observations.toggle("fysisk-vold.moenster-maerke")
    show(window, "vejviser")
    assert not window._session.vejviser.walk.trail
    finish_walk(window)
    assert "Mine iagttagelser" in window.shown_view()._page.text()  # type: ignore[attr-defined]


def test_nothing_typed_or_answered_is_written(window: MainWindow, store: UserStore, tmp_path: Path) -> None:
    window.go(Place(Screen.SEARCH, query="hemmeligtord"))
    show(window, "vejviser")
    finish_walk(window)
    window._session.observations.toggle("fysisk-vold.moenster-maerke")
    window.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"hemmeligtord" not in data
            assert b"moenster-maerke" not in data
            assert b"fagperson" not in data


def test_a_note_with_a_cpr_number_is_refused_and_a_name_needs_two_presses(window: MainWindow) -> None:
    show(window, "opslag")
    note, library = window.shown_view()._note, window._session.library  # type: ignore[attr-defined]
    note.toggle()
    note.text.setPlainText("Barnet: 010112-1234")
    note.save()
    note.save()
    assert library.note(ENTRY) == ""
    note.text.setPlainText("Husk at vise siden til Sofie")
    note.save()
    assert library.note(ENTRY) == ""
    note.save()
    assert library.note(ENTRY) == "Husk at vise siden til Sofie"


def test_settings_work_at_once_and_are_kept(window: MainWindow, store: UserStore) -> None:
    show(window, "indstillinger")
    preferences = window._session.preferences
    preferences.set(THEME, "moerk")
    preferences.set(TEXT, "150")
    preferences.set(MUNICIPALITY, "herning")
    assert window._look.theme.id == "moerk"
    assert window._look.text_percent == 150
    assert "Herning" in window._sidebar._place.text()
    assert store.settings()["tema"] == "moerk"


def test_back_returns_to_where_one_was_on_the_page(window: MainWindow) -> None:
    show(window, "opslag")
    bar = window.shown_view().reader.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(300)
    show(window, "hjaelp")
    window.go_back()
    settle()
    assert bar.value() == 300
    window.go_forward()
    assert window._session.history.place.screen is Screen.HELP


def test_a_child_finds_the_page_written_to_it(window: MainWindow) -> None:
    show(window, "akut")
    cards = window.shown_view().findChildren(CardButton)
    next(card for card in cards if card.text() == "Til dig, der er barn eller ung").click()
    settle()
    assert window._session.history.place.entry_id == CHILD_PAGE
    show(window, "hjaelp")
    reader = window.shown_view().reader  # type: ignore[attr-defined]
    link = next(link for link in reader.document().toHtml().split('href="')[1:] if CHILD_PAGE in link)
    reader.anchorClicked.emit(QUrl(link[: link.index('"')]))
    settle()
    assert window._session.history.place.entry_id == CHILD_PAGE


def test_bookmarks_show_on_their_screen(window: MainWindow) -> None:
    show(window, "opslag")
    window.toggle_bookmark()
    show(window, "mine")
    assert window.shown_view()._model.number_of(ENTRY) >= 0  # type: ignore[attr-defined]


def test_a_copied_page_holds_its_text_and_edition(window: MainWindow) -> None:
    show(window, "opslag")
    window.shown_view().copy_page()  # type: ignore[attr-defined]
    text = QGuiApplication.clipboard().text()
    assert "Fysisk vold mod barnet" in text
    assert "ælder pr." in text


def test_find_in_page_counts_and_marks(window: MainWindow) -> None:
    show(window, "opslag")
    window.find_in_page()
    find = window.shown_view()._find  # type: ignore[attr-defined]
    find.field.setText("barn")
    settle()
    assert int(find._state.text().split()[0]) > 3
    find.field.setText("qqxyzzy")
    assert find._state.text() == "Ikke på denne side"


@pytest.mark.parametrize("theme", ["lys", "moerk"])
def test_paper_is_black_on_white_whatever_the_screen(window: MainWindow, tmp_path: Path, theme: str) -> None:
    window._look.set_theme(theme)
    show(window, "opslag")
    page = window.shown_view().page  # type: ignore[attr-defined]
    target = tmp_path / "side.pdf"
    writer = QPdfWriter(str(target))
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(18, 18, 18, 18))
    paper = PaperPage(
        lay_out(page_paper(page, window._session.book.edition), places.bundled("resources/fonts"))
    )
    assert paper.paint_on(writer) >= 2
    del writer
    assert target.stat().st_size > 5000


def test_qt_speaks_danish(qapp: QApplication) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    words = {button.text().replace("&", "") for button in box.buttons()}
    assert words == {"Ja", "Annuller"}
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    assert buttons.buttons()[0].text().replace("&", "") == "Luk"


@pytest.mark.qt_log_ignore("Cannot be used on non-native", "Point size <= 0", extend=True)
def test_qts_file_and_print_dialogs_speak_danish(qapp: QApplication) -> None:
    """Where the system has none of its own, Qt shows these; its translation lacks some words."""
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.show()
    settle()
    words = {label.text().replace("&", "") for label in files.findChildren(QLabel)}
    assert {"Mappe:", "Filtype:", "Filnavn:"} <= words
    files.close()
    printing, setup = QPrintDialog(), QPageSetupDialog()
    for dialog in (printing, setup):
        dialog.show()
        settle()
        words |= {label.text() for label in dialog.findChildren(QLabel)}
        words |= {button.text() for button in dialog.findChildren(QAbstractButton)}
        words |= {box.title() for box in dialog.findChildren(QGroupBox)}
        dialog.close()
    english = re.compile(r"\b(the|of|pages?|sheet|look|binding|off|printing|double)\b", re.IGNORECASE)
    assert not [word for word in words if english.search(word.replace("&", ""))]


def test_an_unexpected_error_is_a_sentence_and_a_log_without_words(
    window: MainWindow, tmp_path: Path
) -> None:
    failures = Failures(tmp_path / "fejl", window)
    window.watch(failures)
    try:
        raise KeyError("hemmeligtord om et barn")
    except KeyError:
        kind, error, trace = sys.exc_info()
        assert kind and error
        failures._hook(kind, error, trace)
    settle()
    assert window.notice.isVisible()
    assert window.notice._words.text() == SENTENCE
    log = failures.last()
    assert "KeyError" in log and "test_window.py" in log
    assert "hemmeligtord" not in log
    failures.forget()
    assert failures.last() == ""


def test_the_last_error_is_offered_at_the_next_start(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "fejl.txt").write_text("2026-11-21 Fejl: ValueError\n", encoding="utf-8")
    window.watch(Failures(tmp_path, window))
    assert window.notice.isVisible()
    assert window.notice._action.isVisible()


def test_the_first_window_of_a_program_has_our_fonts(
    qapp: QApplication, book: Handbook, store: UserStore
) -> None:
    """Made before there is a style sheet, as at every start; later windows find one and hide the fault."""
    qapp.setStyleSheet("")
    qapp.setFont(QFont("Sans Serif", 11))
    made = program.make_window(book, store, theme="lys", text=100)
    made.show()
    settle()
    parts = [
        part for part in made.findChildren(QWidget) if isinstance(part, QLabel | QAbstractButton | QLineEdit)
    ]
    families = {part.font().family() for part in parts if part.isVisible()}
    made.close()
    made.deleteLater()
    assert families == {SANS, SERIF}


def test_the_first_start_on_a_small_screen_takes_the_whole_of_it(window: MainWindow) -> None:
    """A window as large as the screen, but with a frame, would hide the bar with 112 below its edge."""
    room = window.screen().availableGeometry().size()
    small = room.width() < 1340 or room.height() < 880
    program._place_window(window, Namespace(size=None))
    assert window.isMaximized() is small
    assert small, "Qt's screen without a display is small; if it grows, this test must make one that is"
