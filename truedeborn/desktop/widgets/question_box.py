"""A question with a few answers. It stands over its window and lets the program go on; Skjul can hide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Answer = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


def ask(
    parent: QWidget,
    text: str,
    detail: str,
    answers: Sequence[Answer],
    stay: Answer,
    title: str = "Truede børn",
) -> QMessageBox:
    """Ask; Escape, Enter and closing the box mean `stay`."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    for words, act in answers:
        button = box.addButton(words, QMessageBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _=False, act=act: act())
    staying = box.addButton(stay[0], QMessageBox.ButtonRole.RejectRole)
    staying.clicked.connect(lambda: stay[1]())
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    box.open()
    return box
