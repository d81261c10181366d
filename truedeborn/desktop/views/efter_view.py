"""Efter underretningen: when the municipality must have answered, and what to do if it has not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QLabel, QMessageBox, QVBoxLayout, QWidget

from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.worker import Job
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.calendar_arrows import set_arrows
from truedeborn.desktop.widgets.file_question import ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.domain.deadlines import Deadline, deadlines_after
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.calendar import calendar_bytes, is_danish_holiday
from truedeborn.whole_file import write_whole

_ENTRIES = ("v-efter-underretningen", "h-ryk-for-svar", "h-ny-underretning", "lov-kvittering")
_FILE = "Opfølgning.ics"
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


class EfterView(View):
    """Two deadlines counted from when it was sent. Nothing is kept."""

    def __init__(
        self,
        look: Look,
        session: Session,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(look, session, parent)
        self._now = now
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        column = self._page.column
        column.addWidget(Heading("Efter underretningen", 1))
        column.addWidget(
            Words("Skriv, hvornår underretningen blev sendt. Programmet regner fristerne ud og gemmer intet.")
        )
        label = QLabel("Sendt")
        self.sent = _Moment(look)
        self.sent.setDisplayFormat("dd.MM.yyyy HH:mm")
        self.sent.setCalendarPopup(True)
        self.sent.setLocale(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        self.sent.setAccessibleName("Hvornår blev underretningen sendt?")
        label.setBuddy(self.sent)
        self._fit_field()
        look.changed.connect(self._fit_field)
        start = now()
        self.sent.setDateTime(
            QDateTime(QDate(start.year, start.month, start.day), QTime(start.hour, start.minute))
        )
        column.addWidget(label)
        column.addWidget(self.sent)
        self._cards = [_DeadlineCard(look), _DeadlineCard(look)]
        for card in self._cards:
            column.addWidget(card)
        column.addLayout(self._ways())
        column.addStretch(1)
        self.sent.dateTimeChanged.connect(self._count)
        # The holidays of the whole world come with those of Denmark: they are fetched away from the window.
        self.is_ready = False
        self._fetching = Job(lambda step: is_danish_holiday(start.date()))
        self._fetching.done.connect(self._fetched)
        self._fetching.start()

    def title(self) -> str:
        """The screen's name."""
        return "Efter underretningen"

    def focus_start(self) -> None:
        """The time it was sent."""
        self.sent.setFocus()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """What is shown."""
        return deadlines_after(self._sent(), is_danish_holiday)

    def save_calendar(self) -> None:
        """Save both deadlines as a calendar file without a word about any child."""
        chosen = ask_save_name(self, "Gem i kalender", _FILE, "Kalender (*.ics)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")
        try:
            write_whole(path, calendar_bytes(self.deadlines, self._now()))
        except HandbookProblem as problem:
            QMessageBox(QMessageBox.Icon.Information, "Truede børn", str(problem), parent=self).open()
            return
        announce(self, f"Kalenderfilen er gemt: {path.name}")

    def _ways(self) -> FlowLayout:
        row = FlowLayout(self._look, spacing=8)
        save = Button(
            self._look,
            "Gem i kalender",
            icon="file-text",
            role="primary",
            help_text="En fil til din kalender. Der står intet om barnet i den",
        )
        save.clicked.connect(self.save_calendar)
        row.addWidget(save)
        for entry_id in _ENTRIES:
            card = self._session.library.card(entry_id)
            if card:
                button = Button(self._look, card.title, role="link")
                button.setProperty("entry", entry_id)
                button.clicked.connect(self._open)
                row.addWidget(button)
        return row

    def _fit_field(self) -> None:
        self.sent.setMinimumHeight(self._look.px(40))
        set_arrows(self._look, self.sent.calendarWidget())
        self.sent.setMaximumWidth(self._look.px(280))

    def _open(self) -> None:
        self.want_entry(str(self.sender().property("entry")))

    def _sent(self) -> datetime:
        day, time = self.sent.date(), self.sent.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())

    def _fetched(self) -> None:
        self.is_ready = True
        self._count()

    def _count(self) -> None:
        if not self.is_ready:
            return
        for card, deadline in zip(self._cards, self.deadlines, strict=True):
            card.show_deadline(deadline, self._now())


class _Moment(QDateTimeEdit):
    """Date and time; Tab leaves the field, the arrows move between day, month, year, hour and minute."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # The line within gives its focus back to the field; Tab must not stop at both.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: leave at once, in the window's own order."""
        return bool(self.window().focusNextPrevChild(forward))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field, and the arrow that opens the calendar."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = self._look.px(18)
        arrow = self._look.pixmap("chevron-down", "text", 18)
        painter.drawPixmap(self.width() - edge - self._look.gap(8), (self.height() - edge) // 2, arrow)
        painter.end()


class _DeadlineCard(QFrame):
    """One deadline: what, when, what it means, and what to do when it passes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.gap(18), look.gap(14), look.gap(18), look.gap(14))
        self._title, self._when = Heading("", 2), Words("", "lead")
        self._means, self._then = Words(), Words()
        for part in (self._title, self._when, self._means, self._then):
            column.addWidget(part)
        self.setProperty("box", "card")
        self._title.setText("Fristen bliver regnet ud")

    def show_deadline(self, deadline: Deadline, now: datetime) -> None:
        """Show a deadline; one that has passed says so in words."""
        passed = now > deadline.at
        self._title.setText(deadline.title)
        state = "Fristen er gået" if passed else _left(deadline.at.date(), now.date())
        self._when.setText(f"Senest {_DAYS[deadline.at.weekday()]} den {_moment(deadline.at)}. {state}.")
        self._means.setText(deadline.means)
        lead = "Gør nu: " if passed else "Når fristen er gået: "
        self._then.setText(lead + deadline.then)


def _left(day: date, today: date) -> str:
    days = (day - today).days
    return {0: "Det er i dag", 1: "Det er i morgen"}.get(days, f"Om {days} dage")


def _moment(at: datetime) -> str:
    return f"{at.day}.{at.month}.{at.year} kl. {at.hour}.{at.minute:02}"
