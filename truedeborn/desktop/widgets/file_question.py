"""Asking for a file, and keeping quiet about it afterwards.

Qt writes the folders its file dialogs have visited to a settings file of its own. A folder's name can be a
child's, so ours are emptied before they go; where one was last is remembered until the program closes.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
_been: list[str] = []
"""The folder that was chosen last, in memory only."""


def ask_save_name(parent: QWidget, title: str, wanted: str, kinds: str) -> str:
    """Ask where to save; empty where the user thinks better of it. Qt asks before a file is replaced.

    Args:
        wanted: the name to begin with.
        kinds: "Tekst (*.txt)".
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(wanted)
    return _answer(dialog)


def ask_open_name(parent: QWidget, title: str, kinds: str) -> str:
    """Ask for a file that is there; empty where the user thinks better of it."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    return QFileDialog(
        parent, title, _been[0] if _been else QStandardPaths.writableLocation(_DOCUMENTS), kinds
    )


def _answer(dialog: QFileDialog) -> str:
    chosen = dialog.selectedFiles()[0] if dialog.exec() else ""
    if chosen:
        _been[:] = [str(Path(chosen).parent)]
    dialog.setHistory([])
    dialog.setDirectory(QDir.homePath())
    dialog.deleteLater()
    return chosen


def forget_folder() -> None:
    """Forget where the last file went."""
    _been.clear()
