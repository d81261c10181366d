"""Which edition is read: the one that came with the program, or a newer one from the IT department.

Every start asks this, so it reads one small file, and none where no edition was ever installed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from truedeborn import __version__, places
from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.stamp import read_stamp, standing_folder

FOLDER = "udgaver"
POINTER = "i-brug.json"
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user's folder says of editions.

    Args:
        chosen: id of the installed edition to read; empty for the one that came with the program.
        earlier: id of the one before; empty for the one that came with the program.
        left: ids the user went back from; they are not taken into use unasked again.
    """

    chosen: str = ""
    earlier: str = ""
    left: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The text of the pointer."""
        value = {"i_brug": self.chosen, "forrige": self.earlier, "fravalgt": list(self.left)}
        return json.dumps(value, indent=1)


def read_choice(user: Path) -> Choice:
    """The pointer below the user's folder; that of a fresh machine where there is none or it is damaged."""
    try:
        value = json.loads((user / FOLDER / POINTER).read_text(encoding="utf-8"))
        ids = (value["i_brug"], value["forrige"], *value["fravalgt"])
        if all(isinstance(one, str) and (one == "" or _ID.fullmatch(one)) for one in ids):
            return Choice(ids[0], ids[1], tuple(ids[2:]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return Choice()


def to_open() -> tuple[Path, ...]:
    """The handbooks to try, the one to read first; the last is the one that came with the program."""
    return tuple(dict.fromkeys((folder_in_use(), places.handbook_folder())))


def folder_in_use(user: Path | None = None, bundled: Path | None = None) -> Path:
    """The handbook to open.

    An installed edition is read when this very program built it and it is newer than the one it came with.

    Args:
        user: the folder that holds `udgaver`; None for the user's real one.
        bundled: the handbook that came with the program; None for the real one.
    """
    bundled = bundled or places.handbook_folder()
    user = user or places.local_folder()
    chosen = read_choice(user).chosen
    if not chosen:
        return bundled
    place = user / FOLDER / chosen
    try:
        installed = read_stamp(place)
    except HandbookProblem:
        return bundled
    if installed.program != __version__:
        return bundled
    try:
        came_with = read_stamp(standing_folder(bundled))
    except HandbookProblem:
        return place
    return place if installed.valid_from > came_with.valid_from else bundled
