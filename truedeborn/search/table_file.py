"""A file of tables: one JSON head and number arrays. Holds no code, unlike a pickle."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from truedeborn.domain.problem import HandbookProblem

_MAGIC = b"TBORD1\n\0"
_DAMAGED = (
    "Søgeordbogen er beskadiget. Byg håndbogen igen med »truedeborn build«, eller installér programmet igen."
)
Arrays = dict[str, "array[int]"]


def write_tables(path: Path, head: Mapping[str, Any], arrays: Mapping[str, array[int]]) -> None:
    """Write the tables; the same input gives the same bytes on every machine."""
    layout = [[name, values.typecode, len(values)] for name, values in arrays.items()]
    front = json.dumps(
        {"head": head, "arrays": layout}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    with path.open("wb") as file:
        file.write(_MAGIC + len(front).to_bytes(8, "little") + front)
        for values in arrays.values():
            file.write(little_endian(values).tobytes())


def read_tables(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Read the tables back.

    Raises:
        HandbookProblem: the file is missing or not one of ours.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HandbookProblem(f"Søgeordbogen kan ikke læses ({path}): {error.strerror}.") from error
    try:
        if data[:8] != _MAGIC:
            raise ValueError("not a table file")
        end = 16 + int.from_bytes(data[8:16], "little")
        front = json.loads(data[16:end])
        arrays: Arrays = {}
        for name, typecode, count in front["arrays"]:
            values: array[int] = array(typecode)
            size = count * values.itemsize
            values.frombytes(data[end : end + size])
            if len(values) != count:
                raise ValueError("too short")
            arrays[name] = little_endian(values)
            end += size
        head: dict[str, Any] = front["head"]
    except (ValueError, KeyError, TypeError) as error:
        raise HandbookProblem(_DAMAGED) from error
    return head, arrays


def little_endian(values: array[Any]) -> array[Any]:
    """The numbers as they lie in a file: little-endian on every machine."""
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values
