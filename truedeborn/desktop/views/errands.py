"""What the screens ask the window for: something to be printed, a log to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.failures import Failures
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from truedeborn.desktop.models.paper_work import PrintWish


class Errands(QObject):
    """Runs the errands of every screen. What each needs is loaded when it is first asked for."""

    def __init__(self, session: Session, notice: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notice, self._window = session, notice, window
        self._failures: Failures | None = None

    def serve(self, view: View) -> None:
        """Run what a screen wishes for from now on."""
        if hasattr(view, "print_wanted"):
            view.print_wanted.connect(self._print)

    def watch(self, failures: Failures) -> None:
        """Show unexpected errors as a sentence, and offer the log of the last one."""
        self._failures = failures
        failures.failed.connect(self._notice.say)
        self._notice.action_wanted.connect(self._show_failures)
        if self._session.notice:
            self._notice.say(self._session.notice)
        elif failures.last():
            self._notice.say(
                "Programmet mødte en fejl sidst. Fejlfilen rummer intet, du har skrevet.", "Vis fejlfilen"
            )

    def forget_failures(self) -> None:
        """Delete the log of the last error."""
        if self._failures is not None:
            self._failures.forget()

    def _show_failures(self) -> None:
        from truedeborn.desktop.widgets.failure_box import FailureBox

        if self._failures is None:
            return
        FailureBox(self._failures, self._window).open()
        self._notice.hide()

    def _print(self, wish: PrintWish) -> None:
        from truedeborn.desktop.widgets.printing import preview

        preview(self._session, wish, self._window)
