"""Reads the fields of one table, checks each, and says clearly what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from truedeborn.domain.nearest import meant
from truedeborn.sources.report import Report

# So many valid values can be read at a glance; of more, the nearest are named.
_FEW = 12
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Option = TypeVar("Option", bound=StrEnum)


class Record:
    """One table of a content file while it is read.

    Ask for each field once, then call `finish`, which reports the fields nobody asked for.
    """

    def __init__(
        self, values: dict[str, Any], lines: Sequence[str], first_line: int, file: str, report: Report
    ) -> None:
        self.values = values
        self._lines = lines
        self.line = first_line
        self.file = file
        self._report = report
        self._asked: set[str] = set()

    def line_of(self, key: str) -> int:
        """The line a field stands on; the table's own line when it is missing."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        for number, line in enumerate(self._lines):
            if pattern.match(line):
                return self.line + number
        return self.line

    def problem(self, key: str, what: str, remedy: str) -> None:
        """Report a problem with one field."""
        self._report.add(self.file, self.line_of(key), what, remedy)

    def has(self, key: str) -> bool:
        """True when the field is there."""
        return key in self.values

    def raw(self, key: str) -> Any:
        """A field unchecked; None when it is missing."""
        self._asked.add(key)
        return self.values.get(key)

    def text(self, key: str, *, required: bool = True) -> str:
        """A text, trimmed; empty when missing."""
        value = self.raw(key)
        if value is None:
            if required:
                self.problem(key, f"Feltet »{key}« mangler.", f'Skriv {key} = "…".')
            return ""
        if not isinstance(value, str):
            self.problem(key, f"»{key}« skal være tekst.", f'Skriv {key} = "…" med citationstegn.')
            return ""
        if required and not value.strip():
            self.problem(key, f"»{key}« er tom.", "Skriv teksten, eller fjern hele afsnittet.")
        return value.strip()

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        value = self.raw(key)
        if value is None:
            if required:
                self.problem(key, f"Listen »{key}« mangler.", f'Skriv {key} = ["…"].')
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.problem(key, f"»{key}« skal være en liste af tekster.", f'Skriv {key} = ["…", "…"].')
            return ()
        parts = tuple(part.strip() for part in value if part.strip())
        if required and not parts:
            self.problem(key, f"Listen »{key}« er tom.", "Skriv mindst én tekst i den.")
        return parts

    def choice(self, key: str, allowed: Iterable[str], *, required: bool = True) -> str:
        """One id of a closed set."""
        value = self.text(key, required=required)
        if value and value not in (known := tuple(allowed)):
            self._unknown(key, value, known)
            return ""
        return value

    def choices(self, key: str, allowed: Iterable[str], *, required: bool = False) -> tuple[str, ...]:
        """Several ids of a closed set, in the set's own order, each once."""
        known = tuple(allowed)
        values = self.texts(key, required=required)
        for value in values:
            if value not in known:
                self._unknown(key, value, known)
        return tuple(value for value in known if value in values)

    def slug(self, key: str = "id", *, prefix: str = "") -> str:
        """A stable id: small letters a–z, digits and single hyphens."""
        value = self.text(key)
        if not value:
            return ""
        if not _SLUG.fullmatch(value):
            self.problem(
                key,
                f"Id'et »{value}« har tegn, som et id ikke må have.",
                "Brug små bogstaver a-z, tal og enkelte bindestreger (æ skrives ae, ø oe, å aa).",
            )
        elif prefix and not value.startswith(prefix):
            self.problem(key, f"Id'et »{value}« skal begynde med »{prefix}«.", f"Skriv {prefix}{value}.")
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date as TOML writes it: 2026-11-21 without citation marks."""
        value = self.raw(key)
        if value is None:
            if required:
                self.problem(key, f"Datoen »{key}« mangler.", f"Skriv {key} = 2026-11-21.")
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.problem(key, f"»{key}« er ikke en dato.", f"Skriv {key} = 2026-11-21 uden citationstegn.")
            return None
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when missing."""
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.problem(key, f"»{key}« skal være true eller false.", f"Skriv {key} = true.")
            return False
        return bool(value)

    def number(self, key: str, default: int = 0) -> int:
        """A whole number."""
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.problem(key, f"»{key}« skal være et helt tal.", f"Skriv {key} = 1 eller et andet helt tal.")
            return default
        return value

    def option(self, key: str, kind: type[Option], default: Option) -> Option:
        """One member of an enumeration; the default where it is missing."""
        value = self.choice(key, [member.value for member in kind], required=False)
        return kind(value) if value else default

    def mapping(self, key: str) -> Mapping[str, Any]:
        """A table of free keys within this one; empty when missing."""
        value = self.raw(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(key, f"»{key}« skal være en lille tabel.", f"Skriv {key} = {{ … }}.")
            return {}
        return value

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of tables within this one."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.problem(
                key, f"»{key}« skal være en liste af tabeller.", f"Skriv {key} = [ {{ … }}, {{ … }} ]."
            )
            return ()
        return tuple(self.inner(part) for part in value)

    def inner(self, values: Mapping[str, Any]) -> Record:
        """A table within this one; its line is where its first text stands."""
        first = next((value for value in values.values() if isinstance(value, str) and value), "")
        line = self.line_with(first.splitlines()[0][:60]) if first else self.line
        return Record(dict(values), (), line, self.file, self._report)

    def line_with(self, snippet: str) -> int:
        """The line on which a piece of text stands; the table's own when it is not there."""
        for number, line in enumerate(self._lines):
            if snippet in line:
                return self.line + number
        return self.line

    def problem_at(self, snippet: str, what: str, remedy: str) -> None:
        """Report a problem on the line where a piece of text stands."""
        self._report.add(self.file, self.line_with(snippet) if snippet else self.line, what, remedy)

    def finish(self) -> None:
        """Report every field that nobody asked for, with the nearest known name."""
        for key in self.values:
            if key not in self._asked:
                hint = meant(key, sorted(self._asked - set(self.values)))
                self.problem(key, f"Feltet »{key}« kendes ikke her.", hint or "Fjern det, eller ret navnet.")

    def _unknown(self, key: str, value: str, known: Sequence[str]) -> None:
        hint = meant(value, known)
        if not hint or len(known) <= _FEW:
            hint = f"{hint} Vælg en af: {', '.join(known)}.".strip()
        self.problem(key, f"»{value}« findes ikke i {key}.", hint)
