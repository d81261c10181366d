"""The program never goes on the net by itself: a web address is opened only after a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

_WEB = ("Åbn i browseren?", "Siden ligger på nettet. Håndbogen går ikke selv på nettet.", "Åbn i browseren")
_MAIL = (
    "Åbn mailprogrammet?",
    "Det er en mailadresse. Håndbogen sender ikke selv noget.",
    "Åbn mailprogrammet",
)


def ask_and_open(address: str, parent: QWidget) -> None:
    """Ask whether to hand an address over to the system's browser, or only copy it."""
    # Fully encoded: no mark-up can hide in it, and a foreign letter that looks like ours is seen.
    address = QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    title, text, opens = _MAIL if address.startswith("mailto:") else _WEB
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent.window())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(address)
    opening = box.addButton(opens, QMessageBox.ButtonRole.AcceptRole)
    copying = box.addButton("Kopiér adressen", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    opening.clicked.connect(partial(_open, address))
    copying.clicked.connect(partial(_copy, address))
    box.open()


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))


def _copy(address: str) -> None:
    QGuiApplication.clipboard().setText(address.removeprefix("mailto:"))
