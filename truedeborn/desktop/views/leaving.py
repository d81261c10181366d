"""Closing the window: nothing typed is lost without a word, and nothing is written without a wish."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMessageBox

from truedeborn.desktop.models.place import Place
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.models.unsaved import Unsaved
from truedeborn.desktop.views.hiding import Hiding
from truedeborn.desktop.widgets.question_box import Answer, ask

_NEUTRAL = ("Der er noget, der ikke er gemt.", "Lukker du nu, er det væk.")


class Leaving(QObject):
    """Asks about one thing at a time; the window closes itself when the last is answered."""

    def __init__(self, session: Session, hiding: Hiding, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._hiding, self._window = session, hiding, window
        self._is_asking = self._has_decided = False
        self._told: set[str] = set()

    def may_close(self) -> bool:
        """True when nothing would be lost; else the user is asked."""
        unsaved = self._session.unsaved.found()
        if self._is_asking:
            return False
        if self._has_decided or not (unsaved or self._session.work.under_way):
            self._has_decided = False
            return True
        if self._hiding.is_hidden:
            self._ask_neutrally()
        elif unsaved:
            self._ask_about(unsaved[0])
        else:
            tasks = "\n".join(task.sentence for task in self._session.work.under_way)
            self._ask("Programmet er ikke færdigt.", tasks, [("Annullér, og luk", self.leave)], _nothing)
        return False

    def tell(self, left: Place | None, place: Place) -> str:
        """What to say of words that wait unsaved on a page that was left; each is told once."""
        if left is None or (left.screen, left.entry_id) == (place.screen, place.entry_id):
            return ""
        for one in self._session.unsaved.found():
            here = (one.place.screen, one.place.entry_id) == (left.screen, left.entry_id)
            if here and one.what not in self._told:
                self._told.add(one.what)
                return f"{one.what} Det, du skrev, venter her i vinduet, til du lukker programmet."
        return ""

    def _ask_about(self, unsaved: Unsaved) -> None:
        def drop() -> None:
            unsaved.drop()
            self._window.close()

        def keep() -> None:
            problem = unsaved.keep() if unsaved.keep else ""
            if problem:
                self._go(unsaved.place)
                self._session.not_saved.emit(problem)
            else:
                self._window.close()

        answers: list[Answer] = [(unsaved.drop_words, drop)]
        if unsaved.keep is not None:
            answers.insert(0, (unsaved.keep_words, keep))
        self._ask(unsaved.what, unsaved.detail, answers, lambda: self._go(unsaved.place))

    def _ask_neutrally(self) -> None:
        """Over the calendar: a question that tells nothing."""
        answers: list[Answer] = [("Luk alligevel", self.leave)]
        neutral = self._hiding.neutral
        self._opened(ask(neutral, *_NEUTRAL, answers, ("Bliv", _nothing), title="Kalender"))

    def _ask(self, text: str, detail: str, answers: list[Answer], stay: Callable[[], None]) -> None:
        self._opened(ask(self._window, text, detail, answers, ("Bliv", stay)))

    def _opened(self, box: QMessageBox) -> None:
        self._is_asking = True
        box.finished.connect(self._answered)

    def _answered(self) -> None:
        self._is_asking = False

    def leave(self) -> None:
        """Close the window and forget what is not kept."""
        for one in self._session.unsaved.found():
            one.drop()
        self._has_decided = True
        self._window.close()

    def _go(self, place: Place) -> None:
        self._session.history.visit(place)


def _nothing() -> None:
    return
