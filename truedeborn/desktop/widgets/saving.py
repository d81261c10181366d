"""Taking a paper out of the window: to a file the user chooses, or to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from truedeborn import places
from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.models.paper_work import PaperSource, paper_work
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.labels import Button
from truedeborn.domain.paper import Paper
from truedeborn.export.formats import FORMAT_NAMES, Format, file_name
from truedeborn.rendering.clipboard import paper_html
from truedeborn.rendering.plain import paper_text

# Windows keeps what is copied in a history and may send it to the user's other machines, unless told not to.
_PRIVATE = ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
_NO = QByteArray(b"\0\0\0\0")


class SaveButton(Button):
    """»Gem« with a menu of the forms.

    Signals:
        form_wanted(Format): a form was chosen.
    """

    form_wanted = Signal(object)

    def __init__(
        self, look: Look, text: str = "Gem", *, role: str = "quiet", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            look,
            text,
            icon="file-text",
            role=role,
            help_text="Gem som PDF, Word eller tekst",
            parent=parent,
        )
        self.setProperty("menu", True)
        menu = QMenu(self)
        for form in Format:
            action = menu.addAction(f"Gem som {FORMAT_NAMES[form]} …")
            action.setData(form.value)
        menu.triggered.connect(self._chosen)
        self.setMenu(menu)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the button, and the arrow of its menu."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = self._look.px(16)
        arrow = self._look.pixmap("chevron-down", "text" if self.isEnabled() else "edge", 16)
        painter.drawPixmap(self.width() - edge - self._look.gap(10), (self.height() - edge) // 2, arrow)
        painter.end()

    def _chosen(self, action: object) -> None:
        self.form_wanted.emit(Format(action.data()))  # type: ignore[attr-defined]


def ask_where(parent: QWidget, title: str, form: Format) -> Path | None:
    """Ask the user for a file; None where they change their mind."""
    chosen = ask_save_name(
        parent,
        f"Gem som {FORMAT_NAMES[form]}",
        file_name(title, form),
        f"{FORMAT_NAMES[form]} (*.{form.value})",
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{form.value}" else path.with_name(f"{path.name}.{form.value}")


def save_as(
    parent: QWidget,
    session: Session,
    name: str,
    source: PaperSource,
    form: Format,
    kept: Callable[[], str] | None = None,
) -> Task | None:
    """Save a paper where the user says, while the window goes on working.

    Args:
        name: what the paper is called, for the file and the strip.
        kept: called when it is written; returns what to say instead of the file's name.

    Returns:
        The work that has begun; None where the user thought better of it.
    """
    path = ask_where(parent, name, form)
    if path is None:
        return None
    work = paper_work(session.book, source, path, form, places.bundled("resources/fonts"))
    sentence = f"»{name}« bliver gemt som {FORMAT_NAMES[form]}. Du kan arbejde videre imens."
    return session.work.begin(sentence, work, lambda said: kept() if kept else said)


def copy_paper(paper: Paper, *, private: bool = False) -> None:
    """Put a paper on the clipboard, as rich and as plain text.

    Args:
        private: ask Windows not to keep it in the clipboard's history.
    """
    data = QMimeData()
    data.setText(paper_text(paper))
    data.setHtml(paper_html(paper))
    for name in _PRIVATE if private else ():
        data.setData(f'application/x-qt-windows-mime;value="{name}"', _NO)
    QGuiApplication.clipboard().setMimeData(data)
