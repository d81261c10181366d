"""Installed packs join the handbook: contacts, practice, goals, search; and leave it again."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.packs.conftest import DAY
from tests.packs.test_checking import FULL
from truedeborn.domain.entry import EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.problem import HandbookProblem
from truedeborn.domain.query import Filter, SearchQuery
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import LocalPacks
from truedeborn.packs.archive import KEY_LIST, archive_bytes
from truedeborn.packs.draft import Draft, DraftContact, DraftText, draft_files, draft_of
from truedeborn.packs.signing import Trust, new_key, sign
from truedeborn.redaktion import Matter, findings
from truedeborn.rendering.plain import blocks_text
from truedeborn.vejviser.card import compose
from truedeborn.vejviser.codec import guide_to_json
from truedeborn.vejviser.contacts import card_contacts, from_contacts
from truedeborn.vejviser.model import Audience

CONTACT = DraftContact(
    "modtagelse", "Modtagelsen i Prøve", "99 88 77 66", "Hverdage 9-15", proof="https://eksempel.dk/x",
    checked_on=DAY,
)  # fmt: skip


@pytest.fixture
def full(draft: Draft) -> Draft:
    return replace(draft, **FULL, contacts=(CONTACT,))  # type: ignore[arg-type]


@pytest.fixture
def packs(book: JoinedHandbook, tmp_path: Path) -> LocalPacks:
    made = LocalPacks(book, tmp_path / "bruger", tmp_path / "it", (tmp_path / "program",))
    made.refresh()
    return made


def _signed(draft: Draft, pairs: dict[str, tuple[str, str]]) -> dict[str, bytes]:
    lines = [f'[[noegle]]\nid = "{i}"\nnavn = "{i}"\noffentlig = "{p[1]}"\n' for i, p in pairs.items()]
    files = draft_files(draft) | {KEY_LIST: "".join(lines).encode()}
    for key_id, pair in pairs.items():
        files = sign(files, key_id, pair[0], DAY)
    return files


def test_an_installed_pack_is_everywhere_and_gone_again(
    book: JoinedHandbook, packs: LocalPacks, full: Draft
) -> None:
    before = (book.entry_ids(), [pack.id for pack in book.packs])
    local = packs.install(draft_files(full), unsigned=True)
    assert not local.is_trusted
    assert "ikke underskrevet af to personer" in local.standing

    resolve = from_contacts(book.contacts("proeve"))
    assert [c.phone for c in resolve(book.vejviser.role("modtagelse"))] == ["99 88 77 66"]
    assert "Prøve Kommune" in [choice.name for choice in book.municipalities()]

    text = blocks_text(book.local_text(book.entry("h-underretning"), "proeve"))
    assert "Skemaet ligger på intranettet." in text
    assert "Beredskabsplan" in text
    assert "ikke underskrevet" in text
    assert book.local_text(book.entry("h-underretning"), "findes-ikke") == ()

    goal = EntryId("proeve-maal-1")
    assert book.entry(goal).kind is Kind.MAAL
    assert goal in [card.id for card in book.cards(Filter(kinds=(Kind.MAAL,)))]
    assert {card.id for _, card in book.links_from(goal)} == {"mobning", "h-ppr", "tidlig-indsats"}
    assert goal in [card.id for _, card in book.links_to(EntryId("h-ppr"))]
    assert goal in [card.id for card in book.goals_of(book.entry("h-ppr"))]
    assert book.neighbours(goal)[0] is not None
    assert book.sources_of(book.entry("k-proeve-modtagelse"))[0].address == "https://eksempel.dk/x"

    packs.remove("proeve")
    assert (book.entry_ids(), [pack.id for pack in book.packs]) == before
    with pytest.raises(HandbookProblem):
        book.entry(goal)


def test_the_municipality_is_found_by_its_own_words(
    book: JoinedHandbook, packs: LocalPacks, full: Draft
) -> None:
    packs.install(draft_files(full), unsigned=True)
    book.municipality = "proeve"
    assert "v-kommune-proeve" in [hit.id for hit in book.search(SearchQuery("TVÆR")).hits]
    assert "proeve-maal-1" in [hit.id for hit in book.search(SearchQuery("hjælpen kommer tidligt")).hits]
    hits = [hit.id for hit in book.search(SearchQuery("SSD i Herning")).hits]
    assert "v-kommune-herning" not in hits
    book.municipality = "herning"
    hits = [hit.id for hit in book.search(SearchQuery("SSD i Herning")).hits]
    assert "v-kommune-herning" in hits
    assert len(hits) == len(set(hits))
    for hit in hits:
        book.entry(hit)


def test_the_small_index_leaves_nothing_behind(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    book = JoinedHandbook.open(built)
    book.open_search()
    assert list(tmp_path.iterdir())
    book.close()
    assert not list(tmp_path.iterdir())


def test_without_a_temporary_folder_the_handbook_is_still_found(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    book = JoinedHandbook.open(built)
    book.open_search()
    assert book.search(SearchQuery("blå mærker")).hits
    book.close()


def test_local_text_never_pushes_the_handbook_down(
    book: JoinedHandbook, packs: LocalPacks, full: Draft
) -> None:
    plain = [hit.id for hit in book.search(SearchQuery("underretning")).hits][:3]
    packs.install(draft_files(full), unsigned=True)
    assert [hit.id for hit in book.search(SearchQuery("underretning")).hits][:3] == plain


def test_a_newer_pack_stands_instead_of_the_bundled_one(book: JoinedHandbook, packs: LocalPacks) -> None:
    bundled = next(pack for pack in book.packs if pack.id == "herning")
    newer = draft_of(bundled, DAY + timedelta(days=30))
    newer = replace(newer, contacts=newer.contacts[:1], goals=(), forums=(), practices=(), links=())
    packs.install(draft_files(newer), unsigned=True)
    assert [c.id for c in book.contacts("herning") if c.municipality] == ["k-herning-modtagelse"]
    assert EntryId("k-herning-ssp") not in book.entry_ids()
    older = replace(newer, valid_from=DAY - timedelta(days=30), version="0")
    packs.install(draft_files(older), unsigned=True)
    assert book.pack("herning").version == bundled.version
    packs.roll_back("herning")
    assert book.pack("herning").version == newer.version


def test_trust_is_judged_anew_and_never_read_from_disk(
    packs: LocalPacks, full: Draft, tmp_path: Path
) -> None:
    pairs = {"anne": new_key(), "bo": new_key()}
    files = _signed(full, pairs)
    with pytest.raises(HandbookProblem, match="nye her"):
        packs.install(files)
    assert packs.install(files, new_keys=True).trust is Trust.SIGNED
    (tmp_path / "program").mkdir()
    (tmp_path / "program/proeve.toml").write_bytes(files[KEY_LIST])
    packs.refresh()
    assert {local.pack.id: local.trust for local in packs.in_use()}["proeve"] is Trust.APPROVED
    # An unsigned version must be chosen, stays marked, and going back gives the trust back.
    other = replace(full, version="2")
    with pytest.raises(HandbookProblem, match="uden"):
        packs.install(draft_files(other))
    assert packs.install(draft_files(other), unsigned=True).trust is Trust.UNSIGNED
    assert packs.roll_back("proeve").trust is Trust.APPROVED


def test_other_keys_than_before_are_asked_about(packs: LocalPacks, full: Draft) -> None:
    packs.install(_signed(full, {"anne": new_key(), "bo": new_key()}), new_keys=True)
    strange = _signed(replace(full, version="2"), {"anne": new_key(), "bo": new_key()})
    assert packs.inspect(strange).changes_keys
    with pytest.raises(HandbookProblem, match="andre nøgler"):
        packs.install(strange)
    assert packs.in_use()[-1].pack.version == "1"


def test_a_bad_pack_is_refused_and_the_old_one_stays(
    book: JoinedHandbook, packs: LocalPacks, full: Draft
) -> None:
    packs.install(draft_files(full), unsigned=True)
    bad = replace(full, version="2", practices=(DraftText("overgreb", "Kontakt forældrene."),))
    with pytest.raises(HandbookProblem, match="familien ikke må få noget"):
        packs.install(draft_files(bad), unsigned=True)
    assert book.pack("proeve").version == "1"


def test_a_pack_that_no_longer_fits_is_named_and_left_out(
    book: JoinedHandbook, packs: LocalPacks, full: Draft, tmp_path: Path
) -> None:
    it_folder = tmp_path / "it"
    it_folder.mkdir()
    (it_folder / "proeve.tbpakke").write_bytes(archive_bytes(draft_files(full)))
    (it_folder / "skidt.tbpakke").write_bytes(b"PK slet ikke")
    packs.refresh()
    assert "proeve" in [pack.id for pack in book.packs]
    assert packs.in_use()[-1].origin == "er lagt ud af it-afdelingen"
    assert any("skidt.tbpakke" in problem for problem in packs.problems)


def test_editors_see_a_pack_past_its_review(book: JoinedHandbook, packs: LocalPacks, full: Draft) -> None:
    packs.install(draft_files(full), unsigned=True)
    assert full.next_review is not None
    for day, due in ((full.next_review - timedelta(days=1), 0), (full.next_review, 1)):
        found = [one for one in findings(book, day) if one.matter is Matter.DUE]
        assert sum(one.entry == "v-kommune-proeve" for one in found) == due


def test_no_pack_changes_the_vejviser_or_a_word_of_the_handbook(
    book: JoinedHandbook, packs: LocalPacks, full: Draft
) -> None:
    own = [entry_id for entry_id in book.entry_ids() if not entry_id.startswith("k-herning-")]
    before = (guide_to_json(book.vejviser), [book.entry(entry_id) for entry_id in own])
    packs.install(draft_files(full), unsigned=True)
    herning = draft_of(book.pack("herning"), DAY + timedelta(days=1))
    packs.install(draft_files(herning), unsigned=True)
    assert (guide_to_json(book.vejviser), [book.entry(entry_id) for entry_id in own]) == before
    for route in book.vejviser.routes:
        card = compose(book.vejviser, route, (), Audience.FAGPERSON)
        national = {one.role for one in card_contacts(book.vejviser, card)}
        local = {
            one.role for one in card_contacts(book.vejviser, card, from_contacts(book.contacts("proeve")))
        }
        assert national == local
