"""Nothing typed is lost without a word, and nothing typed reaches the disk without a wish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from tests.desktop.test_packs import local_window  # noqa: F401 (a fixture)
from tests.desktop.walking import ENTRY, answer_box, closed_boxes, finished, settle, show
from truedeborn import papers
from truedeborn.course.draft import CaseDraft
from truedeborn.desktop.course.editor_page import EditorPage
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.preferences import MUNICIPALITY
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets import saving
from truedeborn.desktop.widgets.note_box import WAITS, NoteBox
from truedeborn.export.formats import Format
from truedeborn.sources.case_file import draft_text

WORDS = "Hemmeligtord om siden"


def _note(window: MainWindow, text: str = WORDS) -> NoteBox:
    show(window, "opslag")
    note: NoteBox = window.shown_view()._note  # type: ignore[attr-defined]
    if note.isHidden():
        note.toggle()
    note.text.setPlainText(text)
    settle()
    return note


def _question() -> str:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    (box,) = shown
    return box.text()


def _on_disk(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


def test_closing_asks_about_a_note_and_each_answer_is_done(window: MainWindow, tmp_path: Path) -> None:
    note = _note(window)
    assert not window.close()
    assert _question() == "Din note til »Fysisk vold mod barnet« er ikke gemt."
    show(window, "hjaelp")
    answer_box("Bliv")
    assert window.isVisible() and window._session.history.place.entry_id == ENTRY
    assert not window.close()
    answer_box("Kassér noten")
    assert not window.isVisible() and not _on_disk(tmp_path, "Hemmeligtord")
    window.show()
    note.text.setPlainText(WORDS)
    assert not window.close() and not _on_disk(tmp_path, "Hemmeligtord")
    answer_box("Gem noten")
    assert not window.isVisible()
    assert window._session.library.note(ENTRY) == WORDS
    window.show()
    assert window.close(), "what is kept is not asked about"


def test_the_guard_holds_at_closing_too(window: MainWindow, tmp_path: Path) -> None:
    note = _note(window, "Barnet: 010112-1234")
    window.close()
    answer_box("Gem noten")
    assert window.isVisible() and "Noten er ikke gemt." in window.notice._words.text()
    assert note.text.toPlainText() == "Barnet: 010112-1234"
    assert not _on_disk(tmp_path, "010112")


def test_a_note_waits_on_its_page_and_one_is_told_once(window: MainWindow, tmp_path: Path) -> None:
    note = _note(window)
    window.go(Place(Screen.ENTRY, entry_id="h-112"))
    settle()
    assert "venter" in window.notice._words.text() and note.text.toPlainText() == ""
    show(window, "hjaelp")
    show(window, "opslag")
    assert note.isVisible() and note.text.toPlainText() == WORDS
    assert note._verdict.text() == WAITS
    show(window, "hjaelp")
    assert not window.notice.isVisible(), "told once is enough"
    assert not _on_disk(tmp_path, "Hemmeligtord")


def test_a_note_outlives_skjul_another_municipality_and_its_own_close_button(
    local_window: MainWindow,  # noqa: F811
    tmp_path: Path,
) -> None:
    window = local_window
    note = _note(window)
    note._close.click()
    assert note.isVisible() and "ikke gemt" in note._verdict.text()
    window.toggle_hidden()
    window.toggle_hidden()
    window._session.preferences.set(MUNICIPALITY, "herning")
    window._session.packs_changed()
    settle()
    assert note.isVisible() and note.text.toPlainText() == WORDS
    assert not _on_disk(tmp_path, "Hemmeligtord")
    window.leave()


def test_several_things_are_asked_about_one_by_one(window: MainWindow) -> None:
    _note(window)
    show(window, "udkast")
    view = window.shown_view()
    view.boxes["dig"].field.setPlainText("Jeg er pædagog.")  # type: ignore[attr-defined]
    window.close()
    first = _question()
    answer_box("Kassér noten")
    assert "note" in first and "underretning" in _question() and window.isVisible()
    answer_box("Luk, og slet udkastet")
    assert not window.isVisible() and not window._session.draft.has_text
    assert view.boxes["dig"].field.toPlainText() == ""  # type: ignore[attr-defined]


def test_a_draft_is_asked_about_until_it_is_taken_out(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(window, "udkast")
    view = window.shown_view()
    field = view.boxes["dig"].field  # type: ignore[attr-defined]
    field.setPlainText("Jeg er pædagog.")
    for _ in range(2):
        assert not window.close()
        answer_box("Bliv")
    view.copy_page()  # type: ignore[attr-defined]
    assert window.close(), "what has been taken out is not lost"
    window.show()
    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "u.txt")
    field.setPlainText("Jeg er lærer.")
    view.save(Format.TXT)  # type: ignore[attr-defined]
    field.setPlainText("Jeg er lærer i 2. b.")
    finished(window)
    assert "lærer." in (tmp_path / "u.txt").read_text("utf-8-sig")
    assert not window.close(), "what was typed while it was saved is not in the file"
    closed_boxes()


def test_deleting_the_draft_takes_an_answer(window: MainWindow) -> None:
    show(window, "udkast")
    view = window.shown_view()
    field = view.boxes["dig"].field  # type: ignore[attr-defined]
    field.setPlainText("Jeg er pædagog.")
    delete = next(b for b in view.findChildren(QPushButton) if b.text() == "Slet udkastet")
    delete.click()
    answer_box("Behold")
    assert field.toPlainText() == "Jeg er pædagog."
    delete.click()
    answer_box("Slet udkastet")
    assert field.toPlainText() == "" and not field.document().isUndoAvailable()


@pytest.fixture
def editor(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EditorPage]:
    monkeypatch.setenv("TRUEDEBORN_USER", str(tmp_path / "bruger"))
    show(window, "egen-case")
    page = window.shown_view().page("egen")  # type: ignore[attr-defined]
    assert isinstance(page, EditorPage)
    yield page


def test_a_case_is_asked_about_and_an_unfinished_one_stays(
    window: MainWindow, editor: EditorPage, tmp_path: Path
) -> None:
    editor.form.name.setText("Hemmeligtord")
    window.close()
    assert _question() == "Din egen case er ikke gemt."
    answer_box("Gem casen")
    assert window.isVisible() and "ikke færdig" in window.notice._words.text()
    assert editor.form.name.text() == "Hemmeligtord"
    assert not _on_disk(tmp_path, "Hemmeligtord")
    window.close()
    answer_box("Kassér casen")
    assert not window.isVisible() and not _on_disk(tmp_path, "Hemmeligtord")


def test_a_finished_case_is_saved_only_when_one_says_so(
    window: MainWindow, editor: EditorPage, tmp_path: Path
) -> None:
    editor.open("case-baeltet")
    editor.form.name.setText("Min egen udgave")
    editor.look_through()
    assert editor.checked is not None and editor.checked.case is not None
    window.close()
    assert not list(tmp_path.rglob("*.tbcase"))
    answer_box("Gem casen")
    assert not window.isVisible()
    (kept,) = tmp_path.rglob("*.tbcase")
    assert "Min egen udgave" in kept.read_text("utf-8")


def test_every_case_that_was_begun_can_be_fetched_again(window: MainWindow, editor: EditorPage) -> None:
    for title in ("Første", "Anden"):
        editor.start_anew()
        editor.form.name.setText(title)
    editor.open("case-baeltet")
    editor.fetch_unsaved()
    assert editor.form.name.text() == "Anden"
    editor.fetch_unsaved()
    assert editor.form.name.text() == "Første"
    assert draft_text(CaseDraft()) != draft_text(editor.form.draft())


def test_a_pack_being_filled_in_waits_and_is_asked_about(
    local_window: MainWindow,  # noqa: F811
    tmp_path: Path,
) -> None:
    window = local_window
    window.go(Place(Screen.PACK_FORM))
    form = window.shown_view()
    form.parts[0].fields["Kommunens navn"].setText("Prøve Kommune")  # type: ignore[attr-defined]
    window.go(Place(Screen.PACK_FORM, part="herning"))
    assert form.model.draft.name == "Herning Kommune"  # type: ignore[attr-defined]
    window.go(Place(Screen.PACK_FORM))
    settle()
    assert form.model.draft.name == "Prøve Kommune"  # type: ignore[attr-defined]
    assert form.parts[0].fields["Kommunens navn"].text() == "Prøve Kommune"  # type: ignore[attr-defined]
    assert not window.close()
    assert "Kommunepakken" in _question()
    answer_box("Luk, og kassér den")
    assert not window.isVisible() and not _on_disk(tmp_path, "Prøve")


def test_closing_the_calendar_tells_nothing(window: MainWindow) -> None:
    show(window, "udkast")
    window.shown_view().boxes["dig"].field.setPlainText("Jeg er pædagog.")  # type: ignore[attr-defined]
    window.toggle_hidden()
    assert not window.close()
    settle()
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    (box,) = shown
    told = f"{box.windowTitle()} {box.text()} {box.informativeText()}"
    assert box.windowTitle() == "Kalender"
    assert not any(word in told for word in ("underretning", "udkast", "børn", "note", "barn"))
    QTest.keyClick(box, Qt.Key.Key_Escape)
    settle()
    assert window.isVisible() and window._session.draft.has_text
    window.close()
    answer_box("Luk alligevel")
    assert not window.isVisible() and not window._session.draft.has_text


def test_closing_while_something_is_saved_asks(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "bog.pdf")
    show(window, "papir")
    window.shown_view().save("Bog", papers.handbook_paper, Format.PDF)  # type: ignore[attr-defined]
    assert not window.close()
    assert _question() == "Programmet er ikke færdigt."
    answer_box("Annullér, og luk")
    assert not window.isVisible()
    finished(window)
    assert not (tmp_path / "bog.pdf").exists()
