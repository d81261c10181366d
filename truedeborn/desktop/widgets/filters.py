"""A box to choose one value of a closed set, or all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.choice_box import ChoiceBox
from truedeborn.domain.taxonomy import Choice


class FilterCombo(ChoiceBox):
    """One facet: its name is what a screen reader hears, "Alle …" is the first choice."""

    def __init__(
        self, look: Look, name: str, everything: str, choices: Iterable[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        self.setToolTip(name)
        if everything:
            self.addItem(everything, "")
        for choice in choices:
            self.addItem(choice.name, choice.id)
        self.setMinimumContentsLength(len(everything) or 14)
        self.view().setMinimumWidth(look.px(260))

    def chosen(self) -> str:
        """The id of the choice, empty for all."""
        return str(self.currentData() or "")

    def choose(self, choice_id: str) -> None:
        """Show a choice without emitting a wish; an unknown id shows "Alle"."""
        index = self.findData(choice_id)
        self.setCurrentIndex(max(0, index))
