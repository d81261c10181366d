"""Who stands behind a pack or an edition: Ed25519 signatures by two people of its key list."""

from __future__ import annotations

import binascii
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem
from truedeborn.packs.archive import KEY_LIST, SIGNATURES, Files, content_digest
from truedeborn.sources.plain_toml import load_toml

NEEDED = 2
PACKS = b"truedeborn-kommunepakke-1:"
EDITIONS = b"truedeborn-udgave-1:"
"""What is signed begins with what it is, so that a signature on the one is never one on the other."""


class Trust(StrEnum):
    """How far a pack can be trusted on this machine."""

    APPROVED = "godkendt"  # two people of a key list this machine already trusts
    SIGNED = "underskrevet"  # two people, but the key list is new here
    UNSIGNED = "ikke-underskrevet"


@dataclass(frozen=True, slots=True)
class Key:
    """One person's public key."""

    id: str
    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signatures of a pack say."""

    trust: Trust
    signers: tuple[str, ...]
    reason: str


def new_key() -> tuple[str, str]:
    """A new key pair: (secret, public), both as base64 text."""
    from nacl.signing import SigningKey

    secret = SigningKey.generate()
    return b64encode(bytes(secret)).decode(), b64encode(bytes(secret.verify_key)).decode()


def sign(files: Files, key_id: str, secret: str, day: date, what: bytes = PACKS) -> dict[str, bytes]:
    """The files with one more signature.

    Args:
        what: `PACKS` or `EDITIONS`.

    Raises:
        HandbookProblem: the key is not in the pack's list, or does not fit it.
    """
    from nacl.signing import SigningKey

    keys = {key.id: key for key in read_keys(files.get(KEY_LIST, b""))}
    if key_id not in keys:
        raise HandbookProblem(f"Nøglen »{key_id}« står ikke i filens {KEY_LIST}. Skriv den ind først.")
    signer = SigningKey(_raw(secret, "Den hemmelige nøgle"))
    if bytes(signer.verify_key) != keys[key_id].public:
        raise HandbookProblem(f"Den hemmelige nøgle passer ikke til »{key_id}« i {KEY_LIST}.")
    signature = b64encode(signer.sign(what + content_digest(files).encode()).signature).decode()
    text = f'noegle = "{key_id}"\ndato = {day.isoformat()}\nunderskrift = "{signature}"\n'
    return dict(files) | {f"{SIGNATURES}{key_id}.toml": text.encode()}


def judge(files: Files, trusted: Mapping[str, bytes], what: bytes = PACKS) -> Verdict:
    """Verify all signatures of a pack or an edition.

    Args:
        trusted: public keys this machine already trusts for this municipality, by key id.
        what: `PACKS` or `EDITIONS`.
    """
    try:
        keys = {key.id: key for key in read_keys(files.get(KEY_LIST, b""))}
    except HandbookProblem as problem:
        return Verdict(Trust.UNSIGNED, (), str(problem))
    good = {key_id for key_id in keys if _verifies(files, keys[key_id], what)}
    people = tuple(keys[key_id].name for key_id in sorted(good))
    # Two keys of one person are one person.
    distinct = len({keys[key_id].name.casefold() for key_id in good})
    if distinct < NEEDED:
        have = f"{distinct} af {NEEDED} underskrifter er gyldige."
        return Verdict(Trust.UNSIGNED, people, f"Pakken er ikke godkendt af to personer: {have}")
    known = [key_id for key_id in good if trusted.get(key_id) == keys[key_id].public]
    if len(known) >= NEEDED:
        return Verdict(Trust.APPROVED, people, "To personer, som kommunen har udpeget, har underskrevet.")
    return Verdict(
        Trust.SIGNED, people, "To personer har underskrevet, men deres nøgler er ikke kendt på denne maskine."
    )


def read_keys(data: bytes) -> tuple[Key, ...]:
    """The key list of a pack.

    Raises:
        HandbookProblem: it is not a list of keys.
    """
    if not data:
        return ()
    try:
        entries = load_toml(data.decode("utf-8")).get("noegle", [])
        keys = tuple(
            Key(str(entry["id"]), str(entry["navn"]), _raw(str(entry["offentlig"]), f"Nøglen i {KEY_LIST}"))
            for entry in entries
        )
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise HandbookProblem(
            f"{KEY_LIST} kan ikke læses. Hver nøgle skal have id, navn og offentlig."
        ) from error
    if not all(key.id.isprintable() and key.name.isprintable() for key in keys):
        raise HandbookProblem(f"{KEY_LIST} har et id eller et navn med tegn, der ikke kan ses.")
    if len({key.id for key in keys}) != len(keys) or len({key.public for key in keys}) != len(keys):
        raise HandbookProblem(f"{KEY_LIST} har den samme nøgle to gange. To personer skal have hver sin.")
    return keys


def _verifies(files: Files, key: Key, what: bytes) -> bool:
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    data = files.get(f"{SIGNATURES}{key.id}.toml")
    if data is None:
        return False
    try:
        entry = load_toml(data.decode("utf-8"))
        signature = _raw(str(entry["underskrift"]), "Underskriften", 64)
        VerifyKey(key.public).verify(what + content_digest(files).encode(), signature)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, HandbookProblem, BadSignatureError):
        return False
    return True


def _raw(text: str, what: str, length: int = 32) -> bytes:
    try:
        raw = b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise HandbookProblem(f"{what} er ikke gyldig (base64).") from error
    if len(raw) != length:
        raise HandbookProblem(f"{what} har en forkert længde.")
    return raw


def keys_in(path: Path) -> dict[str, bytes]:
    """The public keys of a key list on disk, by key id; none where it is missing or damaged."""
    try:
        return {key.id: key.public for key in read_keys(path.read_bytes())}
    except (OSError, HandbookProblem):
        return {}
