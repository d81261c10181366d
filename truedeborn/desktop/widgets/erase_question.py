"""The one question before everything the user made is deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

_MORE = (
    "Bogmærker, noter, indstillinger, senest læste, fejlfiler og de kommunepakker, du har installeret, "
    "bliver slettet på denne computer. Det kan ikke fortrydes. Håndbogen selv bliver."
)


def ask_to_erase(parent: QWidget, erase: Callable[[], None]) -> None:
    """Ask whether to delete all of it; `erase` is called when the user says so."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Slet alt mit", "Vil du slette alt dit?", parent=parent)
    box.setInformativeText(_MORE)
    erasing = box.addButton("Slet alt", QMessageBox.ButtonRole.DestructiveRole)
    keeping = box.addButton("Behold", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    erasing.clicked.connect(lambda: erase())
    box.open()
