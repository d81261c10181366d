"""The log of an error, shown whole, so that its owner can see that it holds nothing about a child."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from truedeborn.desktop.platform.failures import Failures


class FailureBox(QDialog):
    """Shows the log; it can be copied or deleted. It is never sent anywhere."""

    def __init__(self, failures: Failures, parent: QWidget) -> None:
        super().__init__(parent)
        self._failures = failures
        self.setWindowTitle("Fejlfilen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        column = QVBoxLayout(self)
        label = QLabel(f"Ligger i {failures.log.parent}. Den bliver aldrig sendt nogen steder hen.")
        label.setWordWrap(True)
        self._text = QPlainTextEdit(failures.last())
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Fejlfilens indhold")
        column.addWidget(label)
        column.addWidget(self._text, 1)
        buttons = QDialogButtonBox()
        copying = buttons.addButton("Kopiér", QDialogButtonBox.ButtonRole.ActionRole)
        deleting = buttons.addButton("Slet fejlfilen", QDialogButtonBox.ButtonRole.DestructiveRole)
        closing = buttons.addButton("Luk", QDialogButtonBox.ButtonRole.RejectRole)
        column.addWidget(buttons)
        copying.clicked.connect(self._copy)
        deleting.clicked.connect(self._delete)
        closing.clicked.connect(self.close)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    def _delete(self) -> None:
        self._failures.forget()
        self.close()
