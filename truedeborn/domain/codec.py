"""Frozen dataclasses as JSON text and back, by their type hints: how whole parts are stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, cast, get_args, get_origin, get_type_hints

from truedeborn.domain.blocks import Block
from truedeborn.domain.jsonform import block_from_json, block_to_json

Thing = TypeVar("Thing")


def to_json(thing: object) -> str:
    """A dataclass as JSON; the same values always give the same text."""
    return json.dumps(_plain(thing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[Thing], text: str) -> Thing:
    """The value that `to_json` wrote.

    Raises:
        ValueError: the text was not written from a `kind` of this version.
    """
    try:
        return cast(Thing, _typed(kind, json.loads(text)))
    except (KeyError, TypeError, AttributeError, StopIteration) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _plain(thing: object) -> object:
    if isinstance(thing, Block):
        return block_to_json(thing)
    if is_dataclass(thing):
        return {item.name: _plain(getattr(thing, item.name)) for item in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    return str(thing) if isinstance(thing, StrEnum) else thing


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _typed(kind: Any, plain: Any) -> object:
    if kind == Block:
        return block_from_json(plain)
    if isinstance(kind, NewType):
        return _typed(kind.__supertype__, plain)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        return cast(Any, kind)(**{name: _typed(hint, plain[name]) for name, hint in hints.items()})
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return tuple(_typed(parts[0], part) for part in plain)
        return tuple(_typed(part, value) for part, value in zip(parts, plain, strict=True))
    if get_origin(kind) is Mapping:
        return {key: _typed(get_args(kind)[1], value) for key, value in plain.items()}
    if get_origin(kind) is UnionType:
        if plain is None:
            return None
        return _typed(next(part for part in get_args(kind) if part is not NoneType), plain)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not {kind}")
    return plain
