"""Tables on paper: how wide their columns are, and where a high row may be cut."""

from __future__ import annotations

from truedeborn.domain.blocks import Table, plain
from truedeborn.export.pdf.faces import Face
from truedeborn.export.pdf.structure import Row

TABLE_SIZE = 9.5
CELL_PAD = 4.0
_UNBROKEN = 10  # lines of text; a higher table row may go on on the next page


def column_widths(table: Table, width: float, face: Face) -> list[float]:
    """Widths that follow the text, none below what its longest word needs where that can be had."""

    def wide(text: str) -> float:
        known = "".join(letter if face.has(letter) else "?" for letter in text)
        return face.width(known, TABLE_SIZE) * 1.08 + 2 * CELL_PAD + 1

    columns = list(zip(table.head, *table.rows, strict=True))
    least = [
        max((wide(w) for cell in column for w in plain(cell).split()), default=20.0) for column in columns
    ]
    natural = [max(wide(plain(cell)) for cell in column) for column in columns]
    if sum(natural) <= width:
        extra = (width - sum(natural)) / len(natural)
        return [value + extra for value in natural]
    if sum(least) >= width:
        return [value * width / sum(least) for value in least]
    spare = width - sum(least)
    wish = [max(0.0, more - few) ** 0.5 for more, few in zip(natural, least, strict=True)]
    return [few + spare * part / sum(wish) for few, part in zip(least, wish, strict=True)]


def parts_of(row: Row) -> list[Row]:
    """A table row as it is, or where it is very high, cut between its lines."""
    if len(row.lines) <= _UNBROKEN:
        return [row]
    parts = []
    above = 0.0
    for number, (baseline, runs) in enumerate(row.lines):
        is_last = number == len(row.lines) - 1
        below = row.height if is_last else baseline + (row.lines[number + 1][0] - baseline) / 2
        rule = row.rule if is_last else None
        parts.append(Row(below - above, [(baseline - above, runs)], row.boxes, rule=rule))
        above = below
    parts[0].keep_with_next = parts[-2].keep_with_next = True
    return parts
