"""Worked situations of the vejviser, read from a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from truedeborn.domain.problem import HandbookProblem
from truedeborn.vejviser.situations import Answers, Situation


def read_situations(file: Path) -> tuple[Situation, ...]:
    """Read `[[situation]]` tables.

    Raises:
        HandbookProblem: the file is missing, is not TOML, or a table lacks a field.
    """
    try:
        tables = tomllib.loads(file.read_text("utf-8"))["situation"]
        return tuple(_situation(table) for table in tables)
    except OSError as error:
        raise HandbookProblem(f"Situationerne kan ikke læses i »{file}« ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise HandbookProblem(
            f"»{file}« er ikke en fil med situationer ({error}). "
            "Skriv [[situation]] med id, hvad, svar og rute."
        ) from error


def _situation(table: dict[str, Any]) -> Situation:
    return Situation(
        id=table["id"],
        story=table["hvad"],
        concerns=tuple(_answers(answers) for answers in (table["svar"], *table.get("mere", ()))),
        route=table["rute"],
        says=tuple(table.get("siger", ())),
        says_not=tuple(table.get("siger_ikke", ())),
    )


def _answers(table: dict[str, str]) -> Answers:
    return tuple(table.items())
