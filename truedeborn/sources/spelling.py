"""Danish spelling, through hunspell and the project's own list of accepted words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from truedeborn.domain.blocks import plain_text
from truedeborn.domain.kinds import Kind
from truedeborn.sources.content import Content
from truedeborn.sources.plain_language import WORD
from truedeborn.sources.report import Report

WORD_LIST = "ordliste.txt"
_DICTIONARY = "da_DK"
_TIMEOUT_SECONDS = 120


def can_spell() -> bool:
    """True where hunspell and its Danish dictionary are installed."""
    program = shutil.which("hunspell")
    if program is None:
        return False
    try:
        answer = subprocess.run(
            [program, "-d", _DICTIONARY, "-l"], input=b"barn\n", capture_output=True, timeout=_TIMEOUT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def accepted_words(root: Path) -> frozenset[str]:
    """The project's own words, lower case; lines that begin with `#` are remarks."""
    path = root / WORD_LIST
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def check_spelling(content: Content, root: Path, report: Report) -> None:
    """Report every word that neither the dictionary nor the project's list knows."""
    places: dict[str, str] = {}
    for entry in content.entries:
        text = "\n".join((entry.title, entry.summary, plain_text(entry.blocks)))
        if entry.kind is Kind.KONTAKT:
            text = entry.summary
        for word in WORD.findall(text):
            places.setdefault(word, entry.file)
    accepted = accepted_words(root)
    for word in _unknown(sorted(places)):
        if word.lower() not in accepted and not word.isupper():
            report.add(
                places[word],
                0,
                f"Ordet »{word}« kendes ikke af ordbogen.",
                f"Ret det, eller skriv det i {WORD_LIST}.",
            )


def _unknown(words: list[str]) -> tuple[str, ...]:
    answer = subprocess.run(
        ["hunspell", "-d", _DICTIONARY, "-i", "utf-8", "-l"],
        input="\n".join(words).encode(),
        capture_output=True,
        timeout=_TIMEOUT_SECONDS,
        check=True,
    )
    return tuple(dict.fromkeys(answer.stdout.decode("utf-8", "replace").split()))
