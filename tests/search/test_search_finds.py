"""What a worried person types leads to the right entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truedeborn.domain.blocks import Span, plain
from truedeborn.domain.kinds import Kind, Level
from truedeborn.domain.query import Filter, SearchResult
from truedeborn.search import snippets

Search = Callable[..., SearchResult]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("skolefravær", "skolefravaer"),
        ("skole fravær", "skolefravaer"),
        ("skolefravaer", "skolefravaer"),
        ("skolefravar", "skolefravaer"),
        ("skolefrav", "skolefravaer"),
        ("skolefraver", "skolefravaer"),
        ("skolefrvær", "skolefravaer"),
        ("skolefraværetts", "skolefravaer"),  # a slip in an ending nobody wrote
        ("blaa maerker", "fysisk-vold.maerker"),
        ("blåt mærke", "fysisk-vold.maerker"),
        ("underretningspligten", "lov-133"),
        ("§ 133", "lov-133"),
        ("§133", "lov-133"),
        ("paragraf 133", "lov-133"),
        ("§ 153", "lov-133"),
        ("cutting", "selvskade"),
        ("skar sig", "selvskade"),
        ("sfo klub", "ord-sfo"),
        ("sfo-klub", "ord-sfo"),
        ("SFO'en", "ord-sfo"),
        ("hvordan skriver man en underretning", "h-underretning"),
        ("hvordan laver jeg en undereting", "h-underretning"),  # not und + ting
        ("jeg vil gerne melde noget til kommunen", "h-underretning"),
        ("tør ikke gå hjem", "fysisk-vold.hjem"),
        ("tor ikke ga hjem", "fysisk-vold.hjem"),  # no æ, ø and å, though Tor is a word
        ("turde ikke komme hjem", "fysisk-vold.hjem"),
    ],
)
def test_first_hit(search: Search, typed: str, first: str) -> None:
    assert search(typed).hits[0].id == first


def test_irregular_forms_fall_together(search: Search) -> None:
    for typed in ("far slog", "faderen slår", "fædre slået"):
        assert search(typed).hits[0].id == "fysisk-vold", typed


def test_negation_is_kept(search: Search) -> None:
    assert search("vil ikke i skole").hits[0].id == "skolefravaer"
    assert "ikke" in {span.text for hit in search("ikke").hits for span in hit.title if span.strong}


def test_text_is_never_query_syntax(search: Search) -> None:
    for typed in ("*", "NOT", "slag AND", 'title:"', "(((", "pl?", "[a TO z]", "~2", "^", "\\"):
        search(typed)
    assert search("slag NOT børn").hits[0].id == "fysisk-vold"


def test_title_and_snippet_are_marked_in_inflected_forms(search: Search) -> None:
    hit = search("mærke").hits[0]
    assert Span("mærker", strong=True) in hit.title
    marked = [span.text for span in search("børnene").hits[0].snippet if span.strong]
    assert "børn" in marked


def test_spans_hold_the_whole_title(search: Search) -> None:
    for hit in search("barn").hits:
        assert plain(hit.title)


def test_filters_combine(search: Search) -> None:
    tegn = search("barnet", Filter(kinds=(Kind.TEGN,)))
    assert {hit.kind for hit in tegn.hits} == {Kind.TEGN}
    akut = search("barnet", Filter(kinds=(Kind.TEGN,), levels=(Level.AKUT,), ages=("6-9",)))
    assert [hit.id for hit in akut.hits] == ["fysisk-vold.hjem"]
    assert not search("barnet", Filter(kinds=(Kind.LOV,), ages=("3-5",))).hits


def test_a_filter_alone_lists_what_it_leaves(search: Search) -> None:
    assert [hit.id for hit in search("", Filter(kinds=(Kind.LOV,))).hits] == ["lov-133"]
    assert not search("").hits


def test_never_an_empty_list(search: Search) -> None:
    for typed in ("xqzwkj", "🙂", "日本語", "ærtesuppe med flæsk", "12345"):
        result = search(typed)
        if typed != "🙂":
            assert result.hits, typed
            assert result.nearest, typed


def test_what_may_have_been_meant(search: Search) -> None:
    assert search("underretningsplikt").suggestions[0] == "underretningspligt"
    assert search("selvskade").suggestions == ()
    assert not search("selvskade").nearest


def test_total_counts_before_the_limit(search: Search) -> None:
    result = search("barnet", limit=1)
    assert len(result.hits) == 1
    assert result.total > 1


def test_a_heading_does_not_run_into_the_text_of_a_snippet() -> None:
    """A line without a mark at its end is parted from the next; a sentence is not."""
    text = "Et barn slog sig.\nSe efter\nSidder mærkerne på ører?\nDato\nsted"
    spans = snippets._spans(text, 0, len(text), [(text.index("Sidder"), text.index("Sidder") + 6)])
    shown = "".join(span.text for span in spans)
    assert shown == "Et barn slog sig. Se efter · Sidder mærkerne på ører? Dato · sted"
