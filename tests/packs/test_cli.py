"""`truedeborn pack` from the empty folder to the installed, signed and updated pack."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from truedeborn.cli.commands import main
from truedeborn.packs.archive import archive_bytes, read_archive

Say = pytest.CaptureFixture[str]


@pytest.fixture
def pack(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say) -> Path:
    """A folder with a new pack for an invented municipality, and a user's folder of the test's own."""
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(built))
    monkeypatch.setenv("TRUEDEBORN_USER", str(tmp_path / "bruger"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "ny pakke æ"
    assert _run("new", str(folder), "--kommune", "Prøve Kommune", "--kode", "999") == 0
    capsys.readouterr()
    return folder


def _run(*args: str) -> int:
    return main(["pack", *args])


def _version(folder: Path, number: int) -> None:
    manifest = folder / "pakke.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace(f'version = "{number - 1}"', f'version = "{number}"'), encoding="utf-8")


def test_from_new_to_removed(pack: Path, tmp_path: Path, capsys: Say) -> None:
    assert _run("check", str(pack)) == 0
    assert "Uden nummer" in capsys.readouterr().out
    for who, name in (("anne", "Anne Å"), ("bo", "Bo Ø")):
        secret = tmp_path / f"{who}.noegle"
        assert _run("keys", "--ny", who, "--navn", name, "--gem", str(secret), "--pakke", str(pack)) == 0
        if os.name == "posix":
            assert secret.stat().st_mode & 0o077 == 0
        assert _run("keys", "--ny", who, "--navn", name, "--gem", str(secret)) == 1
    assert "overskrives aldrig" in capsys.readouterr().err
    first = tmp_path / "proeve-1.tbpakke"
    assert _run("build", str(pack)) == 0
    assert first.is_file()
    assert _run("verify", str(first)) == 1
    assert _run("install", str(first)) == 1
    assert "--uden-underskrift" in capsys.readouterr().err
    for who in ("anne", "bo"):
        assert _run("sign", str(first), "--noegle", str(tmp_path / f"{who}.noegle")) == 0
    assert _run("verify", str(first)) == 0
    assert "Underskrevet af Anne Å" in capsys.readouterr().out
    assert _run("install", str(first)) == 1
    assert "--stol-paa-noegler" in capsys.readouterr().err
    assert _run("install", str(first), "--stol-paa-noegler") == 0

    _version(pack, 2)
    assert _run("install", str(pack), "--uden-underskrift") == 0
    said = capsys.readouterr().out
    assert "version 2" in said
    assert "mærket" in said
    assert _run("rollback", "proeve") == 0
    assert "version 1" in capsys.readouterr().out
    assert _run("list") == 0
    listed = capsys.readouterr().out
    assert "hvis nøgler du selv har godkendt (Anne Å, Bo Ø)" in listed
    assert [line.split()[0] for line in listed.splitlines()] == ["herning", "national", "vejen", "proeve"]
    assert _run("keys", "--kommune", "proeve") == 0
    assert "2 nøgler" in capsys.readouterr().out
    assert main(["search", "Prøve Kommune", "--json"]) == 0
    assert "v-kommune-proeve" in capsys.readouterr().out
    assert _run("remove", "proeve") == 0
    assert _run("remove", "proeve") == 1
    assert "ikke installeret" in capsys.readouterr().err


def test_a_changed_file_is_refused_by_verify(pack: Path, tmp_path: Path, capsys: Say) -> None:
    for who in ("anne", "bo"):
        key = str(tmp_path / f"{who}.noegle")
        _run("keys", "--ny", who, "--navn", who, "--gem", key, "--pakke", str(pack))
    _run("build", str(pack), "--ud", str(tmp_path / "p.tbpakke"))
    for who in ("anne", "bo"):
        _run("sign", str(tmp_path / "p.tbpakke"), "--noegle", str(tmp_path / f"{who}.noegle"))
    files = read_archive(tmp_path / "p.tbpakke")
    files["pakke.toml"] = files["pakke.toml"].replace(b'version = "1"', b'version = "9"')
    (tmp_path / "p.tbpakke").write_bytes(archive_bytes(files))
    assert _run("verify", str(tmp_path / "p.tbpakke")) == 1
    assert "0 af 2" in capsys.readouterr().out


def test_a_dangerous_pack_is_neither_built_nor_installed(pack: Path, capsys: Say) -> None:
    manifest = pack / "pakke.toml"
    practice = '\n[[praksis]]\nom = "overgreb"\ntekst = "Ring til forældrene først."\nkilder = []\n'
    manifest.write_text(manifest.read_text(encoding="utf-8") + practice, encoding="utf-8")
    assert _run("check", str(pack)) == 1
    assert "familien ikke må få noget" in capsys.readouterr().out
    assert _run("build", str(pack)) == 1
    assert _run("install", str(pack), "--uden-underskrift") == 1
    assert "er ikke installeret" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("new", "x", "--kommune", "Prøve", "--kode", "12"), "tre cifre"),
        (("check", "findes-ikke.tbpakke"), "kan ikke læses"),
        (("build", "."), "pakke.toml"),
        (("rollback", "herning"), "ingen tidligere version"),
        (("remove", "../ud"), "kan ikke være navnet"),
        (("keys", "--ny", "anne"), "--navn"),
        (("sign", "p.tbpakke", "--noegle", "ingen.noegle"), "kan ikke læses"),
    ],
)
def test_wrong_use_is_one_danish_sentence(pack: Path, args: tuple[str, ...], said: str, capsys: Say) -> None:
    assert _run(*args) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_an_it_department_lays_out_packs_and_keys(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    from dataclasses import replace

    from truedeborn import places

    folder = tmp_path / "it"
    (folder / "noegler").mkdir(parents=True)
    for who in ("anne", "bo"):
        key = str(tmp_path / f"{who}.noegle")
        _run("keys", "--ny", who, "--navn", who, "--gem", key, "--pakke", str(pack))
    target = folder / "proeve.tbpakke"
    _run("build", str(pack), "--ud", str(target))
    for who in ("anne", "bo"):
        _run("sign", str(target), "--noegle", str(tmp_path / f"{who}.noegle"))
    (folder / "noegler" / "proeve.toml").write_bytes((pack / "noegler.toml").read_bytes())
    policy = replace(places.policy(), pack_folder=folder)
    monkeypatch.setattr(places, "policy", lambda: policy)
    capsys.readouterr()
    assert _run("list") == 0
    said = capsys.readouterr().out
    assert "er lagt ud af it-afdelingen" in said
    assert "godkendt af to personer, som kommunen har udpeget" in said
    (folder / "noegler" / "proeve.toml").unlink()
    assert _run("list") == 0
    assert "ikke underskrevet af to personer" in capsys.readouterr().out
