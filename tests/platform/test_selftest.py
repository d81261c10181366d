"""The self-test finds what is wrong, says it, and still writes its report."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from truedeborn.domain.problem import HandbookProblem
from truedeborn.selftest import core, privacy
from truedeborn.selftest.findings import Failed, report, try_all, write_report


def fails() -> str:
    raise Failed("Skriften mangler.")


def breaks() -> str:
    return str(1 // 0)


def test_every_check_is_run_and_the_verdict_names_what_failed() -> None:
    findings = try_all([("Et", lambda: "fint"), ("To", fails), ("Tre", breaks), ("Fire", lambda: "fint")])
    assert [finding.passed for finding in findings] == [True, False, False, True]
    text = report(findings, "Prøve")
    assert "Skriften mangler." in text
    assert "ZeroDivisionError" in text, "a fault of ours is shown with where it was"
    assert text.splitlines()[-1] == "FEJL: To, Tre"


def test_report_goes_to_a_new_folder(tmp_path: Path) -> None:
    write_report("æøå", tmp_path / "ny mappe" / "rapport.txt")
    assert (tmp_path / "ny mappe" / "rapport.txt").read_text("utf-8") == "æøå"


def test_report_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(HandbookProblem, match=r"kan ikke skrives.*Vælg et andet sted"):
        write_report("x", tmp_path / "fil" / "rapport.txt")


def test_missing_licence_text_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "licenser.toml").write_text("[[licens]]\nnavn = 'X'\nfil = 'væk.txt'\n", "utf-8")
    monkeypatch.setattr(core.places, "bundled", lambda name: tmp_path)
    with pytest.raises(Failed, match=r"væk\.txt"):
        core.licences()


def test_missing_part_of_the_program_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.importlib, "import_module", _no_module)
    with pytest.raises(Failed, match="kan ikke indlæses: No module named"):
        core.modules()


def _no_module(name: str) -> None:
    raise ModuleNotFoundError(f"No module named {name!r}")


def test_the_watch_sees_files_databases_and_sockets(tmp_path: Path) -> None:
    watch = privacy.Watch()
    (tmp_path / "skrevet.txt").write_text("x")
    (tmp_path / "skrevet.txt").read_text()
    sqlite3.connect(tmp_path / "base.sqlite3").close()
    with pytest.raises(OSError), socket.socket() as plug:
        plug.connect(("127.0.0.1", 1))
    assert tmp_path / "skrevet.txt" in watch.written
    assert tmp_path / "base.sqlite3" in watch.written
    assert "socket.connect" in watch.network


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "latin-1"])
def test_marker_is_found_in_any_encoding(tmp_path: Path, code: str) -> None:
    file = tmp_path / "fil"
    file.write_bytes(b"\0\1" + privacy.MARKER.encode(code) + b"\0")
    assert privacy._holds(file)
    file.write_bytes(b"intet")
    assert not privacy._holds(file)
