"""How far two spellings are apart, and which ones sound alike in Danish."""

from __future__ import annotations

from collections.abc import Sequence

_FEW, _MANY = 4, 8
_CHEAP = 0.6
# Letters that are mistaken for each other by ear, by memory or on the keyboard's edge.
_NEAR_LETTERS = frozenset(
    frozenset((first, other))
    for first, others in {
        "d": "t", "g": "kj", "b": "p", "c": "sk", "s": "z", "v": "fuw", "i": "eyj", "e": "æø",
        "ø": "oyö", "å": "oa", "æ": "aä",
    }.items()
    for other in others
)  # fmt: skip


def allowed_edits(word: str) -> int:
    """How many edits a word may be off: 1 from 4 letters, 2 from 8; none with digits."""
    if len(word) < _FEW or not word.isalpha():
        return 0
    return 1 if len(word) < _MANY else 2


def edits(typed: str, word: str, limit: int, *, prefix: bool = False) -> float:
    """The distance by inserted, left out, changed and swapped neighbouring letters.

    Letters that are easily mistaken for each other and doubled letters count less than
    one, so that the likelier word comes first. With `prefix` the distance to the nearest
    beginning of `word`. Anything above `limit` is returned as `limit + 1`.
    """
    if prefix:
        word = word[: len(typed) + limit]
    elif abs(len(typed) - len(word)) > limit:
        return limit + 1
    before: list[float] = []
    row: list[float] = [float(at) for at in range(len(word) + 1)]
    for i, letter in enumerate(typed, 1):
        doubled = _CHEAP if i > 1 and typed[i - 2] == letter else 1.0
        following: list[float] = [row[0] + doubled]
        for j, other in enumerate(word, 1):
            if letter == other:
                best = row[j - 1]
            else:
                best = row[j - 1] + (_CHEAP if frozenset((letter, other)) in _NEAR_LETTERS else 1.0)
            best = min(best, row[j] + doubled)
            best = min(best, following[j - 1] + (_CHEAP if j > 1 and word[j - 2] == other else 1.0))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                best = min(best, before[j - 2] + 0.8)
            following.append(best)
        if min(following) > limit:
            return limit + 1
        before, row = row, following
    return min(row) if prefix else row[-1]


def sound(word: str, alikes: Sequence[tuple[str, str]]) -> str:
    """A key that words with the same sound share: silent and doubled letters fall away."""
    for spelling, other in alikes:
        word = word.replace(spelling, other)
    kept = [letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter]
    key = "".join(kept)
    return key.removesuffix("e") if len(key) > 5 else key
