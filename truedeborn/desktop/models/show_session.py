"""A course being shown to a room: the slide, the hands, the walk and the time. In memory only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from truedeborn.course.ballot import ballot
from truedeborn.course.deck import Slide, SlideKind
from truedeborn.course.practice import Votes
from truedeborn.desktop.models.vejviser_session import VejviserSession
from truedeborn.vejviser.answers import ticks_of
from truedeborn.vejviser.model import Guide, Route

_Key = tuple[str, int]


class ShowSession(QObject):
    """What both screens show.

    Signals:
        slide_changed: another slide.
        votes_changed: hands were counted.
        blank_changed: the room's screen went dark or came back.
    """

    slide_changed = Signal()
    votes_changed = Signal()
    blank_changed = Signal()

    def __init__(self, slides: tuple[Slide, ...], guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slides, self.guide = slides, guide
        self.number = 0
        self.is_blank = False
        self._hands: dict[_Key, dict[str, int]] = {}
        self._walks: dict[_Key, VejviserSession] = {}
        self._clock = QElapsedTimer()
        self._clock.start()

    @property
    def slide(self) -> Slide:
        """The slide that stands."""
        return self.slides[self.number]

    @property
    def next_title(self) -> str:
        """What comes next, for the trainer; empty after the last."""
        coming = self.number + 1
        return self.slides[coming].title if coming < len(self.slides) else ""

    @property
    def seconds(self) -> int:
        """Since the beginning."""
        return int(self._clock.elapsed() // 1000)

    @property
    def planned_minutes(self) -> int:
        """When the part that stands should be over, in minutes from the beginning."""
        return sum(slide.minutes for slide in self.slides[: self.number + 1])

    def go_on(self) -> None:
        """The next slide."""
        self.go_to(self.number + 1)

    def go_back(self) -> None:
        """The slide before."""
        self.go_to(self.number - 1)

    def go_to(self, number: int) -> None:
        """A slide by its number; outside it nothing happens."""
        if 0 <= number < len(self.slides) and number != self.number:
            self.number = number
            self.slide_changed.emit()

    def toggle_blank(self) -> None:
        """Make the room's screen dark, or bring it back."""
        self.is_blank = not self.is_blank
        self.blank_changed.emit()

    def ballot(self) -> tuple[Route, ...]:
        """What the room votes between at this slide; empty where it does not vote."""
        slide = self.slide
        if slide.case is None or slide.kind is not SlideKind.VALG:
            return ()
        return ballot(slide.case, slide.stage, self.guide)

    def hands(self) -> Mapping[str, int]:
        """The hands counted at this stage, by route."""
        return self._hands.get(self._key(), {})

    def votes(self) -> Votes:
        """The same as votes."""
        return Votes.of(dict(self.hands()))

    def count(self, route: str, number: int) -> None:
        """Write down how many hands there were for a route."""
        hands = self._hands.setdefault(self._key(), {})
        if hands.get(route, 0) != max(0, number):
            hands[route] = max(0, number)
            self.votes_changed.emit()

    def walk(self) -> VejviserSession:
        """The room's walk at this stage."""
        key = self._key()
        if key not in self._walks:
            self._walks[key] = VejviserSession(self.guide, self)
        return self._walks[key]

    def walk_as_case(self) -> None:
        """Let the walk take the case's own answers."""
        slide, walk = self.slide, self.walk()
        if slide.case is None or slide.kind is not SlideKind.VEJVISER:
            return
        answers = slide.case.stages[slide.stage].answers
        walk.restart()
        while (question := walk.walk.question) is not None and question.fact.id in answers:
            answer = answers[question.fact.id]
            if question.fact.many:
                walk.choose_ticks(ticks_of(answer))
            else:
                walk.choose(answer)

    def _key(self) -> _Key:
        return (self.slide.case.id if self.slide.case else "", self.slide.stage)
