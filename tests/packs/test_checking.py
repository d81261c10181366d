"""A pack is held against the handbook: it adds what is its own, and takes nothing over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.packs.conftest import DAY
from truedeborn.joined import JoinedHandbook
from truedeborn.packs.checking import check_files, check_pack
from truedeborn.packs.draft import Draft, DraftContact, DraftGoal, DraftText, draft_files, draft_of, slug

GOAL = DraftGoal("Hjælpen kommer tidligt", "Afsnit 2", ("mobning",), ("h-ppr",), ("tidlig-indsats",))
POLICY = {"policy": "Børnepolitik", "policy_year": "2025"}
FULL = {
    "forums": (DraftText("TVÆR", "Mødes hver måned.", "Tværfagligt forum"),),
    "practices": (DraftText("h-underretning", "Skemaet ligger på intranettet."),),
    "links": (DraftText("Beredskabsplan", "Vedtaget.", address="https://eksempel.dk/plan"),),
    "policy": "Børnepolitik",
    "policy_year": "2025",
    "goals": (
        DraftGoal("Hjælpen kommer tidligt", "Afsnit 2", ("mobning",), ("h-ppr",), ("tidlig-indsats",)),
    ),
    "owner": "Børne- og familiechefen",
}


def _number(**more: object) -> DraftContact:
    contact = DraftContact(
        "modtagelse",
        "Modtagelsen",
        "99 88 77 66",
        "Hverdage",
        proof="https://eksempel.dk/tal",
        checked_on=DAY,
    )
    return replace(contact, **more)  # type: ignore[arg-type]


def _said(book: JoinedHandbook, draft: Draft) -> str:
    _, problems = check_files(draft_files(draft), book.known)
    return "\n".join(map(str, problems))


def test_an_empty_draft_and_a_full_one_are_in_order(book: JoinedHandbook, draft: Draft) -> None:
    assert _said(book, draft) == ""
    full = replace(draft, **FULL, contacts=(_number(),))
    assert _said(book, full) == ""
    pack, _ = check_files(draft_files(full), book.known)
    assert pack is not None
    again = draft_of(pack, DAY)
    assert again.version == "2"
    assert replace(again, version="1", next_review=full.next_review) == full
    assert draft_files(full) == draft_files(full)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"contacts": (_number(proof=""),)}, "skal have en kilde"),
        ({"contacts": (_number(checked_on=None),)}, "mangler en dato"),
        ({"contacts": (_number(phone="ring til Lone"),)}, "ligner ikke et nummer"),
        ({"contacts": (_number(phone="112"),)}, "overtager en landsdækkende indgang"),
        ({"contacts": (_number(name="Alarm 112"),)}, "overtager en landsdækkende indgang"),
        ({"contacts": (_number(role="ankestyrelsen"),)}, "overtager en landsdækkende indgang"),
        ({"contacts": (_number(web="http://usikker.dk"),)}, "ikke en https-adresse"),
        ({"contacts": (_number(instead="Vent til mødet, før I ringer 112."),)}, "kan ikke vente"),
        ({"practices": (DraftText("overgreb", "Ring til forældrene først."),)}, "familien ikke må få noget"),
        ({"practices": (DraftText("h-underretnign", "Brug skemaet."),)}, "Mente du »h-underretning«"),
        ({"forums": (DraftText("SSD", "Lederen afgør, om der underrettes."),)}, "personlig"),
        ({"links": (DraftText("Skema", address="https://a@b.dk"),)}, "ikke en https-adresse"),
        (POLICY | {"goals": (DraftGoal("Mål", "1", ("findes-ikke",)),)}, "findes ikke"),
        (POLICY | {"goals": (DraftGoal("Mål", "1", (), ("overgreb",)),)}, "som handling"),
        ({"code": "12"}, "ikke tre cifre"),
        ({"next_review": DAY}, "ligger ikke efter"),
        ({"practices": (DraftText("h-ppr", "x" * 901),)}, "for lang"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    book: JoinedHandbook, draft: Draft, change: dict[str, object], said: str
) -> None:
    assert said in _said(book, replace(draft, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"skema = 1", b"skema = 2", "nyeste program"),
        (b"skema = 1", b'skema = "1"', "Skriv skema = 1"),
        (b"[[kontakt]]\n", b"[[slet_trin]]\n", "kendes ikke"),
        (b'id = "k-proeve-', b'id = "k-herning-', "skal begynde med"),
        (b'version = "1"', b'version = "1"\nfjern = "h-112"', "kendes ikke her"),
        (b"[pakke]", b"[pakke", "kan ikke"),
        ("Prøve".encode(), b"Pr\xf8ve", "UTF-8"),
    ],
)
def test_a_manifest_that_asks_for_more_is_refused(
    book: JoinedHandbook, files: dict[str, bytes], old: bytes, new: bytes, said: str
) -> None:
    assert old in files["pakke.toml"]
    _, problems = check_files({"pakke.toml": files["pakke.toml"].replace(old, new)}, book.known)
    assert said in "\n".join(map(str, problems))


def test_the_packs_that_come_along_obey_the_rules(book: JoinedHandbook) -> None:
    assert [pack.id for pack in book.packs] == ["herning", "national", "vejen"]
    for pack in book.packs:
        assert check_pack(pack, book.known) == ()


def test_the_next_version_loses_nothing_of_the_one_before(book: JoinedHandbook) -> None:
    for pack in book.packs:
        again, problems = check_files(draft_files(draft_of(pack, DAY)), book.known)
        assert again is not None
        assert not problems or not pack.code
        assert [one.sources for one in again.practices] == [one.sources for one in pack.practices]
        assert [one.sources for one in again.forums] == [one.sources for one in pack.forums]
        assert [one.sources for one in again.contacts] == [one.sources for one in pack.contacts]
        assert again.links == pack.links
        assert [one.text for one in again.practices] == [one.text for one in pack.practices]
        assert [one.instead for one in again.contacts] == [one.instead for one in pack.contacts]


def test_ids_are_made_from_names() -> None:
    assert slug("Ringkøbing-Skjern Kommune") == "ringkoebing-skjern"
    assert slug("Ærø Kommune") == "aeroe"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_the_text_makes_it_fall_over(
    book: JoinedHandbook, files: dict[str, bytes], data: st.DataObject
) -> None:
    whole = files["pakke.toml"]
    place = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=30) | st.sampled_from([b'"', b"[[", b"=", b"\x00", b"[pakke]\n"]))
    length = data.draw(st.integers(0, 60))
    pack, problems = check_files({"pakke.toml": whole[:place] + noise + whole[place + length :]}, book.known)
    assert pack is not None or problems
