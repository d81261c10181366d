"""`bevis.toml`: the record that `truedeborn prove --gem` wrote of the last proof that held."""

from __future__ import annotations

from pathlib import Path

from truedeborn.sources.report import Report
from truedeborn.sources.toml_text import read_toml
from truedeborn.vejviser.proof_record import ProofRecord

PROOF_FILE = "bevis.toml"
_HEAD = "# Skrevet af »truedeborn prove --gem«. Ret den ikke i hånden: kør beviset igen.\n"


def read_proof(root: Path, report: Report) -> ProofRecord:
    """The record; an empty one where nothing is proved.

    A record of an older guide is no mistake: it simply does not speak of this one.
    """
    path = root / PROOF_FILE
    text = read_toml(path, root, report) if path.is_file() else None
    head = text.table("bevis", report) if text else None
    if head is None:
        return ProofRecord()
    day = head.day("dato", required=True)
    found = ProofRecord(
        guide=head.text("kendetegn"),
        vectors=head.number("raekker"),
        paths=head.number("veje"),
        cards=head.number("kort"),
        rules=head.number("regler"),
        proved_on=day.isoformat() if day else "",
    )
    head.finish()
    return found


def proof_text(record: ProofRecord) -> str:
    """The record as it stands in the file; `read_proof` reads it back."""
    return (
        f'{_HEAD}[bevis]\nkendetegn = "{record.guide}"\nraekker = {record.vectors}\nveje = {record.paths}\n'
        f"kort = {record.cards}\nregler = {record.rules}\ndato = {record.proved_on}\n"
    )
