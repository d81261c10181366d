"""`truedeborn search` as people and scripts meet it."""

from __future__ import annotations

import argparse
import json

import pytest

from truedeborn.cli import search as command
from truedeborn.domain.blocks import Span
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import SearchHit, SearchQuery, SearchResult
from truedeborn.domain.taxonomy import Choice, Taxonomy
from truedeborn.search import SearchIndex


class Book:
    """The part of the handbook that the command reads, over the small test index."""

    def close(self) -> None:
        """The command closes what it opened; the small index is the test's own."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        none: tuple[Choice, ...] = ()
        ages = (Choice("3-5", "3-5 år"), Choice("6-9", "6-9 år"))
        self.taxonomy = Taxonomy(ages, (Choice("skole", "Skole"),), none, none, none, none, none, none, none)

    def search(self, query: SearchQuery) -> SearchResult:
        return self._index.search(query)

    def cards(self, _: object) -> tuple[SearchHit, ...]:
        return (SearchHit(EntryId("fysisk-vold"), Kind.TEMA, (), (), 0.0),)


@pytest.fixture
def ask(index: SearchIndex, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(command, "open_book", lambda: (Book(index), None))

    def run(*argv: str) -> int:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        return command.run(parser.parse_args(argv))

    return run


def test_json_has_exactly_the_promised_keys(ask, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert ask("blå", "mærker", "--json", "--limit", "2") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 2
    assert list(found[0]) == ["id", "kind", "title", "themes", "score", "snippet"]
    assert found[0]["id"] == "fysisk-vold.maerker"
    assert found[0]["kind"] == "tegn"
    assert found[0]["title"] == "Blå mærker på ører, hals og ryg"
    assert found[0]["themes"] == ["fysisk-vold"]


def test_danger_stands_first(ask, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert ask("hun vil dø") == 0
    assert capsys.readouterr().out.startswith("!!! Er et barn i fare nu? Ring 112.")


def test_filters_and_nearest_valid_value(ask, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert ask("barnet", "--slags", "tegn", "--alder", "6-9", "--json") == 0
    assert {one["kind"] for one in json.loads(capsys.readouterr().out)} == {"tegn"}
    with pytest.raises(HandbookProblem, match=r"»teggn«.*Mente du »tegn«"):
        ask("barnet", "--slags", "teggn")
    with pytest.raises(HandbookProblem, match=r"»6-8«.*»6-9«"):
        ask("barnet", "--alder", "6-8")


def test_no_hits_gives_exit_code_1(ask, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert ask("barnet", "--slags", "maal") == 1
    assert "Intet fund" in capsys.readouterr().out


def test_limit_must_be_a_number(ask, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit):
        ask("barn", "--limit", "0")


def test_human_text_says_what_was_meant() -> None:
    query = SearchQuery("underretningsplikt")
    result = SearchResult(
        query,
        (SearchHit(EntryId("x"), Kind.LOV, (Span("Pligt", strong=True),), (), 1.0, (Span("uddrag"),)),),
        total=3,
        suggestions=("underretningspligt",),
        nearest=True,
    )
    written = "\n".join(command.lines(result))
    assert "Mente du »underretningspligt«?" in written
    assert "Det nærmeste er" in written
    assert "*Pligt*" in written
    assert "Viser 1 af 3" in written
