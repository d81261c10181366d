"""The file of bookmarks and notes that a user takes to another machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from truedeborn.domain.notes import judge_note
from truedeborn.domain.problem import HandbookProblem
from truedeborn.whole_file import write_whole

_FORMAT = "truedeborn-bogmaerker"
_MOST_BYTES = 20_000_000  # 10 000 bookmarks with long notes fit many times


def write_bookmarks(target: Path, marks: Iterable[str], notes: Mapping[str, str]) -> None:
    """Write bookmarks, oldest first, and notes by entry id as JSON.

    Raises:
        HandbookProblem: the file cannot be written.
    """
    body = {"format": _FORMAT, "version": 1, "bogmaerker": list(marks), "noter": dict(notes)}
    write_whole(target, (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode())


def read_bookmarks(source: Path) -> tuple[list[str], dict[str, str]]:
    """Bookmarks, and those notes by entry id that the guard lets pass.

    Raises:
        HandbookProblem: the file is not one of ours.
    """
    foreign = HandbookProblem(
        f"{source.name} er ikke en fil med bogmærker fra Truede børn. "
        "Vælg en fil, som programmet selv har gemt."
    )
    try:
        if source.stat().st_size > _MOST_BYTES:
            raise foreign
        body = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise foreign from error
    if not isinstance(body, dict) or body.get("format") != _FORMAT:
        raise foreign
    marks, notes = body.get("bogmaerker", []), body.get("noter", {})
    if not isinstance(marks, list) or not isinstance(notes, dict):
        raise foreign
    kept = {str(key): str(text) for key, text in notes.items() if not judge_note(str(text)).refused}
    return [str(mark) for mark in marks], kept
