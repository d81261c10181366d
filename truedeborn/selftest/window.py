"""What is tried with Qt: Danish buttons, fonts, pictures, a page on the screen, in PDF and in Word."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFont, QFontDatabase, QImage, QRawFont
from PySide6.QtWidgets import QApplication, QMessageBox

from truedeborn import places
from truedeborn.app import make_application
from truedeborn.desktop.platform.danish import speak_danish
from truedeborn.desktop.platform.look import SANS, Look, load_fonts
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.entry import Entry
from truedeborn.domain.kinds import Kind
from truedeborn.export.formats import Format, file_name, save_paper
from truedeborn.handbook import Handbook
from truedeborn.papers import entry_paper
from truedeborn.rendering.html import page_html
from truedeborn.selftest.findings import Check, Failed

LETTERS = "æøåÆØÅéüö§–»«“”→✓½"
BUTTONS = {
    QMessageBox.StandardButton.Cancel: "Annuller",
    QMessageBox.StandardButton.Yes: "Ja",
    QMessageBox.StandardButton.Close: "Luk",
}
FEWEST_COLOURS = 40
"""A page of text in anti-aliased letters has hundreds; a blank one has a handful."""
SMALLEST_FILE = 5_000
MARKS = {
    Format.PDF: (b"%PDF-", b"/StructTreeRoot", b"/FontFile2", b"%%EOF"),  # tagged, with its fonts inside
    Format.DOCX: (b"PK\x03\x04", b"word/document.xml"),
}


def checks() -> list[tuple[str, Check]]:
    """What to try, in order. The first makes the application that the others need."""
    return [
        ("Qt", qt),
        ("Dansk i Qt", danish),
        ("Skrift", fonts),
        ("Billeder", pictures),
        ("Side", page),
        ("PDF", partial(saved, Format.PDF)),
        ("Word", partial(saved, Format.DOCX)),
    ]


@cache
def application() -> QApplication:
    """The one Qt application; off-screen where there is no screen, so that a server can run the test."""
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screen):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return make_application()


@cache
def look() -> Look:
    """The look of the program, with its own fonts, as the window has it."""
    application()
    dressed = Look(places.bundled("resources"))
    dressed.begin("lys", 100)
    return dressed


def qt() -> str:
    """Start Qt and open the window's platform."""
    app = application()
    return f"Qt {qVersion()}, {app.platformName()}, {len(app.screens())} skærm(e)"


def danish() -> str:
    """Qt's own buttons are in Danish."""
    if not speak_danish(application()):
        raise Failed("Qts danske oversættelse (qtbase_da.qm) mangler. Installér programmet igen.")
    box = QMessageBox()
    wrong = []
    for button, word in BUTTONS.items():
        text = box.addButton(button).text().replace("&", "")
        if text != word:
            wrong.append(f"»{text}« i stedet for »{word}«")
    if wrong:
        raise Failed(f"Qts knapper er ikke på dansk: {', '.join(wrong)}")
    return ", ".join(BUTTONS.values())


def fonts() -> str:
    """The program's own fonts are there, and have every letter the handbook uses."""
    application()
    folder = places.bundled("resources/fonts")
    damaged = [file.name for file in folder.glob("*.ttf") if QFontDatabase.addApplicationFont(str(file)) < 0]
    if damaged:
        raise Failed(f"Skrifter er beskadiget: {', '.join(damaged)}. Installér programmet igen.")
    families = load_fonts(folder)
    if SANS not in families:
        raise Failed(f"Skriften {SANS} mangler i {folder}. Installér programmet igen.")
    font = QRawFont.fromFont(QFont(SANS, 12))
    if font.familyName() != SANS:
        raise Failed(f"Qt bruger {font.familyName() or 'ingen skrift'} i stedet for {SANS}.")
    missing = [letter for letter in LETTERS if not font.supportsCharacter(ord(letter))]
    if missing:
        raise Failed(f"Skriften {SANS} mangler tegnene {' '.join(missing)}")
    return f"{', '.join(families)}: {LETTERS}"


def pictures() -> str:
    """Every icon is drawn from its SVG."""
    dressed = look()
    names = sorted(file.stem for file in places.bundled("resources/icons").glob("*.svg"))
    if not names:
        raise Failed("Programmets billeder mangler.")
    blank = [name for name in names if _colours(dressed.pixmap(name).toImage()) < 2]
    if blank:
        raise Failed(f"Billeder, der ikke kan tegnes: {', '.join(blank)}")
    return f"{len(names)} tegnet"


def page() -> str:
    """Draw an entry's page as the window does, and see that there is something on it."""
    entry = _entry()
    reader = Reader(look(), entry.title)
    reader.resize(900, 700)
    reader.show_page(_html(entry))
    colours = _colours(reader.grab().toImage())
    reader.deleteLater()
    if colours < FEWEST_COLOURS:
        raise Failed(f"Siden »{entry.title}« er tom på skærmen ({colours} farver).")
    return f"»{entry.title}« tegnet i {colours} farver"


def saved(form: Format) -> str:
    """Save an entry as the program saves it, and see that the file is whole.

    Args:
        form: of the file.
    """
    book = Handbook.open()
    paper = entry_paper(book, _entry().id)
    book.close()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / file_name(paper.title, form)
        save_paper(paper, file, form, places.bundled("resources/fonts"))
        written = file.read_bytes()
    missing = [mark.decode() for mark in MARKS[form] if mark not in written]
    if missing or len(written) < SMALLEST_FILE:
        raise Failed(
            f"{file.name} er ikke hel ({len(written)} byte; mangler {', '.join(missing) or 'intet'})."
        )
    return f"{file.name}, {len(written) // 1000} kB"


@cache
def _entry() -> Entry:
    book = Handbook.open()
    return book.entry(book.entry_ids(Kind.TEMA)[0])


def _html(entry: Entry) -> str:
    return page_html(f"<h1>{entry.title}</h1>", entry.blocks, look().html_style())


def _colours(image: QImage) -> int:
    """How many colours a picture holds, looked at in every fourth row to be quick."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    seen: set[int] = set()
    for y in range(0, image.height(), 4 if image.height() > 100 else 1):
        row: Any = image.constScanLine(y)
        seen.update(memoryview(row)[: image.width() * 4].cast("I"))
    return len(seen)
