"""Words of danger call for the akut card; everyday words do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.search.danger_judged import said_of_signs, sentences, share
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.language import DangerWords, Language
from truedeborn.domain.query import Filter, SearchQuery
from truedeborn.handbook import Handbook
from truedeborn.search.danger import Danger
from truedeborn.search.danish import Grammar

Speaks = Callable[[str], bool]


@pytest.fixture(scope="module")
def book(built: Path) -> Iterator[Handbook]:
    opened = Handbook.open(built)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def speaks(book: Handbook) -> Speaks:
    return lambda text: book.search(SearchQuery(text, limit=1)).danger


@pytest.mark.parametrize(
    "typed",
    [
        "112",
        "selvmord",
        "selvmordstanker",
        "selvmorstanker",
        "selvmo",
        "hun vil dø",
        "han siger at han ikke vil leve mere",
        "tør ikke gå hjem",
        "tor ikke ga hjem",
        "toer ikke gaa hjem",
        "hun turde ikke at gå hjem fra skole",
        "barnet er bange for at komme hjem",
        "har taget piller",
        "der er en dreng med kniv",
        "trækker ikke vejret",
        "far truer med at slå hende ihjel",
        "mor er fuld og henter",
        "henter barnet i bil og er fuld",
        "han siger at det hele snart er slut",
        "verden er bedre uden mig",
        "farfar er død og nu vil hun også dø",
        "baby på 3 mdr har et blåt mærke",
    ],
)
def test_danger(speaks: Speaks, typed: str) -> None:
    assert speaks(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "skolefravær",
        "skole",
        "underretning",
        "går hjem",
        "mobning",
        "alarmberedskab",
        "§ 133",
        "trivsel",
        "lavt selvværd",
        "farfar er død",
        "dør af grin",
        "kniv og gaffel",
        "bevidst",
        "farvel",
        "læser mine beskeder",
        "er underretningen modtaget",
        "kommunen reagerer ikke",
        "straf for omskæring",
        "se",
        "",
        "!?",
    ],
)
def test_no_danger(speaks: Speaks, typed: str) -> None:
    assert not speaks(typed)


def test_the_judged_set_is_large_and_split_evenly() -> None:
    counts = [
        len(sentences(danger=danger, held_out=half)) for danger in (True, False) for half in (True, False)
    ]
    assert sum(counts) >= 400
    assert min(counts) >= 90


@pytest.mark.parametrize("held_out", [False, True])
def test_judged_sentences(speaks: Speaks, held_out: bool) -> None:
    assert share(sentences(danger=True, held_out=held_out), speaks) >= 0.95
    assert share(sentences(danger=False, held_out=held_out), speaks) <= 0.045


def test_what_is_said_of_akut_signs_calls_and_of_mild_signs_hardly_ever(speaks: Speaks) -> None:
    assert share(said_of_signs(Level.AKUT), speaks) >= 0.88
    assert share(said_of_signs(Level.BEKYMRET)[::4], speaks) <= 0.025
    assert share(said_of_signs(Level.OPMAERKSOM), speaks) <= 0.02


def test_a_filter_does_not_hide_the_card(book: Handbook) -> None:
    where = Filter(kinds=(Kind.MAAL,))
    assert book.search(SearchQuery("han vil tage sit eget liv", where)).danger
    assert book.search(SearchQuery("har købt togbilletten til hende", where)).danger


@pytest.fixture(scope="module")
def own(language: Language) -> Callable[[str], bool]:
    """A few phrases of the test's own, to try the rules one by one."""
    grammar = Grammar(language)
    danger = Danger(
        DangerWords(
            words=("selvmord",),
            phrases=("tør ikke hjem", "fuld|beruset + hente|køre", "=skudt"),
            harmless=("skudt =i =gang", "selvmord kursus"),
        ),
        grammar,
        [frozenset(map(grammar.base, ("han", "købt", "togbilletten"))), frozenset({grammar.base("bro")})],
    )

    def ask(text: str) -> bool:
        typed = text.split()
        return danger.speaks(typed, [grammar.base(word) for word in typed], unfinished=True)

    return ask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tør hun nu ikke gå hjem", True),
        ("hjem ikke tør", False),
        ("henter og er beruset", True),
        ("fulde mænd kørte", True),
        ("fuld", False),
        ("skudt", True),
        ("skyder", False),
        ("skudt i gang", False),
        ("skudt i gang men tør ikke gå hjem", True),
        ("togbilletter blev købt", True),
        ("togbilletter", False),
        ("købt togbillet madpakke skolestart gymnastik svømning cykel", False),
        ("bro", False),
        ("selvm", True),
        ("selv", False),
        ("selvmrod", True),
        ("selvmord kursus", False),
    ],
)
def test_the_rules(own: Callable[[str], bool], text: str, expected: bool) -> None:
    assert own(text) is expected
