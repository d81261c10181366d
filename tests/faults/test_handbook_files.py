"""The handbook's own files damaged, cut, swapped, older or newer: one sentence with a way out."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from truedeborn.desktop.views import privacy_view
from truedeborn.domain.problem import HandbookProblem
from truedeborn.handbook import Handbook
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import LocalPacks
from truedeborn.packs.installing import POINTER
from truedeborn.user_traces import LOGS

WAY_OUT = r"Installér programmet igen|Installér det nyeste program"


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "håndbog"))


def _pragma(own: Path, text: str) -> None:
    raw = sqlite3.connect(own / "handbook.sqlite3")
    raw.execute(text)
    raw.close()


def _other_text(own: Path) -> None:
    raw = sqlite3.connect(own / "handbook.sqlite3")
    raw.execute("update contact set phone = '00 00 00 00'")
    raw.commit()
    raw.close()


def _other_stamp(own: Path) -> None:
    stamp = json.loads((own / "stamp.json").read_text(encoding="utf-8"))
    stamp["files"] = dict.fromkeys(stamp["files"], "0" * 64)
    (own / "stamp.json").write_text(json.dumps(stamp), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        lambda own: _pragma(own, "pragma user_version = 999"),
        lambda own: _pragma(own, "pragma user_version = 0"),
        lambda own: _pragma(own, "pragma application_id = 7"),
        _other_text,
        _other_stamp,
        lambda own: (own / "handbook.sqlite3").unlink(),
        lambda own: (own / "stamp.json").unlink(),
        lambda own: shutil.copy(own / "stamp.json", own / "handbook.sqlite3"),
    ],
    ids=[
        "nyere",
        "aeldre",
        "fremmed",
        "ombyttet-tekst",
        "ombyttet-stempel",
        "uden",
        "uden-stempel",
        "byttet",
    ],
)
def test_a_foreign_handbook_is_refused(own: Path, damage: Callable[[Path], None]) -> None:
    damage(own)
    with pytest.raises(HandbookProblem, match=WAY_OUT) as refused:
        Handbook.open(own)
    assert "\n" not in str(refused.value)


def test_any_cut_or_turned_bit_is_seen_before_a_page_is_shown(own: Path) -> None:
    database, chance = own / "handbook.sqlite3", random.Random(5)
    good = database.read_bytes()
    for _ in range(30):
        place = chance.randrange(len(good))
        bad = (
            good[:place]
            if chance.random() < 0.3
            else good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        )
        database.write_bytes(bad)
        with pytest.raises(HandbookProblem, match=WAY_OUT):
            Handbook.open(own)


def test_a_damaged_pack_pointer_is_named_and_the_pack_kept(built: Path, tmp_path: Path) -> None:
    book = JoinedHandbook.open(built)
    assert isinstance(book, JoinedHandbook)
    packs = LocalPacks(book, tmp_path)
    packs._store.install("proeve", {"pakke.toml": b"x"}, "", unsigned=True)
    (tmp_path / "pakker" / "proeve" / POINTER).write_text("{")
    packs.refresh()
    assert any("proeve" in problem and "Installér pakken igen" in problem for problem in packs.problems)
    assert len(list((tmp_path / "pakker" / "proeve").iterdir())) == 2, "nothing is deleted"
    book.close()


def test_the_page_for_the_dpo_names_every_file_there_is() -> None:
    named = " ".join(where for _, _, where in privacy_view._KEPT)
    assert all(name in named for name in (*LOGS, "bruger.sqlite3", "pakker", "cases", "udgaver"))
