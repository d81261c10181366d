"""The one question before everything the user made is deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from truedeborn.desktop.widgets.question_box import ask

_MORE = (
    "Bogmærker, noter, indstillinger, senest læste, fejlfiler og de kommunepakker, du har installeret, "
    "bliver slettet på denne computer. Det kan ikke fortrydes. Håndbogen selv bliver."
)


def ask_to_erase(parent: QWidget, erase: Callable[[], None]) -> None:
    """Ask whether to delete all of it; `erase` is called when the user says so."""
    ask(parent, "Vil du slette alt dit?", _MORE, [("Slet alt", erase)], ("Behold", lambda: None))
