"""Making papers away from the window: with a handbook of their own, and stoppable between sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from truedeborn.desktop.platform.worker import Step, Work
from truedeborn.domain.paper import Paper, Section
from truedeborn.export.formats import FORMAT_NAMES, Format, paper_bytes, unprintable_letters
from truedeborn.handbook import Handbook
from truedeborn.whole_file import write_whole

if TYPE_CHECKING:
    from truedeborn.export.pdf.document import Layout

PaperSource = Paper | Callable[[Handbook], Paper]
"""A paper, or how it is made from a handbook."""


@dataclass(frozen=True, slots=True)
class PrintWish:
    """A paper that somebody wants printed.

    Args:
        printed: called when it has gone to the printer.
    """

    name: str
    source: PaperSource
    printed: Callable[[], None] | None = None


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


def paper_work(book: Handbook, source: PaperSource, path: Path, form: Format, fonts: Path) -> Work:
    """Work that makes a paper and writes it to a file, all of it or nothing. Its result is what to say."""

    def work(step: Step) -> str:
        paper = _watched(book, source, step)
        data = paper_bytes(paper, form, fonts)
        missing = unprintable_letters(paper, fonts) if form is Format.PDF else ""
        step(_SET)
        write_whole(path, data)
        saved = f"{FORMAT_NAMES[form]} gemt: {path.name}"
        if not missing:
            return saved
        return (
            f"{saved}. Skrifttypen har ikke tegnene {missing}. De ses som »?«, men læses op. "
            "Gem som Word for at se dem."
        )

    return work


def layout_work(book: Handbook, source: PaperSource, fonts: Path) -> Work:
    """Work that sets a paper on pages. Its result is the paper and the pages."""

    def work(step: Step) -> tuple[Paper, Layout]:
        from truedeborn.export.pdf.document import lay_out  # heavy, and seldom needed

        paper = _watched(book, source, step)
        layout = lay_out(paper, fonts)
        step(_SET)
        return paper, layout

    return work


def _watched(book: Handbook, source: PaperSource, step: Step) -> Paper:
    paper = source if isinstance(source, Paper) else _made(book, source)
    step(_GATHERED)
    sections = WatchedSections(paper.sections)
    sections.step = step
    return replace(paper, sections=sections)


def _made(book: Handbook, make: Callable[[Handbook], Paper]) -> Paper:
    own = book.twin()  # a database is read by one thread only
    try:
        return make(own)
    finally:
        own.close()
