"""What edition the handbook is and how old, at the foot of the first screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.domain.dates import danish_date
from truedeborn.domain.entry import Edition
from truedeborn.domain.freshness import Age, freshness

_AGES = {
    Age.CURRENT: "Udgaven",
    Age.DUE: "Udgaven skal ses efter",
    Age.OLD: "Udgaven er gammel",
    Age.CLOCK_WRONG: "Computerens ur er forkert",
}


class EditionBox(QFrame):
    """The edition in a few words, and the ways to more about it.

    Signals:
        screen_wanted(Screen): the user wants to read more.
    """

    screen_wanted = Signal(object)

    def __init__(self, look: Look, edition: Edition) -> None:
        super().__init__()
        fresh = freshness(edition, date.today())
        self.setProperty("box", "undgaa" if fresh.is_plain else "card")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[look.gap(18)] * 4)
        rows.addWidget(Heading(_AGES[fresh.age], 2, look=3))
        text = (
            f"Udgave {edition.name} gælder pr. {danish_date(edition.valid_from)} "
            f"og er holdt op mod: {edition.law_seen}. "
            f"Næste gennemsyn: {danish_date(edition.next_review)}."
        )
        if fresh.age is not Age.CURRENT:
            text = f"{fresh.sentence} {text}"
        rows.addWidget(Words(text))
        about = Button(look, "Om udgaven og vejviseren", role="link")
        about.clicked.connect(self._about)
        rows.addWidget(about)
        news = Button(look, "Nyt i denne udgave", role="link")
        news.clicked.connect(self._news)
        rows.addWidget(news)

    def _about(self) -> None:
        self.screen_wanted.emit(Screen.ABOUT)

    def _news(self) -> None:
        self.screen_wanted.emit(Screen.NEWS)
