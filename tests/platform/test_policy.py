"""An IT department's settings: which win, and that a bad one is named and never stops the program."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from truedeborn.policy import NAMES, Policy, read_policy, with_file, with_values


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "politik.toml"
    file.write_text(text, encoding)
    return file


def test_no_file_means_no_policy(tmp_path: Path) -> None:
    assert with_file(Policy(), tmp_path / "politik.toml") == Policy()


def test_file_presets_municipality_and_folders(tmp_path: Path) -> None:
    text = (
        "kommune = 'Herning'\nsprog = 'da'\n"
        "pakkemappe = 'pakker'\nopdateringsmappe = '/srv/nye udgaver æøå'\n"
        "opdatering = 'Stille'\nnoeglemappe = 'nøgler'\n"
    )
    policy = with_file(Policy(), written(tmp_path, text))
    assert policy.municipality == "herning"
    assert policy.pack_folder == tmp_path / "pakker"
    assert policy.update_folder == Path("/srv/nye udgaver æøå")
    assert policy.takes_updates
    assert policy.key_folder == tmp_path / "nøgler"
    assert policy.problems == ()


def test_notepads_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    policy = with_file(Policy(), written(tmp_path, "kommune = 'vejen'\n", "utf-8-sig"))
    assert (policy.municipality, policy.problems) == ("vejen", ())


def test_file_beside_the_program_is_read(tmp_path: Path) -> None:
    written(tmp_path, "kommune = 'vejen'\n")
    assert read_policy(tmp_path).municipality == "vejen"


def test_later_origin_wins_and_keeps_what_it_does_not_name() -> None:
    first = with_values(Policy(), {"kommune": "herning", "pakkemappe": "/a"}, "fil", None)
    last = with_values(first, {"Kommune": "vejen"}, "HKLM", None)
    assert (last.municipality, last.pack_folder) == ("vejen", Path("/a"))
    assert last.origins == ("fil", "HKLM")


def test_environment_names_are_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TB_MAPPE", "/srv/fælles")
    name = "%TB_MAPPE%" if os.name == "nt" else "$TB_MAPPE"
    policy = with_values(Policy(), {"brugermappe": f"{name}/mit"}, "fil", None)
    assert policy.user_folder == Path("/srv/fælles/mit")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"komune": "herning"}, "“komune” er ikke en indstilling"),
        ({"kommune": 7}, "skal være en tekst"),
        ({"opdatering": "altid"}, "skal være spoerg eller stille"),
        ({"sprog": "en"}, "Programmet er på dansk"),
        ({"pakkemappe": "relativ"}, "skal være en hel sti"),
        ({"pakkemappe": "%FINDESIKKE%/x"}, "skal være en hel sti"),
        ({"pakkemappe": " "}, "skal være en hel sti"),
        ({"brugermappe": "/a\0b"}, "skal være en tekst"),
    ],
)
def test_bad_setting_is_named_and_left_out(values: dict[str, object], sentence: str) -> None:
    policy = with_values(Policy(), values, "fil", None)
    assert sentence in policy.problems[0]
    assert policy == Policy(problems=policy.problems, origins=("fil",))


@pytest.mark.parametrize("content", [b"kommune = ", b"\xff\xfe\x00", b"kommune = 'a'\nkommune = 'b'"])
def test_unreadable_file_is_named_and_left_out(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "politik.toml"
    file.write_bytes(content)
    policy = with_file(Policy(municipality="herning"), file)
    assert policy.municipality == "herning"
    assert str(file) in policy.problems[0]


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 5000])
def test_a_file_nested_past_all_meaning_is_named(tmp_path: Path, text: str) -> None:
    assert "kan ikke læses" in with_file(Policy(), written(tmp_path, text)).problems[0]


def test_group_policys_template_offers_every_setting() -> None:
    folder = Path(__file__).resolve().parents[2] / "installer" / "windows" / "politik"
    template = (folder / "truedeborn.admx").read_text("utf-8")
    texts = ElementTree.parse(folder / "da-DK" / "truedeborn.adml")
    offered = {element.get("valueName", "").lower() for element in ElementTree.fromstring(template).iter()}
    assert offered - {""} == set(NAMES) - {"sprog"}, "Danish is the only language there is"
    said = {element.get("id") for element in texts.iter()}
    assert set(re.findall(r"\$\((?:string|presentation)\.(\w+)\)", template)) <= said
