"""Changing the kommunepakker of this machine away from the window: read, checked and written elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from truedeborn.desktop.models.long_work import Task
from truedeborn.desktop.platform.worker import Step

if TYPE_CHECKING:
    from truedeborn.desktop.models.session import Session
    from truedeborn.local_packs import Inspection, LocalPacks, PacksRead

Result = TypeVar("Result")
_PACKS = "kommunepakker"
_BEGUN = 30  # percent: the twin is there; from here on it is written, so from here on it cannot be stopped
BUSY = "Vent, til den anden kommunepakke er færdig."


def change_packs(
    session: Session,
    sentence: str,
    change: Callable[[LocalPacks], Result],
    then: Callable[[Result], str],
) -> Task | None:
    """Change which packs are in use, one change at a time; the window goes over to them when all is done.

    Args:
        change: reads and writes packs; called in another thread, with a handbook of its own.
        then: takes what `change` returned, in the window's thread; returns what to say.

    Returns:
        The work that has begun; None where this machine keeps no packs, or another change is under way.
    """
    packs = session.packs
    if packs is None:
        return None
    if session.work.is_busy_with(_PACKS):
        session.not_saved.emit(BUSY)
        return None

    def work(step: Step) -> tuple[Result, PacksRead]:
        own = packs.twin()
        try:
            step(_BEGUN)
            result = change(own)
        except BaseException:
            own.close()
            raise
        return result, own.hand_over()

    def use(done: tuple[Result, PacksRead]) -> str:
        result, read = done
        packs.take_over(read)
        session.packs_changed()
        return then(result)

    return session.work.begin(sentence, work, use, about=_PACKS)


def look_at_pack(session: Session, path: Path, then: Callable[[Inspection], str]) -> Task | None:
    """Read and check a pack, and change nothing; `then` takes what was seen. See `change_packs`."""
    packs = session.packs
    if packs is None:
        return None

    def work(step: Step) -> Inspection:
        from truedeborn.packs.archive import read_archive

        own = packs.twin()
        try:
            step(_BEGUN)
            return own.inspect(read_archive(path))
        finally:
            own.close()

    return session.work.begin(f"{path.name} bliver set igennem.", work, then)
