"""What changed between two editions, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is new, gone or changed, with what changed in plain words."""

    kind: str
    id: str
    title: str
    what: str  # "ny", "udgået" or "ændret"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """Rows of answers of the vejviser that now end elsewhere.

    Args:
        before, after: titles of the routes; several where it depends on more.
        count: how many rows of answers.
        examples: some of them, as questions with their answers.
        milder: the new way is weaker than the old: this must be looked at.
        notes: what is laid on top now, or no longer.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    count: int
    examples: tuple[tuple[tuple[str, str], ...], ...]
    milder: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """Everything that changed. `old` is empty for the first edition."""

    old: str
    new: str
    changes: tuple[Change, ...] = ()
    situations: tuple[Situation, ...] = ()
    same_guide: bool = True

    @property
    def is_first(self) -> bool:
        """True where there is nothing to compare with."""
        return not self.old
