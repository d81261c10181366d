"""The word lists: what is wrong, in which file and line, and how to put it right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.search.small_handbook import DATA
from truedeborn.domain.language import Language
from truedeborn.domain.problem import ContentProblem
from truedeborn.sources.language_files import read_language

Edit = Callable[[str, str], tuple[ContentProblem, ...]]


@pytest.fixture
def problems_after(tmp_path: Path) -> Edit:
    """The problems when one file's text is replaced."""
    folder = tmp_path / "soegning"
    shutil.copytree(DATA / "soegning", folder)

    def edit(name: str, text: str) -> tuple[ContentProblem, ...]:
        (folder / name).write_text(text, encoding="utf-8")
        language, problems = read_language(folder)
        assert (language is None) == bool(problems)
        return problems

    return edit


def test_the_shipped_lists_are_valid(language: Language) -> None:
    assert len(language.inflections) > 150
    assert "ikke" not in language.stop_words
    assert "112" in language.danger.words


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        (
            "boejning.toml",
            '[a]\n"barn" = "børn"\n"bande" = "børn"\n[sidste_led]\nord = []\n',
            3,
            "både under",
        ),
        ("boejning.toml", '[a]\n"barn" = "Børn"\n[sidste_led]\nord = []\n', 2, "store bogstaver"),
        ("boejning.toml", '[a]\n"barn" = "børn børn"\n[sidste_led]\nord = []\n', 2, "to gange"),
        ("boejning.toml", '[a]\n"barn" = 7\n[sidste_led]\nord = []\n', 2, "ikke en liste"),
        ("boejning.toml", '[a]\n"barn" = "børn"\n[sidste_led]\nord = ["hus"]\n', 3, "ikke et ord i filen"),
        ("sammensatte.toml", '[hele]\nord = []\n[sammensatte]\n"skole" = "skole"\n', 4, "to led"),
        (
            "sammensatte.toml",
            '[hele]\nord = ["skoletid"]\n[sammensatte]\n"skoletid" = "skole tid"\n',
            2,
            "både",
        ),
        ("synonymer.toml", '[[synonym]]\nord = ["tæv"]\n', 2, "mangler"),
        ("synonymer.toml", '[[synonym]]\nord = ["tæv"]\nbetyder = ["slag"]\nvaegt = 3\n', 2, "vægt"),
        ("paragraffer.toml", '[paragraffer]\n"§ 153" = ["133"]\n', 2, "paragrafnummer"),
        (
            "stopord.toml",
            'stopord = "og ikke"\nbehold = ["ikke"]\nforvekslinger = []\n',
            1,
            "både som stopord",
        ),
        ("stopord.toml", 'stopord = "og"\nforvekslinger = [["ks"]]\n', 2, "par af"),
        ("fare.toml", "vendinger = []\n", 0, "ingen ord for fare"),
        ("hverdagsord.toml", "[hverdagsord]\nx = [1]\n", 2, "ikke er et ord"),
        ("start.toml", "vis = [\n", 1, "gyldig TOML"),
    ],
)
def test_a_problem_names_file_line_and_remedy(
    problems_after: Edit, name: str, text: str, line: int, said: str
) -> None:
    found = [problem for problem in problems_after(name, text) if said in problem.what]
    assert found, problems_after(name, text)
    assert found[0].file == f"soegning/{name}"
    assert found[0].line == line
    assert found[0].remedy


def test_a_missing_file_and_all_problems_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "soegning"
    folder.mkdir()
    language, problems = read_language(folder)
    assert language is None
    assert len(problems) == 9
    assert all("mangler" in problem.what for problem in problems)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    folder = tmp_path / "soegning"
    shutil.copytree(DATA / "soegning", folder)
    (folder / "start.toml").write_bytes('vis = ["å"]'.encode("latin-1"))
    _, problems = read_language(folder)
    assert [problem.what for problem in problems] == ["Filen kan ikke læses som UTF-8-tekst."]
