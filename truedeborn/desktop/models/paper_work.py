"""Making a large paper away from the window: with its own handbook, and stoppable between sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

from truedeborn.desktop.platform.worker import Step, Work
from truedeborn.domain.paper import Paper, Section
from truedeborn.export.formats import FORMAT_NAMES, Format, paper_bytes
from truedeborn.handbook import Handbook
from truedeborn.whole_file import write_whole

_SAID_EVERY = 0.1  # seconds; a pass quicker than this says nothing of itself
_GATHERED, _SET = 15, 90  # percent when the text is gathered, and when all of it stands on pages


class WatchedSections(tuple[Section, ...]):
    """Sections that tell whoever reads through them how far they are, and can make them stop."""

    step: Step

    def __iter__(self) -> Iterator[Section]:
        """Each section; `step` is called before it, or raises."""
        said = monotonic()
        for number, section in enumerate(super().__iter__()):
            if monotonic() - said > _SAID_EVERY:
                said = monotonic()
                self.step(_GATHERED + (_SET - _GATHERED) * number // len(self))
            yield section


def paper_work(
    book: Handbook, make: Callable[[Handbook], Paper], path: Path, form: Format, fonts: Path
) -> Work:
    """Work that makes a paper and writes it to a file, all of it or nothing."""

    def work(step: Step) -> str:
        own = book.twin()  # a database is read by one thread only
        try:
            paper = make(own)
        finally:
            own.close()
        step(_GATHERED)
        sections = WatchedSections(paper.sections)
        sections.step = step
        data = paper_bytes(replace(paper, sections=sections), form, fonts)
        step(_SET)
        write_whole(path, data)
        return f"{FORMAT_NAMES[form]} gemt: {path.name}"

    return work
