"""`truedeborn case`: one clear answer a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.course.test_case_file import DRAFT
from truedeborn.build import build_handbook
from truedeborn.cli.commands import main
from truedeborn.sources.case_file import draft_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bog") / "handbook"
    build_handbook(ROOT / "data", target)
    return target


def test_good_bad_and_missing_files(
    handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(handbook))
    good, bad = tmp_path / "god.tbcase", tmp_path / "daarlig.tbcase"
    good.write_text(draft_text(DRAFT), encoding="utf-8")
    bad.write_text(draft_text(DRAFT).replace("mobning", "mobing"), encoding="utf-8")
    assert main(["case", str(good)]) == 0
    assert "passer med vejviseren (tidlig-indsats -> tidlig-indsats)" in capsys.readouterr().out
    assert main(["case", str(good), str(bad)]) == 1
    assert "Mente du »mobning«" in capsys.readouterr().out
    assert main(["case", str(tmp_path / "ingen.tbcase")]) == 1
    assert "kan ikke læses" in capsys.readouterr().err
