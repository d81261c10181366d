"""Typed reading of TOML tables that remembers where each thing stands.

Every wrong thing becomes a `ContentProblem` with file and line; reading goes on, so
that an author sees all problems at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from truedeborn.domain.problem import ContentProblem

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Problems:
    """All problems found so far."""

    found: list[ContentProblem] = field(default_factory=list)

    def add(self, file: str, line: int, what: str, remedy: str) -> None:
        """Remember one problem."""
        self.found.append(ContentProblem(file, line, what, remedy))


@dataclass(slots=True)
class Record:
    """One table of a file: takes its values out one by one and complains about the rest."""

    values: dict[str, object]
    file: str
    line: int
    lines: tuple[str, ...]
    problems: Problems
    taken: set[str] = field(default_factory=set)

    def where(self, snippet: str) -> int:
        """The line on which a snippet stands, or that of the table."""
        for offset, text in enumerate(self.lines):
            if snippet in text:
                return self.line + offset
        return self.line

    def complain(self, what: str, remedy: str, snippet: str = "") -> None:
        """Remember a problem of this table."""
        self.problems.add(self.file, self.where(snippet) if snippet else self.line, what, remedy)

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text; empty where it is missing."""
        found = self._take(key)
        if isinstance(found, str) and (found.strip() or optional):
            return found.strip()
        if found is None and optional:
            return ""
        self.complain(f"»{key}« mangler eller er ikke en tekst.", f'Skriv {key} = "…".', f"{key} =")
        return ""

    def number(self, key: str, default: int = 0) -> int:
        """A whole number."""
        found = self._take(key)
        if found is None:
            return default
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        self.complain(
            f"»{key}« er ikke et helt tal.", f"Skriv {key} = 1 eller et andet helt tal.", f"{key} ="
        )
        return default

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        found = self._take(key)
        if isinstance(found, bool) or found is None:
            return bool(found)
        self.complain(f"»{key}« er hverken true eller false.", f"Skriv {key} = true.", f"{key} =")
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        found = self._take(key)
        if found is None:
            return ()
        items = found if isinstance(found, list) else [found]
        if all(isinstance(item, str) and item.strip() for item in items):
            return tuple(str(item).strip() for item in items)
        self.complain(f"»{key}« er ikke en liste af tekster.", f'Skriv {key} = ["…", "…"].', f"{key} =")
        return ()

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        """One value of a closed set."""
        found = self._take(key)
        if found is None:
            return default
        valid = [str(item) for item in kind]
        if isinstance(found, str) and found in valid:
            return kind(found)
        self.complain(
            f"»{key}« har ikke værdien »{found}«.{nearest(str(found), valid)}",
            f"Brug en af: {', '.join(valid)}.",
            str(found),
        )
        return default

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of tables within this one."""
        found = self._take(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.complain(
                f"»{key}« er ikke en liste af tabeller.", f"Skriv {key} = [ {{ … }}, {{ … }} ].", f"{key} ="
            )
            return ()
        return tuple(self._inner(item) for item in found)

    def mapping(self, key: str) -> Mapping[str, object]:
        """A table of free keys."""
        found = self._take(key)
        if isinstance(found, dict):
            return found
        if found is not None:
            self.complain(f"»{key}« er ikke en tabel.", f"Skriv {key} = {{ … }}.", f"{key} =")
        return {}

    def done(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in self.values:
            if key not in self.taken:
                self.complain(
                    f"Feltet »{key}« kendes ikke.{nearest(key, sorted(self.taken))}",
                    f"Felterne er: {', '.join(sorted(self.taken))}.",
                    f"{key} =",
                )

    def _take(self, key: str) -> object:
        self.taken.add(key)
        return self.values.get(key)

    def _inner(self, values: dict[str, object]) -> Record:
        first = next((value for value in values.values() if isinstance(value, str)), "")
        line = self.where(first.splitlines()[0][:60]) if first else self.line
        return Record(values, self.file, line, (), self.problems)


def nearest(wrong: str, valid: list[str]) -> str:
    """ " Mente du »x«?" or nothing."""
    close = get_close_matches(wrong, valid, n=1, cutoff=0.5)
    return f" Mente du »{close[0]}«?" if close else ""


def read_tables(folder: Path, root: Path, problems: Problems) -> dict[str, list[Record]]:
    """Every top-level table of every TOML file of a folder, by name, in file and line order.

    Args:
        folder: where the files are.
        root: what file names are relative to in problems.
    """
    tables: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*.toml")):
        file = path.relative_to(root).as_posix()
        parsed = _parsed(path, file, problems)
        lines = tuple(path.read_text("utf-8", errors="replace").splitlines())
        for name, value in parsed.items():
            items = value if isinstance(value, list) else [value]
            starts = [n for n, line in enumerate(lines) if line.strip() in (f"[[{name}]]", f"[{name}]")]
            for number, item in enumerate(items):
                if not isinstance(item, dict):
                    problems.add(
                        file, 1, f"»{name}« er ikke en tabel.", f"Skriv [[{name}]] på en linje for sig."
                    )
                    continue
                start = starts[number] if number < len(starts) else 0
                end = starts[number + 1] if number + 1 < len(starts) else len(lines)
                tables.setdefault(name, []).append(Record(item, file, start + 1, lines[start:end], problems))
    return tables


def _parsed(path: Path, file: str, problems: Problems) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except UnicodeDecodeError:
        problems.add(file, 0, "Filen er ikke gemt som UTF-8.", "Gem den igen med tegnsættet UTF-8.")
    except tomllib.TOMLDecodeError as error:
        line = _line_of(str(error))
        problems.add(file, line, f"Filen kan ikke læses som TOML: {error}.", "Ret anførselstegn og klammer.")
    return {}


def _line_of(message: str) -> int:
    words = message.replace(",", " ").replace(")", " ").split()
    if "line" in words and words[words.index("line") + 1].isdigit():
        return int(words[words.index("line") + 1])
    return 0
