"""The one warning before a draft is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QMessageBox

_TEXT = "Du har skrevet i et udkast til en underretning."
_MORE = (
    "Udkastet er kun i programmets hukommelse. Lukker du nu, er det væk. "
    "Gem, kopiér eller udskriv det først, hvis du skal bruge det."
)


def warn_of_draft(window: QMainWindow) -> None:
    """Say what closing would lose. The user stays, or closes all the same."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Truede børn", _TEXT, parent=window)
    box.setInformativeText(_MORE)
    stay = box.addButton("Bliv", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("Luk, og slet udkastet", QMessageBox.ButtonRole.DestructiveRole)
    leave.clicked.connect(window.close)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.open()
