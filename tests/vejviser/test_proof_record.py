"""The record of a proof: read back as written, and of one guide only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from truedeborn.sources.proof_file import PROOF_FILE, proof_text, read_proof
from truedeborn.sources.report import Report
from truedeborn.vejviser.codec import guide_from_json, guide_to_json
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.proof_record import ProofRecord, guide_hash


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    record = ProofRecord("a" * 64, 536997, 4662, 46145, 145, "2026-11-21")
    (tmp_path / PROOF_FILE).write_text(proof_text(record), "utf-8")
    report = Report()
    assert read_proof(tmp_path, report) == record
    assert not report.problems


def test_a_stored_guide_has_the_hash_of_the_read_one(guide: Guide) -> None:
    assert guide_hash(guide_from_json(guide_to_json(guide))) == guide_hash(guide)


def test_a_record_speaks_of_one_guide_to_the_letter(guide: Guide, tmp_path: Path) -> None:
    record = ProofRecord(guide_hash(guide))
    assert record.speaks_of(guide)
    first, *rest = guide.rules
    changed = replace(guide, rules=(replace(first, because=first.because + " "), *rest))
    assert not record.speaks_of(changed)
    assert not read_proof(tmp_path, Report()).speaks_of(guide)
