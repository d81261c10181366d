"""Text files in: every problem with its file, line and remedy, all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from truedeborn.domain.blocks import Callout, CalloutKind, Heading, ItemList, Paragraph, Span, Table, plain
from truedeborn.domain.problem import ContentError, HandbookProblem
from truedeborn.sources.content_reader import content_hash, inspect_content, read_content
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.report import Report

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(DATA, target)
    return target


def _change(path: Path, old: str, new: str) -> int:
    """Replace once; the 1-based line where it happened."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_real_content_has_no_problem() -> None:
    _, problems = inspect_content(DATA)
    assert not problems, "\n".join(str(problem) for problem in problems[:20])


def test_all_problems_come_at_once_with_file_and_line(copy: Path) -> None:
    signs = copy / "temaer/fysisk-vold/tegn.toml"
    level_line = _change(signs, 'niveau = "akut"', 'niveau = "akutt"')
    age_line = _change(copy / "temaer/mobning/tegn.toml", 'alder = ["', 'alder = ["99", "')
    _change(copy / "temaer/mobning/tema.md", "kort = ", "kortt = ")
    with pytest.raises(ContentError) as caught:
        read_content(copy)
    found = {(problem.file, problem.line): problem for problem in caught.value.problems}
    level = found["temaer/fysisk-vold/tegn.toml", level_line]
    assert "»akutt«" in level.what
    assert "»akut«" in level.remedy
    assert "»99«" in found["temaer/mobning/tegn.toml", age_line].what
    texts = [f"{problem.what} {problem.remedy}" for problem in caught.value.problems]
    assert any("»kortt«" in text and "»kort«" in text for text in texts)
    assert any("»kort« mangler" in text for text in texts)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("temaer/mobning/tegn.toml", "[[tegn]]", "[[tegn", "kan ikke forstås"),
        ("temaer/mobning/tema.md", "+++", "---", "hoved mangler"),
        ("temaer/mobning/tema.md", 'id = "mobning"', 'id = "Mobning!"', "tegn, som et id ikke må have"),
        ("temaer/mobning/tema.md", "## Gør", "# Gør", "forkert niveau"),
        ("temaer/mobning/tema.md", "## Gør", "[væk](tb:findes-ikke)\n\n## Gør", "»findes-ikke«"),
        ("temaer/mobning/tema.md", "## Gør", "[væk](http://x.dk)\n\n## Gør", "begynder med https"),
        ("temaer/mobning/tema.md", "## Gør", "Se § 999.\n\n## Gør", "§ 999"),
        (
            "temaer/mobning/tema.md",
            "## Gør",
            "Ring 12 34 56 78.\n\n## Gør",
            "telefonnummer, som ingen kontakt bærer",
        ),
        ("temaer/mobning/tema.md", "## Gør", "Barnet virker anderledes.\n\n## Gør", "virker anderledes"),
        ("temaer/mobning/tema.md", "## Gør", "> [!vigtig] Hej\n\n## Gør", "Boksen »vigtig«"),
        ("udgave.toml", "gaelder_pr = 2026-11-21", 'gaelder_pr = "i dag"', "ikke en dato"),
        ("taksonomi.toml", 'id = "akut"', 'id = "akut2"', "»akut2«"),
    ],
)
def test_each_kind_of_mistake_is_named(copy: Path, file: str, old: str, new: str, said: str) -> None:
    _change(copy / file, old, new)
    _, problems = inspect_content(copy)
    assert any(said in problem.what and problem.remedy for problem in problems), problems[:5]


def test_a_file_that_is_not_utf8_names_the_line(copy: Path) -> None:
    path = copy / "temaer/mobning/tegn.toml"
    path.write_bytes(b"# en\n# to\n# bl\xe5\n" + path.read_bytes())
    _, problems = inspect_content(copy)
    assert any(p.file.endswith("mobning/tegn.toml") and p.line == 3 and "UTF-8" in p.what for p in problems)


def test_a_doubled_id_is_found(copy: Path) -> None:
    signs = copy / "temaer/mobning/tegn.toml"
    text = signs.read_text(encoding="utf-8")
    block = text[text.index("[[tegn]]") :]
    first = block[: block.index("[[tegn]]", 8)]
    signs.write_text(text + "\n" + first, encoding="utf-8")
    _, problems = inspect_content(copy)
    assert any("bruges 2 gange" in problem.what for problem in problems)


def test_no_content_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match="intet indhold"):
        inspect_content(tmp_path)


def test_the_hash_knows_names_and_bytes_but_not_line_ends(copy: Path) -> None:
    before = content_hash(copy)
    path = copy / "udgave.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert content_hash(copy) == before
    path.write_bytes(path.read_bytes() + b"# x\n")
    assert content_hash(copy) != before


def test_markdown_becomes_blocks() -> None:
    report = Report()
    text = (
        "## Gør **nu**\n\nEn *linje*\nmed [link](tb:h-leder).\n\n1. et\n2. to\n\n"
        "> [!fare] Er barnet\n> i fare? **Ring** 112.\n>\n> - straks\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    heading, paragraph, numbered, box, table = parse_markdown(text, "x.md", 10, report)
    assert not report.problems
    assert heading == Heading(2, (Span("Gør "), Span("nu", strong=True)))
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.spans) == "En linje med link."
    assert paragraph.spans[-2].target == "h-leder"
    assert isinstance(numbered, ItemList)
    assert numbered.ordered
    assert isinstance(box, Callout)
    assert (box.kind, box.title) == (CalloutKind.FARE, "Er barnet")
    assert plain(box.blocks[0].spans) == "i fare? Ring 112."
    assert isinstance(box.blocks[1], ItemList)
    assert table == Table(((Span("a"),), (Span("b"),)), (((Span("c"),), (Span("d"),)),))


def test_what_blocks_cannot_hold_is_a_problem_on_its_line() -> None:
    report = Report()
    parse_markdown("ok\n\n```\nkode\n```\n\n![billede](x.png)\n", "x.md", 5, report)
    assert [problem.line for problem in report.problems] == [7, 11]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- Hun kom sent.\n- 3. marts kom han sulten.\n", 2),
        ("Vi talte med mor.\n\n3. marts var han sulten.\n", 3),
        ("1. januar 2024 kom loven.\n", 1),
        ("> [!eksempel] Noter\n> - 1. maj: Han sov.\n", 2),
        ("1. et\n2. to\n\nog så\n\n3. tre\n4. fire\n", 6),
    ],
)
def test_a_number_that_markdown_would_swallow_is_a_problem(text: str, line: int) -> None:
    report = Report()
    parse_markdown(text, "x.md", 1, report)
    assert [(problem.line, "forsvinder" in problem.what) for problem in report.problems] == [(line, True)]


def test_a_date_inside_a_line_and_a_plain_list_are_no_problem() -> None:
    report = Report()
    text = "- Den 3. marts kom han.\n- Mandag 4. marts sov han.\n\n1. et\n   - under\n2. to\n"
    assert len(parse_markdown(text, "x.md", 1, report)) == 2
    assert not report.problems
