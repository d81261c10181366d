"""Whoosh keeps parts of its files as pickles. Here they may hold data and name a few classes, nothing else.

A pickle can otherwise name any function and have it called. The index of an edition from IT lies
in the user's own folder, so what is read from there must never be able to run anything.
"""

from __future__ import annotations

import codecs
import io
import pickle
from functools import cache
from types import SimpleNamespace
from typing import IO, Any

from truedeborn.domain.problem import HandbookProblem
from truedeborn.search.whoosh_door import whoosh_module

_KNOWN = frozenset(
    {
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "STORED"),
        ("whoosh.formats", "Existence"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("truedeborn.search.codec", "ImpactField"),
        ("truedeborn.search.codec", "ImpactCodec"),
        ("collections", "defaultdict"),
        ("builtins", "int"),
    }
)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Pickle: what a name stands for. A name that our own writer never uses is not looked up."""
        if module == "_codecs" and name == "encode":
            return codecs.encode  # how every row keeps its bytes; a lookup for each would be felt
        if (module, name) not in _KNOWN:
            raise HandbookProblem(
                f"Søgeindekset er ikke lavet af dette program (det nævner {module}.{name}) og er afvist. "
                "Installér programmet igen."
            )
        return super().find_class(module, name)


def load(file: IO[bytes]) -> Any:
    """A pickle from a file.

    Raises:
        HandbookProblem: it names something that is not data.
    """
    return _Reader(file).load()


def loads(data: bytes) -> Any:
    """A pickle from bytes; see `load`."""
    return load(io.BytesIO(data))


@cache
def guard_pickles() -> None:
    """Let Whoosh read pickles through `load` from now on, in every module that reads any."""
    whoosh_module("filedb.structfile").__dict__["load_pickle"] = load
    for name in ("columns", "formats", "codec.whoosh3"):
        whoosh_module(name).__dict__["loads"] = loads
    whoosh_module("index").__dict__["pickle"] = SimpleNamespace(
        loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError
    )
