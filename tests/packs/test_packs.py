"""Packs: hostile zips are refused, signatures count people, installing is all or nothing."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truedeborn.domain.problem import HandbookProblem
from truedeborn.packs import installing
from truedeborn.packs.archive import KEY_LIST, PACK, archive_bytes, content_digest, read_archive, read_bytes
from truedeborn.packs.installing import PackStore
from truedeborn.packs.signing import Trust, judge, new_key, sign

PLAIN = {"pakke.toml": b'[pakke]\nid = "prove"\n'}
DAY = date(2026, 11, 21)


def _zip(*entries: tuple[str, bytes, int]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def test_a_pack_survives_the_trip_and_is_the_same_twice() -> None:
    data = archive_bytes(PLAIN)
    assert read_bytes(data) == PLAIN
    assert archive_bytes(dict(reversed(PLAIN.items()))) == data


@pytest.mark.parametrize(
    ("name", "mode", "said"),
    [
        ("../pakke.toml", 0o644, "uden for sin mappe"),
        ("..\\pakke.toml", 0o644, "uden for sin mappe"),
        ("/etc/passwd", 0o644, "uden for sin mappe"),
        ("C:pakke.toml", 0o644, "uden for sin mappe"),
        ("maal/../../x.toml", 0o644, "uden for sin mappe"),
        ("pakke.toml", stat.S_IFLNK | 0o777, "genvej"),
        ("kode.py", 0o644, "hører ikke til"),
        ("maal/side.html", 0o644, "hører ikke til"),
    ],
)
def test_names_and_links_that_do_not_belong_are_refused(name: str, mode: int, said: str) -> None:
    with pytest.raises(HandbookProblem, match=said):
        read_bytes(_zip((name, b"x", mode)))


def test_bombs_and_crowds_are_refused() -> None:
    with pytest.raises(HandbookProblem, match="fylder for meget"):
        read_bytes(_zip(("pakke.toml", b"0" * (PACK.most_total + 1), 0o644)))
    many = [(f"maal/m{number}.toml", b"x", 0o644) for number in range(100)]
    with pytest.raises(HandbookProblem, match="for mange filer"):
        read_bytes(_zip(*many))


def test_a_pack_without_manifest_or_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match=r"mangler filen pakke\.toml"):
        read_bytes(_zip(("maal/a.toml", b"x", 0o644)))
    with pytest.raises(HandbookProblem, match="beskadiget"):
        read_bytes(b"PK\x03\x04 slet ikke")
    with pytest.raises(HandbookProblem, match="kan ikke læses"):
        read_archive(tmp_path / "findes-ikke.tbpakke")


@given(st.binary(max_size=400), st.integers(0, 300))
def test_no_bytes_make_it_fall_over(noise: bytes, place: int) -> None:
    whole = archive_bytes(PLAIN)
    for data in (noise, whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            files = read_bytes(data)
        except HandbookProblem:
            continue
        assert "pakke.toml" in files


def _signed(people: int) -> tuple[dict[str, bytes], dict[str, tuple[str, str]]]:
    pairs = {f"person-{number}": new_key() for number in range(people)}
    lines = [
        f'[[noegle]]\nid = "{i}"\nnavn = "Navn {i}"\noffentlig = "{pair[1]}"\n' for i, pair in pairs.items()
    ]
    return PLAIN | {KEY_LIST: "".join(lines).encode()}, pairs


def test_two_people_are_needed_and_the_machine_must_know_them() -> None:
    from base64 import b64decode

    files, pairs = _signed(2)
    assert judge(files, {}).trust is Trust.UNSIGNED
    files = sign(files, "person-0", pairs["person-0"][0], DAY)
    assert judge(files, {}).trust is Trust.UNSIGNED
    files = sign(files, "person-1", pairs["person-1"][0], DAY)
    assert judge(files, {}).trust is Trust.SIGNED
    trusted = {key: b64decode(pair[1]) for key, pair in pairs.items()}
    assert judge(files, trusted).trust is Trust.APPROVED
    assert judge(files, {"person-0": trusted["person-0"]}).trust is Trust.SIGNED


def test_a_changed_letter_breaks_every_signature() -> None:
    files, pairs = _signed(2)
    for key, pair in pairs.items():
        files = sign(files, key, pair[0], DAY)
    assert judge(files | {"pakke.toml": PLAIN["pakke.toml"] + b"#"}, {}).trust is Trust.UNSIGNED


def test_one_person_with_two_keys_is_one_person() -> None:
    files, pairs = _signed(2)
    files[KEY_LIST] = files[KEY_LIST].replace(b"Navn person-1", b"Navn person-0")
    for key, pair in pairs.items():
        files = sign(files, key, pair[0], DAY)
    assert judge(files, {}).trust is Trust.UNSIGNED


def test_a_strange_key_is_refused() -> None:
    files, pairs = _signed(2)
    with pytest.raises(HandbookProblem, match="står ikke i filens"):
        sign(files, "en-anden", pairs["person-0"][0], DAY)
    with pytest.raises(HandbookProblem, match="passer ikke"):
        sign(files, "person-0", pairs["person-1"][0], DAY)


def _version(number: int) -> dict[str, bytes]:
    return {"pakke.toml": f'[pakke]\nid = "prove"\nversion = "{number}"\n'.encode()}


def test_install_update_roll_back_remove(tmp_path: Path) -> None:
    store = PackStore(tmp_path / "pakker æøå")
    assert store.installed() == ()
    for number in range(5):
        store.install("prove", _version(number), "ikke-underskrevet", unsigned=True)
    pack = store.find("prove")
    assert pack is not None
    assert store.files(pack) == _version(4)
    assert len(list((tmp_path / "pakker æøå/prove").iterdir())) == 1 + installing.KEPT_VERSIONS
    assert store.files(store.roll_back("prove")) == _version(3)
    store.remove("prove")
    assert store.installed() == ()
    with pytest.raises(HandbookProblem, match="ikke installeret"):
        store.remove("prove")


@pytest.mark.parametrize("step", range(1, 12))
def test_stopped_at_any_moment_the_old_or_the_new_pack_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every call that touches the disk is a moment at which the machine may stop."""

    class Stop(BaseException):
        pass

    store = PackStore(tmp_path)
    store.install("prove", _version(1), "godkendt", unsigned=False)
    calls = 0

    def counted(real: object) -> object:
        def call(*args: object, **more: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step:
                raise Stop
            return real(*args, **more)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patch:
        for owner, name in (
            (Path, "open"),
            (Path, "replace"),
            (Path, "mkdir"),
            (Path, "unlink"),
            (os, "fsync"),
        ):
            patch.setattr(owner, name, counted(getattr(owner, name)))
        with contextlib.suppress(Stop):
            store.install("prove", _version(2), "godkendt", unsigned=False)
    pack = store.find("prove")
    assert pack is not None
    assert store.files(pack) in (_version(1), _version(2))
    store.install("prove", _version(3), "godkendt", unsigned=False)
    again = store.find("prove")
    assert again is not None
    assert store.files(again) == _version(3)
    assert not list((tmp_path / "prove").glob(".*.ny"))


def test_a_changed_file_on_disk_is_found(tmp_path: Path) -> None:
    store = PackStore(tmp_path)
    pack = store.install("prove", _version(1), "godkendt", unsigned=False)
    (tmp_path / "prove" / pack.history[0]).write_bytes(archive_bytes(_version(2)))
    with pytest.raises(HandbookProblem, match="ændret på disken"):
        store.files(pack)


@pytest.mark.parametrize("name", ["../ud", "", "A", "a/b", "."])
def test_a_pack_cannot_choose_its_own_place(tmp_path: Path, name: str) -> None:
    with pytest.raises(HandbookProblem, match="kan ikke være navnet"):
        PackStore(tmp_path).install(name, PLAIN, "godkendt", unsigned=False)


def test_the_digest_ignores_signatures_only() -> None:
    assert content_digest(PLAIN) == content_digest(PLAIN | {"underskrifter/a.toml": b"x"})
    assert content_digest(PLAIN) != content_digest(PLAIN | {"maal/a.toml": b"x"})
