"""TOML from anybody: an answer or one kind of error, however it is made to hurt.

Python's reader answers a number of five thousand digits and a thousand nested brackets with errors of other
kinds, and a key of a hundred thousand parts with all the memory of the machine.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_PARTS = 24
"""So many names may stand in one dotted key."""
_PART = r"""\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_TOO_DEEP = re.compile(rf"(?:{_PART}){{{MOST_PARTS},}}")


def load_toml(text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML, or nested deeper than anybody means.
    """
    if _TOO_DEEP.search(text):
        raise tomllib.TOMLDecodeError("a key has too many parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise tomllib.TOMLDecodeError(str(error)) from error
