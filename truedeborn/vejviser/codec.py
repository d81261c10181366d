"""A guide as JSON text and back, so that it can be stored in the handbook."""

from __future__ import annotations

from truedeborn.domain.codec import from_json, to_json
from truedeborn.vejviser.model import Guide


def guide_to_json(guide: Guide) -> str:
    """The guide as JSON; the same guide always gives the same text."""
    return to_json(guide)


def guide_from_json(text: str) -> Guide:
    """The guide that `guide_to_json` wrote.

    Raises:
        ValueError: the text was not written by `guide_to_json` of this version.
    """
    return from_json(Guide, text)
