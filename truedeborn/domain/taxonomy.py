"""The editable lists that entries are sorted by: ages, arenas, categories and so on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed set: its stable id, its Danish name and a note."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All closed sets of `data/taksonomi.toml`, each in the order it is shown."""

    ages: tuple[Choice, ...]
    arenas: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    layers: tuple[Choice, ...]
    certainties: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    sites: tuple[Choice, ...]

    def name(self, choice_id: str) -> str:
        """The Danish name of an id of any set.

        Raises:
            KeyError: no set has that id.
        """
        for field in (
            self.ages, self.arenas, self.categories, self.levels, self.layers,
            self.certainties, self.groups, self.kinds, self.sites,
        ):  # fmt: skip
            for choice in field:
                if choice.id == choice_id:
                    return choice.name
        raise KeyError(choice_id)
