"""The only place that imports Whoosh, and it does so when first needed.

Whoosh 2.7.4 is from 2016: it has invalid escapes and an `is` with a literal, which
newer Pythons warn about. The warnings are harmless and must not reach the user.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any


@cache
def whoosh_module(name: str) -> ModuleType:
    """A module of Whoosh, imported quietly."""
    import importlib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(f"whoosh.{name}")


@cache
def _stemmer() -> Callable[[str], str]:
    stemmer: Any = whoosh_module("lang.snowball.danish").DanishStemmer()
    stem: Callable[[str], str] = stemmer.stem
    return stem


def danish_stem(word: str) -> str:
    """The snowball stem of a word in small letters."""
    return _stemmer()(word)
