"""TOML with line numbers: the tables of a file and where each stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truedeborn.sources.fields import Record
from truedeborn.sources.plain_toml import load_toml
from truedeborn.sources.report import Report

_HEADER = re.compile(r"\[\[?[\w.-]+\]")
_ERROR_PLACE = re.compile(r"\(at line (\d+)")
FENCE = "+++"


@dataclass(frozen=True, slots=True)
class TomlText:
    """A parsed piece of TOML and the lines it was parsed from.

    `first_line` is the file's line number of `lines[0]`.
    """

    file: str
    data: dict[str, Any]
    lines: tuple[str, ...]
    first_line: int

    def top(self, report: Report) -> Record:
        """The keys outside every table."""
        end = next((i for i, line in enumerate(self.lines) if line.lstrip().startswith("[")), len(self.lines))
        values = {key: value for key, value in self.data.items() if not _is_table(value)}
        return Record(values, self.lines[:end], self.first_line, self.file, report)

    def table(self, name: str, report: Report) -> Record | None:
        """The table `[name]`, or None where there is none."""
        value = self.data.get(name)
        if not isinstance(value, dict):
            report.add(
                self.file, self.first_line, f"Afsnittet [{name}] mangler.", f"Tilføj en linje med [{name}]."
            )
            return None
        spans = self._spans(f"[{name}]")
        start, end = spans[0] if spans else (0, len(self.lines))
        return Record(value, self.lines[start:end], self.first_line + start, self.file, report)

    def tables(self, name: str, report: Report) -> tuple[Record, ...]:
        """The tables `[[name]]`, in order."""
        values = self.data.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            what = f"»{name}« skal stå som afsnit med [[{name}]]."
            report.add(self.file, self.first_line, what, f"Skriv [[{name}]] på en linje for sig.")
            return ()
        spans = self._spans(f"[[{name}]]")
        whole = (0, len(self.lines))
        records = []
        for number, value in enumerate(values):
            start, end = spans[number] if number < len(spans) else whole
            records.append(Record(value, self.lines[start:end], self.first_line + start, self.file, report))
        return tuple(records)

    def _spans(self, header: str) -> list[tuple[int, int]]:
        """The lines of every table with a header, tables nested in it included."""
        nested = header.strip("[]") + "."
        spans = []
        start: int | None = None
        for number, line in enumerate(self.lines):
            text = line.strip()
            if not text.startswith("[") or not _HEADER.match(text):
                continue
            if start is not None and not text.strip("[]").startswith(nested):
                spans.append((start, number))
                start = None
            if text.startswith(header):
                start = number
        if start is not None:
            spans.append((start, len(self.lines)))
        return spans


def _is_table(value: Any) -> bool:
    if isinstance(value, dict):
        return True
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def read_text(path: Path, file: str, report: Report) -> str | None:
    """A text file's text; None (with a problem) when it cannot be read as UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        report.add(file, line, "Filen er ikke gemt som UTF-8.", "Gem den igen med tegnsættet UTF-8.")
    except OSError as error:
        report.add(
            file, 0, f"Filen kan ikke læses ({error.strerror}).", "Se efter, om den findes og må læses."
        )
    return None


def parse_toml(text: str, file: str, first_line: int, report: Report) -> TomlText | None:
    """Parse TOML; None (with a problem) when it is not TOML."""
    try:
        data = load_toml(text)
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_PLACE.search(str(error))
        line = first_line + (int(place.group(1)) - 1 if place else max(text.count("\n") - 1, 0))
        report.add(
            file,
            line,
            "Linjen kan ikke forstås.",
            'Skriv navn = "tekst" med lige citationstegn om teksten, og luk alle [ og ".',
        )
        return None
    return TomlText(file, data, tuple(text.split("\n")), first_line)


def read_toml(path: Path, root: Path, report: Report) -> TomlText | None:
    """Read and parse one TOML file below `root`."""
    file = path.relative_to(root).as_posix()
    text = read_text(path, file, report)
    return None if text is None else parse_toml(text, file, 1, report)


def read_tables(folder: Path, root: Path, report: Report) -> dict[str, list[Record]]:
    """Every table of every TOML file of a folder, by name, in file and line order.

    Args:
        root: what file names are relative to in problems.
    """
    tables: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*.toml")):
        text = read_toml(path, root, report)
        for name, value in text.data.items() if text else ():
            if text is None or not _is_table(value):
                report.add(
                    path.relative_to(root).as_posix(), 1, f"»{name}« er ikke en tabel.", f"Skriv [[{name}]]."
                )
            elif isinstance(value, dict):
                tables.setdefault(name, []).extend(filter(None, [text.table(name, report)]))
            else:
                tables.setdefault(name, []).extend(text.tables(name, report))
    return tables


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: its TOML head and its body. `body_line` is the body's first line."""

    head: TomlText
    body: str
    body_line: int


def read_page(path: Path, root: Path, report: Report) -> Page | None:
    """Read a Markdown file with a TOML head between two lines of `+++`."""
    file = path.relative_to(root).as_posix()
    text = read_text(path, file, report)
    if text is None:
        return None
    lines = text.split("\n")
    fences = [i for i, line in enumerate(lines) if line.strip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        report.add(
            file,
            1,
            "Filens hoved mangler.",
            "Begynd filen med en linje +++, skriv hovedet, og slut det med en linje +++.",
        )
        return None
    head = parse_toml("\n".join(lines[1 : fences[1]]), file, 2, report)
    if head is None:
        return None
    return Page(head, "\n".join(lines[fences[1] + 1 :]), fences[1] + 2)
