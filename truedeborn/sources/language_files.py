"""The word lists of `data/soegning/`: read, checked, every problem with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import EntryId
from truedeborn.domain.language import (
    Compound,
    DangerWords,
    EverydayWords,
    Inflection,
    Language,
    OldSection,
    Synonym,
)
from truedeborn.domain.problem import ContentProblem
from truedeborn.sources.plain_toml import load_toml

_WORD = re.compile(r"[a-zæøåéäöü0-9]+(?:-[a-zæøåéäöü0-9]+)*")
_SECTION = re.compile(r"\d{1,3}[a-e]?")
_GROUP = re.compile(r"\{([\w-]+)\}")
_LAST_PARTS = "sidste_led"


class _File:
    """One word list while it is being checked: its tables and the problems found in it."""

    def __init__(self, path: Path) -> None:
        self.name = f"{path.parent.name}/{path.name}"
        self.problems: list[ContentProblem] = []
        self.tables: dict[str, Any] = {}
        self._lines: list[str] = []
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.report(0, "Filen mangler.", "Læg den tilbage; den må gerne være tom for ord.")
            return
        except (OSError, UnicodeDecodeError):
            self.report(0, "Filen kan ikke læses som UTF-8-tekst.", "Gem den som UTF-8.")
            return
        self._lines = text.splitlines()
        try:
            self.tables = load_toml(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            self.report(
                int(found[1]) if found else max(len(self._lines), 1),
                "Linjen er ikke gyldig TOML.",
                "Se efter manglende anførselstegn, komma eller lighedstegn.",
            )

    def line_of(self, *needles: str) -> int:
        """The first line that holds all the needles as whole words; 0 if none does."""
        patterns = [re.compile(rf"(?<!\w){re.escape(needle)}(?!\w)") for needle in needles]
        for number, line in enumerate(self._lines, 1):
            if not line.lstrip().startswith("#") and all(pattern.search(line) for pattern in patterns):
                return number
        return 0

    def report(self, line: int, what: str, remedy: str) -> None:
        """Note a problem."""
        self.problems.append(ContentProblem(self.name, line, what, remedy))

    def words(self, value: object, label: str, *, phrases: bool = False) -> tuple[str, ...]:
        """A list of words, or one text of words with spaces between; small letters only.

        With `phrases` the value must be a list, and each item may hold several words.
        """
        if isinstance(value, str) and not phrases:
            items: list[Any] = value.split()
        elif isinstance(value, list):
            items = value
        else:
            self.report(
                self.line_of(label), f"»{label}« er ikke en liste af ord.", 'Skriv den som ["ord", "ord"].'
            )
            return ()
        good: list[str] = []
        for item in items:
            if not isinstance(item, str) or not item.strip():
                self.report(
                    self.line_of(label),
                    f"»{label}« indeholder noget, der ikke er et ord.",
                    "Skriv kun ord i anførselstegn.",
                )
            elif item != item.lower():
                self.report(
                    self.line_of(item),
                    f"»{item}« har store bogstaver.",
                    "Skriv ord til søgningen med små bogstaver.",
                )
            elif not phrases and not _WORD.fullmatch(item):
                self.report(
                    self.line_of(item), f"»{item}« er ikke ét ord.", "Skriv kun bogstaver, tal og bindestreg."
                )
            elif item in good:
                self.report(self.line_of(item), f"»{item}« står to gange i »{label}«.", "Slet den ene.")
            else:
                good.append(item)
        return tuple(good)

    def strings(self, name: str) -> dict[str, Any]:
        """A table by name; a problem if it is missing."""
        table = self.tables.get(name)
        if isinstance(table, dict):
            return table
        if not self.problems:
            self.report(0, f"Afsnittet [{name}] mangler.", f"Skriv [{name}] øverst og ordene under det.")
        return {}


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    read: Callable[[_File], dict[str, Any]]


def read_language(folder: Path) -> tuple[Language | None, tuple[ContentProblem, ...]]:
    """Read the word lists of a folder; None when there is any problem.

    Every problem is found in one go, sorted by file and line.
    """
    parts: dict[str, Any] = {}
    problems: list[ContentProblem] = []
    for reader in _READERS:
        file = _File(folder / reader.file)
        if not file.problems:
            parts |= reader.read(file)
        problems += file.problems
    if problems:
        return None, tuple(sorted(problems))
    parts["everyday"] += parts.pop("signs")
    return Language(**parts), ()


def _inflections(file: _File) -> dict[str, Any]:
    last_parts = file.words(file.strings(_LAST_PARTS).get("ord", []), "ord")
    owner: dict[str, str] = {}
    found: list[Inflection] = []
    for name, table in file.tables.items():
        if name == _LAST_PARTS:
            continue
        if not isinstance(table, dict):
            file.report(
                file.line_of(name), f"»{name}« står uden for et afsnit.", "Flyt det ned under fx [navneord]."
            )
            continue
        for lemma, value in table.items():
            forms = [form for form in file.words(value, lemma) if form != lemma]
            for form in (lemma, *forms):
                if form in owner:
                    file.report(
                        file.line_of(lemma, form),
                        f"»{form}« står både under »{owner[form]}« og »{lemma}«.",
                        "En form må kun høre til ét ord; slet den ene.",
                    )
                owner.setdefault(form, lemma)
            found.append(Inflection(lemma, tuple(forms), lemma in last_parts))
    lemmas = {inflection.lemma for inflection in found}
    for word in last_parts:
        if word not in lemmas:
            file.report(
                file.line_of(_LAST_PARTS),
                f"»{word}« under [{_LAST_PARTS}] er ikke et ord i filen.",
                "Tilføj dets bøjning, eller slet det.",
            )
    return {"inflections": tuple(found)}


def _compounds(file: _File) -> dict[str, Any]:
    found = []
    for word, value in file.strings("sammensatte").items():
        parts = file.words(value, word) if isinstance(value, str) else ()
        if len(parts) < 2:
            file.report(
                file.line_of(word),
                f"»{word}« har ikke mindst to led.",
                'Skriv leddene med mellemrum: "skole fravær".',
            )
        else:
            found.append(Compound(word, parts))
    whole = file.strings("hele").get("ord", [])
    for word in file.words(whole, "ord"):
        if any(compound.word == word for compound in found):
            file.report(
                file.line_of(word), f"»{word}« står både som helt og som sammensat.", "Slet det ene sted."
            )
    return {"compounds": tuple(found)}


def _synonyms(file: _File) -> dict[str, Any]:
    found = []
    entries = file.tables.get("synonym", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        label = f"synonym nr. {number}"
        words = file.words(entry.get("ord"), "ord", phrases=True)
        means = file.words(entry.get("betyder"), "betyder", phrases=True)
        weight = entry.get("vaegt", 0.5)
        line = file.line_of(words[0]) if words else 0
        if not words or not means:
            file.report(line, f"{label} mangler »ord« eller »betyder«.", "Udfyld begge lister.")
        elif not isinstance(weight, int | float) or not 0 < weight <= 1:
            file.report(
                line, f"{label} har en vægt, der ikke ligger over 0 og højst på 1.", "Skriv fx vaegt = 0.5."
            )
        else:
            found.append(Synonym(words, means, float(weight)))
    return {"synonyms": tuple(found)}


def _everyday(file: _File) -> dict[str, Any]:
    table = file.strings("hverdagsord")
    return {
        "everyday": tuple(
            EverydayWords(EntryId(entry), file.words(value, entry, phrases=True))
            for entry, value in table.items()
        )
    }


def _signs(file: _File) -> dict[str, Any]:
    found = []
    for theme, table in file.tables.items():
        if not isinstance(table, dict):
            file.report(
                file.line_of(theme), f"»{theme}« står uden for et afsnit.", "Flyt det ned under sit tema."
            )
            continue
        for sign, value in table.items():
            found.append(EverydayWords(EntryId(f"{theme}.{sign}"), file.words(value, sign, phrases=True)))
    return {"signs": tuple(found)}


def _sections(file: _File) -> dict[str, Any]:
    found = []
    for old, value in file.strings("paragraffer").items():
        new = file.words(value, old)
        for number in (old, *new):
            if not _SECTION.fullmatch(number):
                file.report(
                    file.line_of(old),
                    f"»{number}« er ikke et paragrafnummer.",
                    'Skriv kun tallet, fx "153" eller "155a".',
                )
        found.append(OldSection(old, new))
    return {"old_sections": tuple(found)}


def _stop_words(file: _File) -> dict[str, Any]:
    stop = file.words(file.tables.get("stopord", ""), "stopord")
    kept = file.words(file.tables.get("behold", []), "behold")
    weak = file.words(file.tables.get("svage", ""), "svage")
    questions = file.words(file.tables.get("spoergeord", ""), "spoergeord")
    for word in kept:
        if word in stop:
            file.report(
                file.line_of(word),
                f"»{word}« står både som stopord og under »behold«.",
                "Slet det fra stopordene.",
            )
    pairs = file.tables.get("forvekslinger", [])
    alikes = tuple(
        (pair[0], pair[1])
        for pair in (pairs if isinstance(pairs, list) else [])
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(side, str) and side for side in pair)
    )
    if not isinstance(pairs, list) or len(alikes) != len(pairs):
        file.report(
            file.line_of("forvekslinger"),
            "»forvekslinger« er ikke par af stavemåder.",
            'Skriv dem som ["ks", "x"].',
        )
    return {
        "stop_words": stop,
        "kept_words": kept,
        "weak_words": weak,
        "question_words": questions,
        "sound_alikes": alikes,
    }


def _danger(file: _File) -> dict[str, Any]:
    words = file.words(file.tables.get("ord", ""), "ord")
    phrases = file.words(file.tables.get("vendinger", []), "vendinger", phrases=True)
    harmless = file.words(file.tables.get("uskyldige", []), "uskyldige", phrases=True)
    if not words:
        file.report(0, "Der er ingen ord for fare.", "Skriv mindst »112« under »ord«.")
    groups = {name: "|".join(text.split()) for name, text in file.tables.get("grupper", {}).items()}

    def written_out(phrase: str) -> str:
        for name in _GROUP.findall(phrase):
            if name not in groups:
                file.report(
                    file.line_of(phrase), f"Gruppen »{name}« findes ikke.", "Skriv den under [grupper]."
                )
        return _GROUP.sub(lambda found: groups.get(found[1], ""), phrase)

    return {"danger": DangerWords(words, tuple(map(written_out, phrases)), tuple(map(written_out, harmless)))}


def _starting_points(file: _File) -> dict[str, Any]:
    return {"starting_points": tuple(EntryId(id_) for id_ in file.words(file.tables.get("vis", []), "vis"))}


_READERS = (
    _Reader("boejning.toml", _inflections),
    _Reader("sammensatte.toml", _compounds),
    _Reader("synonymer.toml", _synonyms),
    _Reader("hverdagsord.toml", _everyday),
    _Reader("hverdagsord_tegn.toml", _signs),
    _Reader("paragraffer.toml", _sections),
    _Reader("stopord.toml", _stop_words),
    _Reader("fare.toml", _danger),
    _Reader("start.toml", _starting_points),
)
