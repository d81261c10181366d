"""Words that somebody has typed and not kept. They live in memory; closing asks about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truedeborn.desktop.models.place import Place


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One thing that closing would lose.

    Args:
        what: which it is: one sentence.
        detail: what can be done with it.
        place: where it stands.
        drop: forgets it.
        drop_words: what the button for that says.
        keep: keeps it, and returns why it could not; None where it is kept in a way of its own.
        keep_words: what the button for that says.
    """

    what: str
    detail: str
    place: Place
    drop: Callable[[], None]
    drop_words: str
    keep: Callable[[], str] | None = None
    keep_words: str = ""


class UnsavedWords:
    """Knows who may hold unsaved words, and asks them when it matters."""

    def __init__(self) -> None:
        self._holders: list[Callable[[], tuple[Unsaved, ...]]] = []

    def watch(self, holder: Callable[[], tuple[Unsaved, ...]]) -> None:
        """Ask this holder too from now on."""
        self._holders.append(holder)

    def found(self) -> tuple[Unsaved, ...]:
        """Everything that closing would lose now."""
        return tuple(one for holder in self._holders for one in holder())
