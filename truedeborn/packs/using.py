"""A pack in use: what it says, where it comes from and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truedeborn.domain.pack import Pack
from truedeborn.packs.signing import Trust


class Origin(StrEnum):
    """Where a pack in use comes from. The value is what is shown."""

    BUNDLED = "følger med håndbogen"
    USER = "er installeret på denne computer"
    IT = "er lagt ud af it-afdelingen"


_WORDS = {
    Trust.APPROVED: "godkendt af to personer, som kommunen har udpeget",
    Trust.SIGNED: "underskrevet af to personer, hvis nøgler du selv har godkendt",
    Trust.UNSIGNED: "ikke underskrevet af to personer",
}


@dataclass(frozen=True, slots=True)
class LocalPack:
    """A pack in use on this machine.

    Args:
        signers: names of those who signed it.
        earlier: how many earlier versions one can go back to.
    """

    pack: Pack
    origin: Origin
    trust: Trust
    signers: tuple[str, ...] = ()
    earlier: int = 0

    @property
    def is_installed(self) -> bool:
        """True for a pack that did not come with the handbook."""
        return self.origin is not Origin.BUNDLED

    @property
    def is_trusted(self) -> bool:
        """False where it must stay marked as unsigned."""
        return not self.is_installed or self.trust is not Trust.UNSIGNED

    @property
    def standing(self) -> str:
        """Version, date, origin and signatures as one Danish sentence."""
        pack, day = self.pack, self.pack.valid_from
        text = (
            f"Kommunepakken {pack.name}, version {pack.version}, gælder pr. {day.day}.{day.month}.{day.year}"
        )
        text += f" og {self.origin}"
        if self.is_installed:
            text += f"; den er {_WORDS[self.trust]}"
            if self.signers and self.trust is not Trust.UNSIGNED:
                text += f" ({', '.join(self.signers)})"
        return text + "."


def bundled(pack: Pack) -> LocalPack:
    """A pack that came with the handbook; the handbook's own editors answer for it."""
    return LocalPack(pack, Origin.BUNDLED, Trust.APPROVED)
