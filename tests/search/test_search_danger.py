"""Words of danger call for the akut card; everyday words do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truedeborn.domain.query import SearchResult

Search = Callable[..., SearchResult]


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
        "hun turde ikke at gå hjem fra skole",
        "barnet er bange for at komme hjem",
        "har taget piller",
        "der er en dreng med kniv",
        "trækker ikke vejret",
        "far truer med at slå hende ihjel",
        "mor er fuld og henter",
        "han siger at det hele snart er slut",
        "verden er bedre uden mig",
    ],
)
def test_danger(search: Search, typed: str) -> None:
    assert search(typed).danger


@pytest.mark.parametrize(
    "typed",
    ["skolefravær", "underretning", "går hjem", "mobning", "alarmberedskab", "§ 133", "trivsel", "se", ""],
)
def test_no_danger(search: Search, typed: str) -> None:
    assert not search(typed).danger
