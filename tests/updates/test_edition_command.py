"""`truedeborn edition` from the texts to the edition in use, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.updates.conftest import People
from truedeborn.cli.commands import main

Say = pytest.CaptureFixture[str]


@pytest.fixture
def secrets(people: People, tmp_path: Path) -> list[Path]:
    """The secret key files, as `pack keys --ny` writes them."""
    made = []
    for who, secret in people.secrets.items():
        made.append(tmp_path / f"{who}.noegle")
        made[-1].write_text(f'id = "{who}"\nhemmelig = "{secret}"\n')
    return made


def _run(*args: object) -> int:
    return main(["edition", *map(str, args)])


def test_from_the_texts_to_the_edition_in_use_and_back(
    secrets: list[Path],
    people: People,
    new_text: Path,
    user: Path,
    old_book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Say,
) -> None:
    monkeypatch.setenv("TRUEDEBORN_USER", str(user))
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(old_book))
    monkeypatch.chdir(tmp_path)
    listed, trusted = people.folder / "noegler.toml", ("--noegler", people.folder)
    assert _run("build", "--data", new_text, "--noegler", listed) == 0
    made = tmp_path / "truedeborn-2025.2.tbudgave"
    assert _run("verify", made, *trusted) == 1
    assert "ikke underskrevet af to personer" in capsys.readouterr().err
    for secret in secrets:
        assert _run("sign", made, "--noegle", secret) == 0
    assert _run("verify", made) == 1
    assert "kender endnu ingen" in capsys.readouterr().err
    assert _run("verify", made, *trusted) == 0
    assert "Underskrevet af Anne Å og Bo Å" in capsys.readouterr().out
    assert _run("install", made, *trusted) == 0  # the one that is installed already
    assert _run("list") == 0
    assert "udgave 2025.2, gælder pr. 01.06.2025, lagt ud af it-afdelingen" in capsys.readouterr().out
    assert main(["stats"]) == 0
    assert _run("rollback") == 0
    assert "udgave 2025.1, gælder pr. 01.01.2025, fulgte med programmet" in capsys.readouterr().out
    assert _run("rollback") == 1
    assert _run("remove") == 0
    assert not (user / "udgaver").exists()


def test_an_edition_of_changed_or_faulty_text_is_not_made(
    new_text: Path, people: People, tmp_path: Path, capsys: Say
) -> None:
    data = Path(shutil.copytree(new_text, tmp_path / "tekst"))
    (data / "bevis.toml").unlink()
    listed, target = people.folder / "noegler.toml", tmp_path / "x.tbudgave"
    assert _run("build", "--data", data, "--noegler", listed, "--ud", target) == 1
    assert "ændret, siden den blev bevist" in capsys.readouterr().err
    one = tmp_path / "en.toml"
    one.write_bytes(listed.read_bytes().split(b"\n\n")[0])
    assert _run("build", "--data", new_text, "--noegler", one, "--ud", target) == 1
    assert "mindst 2 personer" in capsys.readouterr().err
    (data / "udgave.toml").write_text("navn = 1\n")
    assert _run("build", "--data", data, "--noegler", listed, "--ud", target) == 1
    assert not target.exists()
