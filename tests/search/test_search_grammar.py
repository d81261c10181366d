"""Danish forms, folding, compounds, tokens and spelling, rule by rule."""

from __future__ import annotations

import pytest

from truedeborn.domain.language import Language
from truedeborn.search.danish import Grammar, family, fold
from truedeborn.search.spelling import allowed_edits, edits
from truedeborn.search.tokens import LONGEST_WORD, tidy, tokens, words


@pytest.fixture(scope="module")
def grammar(language: Language) -> Grammar:
    return Grammar(language)


@pytest.mark.parametrize(
    "forms",
    [
        "barn barnet børn børnene børnenes",
        "far faderen fædre fædrene",
        "mor moderen mødre",
        "slå slår slog slået",
        "drikke drak drukket",
        "skolefravær skolefraværet skolefraværets",
        "underretning underretningen underretningerne underrette underrettet",
        "underretningspligt underretningspligten",
        "drille driller drillede drillet",
        "grine griner grinede",
        "skolebarn skolebørn skolebørnene",
        "krænke krænkelse krænkelserne",
        "omsorgssvigt omsorgssvigtet",
    ],
)
def test_forms_of_one_word_have_one_base(grammar: Grammar, forms: str) -> None:
    assert len({grammar.base(form) for form in forms.split()}) == 1, [grammar.base(f) for f in forms.split()]


@pytest.mark.parametrize("pair", ["far får", "mor mord", "pligt plig", "fremmede frem", "skole skulder"])
def test_different_words_keep_apart(grammar: Grammar, pair: str) -> None:
    first, second = pair.split()
    assert grammar.base(first) != grammar.base(second)


def test_the_guard_keeps_pligt(grammar: Grammar) -> None:
    assert grammar.base("underretningspligten").endswith("pligt")
    assert grammar.base("tavshedspligtens").endswith("pligt")


def test_negations_are_never_stop_words(grammar: Grammar) -> None:
    assert not {"ikke", "aldrig", "ingen", "uden", "mod"} & grammar.stop_words


def test_compounds_come_from_the_list(grammar: Grammar) -> None:
    assert grammar.parts("skolefravær") == ("skole", "fravær")
    assert grammar.parts("skolefraværet") == ("skole", "fravær")
    assert grammar.parts("forældre") == ()
    assert grammar.parts("mareridt") == ()


def test_unknown_compounds_are_guessed_from_known_words(grammar: Grammar) -> None:
    known = {"bande", "medlem", "krise", "center", "omsorg", "tvang"}
    assert grammar.guess_parts("bandemedlem", known, known.__contains__) == ("bande", "medlem")
    assert grammar.guess_parts("tvangscenter", known, known.__contains__) == ("tvang", "center")
    assert grammar.guess_part("bandeuniform", known) == "bande"


def test_folding_joins_foreign_keyboards() -> None:
    assert fold("blå mærker") == fold("blaa maerker") == fold("bla marker")
    assert fold("født") == fold("foedt") == fold("fodt")


def test_families() -> None:
    assert family("underretning") == family("underrette")
    assert family("bekymring") == family("bekymret")


def test_tokens_keep_sections_and_split_hyphens() -> None:
    assert words("§ 133, stk. 2") == ["§133", "stk", "2"]
    assert words("Paragraf 155 a") == ["§155a"]
    assert words("par. 50 og § 20") == ["§50", "og", "§20"]
    assert words("SFO-klub") == ["sfoklub", "sfo", "klub"]
    assert words("SFO'en og PPR's") == ["sfo", "og", "ppr"]
    assert words("snake_case") == ["snake", "case"]


def test_tokens_know_where_they_stand() -> None:
    text = tidy("Blå mærker, SFO-klub")
    assert [text[token.start : token.end] for token in tokens(text) if token.step] == [
        "Blå",
        "mærker",
        "SFO-klub",
    ]


def test_decomposed_letters_are_composed() -> None:
    assert words("bla\u030a") == ["blå"]


def test_long_words_are_cut() -> None:
    assert len(words("a" * 500)[0]) == LONGEST_WORD


def test_spelling_limits() -> None:
    assert [allowed_edits(word) for word in ("far", "skol", "skolefravær", "a1b2c3")] == [0, 1, 2, 0]


def test_spelling_distance() -> None:
    assert edits("skole", "skole", 1) == 0
    assert edits("sokle", "skole", 1) <= 1  # two letters swapped
    assert edits("mobing", "mobning", 1) <= 1
    assert edits("drille", "drile", 1) < 1  # a doubled letter
    assert edits("skole", "banan", 2) == 3
    assert edits("skolefra", "skolefravær", 1, prefix=True) == 0
    assert edits("skålefra", "skolefravær", 1, prefix=True) <= 1
