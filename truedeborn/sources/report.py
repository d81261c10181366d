"""Collects every problem of a reading, so that an author sees all of them at once."""

from __future__ import annotations

from truedeborn.domain.problem import ContentProblem


class Report:
    """The problems found so far."""

    def __init__(self) -> None:
        self._problems: list[ContentProblem] = []

    def add(self, file: str, line: int, what: str, remedy: str) -> None:
        """Note one problem; see `ContentProblem` for the parts."""
        self._problems.append(ContentProblem(file, line, what, remedy))

    def extend(self, problems: tuple[ContentProblem, ...]) -> None:
        """Note problems that another reader found."""
        self._problems.extend(problems)

    @property
    def problems(self) -> tuple[ContentProblem, ...]:
        """All problems, ordered by file and line, each once."""
        return tuple(sorted(set(self._problems)))
