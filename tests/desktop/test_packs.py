"""A person without programming makes, saves, installs and removes a kommunepakke in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.walking import finished
from truedeborn import app as program
from truedeborn import places
from truedeborn.desktop.models import pack_draft
from truedeborn.desktop.models.long_work import STOPPED
from truedeborn.desktop.models.pack_work import BUSY
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views.goals_view import GoalsView
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.views.news_view import NewsView
from truedeborn.desktop.views.pack_form_view import PackFormView
from truedeborn.desktop.views.packs_view import PacksView
from truedeborn.desktop.views.redaktion_view import RedaktionView
from truedeborn.desktop.views.vejviser_view import VejviserView
from truedeborn.desktop.widgets.field_form import danish_day
from truedeborn.desktop.widgets.pack_parts import ContactPart, RowsPart
from truedeborn.domain.kinds import Kind
from truedeborn.domain.query import Filter, SearchQuery
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import LocalPacks
from truedeborn.packs.archive import KEY_LIST, archive_bytes
from truedeborn.packs.draft import draft_files, draft_of
from truedeborn.packs.signing import new_key, sign
from truedeborn.search import local
from truedeborn.sources.report import Report
from truedeborn.sources.review_file import REVIEW_FILE, read_approvals
from truedeborn.storage.user_store import UserStore

ADDRESS = "https://eksempel.dk/born"


@pytest.fixture
def local_window(qapp: QApplication, built: Path, store: UserStore, tmp_path: Path) -> Iterator[MainWindow]:
    """A window over the real handbook with packs in a folder of the test's own."""
    book = JoinedHandbook.open(built)
    assert isinstance(book, JoinedHandbook)
    packs = LocalPacks(book, tmp_path / "bruger")
    packs.refresh()
    made = program.make_window(book, store, theme="lys", text=100, packs=packs)
    made.resize(1366, 768)
    made.show()
    qapp.processEvents()
    made.unfold()  # what comes after the first paint, as the event loop finds time
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    book.close()


def _fill(form: object, name: str, value: str) -> None:
    field = form.fields[name]  # type: ignore[attr-defined]
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(value)


def _open(window: MainWindow, screen: Screen, part: str = "") -> object:
    window.go(Place(screen, part=part))
    QApplication.processEvents()
    return window.view(screen)


def _made(window: MainWindow) -> PackFormView:
    """Fill in the form as a person would, step by step."""
    form = _open(window, Screen.PACK_FORM)
    assert isinstance(form, PackFormView)
    head = form.parts[0]
    _fill(head, "Kommunens navn", "Prøve Kommune")
    _fill(head, "Kommunekode", "999")
    form.show_step(1)
    numbers = form.parts[1]
    assert isinstance(numbers, ContactPart)
    for name, value in {
        "Telefon": "99 88 77 66",
        "Åbningstid": "Hverdage 9-15",
        "Hvor står nummeret?": ADDRESS,
        "Hvornår har I prøvet nummeret?": "21.11.2026",
    }.items():
        _fill(numbers.form, name, value)
    form.show_step(3)
    practice = form.parts[3]
    assert isinstance(practice, RowsPart)
    practice.add.click()
    _fill(practice.forms[0], "Hvad handler det om?", "overgreb")
    _fill(practice.forms[0], "Sådan gør vi", "Sig klokkeslættet i telefonen.")
    form.model.check_now()
    return form


def test_a_pack_is_made_previewed_saved_and_installed(local_window: MainWindow, tmp_path: Path) -> None:
    form = _made(local_window)
    assert form.model.problems == ()
    assert form.verdict.text().startswith("Ja.")
    form.route.setCurrentIndex(form.route.findData("overgreb"))
    shown = form.preview.toPlainText()
    assert "99 88 77 66" in shown
    assert "Sig klokkeslættet i telefonen." in shown
    target = tmp_path / form.model.file_name()
    form.save_to(target)
    assert finished(local_window) == [
        f"Pakken er gemt i {target.name}. To personer skal nu skrive under på den."
    ]
    assert target.is_file()

    screen = _open(local_window, Screen.PACKS)
    assert isinstance(screen, PacksView)
    screen.install_file(target)
    finished(local_window)
    assert screen.question.yes.isVisible()
    assert "0 af 2" in screen.question.words.text()
    QTest.mouseClick(screen.question.yes, Qt.MouseButton.LeftButton)
    assert finished(local_window) == ["Prøve Kommune er installeret og valgt."]
    session = local_window.view(Screen.HOME)._session
    assert session.municipality == "proeve"
    assert "99 88 77 66" in [contact.phone for contact in session.contacts()]
    vejviser = local_window.view(Screen.VEJVISER)
    assert isinstance(vejviser, VejviserView)
    session.vejviser.danger()
    text = vejviser.card.toPlainText()
    assert "99 88 77 66" in text
    local_window.go(Place(Screen.ENTRY, entry_id="overgreb"))
    page = local_window.view(Screen.ENTRY).page
    assert "Sig klokkeslættet i telefonen." in page.text()
    assert "ikke underskrevet" in page.text()

    _open(local_window, Screen.PACKS)
    removing = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == "Fjern: Prøve Kommune"]
    removing[0].click()
    assert finished(local_window) == ["Pakken er fjernet fra denne computer."]
    assert session.municipality == "national"
    assert "99 88 77 66" not in [contact.phone for contact in session.contacts()]
    local_window.go(Place(Screen.ENTRY, entry_id="overgreb"))
    assert "Sig klokkeslættet" not in local_window.view(Screen.ENTRY).page.text()


def test_a_dangerous_sentence_is_refused_while_it_is_typed(local_window: MainWindow, tmp_path: Path) -> None:
    form = _made(local_window)
    practice = form.parts[3]
    assert isinstance(practice, RowsPart)
    _fill(practice.forms[0], "Sådan gør vi", "Ring til forældrene først.")
    form.model.check_now()
    assert "familien ikke må få noget" in form.verdict.text()
    assert not form.save.isEnabled()
    form.save_to(tmp_path / "farlig.tbpakke")
    (said,) = finished(local_window)
    assert said.startswith("Pakken er ikke gemt. ") and "familien" in said
    assert not (tmp_path / "farlig.tbpakke").exists()
    _fill(practice.forms[0], "Sådan gør vi", "Kommunen afgør, hvem der taler med forældrene.")
    form.model.check_now()
    assert form.save.isEnabled()


def test_packs_are_read_checked_and_changed_away_from_the_window(
    local_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The check while typing too; and one change at a time."""
    form = _made(local_window)
    done: list[str] = []

    def watched(owner: object, name: str) -> None:
        slow = getattr(owner, name)

        def run(*given: object, **more: object) -> object:
            assert current_thread() is not main_thread(), f"{name} held the window"
            done.append(name)
            return slow(*given, **more)

        monkeypatch.setattr(owner, name, run)

    watched(LocalPacks, "inspect")
    watched(LocalPacks, "install")
    watched(LocalPacks, "remove")
    watched(local, "LocalIndex")
    watched(pack_draft, "check_files")
    with qtbot.waitSignal(form.model.checked):
        _fill(form.parts[3].forms[0], "Sådan gør vi", "Ring til forældrene først.")  # type: ignore[attr-defined]
    assert not form.save.isEnabled()
    with qtbot.waitSignal(form.model.checked):
        _fill(form.parts[3].forms[0], "Sådan gør vi", "Sig klokkeslættet.")  # type: ignore[attr-defined]
    assert form.save.isEnabled()
    form.save_to(tmp_path / "p.tbpakke")
    finished(local_window)
    screen = _open(local_window, Screen.PACKS)
    assert isinstance(screen, PacksView)
    screen.install_file(tmp_path / "p.tbpakke")
    finished(local_window)
    screen.question.yes.click()
    assert form.install_unsigned() is None and local_window.notice._words.text() == BUSY
    finished(local_window)
    session = local_window.view(Screen.HOME)._session
    assert session.municipality == "proeve"
    found = session.book.search(SearchQuery("klokkeslættet"))
    assert any("Prøve" in hit.title or hit.id == "overgreb" for hit in found.hits), "its text is searched"
    screen._remove("proeve")
    finished(local_window)
    assert {"inspect", "install", "remove", "check_files"} <= set(done)
    assert session.municipality == "national"


def test_a_cancelled_install_changes_nothing(local_window: MainWindow, tmp_path: Path) -> None:
    form = _made(local_window)
    task = form.install_unsigned()
    assert task is not None
    task.cancel()
    assert finished(local_window) == [STOPPED]
    assert not list((tmp_path / "bruger").rglob("*.tbpakke"))
    assert "proeve" not in {c.id for c in local_window.view(Screen.HOME)._session.book.municipalities()}


def test_the_next_version_begins_from_the_pack_in_use(local_window: MainWindow) -> None:
    form = _open(local_window, Screen.PACK_FORM, "herning")
    assert isinstance(form, PackFormView)
    assert form.model.draft.name == "Herning Kommune"
    assert form.model.draft.version == "2"
    assert form.model.problems == ()


def test_unknown_signers_are_asked_about_and_bad_files_are_told(
    local_window: MainWindow, tmp_path: Path
) -> None:
    session = local_window.view(Screen.HOME)._session
    draft = replace(
        draft_of(session.book.pack("vejen"), date(2026, 11, 21) + timedelta(days=1)), owner="Vejen"
    )
    pairs = {"anne": new_key(), "bo": new_key()}
    lines = [f'[[noegle]]\nid = "{i}"\nnavn = "{i}"\noffentlig = "{p[1]}"\n' for i, p in pairs.items()]
    files = draft_files(draft) | {KEY_LIST: "".join(lines).encode()}
    for key_id, pair in pairs.items():
        files = sign(files, key_id, pair[0], date(2026, 11, 21))
    (tmp_path / "vejen.tbpakke").write_bytes(archive_bytes(files))
    (tmp_path / "skidt.tbpakke").write_bytes(b"ikke en pakke")
    screen = _open(local_window, Screen.PACKS)
    assert isinstance(screen, PacksView)
    screen.install_file(tmp_path / "skidt.tbpakke")
    (said,) = finished(local_window)
    assert "beskadiget" in said
    assert not screen.question.yes.isVisible()
    screen.install_file(tmp_path / "vejen.tbpakke")
    finished(local_window)
    assert "anne og bo" in screen.question.words.text()
    screen.question.no.click()
    assert session.book.pack("vejen").version == "1"
    screen.install_file(tmp_path / "vejen.tbpakke")
    finished(local_window)
    screen.question.yes.click()
    finished(local_window)
    assert session.book.pack("vejen").version == "2"
    assert session.municipality_name == "Vejen Kommune"


def test_goals_both_ways_matrix_and_gaps(window: MainWindow) -> None:
    view = _open(window, Screen.MAAL)
    assert isinstance(view, GoalsView)
    everything = view._model.rowCount()
    view.show_way(1)
    model = view.matrix.model()
    places_with = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.cell(row, column).count
    ]
    row, column = places_with[0]
    cell = model.cell(row, column)
    assert f"{cell.count} mål" in str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
    view.matrix.cell_wanted.emit(cell.age.id, cell.category.id)
    shown = [view._model.row(n) for n in range(view._model.rowCount())]
    assert sum(not one.is_heading for one in shown if one) == cell.count < everything
    view.ways[2].click()
    assert "har ingen" in view._model.row(0).title[0].text or "intet" in view._model.row(0).title[0].text


def test_redaktion_lists_exports_and_takes_an_approval(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    view = _open(window, Screen.REDAKTION)
    assert isinstance(view, RedaktionView)
    qtbot.waitUntil(lambda: view.is_ready, timeout=60_000)
    view.export_to(tmp_path / "liste.csv")
    lines = (tmp_path / "liste.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > view._model.rowCount() / 2
    view.mark.click()
    assert "Vælg først" in view._said.text()
    view.list.choose_first()
    view.mark.click()
    assert view.panel.isVisible()
    record = tmp_path / REVIEW_FILE
    view.approve_chosen(record)
    assert not record.exists()
    _fill(view.panel.form, "Fagpersonens navn", "Ida Ibsen")
    _fill(view.panel.form, "Stilling", "socialrådgiver")
    _fill(view.panel.form, "Næste gennemsyn", "21.5.2099")
    view.approve_chosen(record)
    report = Report()
    (approval,) = read_approvals(tmp_path, report)
    assert not report.problems
    assert approval.by == "Ida Ibsen"
    assert approval.entry == view.panel.entry_id
    assert view.own_record() == places.data_folder() / REVIEW_FILE


def test_news_edition_and_ways_are_shown(window: MainWindow) -> None:
    news = _open(window, Screen.NEWS)
    assert isinstance(news, NewsView)
    assert "udgave" in news.reader.toPlainText().lower()
    edition = window.view(Screen.HOME)._session.book.edition
    assert edition.name in window._sidebar._edition.text()
    assert "Gælder pr." in window._sidebar._edition.text()
    settings = window.view(Screen.SETTINGS)
    names = {button.text() for button in settings.findChildren(QPushButton)}
    assert {"Kommunepakker", "Redaktion", "Nyt i denne udgave"} <= names


def test_an_old_edition_and_a_wrong_clock_are_said_at_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from truedeborn.desktop.views import main_window as module

    class _Day(date):
        @classmethod
        def today(cls) -> date:
            return cls(1999, 1, 1)

    monkeypatch.setattr(module, "date", _Day)
    window._show_age()
    assert window.notice.isVisible()
    assert "ur" in window.notice._words.text()


def test_goals_of_a_pack_join_the_bundled_ones(local_window: MainWindow) -> None:
    book = local_window.view(Screen.HOME)._session.book
    assert len(book.cards(Filter(kinds=(Kind.MAAL,)))) == len(book.entry_ids(Kind.MAAL))


def test_dates_are_read_as_danes_write_them() -> None:
    assert danish_day("1.2.2027") == danish_day("01/02-2027") == date(2027, 2, 1)
    for wrong in ("", "31.2.2027", "i morgen", "1.2", "1.2.27"):
        assert danish_day(wrong) is None
