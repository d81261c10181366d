"""The program never goes on the net by itself: a web address is opened only after a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_and_open(address: str, parent: QWidget) -> None:
    """Ask whether to open an address in the browser, or only copy it."""
    # Fully encoded: no mark-up can hide in it, and a foreign letter that looks like ours is seen.
    address = QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Åbn i browseren?")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("Kilden ligger på nettet. Håndbogen går ikke selv på nettet.")
    box.setInformativeText(address)
    opening = box.addButton("Åbn i browseren", QMessageBox.ButtonRole.AcceptRole)
    copying = box.addButton("Kopiér adressen", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is opening:
        QDesktopServices.openUrl(QUrl(address))
    elif box.clickedButton() is copying:
        QGuiApplication.clipboard().setText(address)
