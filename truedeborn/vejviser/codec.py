"""A guide as JSON text and back, so that it can be stored in the handbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from truedeborn.vejviser.model import Guide


def guide_to_json(guide: Guide) -> str:
    """The guide as JSON; the same guide always gives the same text."""
    return json.dumps(_plain(guide), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def guide_from_json(text: str) -> Guide:
    """The guide that `guide_to_json` wrote.

    Raises:
        ValueError: the text was not written by `guide_to_json` of this version.
    """
    try:
        return cast(Guide, _typed(Guide, json.loads(text)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a guide: {error}") from error


def _plain(thing: object) -> object:
    if is_dataclass(thing):
        return {item.name: _plain(getattr(thing, item.name)) for item in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]
    return str(thing) if isinstance(thing, StrEnum) else thing


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _typed(kind: Any, plain: Any) -> object:
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        return cast(Any, kind)(**{name: _typed(hint, plain[name]) for name, hint in hints.items()})
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return tuple(_typed(parts[0], part) for part in plain)
        return tuple(_typed(part, value) for part, value in zip(parts, plain, strict=True))
    if get_origin(kind) is UnionType:
        if plain is None:
            return None
        return _typed(next(part for part in get_args(kind) if part is not NoneType), plain)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not {kind}")
    return plain
