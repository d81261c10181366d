"""What is wrong with a text file, said so that its author can put it right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ContentProblem:
    """One problem in one content file.

    Args:
        file: the path relative to the content folder, with `/`.
        line: 1-based; 0 when the problem is the file as a whole.
        what: what is wrong, in Danish.
        remedy: how to put it right, in Danish.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.remedy}".rstrip()


class HandbookProblem(Exception):
    """The machine's or the user's trouble, never ours: shown as its Danish sentence.

    Raise it with a sentence that says what is wrong and what to do.
    """


class ContentError(HandbookProblem):
    """The content files do not pass; carries every problem found."""

    def __init__(self, problems: tuple[ContentProblem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        noun = "fejl" if count == 1 else "fejl i alt"
        super().__init__(
            f"Indholdet kan ikke bygges: {count} {noun}. Den gamle udgave er urørt.\n"
            + "\n".join(str(problem) for problem in self.problems)
        )
