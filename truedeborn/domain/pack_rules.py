"""What a kommunepakke may not say: rules as data, matched word by word. No code stands in the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

EVERYWHERE = "alt"


@dataclass(frozen=True, slots=True)
class PackRule:
    """One thing that a pack may not say.

    A sentence breaks the rule when a word of `who` is tied to a word of `does`, the tie is
    not negated, and every group of `also` is in the sentence; or when a pattern fits.

    Args:
        reason: why a pack that says so is refused.
        remedy: what to write instead.
        scopes: names of places (`Scopes`) it holds in; `alt` is everywhere.
        where_said: also holds in every sentence with a word of this group.
        who, does: names of word groups.
        also: word groups that must be in the sentence as well.
        unless: word groups that clear the sentence when all of them are in it.
        unless_near: word groups that clear a clause and the one after it.
        patterns: word patterns that break the rule alone.
    """

    id: str
    reason: str
    remedy: str
    scopes: tuple[str, ...] = ()
    where_said: str = ""
    who: str = ""
    does: str = ""
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackRules:
    """All rules for packs.

    Args:
        groups: word patterns by the name of their group. `*` stands for more letters, `…` for up to
            three words.
        places: ids of entries by the name of a scope, besides those that the vejviser gives.
        negations: words that turn a statement round; an even number of them cancels out.
        not_negations: phrases with such a word that negate nothing.
        reserved_roles: contact roles that no pack may fill.
        reserved_words: words that no contact's name may hold.
        reserved_numbers: telephone numbers that no pack may give to somebody else.
    """

    rules: tuple[PackRule, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    negations: tuple[str, ...] = ()
    not_negations: tuple[str, ...] = ()
    reserved_roles: tuple[str, ...] = ()
    reserved_words: tuple[str, ...] = ()
    reserved_numbers: tuple[str, ...] = ()


def rules_to_json(rules: PackRules) -> str:
    """The rules as JSON text; the same rules always give the same text."""
    return json.dumps(asdict(rules), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rules_from_json(text: str) -> PackRules:
    """The inverse of `rules_to_json`."""
    value = json.loads(text)
    tuples = ("scopes", "also", "unless", "unless_near", "patterns")
    value["rules"] = tuple(
        PackRule(**rule | {name: tuple(rule[name]) for name in tuples}) for rule in value["rules"]
    )
    for name in ("groups", "places"):
        value[name] = {key: tuple(words) for key, words in value[name].items()}
    for name in ("negations", "not_negations", "reserved_roles", "reserved_words", "reserved_numbers"):
        value[name] = tuple(value[name])
    return PackRules(**value)
