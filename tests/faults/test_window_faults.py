"""The real window when things go wrong: nothing can be saved, the search is damaged, a megabyte is pasted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.desktop.conftest import (  # noqa: F401 (fixtures)
    book,
    nothing_is_left,
    qapp,
    store,
    window,
)
from tests.desktop.walking import answer_box, closed_boxes, settle, show
from tests.faults.conftest import Mount, fill
from truedeborn import app as program
from truedeborn.desktop.models.place import Screen, place_of
from truedeborn.desktop.models.preferences import ROLE
from truedeborn.desktop.platform.failures import Failures
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.domain.query import SearchQuery
from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book
from truedeborn.storage.user_store import UserStore
from truedeborn.vejviser.walk import walk

MEGABYTE = ("Barnet sagde שלום og مرحبا 👶🏽 og gik hjem. 12,5 % å " * 20_000)[:1_000_000]

Opened = Callable[[Handbook, UserStore], MainWindow]


def _said(window: MainWindow) -> str:  # noqa: F811
    return "" if window.notice.isHidden() else window.notice._words.text()


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:  # noqa: F811
    """Opens windows over other files than the usual ones; closes them, and then the files."""
    made: list[tuple[MainWindow, UserStore, Handbook]] = []

    def open_window(handbook: Handbook, user: UserStore) -> MainWindow:
        one = program.make_window(handbook, user, theme="lys", text=100)
        one.resize(1366, 768)
        one.show()
        settle()
        made.append((one, user, handbook))
        return one

    yield open_window
    for one, user, _ in made:
        one.close()
        one.deleteLater()
        user.close()
    made.clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def test_a_full_disk_is_a_sentence_and_reading_goes_on(
    opened: Opened,
    book: Handbook,  # noqa: F811
    small_disk: Mount,
) -> None:
    place = small_disk("192k")
    store = UserStore.open_always(place / "bruger.sqlite3")  # noqa: F811
    window = opened(book, store)  # noqa: F811
    fill(place)
    window.go(place_of("fysisk-vold"))
    settle()
    view = window.shown_view()
    assert view.title() == book.entry("fysisk-vold").title, "the page is shown all the same"
    view._note.show()
    view._note.text.setPlainText("Spørg om den lokale aftale på næste møde. " * 60)
    view._note.save()
    assert "Disken er fuld" in view._note._verdict.text()
    assert view._note.text.toPlainText(), "what was typed stands in the field"
    window._session.preferences.set(ROLE, "leder")
    assert "Disken er fuld" in _said(window) or store.setting(ROLE.key) == "leder"


def test_a_damaged_search_leaves_the_rest_of_the_handbook(
    opened: Opened,
    built: Path,
    tmp_path: Path,
) -> None:
    store = UserStore(tmp_path / "bruger.sqlite3")  # noqa: F811
    folder = tmp_path / "håndbog"
    shutil.copytree(built, folder)
    file = next(path for path in sorted((folder / "index").iterdir()) if path.stat().st_size > 1000)
    file.write_bytes(file.read_bytes()[:-100])
    damaged = Handbook.open(folder)
    window = opened(damaged, store)  # noqa: F811
    window.open_index()
    window._session.search.wait()
    settle()
    assert "Søgningens filer er ændret" in _said(window)
    assert "Installér programmet igen" in _said(window)
    window._search_for("blå mærker")
    settle()
    window.go(place_of("fysisk-vold"))
    settle()
    assert window.shown_view().title() == damaged.entry("fysisk-vold").title
    assert walk(damaged.vejviser, {}).question is not None
    window.close()
    damaged.close()


def test_unsaved_words_of_a_note_wait_while_one_looks_elsewhere(window: MainWindow) -> None:  # noqa: F811
    show(window, "opslag")
    view = window.shown_view()
    view._note.toggle()
    view._note.text.setPlainText("Endnu ikke gemt")
    window.go(place_of("h-leder"))
    settle()
    assert view._note.text.toPlainText() == ""
    window.go_back()
    settle()
    assert view._note.text.toPlainText() == "Endnu ikke gemt"
    assert not view._note.isHidden()


def test_a_note_changed_in_two_windows_keeps_both_texts(
    window: MainWindow,  # noqa: F811
    store: UserStore,  # noqa: F811
) -> None:
    show(window, "opslag")
    view = window.shown_view()
    other = UserStore(store.folder / "bruger.sqlite3")
    view._note.toggle()
    view._note.text.setPlainText("Skrevet her.")
    other.set_note("fysisk-vold", "Skrevet i det andet vindue.")
    view._note.save()
    assert other.note("fysisk-vold") == "Skrevet her.\n\nSkrevet i det andet vindue."
    assert view._note.text.toPlainText() == other.note("fysisk-vold"), "and one sees it"
    other.close()


def _fields(window: MainWindow) -> list[QWidget]:  # noqa: F811
    found = []
    for field in window.findChildren(QWidget):
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) and not field.isReadOnly():
            found.append(field)
    return found


def test_a_megabyte_pasted_into_every_field(window: MainWindow) -> None:  # noqa: F811
    """Errors in slots fail the test: pytest-qt catches them."""
    pasted: set[str] = set()
    names = [screen.value for screen in Screen if screen is not Screen.ENTRY]
    for name in (*names, "fysisk-vold"):
        window.go(place_of(name))
        if name == "fysisk-vold":
            window.find_in_page()
            window.shown_view()._note.toggle()
        settle()
        for field in _fields(window):
            if field is window._top.field and name != "hjaelp":
                continue  # pasting there leaves the screen
            if not field.isVisibleTo(window) or not field.isEnabled():
                continue
            pasted.add(f"{name}: {field.accessibleName()}")
            QApplication.clipboard().setText(MEGABYTE)
            field.setFocus()
            field.selectAll()
            field.paste()
            settle()
            kept = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            if isinstance(field, QLineEdit):
                assert len(kept) <= 400
            else:
                assert kept == "", "refused whole"
                assert "for langt" in _said(window), name
                window.notice.hide()
            QApplication.clipboard().setText(MEGABYTE[:60])
            field.clear()
            field.paste()
            settle()
            field.clear()
            settle()
    assert len(pasted) >= 18, sorted(pasted)


def test_ten_thousand_bookmarks_are_shown_with_few_questions(
    opened: Opened,
    book: Handbook,  # noqa: F811
    tmp_path: Path,
) -> None:
    store = UserStore(tmp_path / "bruger.sqlite3")  # noqa: F811
    store._db.execute("begin")
    for number in range(10_000):
        store.set_bookmark(f"ukendt-{number}", True)
    mine = book.entry_ids()[:900]
    for entry_id in mine:
        store.set_bookmark(entry_id, True)
    store._db.execute("commit")
    window = opened(book, store)  # noqa: F811
    window.go(place_of("mine"))
    said: list[str] = []
    book._reader._connection.set_trace_callback(said.append)
    assert len(window._session.library.bookmarks()) == len(mine)
    assert len(said) < 20, "not one question a bookmark"
    said.clear()
    store._db.set_trace_callback(said.append)
    window._session.library.toggle_bookmark("h-leder")
    assert len(said) < 20
    book._reader._connection.set_trace_callback(None)
    store._db.set_trace_callback(None)


def test_slet_alt_mit_leaves_nothing(
    opened: Opened, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "bruger"
    monkeypatch.setenv("TRUEDEBORN_USER", str(user))
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(built))
    joined, packs = open_book()
    store = UserStore(user / program.USER_DATABASE)  # noqa: F811
    store.set_note("h-leder", "Min note")
    packs._store.install("prøve".replace("ø", "oe"), {"pakke.toml": b"x"}, "", unsigned=True)
    for name in ("fejl.txt", "nedbrud.txt", "selvtest.txt", "bruger.sqlite3.beskadiget-2026-11-21"):
        (user / name).write_text("gammelt")
    (user / "cases").mkdir()
    (user / "cases" / "min.tbcase").write_text("x")
    window = program.make_window(joined, store, theme="lys", text=100, packs=packs)  # noqa: F811
    window.show()
    failures = Failures(user, window)
    failures.install()
    window.watch(failures)
    window.go(place_of("udkast"))
    settle()
    view = window.shown_view()
    next(iter(view.boxes.values())).field.setPlainText("hemmeligt")
    window.go(place_of("h-leder"))
    window.go(place_of("indstillinger"))
    settle()
    window.shown_view().erase.click()
    closed_boxes()
    assert store.note("h-leder") == "Min note", "not before the question is answered"
    window.shown_view().erase.click()
    answer_box("Slet alt")
    assert "slettet" in _said(window)
    assert not window._session.draft.has_text
    window.go(place_of("fysisk-vold"))
    window._session.library.toggle_bookmark("fysisk-vold")
    settle()
    window.close()
    failures.uninstall()
    store.close()
    joined.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not user.exists(), sorted(user.rglob("*"))


def test_slet_alt_mit_touches_nothing_that_is_not_ours(tmp_path: Path) -> None:
    from truedeborn.user_traces import erase_user

    store = UserStore(tmp_path / "bruger.sqlite3")  # noqa: F811
    (tmp_path / "mit-billede.png").write_bytes(b"x")
    (tmp_path / "pakker").mkdir()
    (tmp_path / "pakker" / "tekst.docx").write_bytes(b"x")
    erase_user(store, None)
    store.close()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["mit-billede.png", "pakker", "tekst.docx"]


def test_a_megabyte_is_searched_for_at_once(book: Handbook) -> None:  # noqa: F811
    assert book.search(SearchQuery(MEGABYTE)).query.text == MEGABYTE
    for text in ("\ud83d", "a\udc00b", "\0", "‮bagvendt‬", "👨‍👩‍👧‍👦" * 50, "ﷺ" * 400):
        book.search(SearchQuery(text))
