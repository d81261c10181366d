"""Practising alone: read, commit, walk, compare, stage by stage. In memory only."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from truedeborn.course.model import Case, Stage
from truedeborn.course.practice import Judgement
from truedeborn.desktop.models.vejviser_session import VejviserSession
from truedeborn.vejviser.model import Guide


class Phase(StrEnum):
    """Where one is in a stage."""

    DOM = "dom"  # read and commit
    VEJ = "vej"  # walk the vejviser
    SAMMENLIGN = "sammenlign"
    SLUT = "slut"  # after the last stage


class PracticeSession(QObject):
    """One case being practised. It is forgotten with the window.

    Signals:
        practice_changed: another phase or stage.
    """

    practice_changed = Signal()

    def __init__(self, case: Case, guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case, self.guide = case, guide
        self.number = 0
        self.phase = Phase.DOM
        self.own_route = ""
        self.walk = VejviserSession(guide, self)
        self._judgements: list[Judgement] = []

    @property
    def stage(self) -> Stage:
        """The stage that stands."""
        return self.case.stages[self.number]

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What was committed so far."""
        return tuple(self._judgements)

    def commit(self, route: str, confidence: int) -> None:
        """Bind oneself to a judgement; it cannot be changed afterwards."""
        if self.phase is Phase.DOM:
            self._judgements.append(Judgement(self.number, route, confidence))
            self.walk.restart()
            self._go(Phase.VEJ)

    def finish_walk(self) -> None:
        """Compare; a walk that has not ended counts as passed over."""
        if self.phase is Phase.VEJ:
            outcome = self.walk.walk.outcome
            self.own_route = outcome.route.id if outcome else ""
            self._go(Phase.SAMMENLIGN)

    def go_on(self) -> None:
        """The next stage, or the summary after the last."""
        if self.phase is not Phase.SAMMENLIGN:
            return
        if self.number + 1 < len(self.case.stages):
            self.number += 1
            self._go(Phase.DOM)
        else:
            self._go(Phase.SLUT)

    def restart(self) -> None:
        """Forget everything and begin again."""
        self.number, self._judgements = 0, []
        self._go(Phase.DOM)

    def _go(self, phase: Phase) -> None:
        self.phase = phase
        self.practice_changed.emit()
