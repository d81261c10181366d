"""Paper in the window: printing, saving, copying, the draft, and the deadlines after it."""

from __future__ import annotations

import io
import subprocess
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar
from PySide6.QtCore import QDateTime, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.desktop.walking import finish_walk, finished, settle, show
from truedeborn import papers, places
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views.efter_view import EfterView
from truedeborn.desktop.views.entry_view import EntryView
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.views.papir_view import PapirView
from truedeborn.desktop.views.udkast_view import UdkastView
from truedeborn.desktop.views.vejviser_view import VejviserView
from truedeborn.desktop.widgets import file_question, saving
from truedeborn.desktop.widgets.printing import PaperPage
from truedeborn.export.formats import FORMAT_NAMES, Format
from truedeborn.export.pdf.document import lay_out, pdf_bytes

FONTS = places.bundled("resources/fonts")


def _draft(window: MainWindow) -> UdkastView:
    show(window, "udkast")
    view = window.shown_view()
    assert isinstance(view, UdkastView)
    return view


def _answer_save_dialog(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    offered: list[str] = []

    def chosen(dialog: QFileDialog) -> str:
        offered.append(dialog.selectedFiles()[0])
        dialog.deleteLater()
        return str(path)

    monkeypatch.setattr(file_question, "_answer", chosen)
    return offered


def _boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def _close_boxes() -> None:
    for box in _boxes():
        box.done(0)
    settle()


@pytest.mark.parametrize("form", list(Format))
def test_an_entry_is_saved_in_each_form(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    offered = _answer_save_dialog(monkeypatch, tmp_path / "valgt")
    show(window, "opslag")
    view = window.shown_view()
    assert isinstance(view, EntryView)
    assert view.save(form)
    assert finished(window) == [f"{FORMAT_NAMES[form]} gemt: valgt.{form.value}"]
    assert Path(offered[0]).name == f"Fysisk vold mod barnet.{form.value}"
    assert (tmp_path / f"valgt.{form.value}").stat().st_size > 1000


def test_a_card_is_saved_and_copied(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(window, "vejviser")
    finish_walk(window)
    view = window.shown_view()
    assert isinstance(view, VejviserView)
    _answer_save_dialog(monkeypatch, tmp_path / "svar.pdf")
    assert view.save(Format.PDF)
    finished(window)
    run = subprocess.run(["pdftotext", str(tmp_path / "svar.pdf"), "-"], capture_output=True, check=True)
    text = run.stdout.decode()
    assert "Skriv i hånden" in text and "Gyldig til" in text
    view.copy_page()
    copied = QGuiApplication.clipboard().mimeData()
    assert "<h1>" in copied.html() and "Skriv i hånden" in copied.text()


def test_what_cannot_be_saved_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_save_dialog(monkeypatch, tmp_path / "nej" / "x.pdf")
    show(window, "opslag")
    assert window.shown_view().save(Format.PDF)  # type: ignore[attr-defined]
    assert finished(window) == ["»x.pdf« kunne ikke gemmes. Mappen findes ikke. Vælg en anden mappe."]
    _answer_save_dialog(monkeypatch, Path())
    monkeypatch.setattr(saving, "ask_where", lambda *_: None)
    assert not window.shown_view().save(Format.PDF)  # type: ignore[attr-defined]
    assert not finished(window)


def test_every_paper_of_the_screen_can_be_made(window: MainWindow, tmp_path: Path) -> None:
    show(window, "papir")
    view = window.shown_view()
    assert isinstance(view, PapirView)
    titles = [view.paper(number).title for number in range(5)]
    assert titles[0] == "Iagttagelsesark" and titles[-1] == "Truede børn"
    buttons = {button.accessibleName() or button.text() for button in view.findChildren(QPushButton)}
    assert {"Skriv et udkast", "Efter underretningen", "Gem Hele håndbogen", "Gem Handlekort (A5)"} <= buttons


@pytest.mark.parametrize("theme", ["lys", "moerk"])
def test_printing_is_black_on_white_with_head_and_foot(
    window: MainWindow, tmp_path: Path, theme: str
) -> None:
    window._look.set_theme(theme)
    show(window, "udkast")
    paper = papers.entry_paper(window._session.book, "h-underretning")
    writer = QPdfWriter(str(tmp_path / "tryk.pdf"))
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    sheets = PaperPage(lay_out(paper, FONTS)).paint_on(writer)
    del writer
    assert sheets > 1
    run = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "tryk.pdf"), "-"], capture_output=True, check=True
    )
    pages = run.stdout.decode().split("\f")[:-1]
    assert len(pages) == sheets
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {sheets}" in page
        assert "Gyldig til 21. maj 2027" in page and "udgave" in page
    assert "Send en underretning" in pages[1].splitlines()[0]
    picture = subprocess.run(
        ["pdftoppm", "-r", "20", "-f", "1", "-l", "1", "-gray", str(tmp_path / "tryk.pdf")],
        capture_output=True,
        check=True,
    ).stdout
    pixels = picture.split(b"255\n", 1)[1]
    assert sum(pixels) / len(pixels) > 200, "the paper is white"
    assert min(pixels) < 160, "the ink is dark"


def test_print_is_the_pdf_page_for_page(window: MainWindow, tmp_path: Path) -> None:
    """Sketches, wall charts and strange letters too; a smaller sheet gets all of it."""
    show(window, "papir")
    view = window.shown_view()
    assert isinstance(view, PapirView)
    for number in range(3):
        paper = view.paper(number)
        with pikepdf.open(io.BytesIO(pdf_bytes(paper, FONTS))) as ours:
            count = len(ours.pages)
        for name, size in (("samme", QSizeF(*paper.size)), ("lille", QSizeF(80, 120))):
            writer = QPdfWriter(str(tmp_path / f"{number}{name}.pdf"))
            writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
            writer.setPageMargins(QMarginsF())
            assert PaperPage(lay_out(paper, FONTS)).paint_on(writer) == count
            del writer
            read = subprocess.run(
                ["pdftotext", str(tmp_path / f"{number}{name}.pdf"), "-"], capture_output=True, check=True
            ).stdout.decode()
            assert f"Side {count} af {count}" in " ".join(read.split())
            assert paper.sections[-1].title in " ".join(read.split())


def test_the_preview_is_danish(window: MainWindow) -> None:
    show(window, "opslag")
    window.print_shown()
    finished(window)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QPrintPreviewDialog))
    tips = " ".join(button.toolTip() for button in dialog.findChildren(QToolButton))
    assert "Næste side" in tips and "Next" not in tips
    assert "Fysisk vold" in dialog.windowTitle()
    dialog.close()
    settle()


def test_the_draft_shows_hints_examples_and_remarks(window: MainWindow) -> None:
    view = _draft(window)
    box = view.boxes["set-og-hoert"]
    box.show_example.click()
    assert "Skjul" in box.show_example.text()
    box.field.setPlainText("Barnet virker trist.")
    remarks = view.review()
    assert "»virker«" in box.remark_text
    assert len(remarks) > 5
    for part in view.draft.form.parts:
        view.boxes[part.id].field.setPlainText(part.example)
    assert view.review() == ()
    view.clear()
    assert not view.draft.has_text
    assert not box.field.document().isUndoAvailable()


def test_cpr_keeps_the_draft_in_the_window(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_save_dialog(monkeypatch, tmp_path / "u.docx")
    QGuiApplication.clipboard().setText("før")
    view = _draft(window)
    view.boxes["dig"].field.setPlainText("Barnet er 010203-1234.")
    for _ in range(2):
        view.save(Format.DOCX)
        view.copy_page()
    assert not (tmp_path / "u.docx").exists()
    assert QGuiApplication.clipboard().text() == "før"
    view.clear()


def test_names_are_asked_about_once(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_save_dialog(monkeypatch, tmp_path / "u.pdf")
    view = _draft(window)
    view.boxes["talt-med"].field.setPlainText("Jeg talte med lederen Mette Vestergaard Holm.")
    view.save(Format.PDF)
    assert not (tmp_path / "u.pdf").exists()
    view.save(Format.PDF)
    finished(window)
    assert (tmp_path / "u.pdf").read_bytes().startswith(b"%PDF")
    view.clear()


def test_the_draft_is_kept_while_one_looks_elsewhere(window: MainWindow) -> None:
    view = _draft(window)
    view.boxes["dig"].field.setPlainText("Jeg er pædagog.")
    show(window, "opslag")
    show(window, "udkast")
    assert view.boxes["dig"].field.toPlainText() == "Jeg er pædagog."
    assert window.shown_view() is view
    view.clear()


def test_deadlines_are_counted_and_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view = EfterView(window._look, window._session, now=lambda: datetime(2026, 12, 28, 9, 0))
    qtbot.waitUntil(lambda: view.is_ready, timeout=60_000)
    view.sent.setDateTime(QDateTime.fromString("2026-12-18T12:00:00", "yyyy-MM-ddTHH:mm:ss"))
    texts = [label.text() for card in view._cards for label in card.findChildren(type(card._when))]
    assert any("Senest lørdag den 19.12.2026 kl. 12.00. Fristen er gået." in text for text in texts)
    assert any("Senest tirsdag den 29.12.2026 kl. 23.59. Det er i morgen." in text for text in texts)
    assert any(text.startswith("Gør nu: ") for text in texts)
    _answer_save_dialog(monkeypatch, tmp_path / "frist")
    view.save_calendar()
    calendar = Calendar.from_ical((tmp_path / "frist.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Opfølgning", "Opfølgning"]
    assert io.BytesIO((tmp_path / "frist.ics").read_bytes()).read().count(b"BEGIN:VALARM") == 2
    view.deleteLater()


def test_underretning_leads_to_the_draft(window: MainWindow) -> None:
    window.go(Place(Screen.UNDERRETNING))
    settle()
    button = next(b for b in window.shown_view().findChildren(QPushButton) if b.text() == "Skriv et udkast")
    button.click()
    settle()
    assert isinstance(window.shown_view(), UdkastView)
