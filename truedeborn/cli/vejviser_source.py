"""Where the command line takes the guide and the contacts from: the built handbook, or the text files."""

from __future__ import annotations

from pathlib import Path

from truedeborn.domain.problem import ContentError, HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book
from truedeborn.sources.vejviser_files import read_guide
from truedeborn.vejviser.contacts import Resolve, from_contacts, nobody
from truedeborn.vejviser.model import Guide


def load_guide(folder: Path | None = None) -> Guide:
    """The guide of the built handbook; of the text files where `folder` names them.

    Args:
        folder: `data/vejviser`, or None for the built handbook.

    Raises:
        HandbookProblem: there is no guide, or its files have problems.
    """
    if folder is None:
        return Handbook.open().vejviser
    guide, problems = read_guide(folder)
    if problems:
        raise ContentError(problems)
    if guide is None:
        raise HandbookProblem(f"Vejviseren findes ikke i »{folder}«.")
    return guide


def load_contacts(municipality: str) -> Resolve:
    """The contacts of a municipality; the national ways alone where none is chosen.

    Raises:
        HandbookProblem: the handbook has no such municipality.
    """
    if not municipality:
        return nobody
    return from_contacts(open_book()[0].contacts(municipality))
