"""One calm line about a new edition or pack from the IT department, at home and in Indstillinger only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from truedeborn import places
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.notice_bar import NoticeBar

QUIET_SCREENS = (Screen.HOME, Screen.SETTINGS)
TAKE, REOPEN = "Tag i brug", "Åbn den nu"


class UpdateBar(NoticeBar):
    """Asks, tells, and opens the window anew when the user wants it.

    Args:
        window: what is closed to open the new edition; it may say no while something is unsaved.
    """

    def __init__(self, look: Look, session: Session, window: QWidget) -> None:
        super().__init__(look, window)
        self._session, self._window = session, window
        self._has_something = False
        self._act: Callable[[], None] | None = None
        updates = session.updates
        updates.offered.connect(self._offer)
        updates.told.connect(self._tell)
        updates.ready.connect(self._ready)
        session.history.place_changed.connect(self._moved)
        self.action_wanted.connect(self._acted)
        self.closed.connect(self._put_away)

    def _offer(self, sentence: str) -> None:
        self._show(sentence, TAKE, self._session.updates.take)

    def _tell(self, sentence: str) -> None:
        self._show(sentence, "", None)

    def _ready(self, sentence: str) -> None:
        self._show(sentence, REOPEN, self._reopen)

    def _show(self, sentence: str, action: str, act: Callable[[], None] | None) -> None:
        self._has_something, self._act = True, act
        self.say(sentence, action, urgent=False)
        self._moved(self._session.history.place)

    def _moved(self, place: Place) -> None:
        """Somebody who looks for what to do is not spoken to about editions."""
        self.setVisible(self._has_something and place.screen in QUIET_SCREENS)

    def _acted(self) -> None:
        if self._act is not None:
            self._act()

    def _put_away(self) -> None:
        self._has_something = False

    def _reopen(self) -> None:
        if self._window.close():
            program, *arguments = places.own_command(answers=False)
            QProcess.startDetached(program, arguments)
