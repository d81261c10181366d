"""What a proof found, written down with the guide it was made for."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from truedeborn.vejviser.codec import guide_to_json
from truedeborn.vejviser.model import Guide


@dataclass(frozen=True, slots=True)
class ProofRecord:
    """A proof that held. It speaks of one guide only: the one with the same hash.

    Args:
        guide: `guide_hash` of the proved guide; empty where nothing is proved.
        vectors, paths, cards: as in `proof.Proof`.
        rules: how many safety rules were held against every row.
        proved_on: the day, as YYYY-MM-DD.
    """

    guide: str = ""
    vectors: int = 0
    paths: int = 0
    cards: int = 0
    rules: int = 0
    proved_on: str = ""

    def speaks_of(self, guide: Guide) -> bool:
        """Whether this is the guide that was proved, to the letter."""
        return bool(self.guide) and self.guide == guide_hash(guide)


def guide_hash(guide: Guide) -> str:
    """SHA-256 of everything in a guide."""
    return sha256(guide_to_json(guide).encode("utf-8")).hexdigest()
