"""PDF: accessible by the rules, the same bytes for the same paper, and nothing that makes it fall."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.export.conftest import FONTS, ROOT
from tests.export.pdf_ua import examine
from truedeborn import papers
from truedeborn.domain.blocks import (
    Block,
    Callout,
    CalloutKind,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Table,
    bullets,
    heading,
    paragraph,
)
from truedeborn.domain.kinds import Kind
from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.formats import unprintable_letters
from truedeborn.export.pdf.document import pdf_bytes
from truedeborn.handbook import Handbook
from truedeborn.rendering.forms import observation_sheet
from truedeborn.rendering.papers import handout_paper
from truedeborn.rendering.wall_chart import pocket_card, wall_chart
from truedeborn.sources.vejviser_files import read_guide

LONG = "underretningspligtsvurderingsmødeforberedelsesnotat" * 12


def _text(data: bytes, *more: str) -> str:
    run = subprocess.run(["pdftotext", *more, "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode()


def _everything(rows: int = 60) -> Paper:
    """One of every kind of block, over several pages."""
    table = Table(
        ((Span("Trin"),), (Span("Hvad"),)),
        tuple(
            ((Span(str(n)),), (Span("Gør noget langt, som fylder mere end én linje. " * (n % 3 + 1)),))
            for n in range(rows)
        ),
    )
    nested = ItemList((ListItem((paragraph("Ydre"), bullets(["Indre", "Indre mere"], ordered=True))),))
    inside: tuple[Block, ...] = (paragraph("Ring straks. " * 40), bullets(["En", "To"]), table)
    blocks: tuple[Block, ...] = (
        heading("Overskrift"),
        Paragraph(
            (
                Span("Læs "),
                Span("loven", target="https://www.retsinformation.dk/"),
                Span(" og "),
                Span("andet", target="b"),
            )
        ),
        nested,
        Callout(CalloutKind.FARE, "Fare", inside),
        Quote((paragraph("Jeg hører dig. " * 30),)),
        heading("Under", 3),
        table,
        paragraph(LONG),
    )
    sections = (
        Section("Første del", blocks, "Type", "Kort sagt.", ("Lov",), anchor="a"),
        Section("Anden del", blocks, anchor="b", level=2, starts_page=True),
        Section(
            "Til at skrive på", (), level=2, blanks=(Blank("Dato"), Blank("Det så jeg", 5, "som et kamera"))
        ),
    )
    return Paper("Alle slags", sections, "Truede børn · udgave 1", contents=True)


def test_every_kind_of_block_keeps_the_rules() -> None:
    data = pdf_bytes(_everything(), FONTS)
    found = examine(data)
    assert not found.wrong, "\n".join(found.wrong[:20])
    for tag in (
        "TOC",
        "TOCI",
        "H1",
        "H2",
        "H3",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TH",
        "TD",
        "Link",
        "BlockQuote",
    ):
        assert tag in found.tags, tag


def test_the_checker_can_find_fault() -> None:
    """Each rule is broken once by hand: a checker that finds nothing proves nothing."""
    data = pdf_bytes(_everything(3), FONTS)

    def spoilt(change: object) -> list[str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)  # type: ignore[operator]
            out = io.BytesIO()
            pdf.save(out)
        return examine(out.getvalue()).wrong

    def untag(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/Artifact BMC", b"/Span BMC"))

    def forget_language(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Lang

    def unembed(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Resources.Font.F0.DescendantFonts[0].FontDescriptor.FontFile2

    def cut_tree(pdf: pikepdf.Pdf) -> None:
        section = pdf.Root.StructTreeRoot.K[0].K[-1]
        section.K = section.K[:1]

    def silence_link(pdf: pikepdf.Pdf) -> None:
        next(a for page in pdf.pages for a in page.obj.get("/Annots", [])).Contents = ""

    for change in (untag, forget_language, unembed, cut_tree, silence_link):
        assert spoilt(change), change.__name__


@pytest.mark.parametrize("entry", ["fysisk-vold", "h-underretning", "lov-barnets-133", "v-hvad-skriver-jeg"])
def test_entries_keep_the_rules(book: Handbook, entry: str) -> None:
    paper = papers.entry_paper(book, entry)
    data = pdf_bytes(paper, FONTS)
    found = examine(data)
    assert not found.wrong, "\n".join(found.wrong[:20])
    assert found.headings[0] == (1, book.entry(entry).title)
    text = _text(data)
    assert "Gyldig til 21. maj 2027" in text
    assert "Side 1 af " in text


def test_reading_order_is_that_of_the_page(book: Handbook) -> None:
    paper = papers.entry_paper(book, "h-112")
    run = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=pdf_bytes(paper, FONTS), capture_output=True, check=True
    )
    told = run.stdout.decode()
    wanted = [block for block in paper.sections[0].blocks if type(block).__name__ == "Heading"]
    places = [told.index("".join(span.text for span in block.spans)) for block in wanted]
    assert places == sorted(places)
    assert "Table" in told


def test_the_vejviser_on_wall_and_in_pocket(book: Handbook) -> None:
    guide, problems = read_guide(ROOT / "data" / "vejviser")
    assert guide is not None, problems
    for paper, pages in ((wall_chart(guide, book.edition), 1), (pocket_card(guide, book.edition), 2)):
        data = pdf_bytes(paper, FONTS)
        assert not examine(data).wrong
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) == pages
            assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:]] == list(paper.size)
        text = " ".join(_text(data).split())
        assert "112" in text
        for route in guide.routes:
            if route.urgency.value == "nu":
                assert route.title in text, route.id
    assert all(
        route.title in text or route.family.value != "ikke" for route in guide.routes if route.rank > 50
    )


def test_the_answer_warns_before_it_says_whom_to_call(book: Handbook) -> None:
    guide, _ = read_guide(ROOT / "data" / "vejviser")
    assert guide is not None
    paper = papers.answer_paper(book, guide, {"akut-fare": "ja"}, "herning")
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong
    text = " ".join(_text(data).split())
    warning = guide.route("akut-112").warning
    assert text.index(warning) < text.index("Ring til (")
    assert "Kommunens praksis" in text or "kommunens praksis" in text
    assert "Gyldig til" in text
    with pytest.raises(HandbookProblem, match="mangler svar"):
        papers.answer_paper(book, guide, {"akut-fare": "nej"})


def test_every_action_fits_on_both_sides_of_a_card(book: Handbook) -> None:
    for entry in book.entry_ids(Kind.HANDLING):
        data = pdf_bytes(papers.action_card(book, entry), FONTS)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) <= 2, entry
            assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:]] == [148, 210]
        if entry == "h-underretning":
            assert not examine(data).wrong


def test_a_handout_of_any_blocks(book: Handbook) -> None:
    blocks = (heading("Opgave"), bullets(["Læs casen.", "Skriv, hvad du så."]))
    paper = handout_paper("Kursus: dag 1", blocks, book.edition, kicker="Til deltagerne", lead="To timer.")
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong
    assert "Gyldig til" in _text(data) and "Til deltagerne" in _text(data)


def test_the_observation_sheet_is_empty(book: Handbook) -> None:
    paper = observation_sheet(book.edition)
    data = pdf_bytes(paper, FONTS)
    found = examine(data)
    assert not found.wrong
    assert "Figure" in found.tags
    told = subprocess.run(["pdfinfo", "-struct", "-"], input=data, capture_output=True, check=True)
    assert b"Figure" in told.stdout
    text = _text(data)
    labels = [blank.label for section in paper.sections for blank in section.blanks]
    assert all(label in text for label in labels)
    assert text.index("Barnets egne ord") < text.index("Det tænkte og følte jeg")


def test_the_whole_handbook(book: Handbook) -> None:
    paper = papers.handbook_paper(book)
    data = pdf_bytes(paper, FONTS)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 200
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[:2] == ["Temaer", "Handlinger"]
        links = sum(len(page.obj.get("/Annots", [])) for page in pdf.pages)
    assert links > 500
    anchored = {section.anchor for section in paper.sections}
    assert {entry for entry in book.entry_ids() if entry.startswith(("h-", "v-", "lov-"))} <= anchored
    first = _text(data, "-f", "1", "-l", "3")
    assert "Fysisk vold mod barnet" in first
    signs = _text(data, "-f", "5", "-l", "60")
    assert "Et spædbarn, der endnu ikke selv kan rulle" in " ".join(signs.split())


def test_the_same_paper_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, pathlib\n"
        "from tests.export.test_pdf import _everything, FONTS\n"
        "from truedeborn.export.pdf.document import pdf_bytes\n"
        "print(hashlib.sha256(pdf_bytes(_everything(20), FONTS)).hexdigest())\n"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(sums) == 1


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_whole_handbook_and_many_entries_keep_the_rules(book: Handbook) -> None:
    assert not examine(pdf_bytes(papers.handbook_paper(book), FONTS)).wrong
    for entry in book.entry_ids()[::7]:
        assert not examine(pdf_bytes(papers.entry_paper(book, entry), FONTS)).wrong, entry


@pytest.mark.parametrize("width", range(31, 51))
def test_a_link_that_begins_with_a_space_at_the_edge(width: int) -> None:
    spans = (Span("ord " * (width - 30) + "x" * width), Span(" sehernu", target="https://a.dk/"), Span(" y"))
    paper = Paper(
        "Led", (Section("Led", (Paragraph(spans), Paragraph((Span("a\n ", target="https://b.dk/"),)))),)
    )
    assert not examine(pdf_bytes(paper, FONTS)).wrong


def test_letters_the_font_lacks_are_kept_for_screen_readers() -> None:
    strange = "Hun sagde שלום og skrev 😀 og مرحبا."
    paper = Paper("Tegn", (Section("Tegn", (paragraph(strange),)),))
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoken = b"".join(page.Contents.read_bytes() for page in pdf.pages).decode()
    for word in ("שלום", "😀", "مرحبا"):
        assert word.encode("utf-16-be").hex() in spoken
    assert "😀" in unprintable_letters(paper, FONTS)
    assert not unprintable_letters(Paper("Æ", (Section("Blåbærgrød – »§ 133«", ()),)), FONTS)


def test_letters_of_two_marks_are_joined() -> None:
    paper = Paper("Å", (Section("Blåt mærke", (paragraph("Det er blåt."),)),))
    assert "Det er blåt." in _text(pdf_bytes(paper, FONTS))


@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_becomes_a_page_by_the_rules(text: str) -> None:
    blocks = (paragraph(text), bullets([text]), Table(((Span(text),),), (((Span(text),),),)))
    paper = Paper(text, (Section(text or "Tom", blocks, lead=text),), footer=text)
    found = examine(pdf_bytes(paper, FONTS))
    wrong = [fault for fault in found.wrong if "empty <H1>" not in fault and "no title" not in fault]
    assert not wrong, wrong


def test_a_very_long_text_and_a_cell_higher_than_a_page() -> None:
    sentence = "Barnet kom i våde bukser og spiste tre portioner. "
    high = Table(((Span("A"),), (Span("B"),)), (((Span(sentence * 200),), (Span("kort"),)),))
    paper = Paper("Lang", (Section("Lang", (paragraph(sentence * 3000), high)),))
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong
    text = " ".join(_text(data, "-raw").split())
    assert text.count("tre portioner") >= 3150
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            lows = [float(o[1]) for o, op in pikepdf.parse_content_stream(page) if str(op) == "Td"]
            assert min(lows) > 20, "text below the paper's edge"


def test_a_small_card_folds_its_foot() -> None:
    paper = replace(_everything(4), size=(105.0, 148.0), footer="Truede børn · " + "meget lang fod · " * 6)
    data = pdf_bytes(paper, FONTS)
    assert not examine(data).wrong


@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_missing_font_is_said_in_danish(tmp_path: Path, damage: str) -> None:
    fonts = tmp_path / "fonts"
    shutil.copytree(FONTS, fonts)
    font = fonts / "SourceSans3-It.ttf"
    if damage == "missing":
        font.unlink()
    else:
        font.write_bytes(font.read_bytes()[:3000])
    with pytest.raises(HandbookProblem, match=r"SourceSans3-It\.ttf mangler eller er beskadiget"):
        pdf_bytes(_everything(2), fonts)
