"""Files: whole or not at all, and every trouble said in Danish."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pytest
from docx import Document

from tests.export.conftest import FONTS
from truedeborn import papers
from truedeborn.cli.commands import main
from truedeborn.domain.blocks import bullets, paragraph
from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.docx import docx_bytes
from truedeborn.export.formats import Format, file_name, format_of, paper_bytes, save_paper
from truedeborn.handbook import Handbook
from truedeborn.whole_file import write_whole

PAPER = Paper("Blå mærker", (Section("Blå mærker", (paragraph("Ring 112 \x00nu."), bullets(["A"]))),), "fod")


@pytest.mark.parametrize("form", list(Format))
def test_each_form_is_written(tmp_path: Path, form: Format) -> None:
    path = tmp_path / file_name(PAPER.title, form)
    save_paper(PAPER, path, form, FONTS)
    assert path.name == f"Blå mærker.{form.value}"
    head = {Format.PDF: b"%PDF-1.7", Format.DOCX: b"PK", Format.TXT: "\ufeffBlå".encode()}
    assert path.read_bytes().startswith(head[form])
    assert [child.name for child in tmp_path.iterdir()] == [path.name]


def test_word_has_headings_tables_and_page_numbers(book: Handbook) -> None:
    document = Document(io.BytesIO(docx_bytes(papers.entry_paper(book, "h-underretning"))))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1 and "Heading 2" in styles
    assert "List Bullet" in styles
    assert document.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    footer = document.sections[0].footer._element
    assert footer.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert "Gyldig til" in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.language == "da-DK"
    assert document.part.rels and any("hyperlink" in rel.reltype for rel in document.part.rels.values())


def test_word_has_room_to_write(book: Handbook) -> None:
    paper = Paper("Ark", (Section("Ark", (), blanks=(Blank("Dato"), Blank("Set", 4))),))
    document = Document(io.BytesIO(docx_bytes(paper)))
    assert any("Dato: ____" in paragraph.text for paragraph in document.paragraphs)
    assert len(document.tables[0].cell(0, 0).paragraphs) == 4


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Må jeg: spørge / sige?", "Må jeg spørge sige.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("...", "Truede børn.pdf"),
        ("å" * 300, "å" * 80 + ".pdf"),
        ("Bla\u030a", "Blå.pdf"),
    ],
)
def test_file_names_every_system_takes(title: str, name: str) -> None:
    assert file_name(title, Format.PDF).removeprefix(".") == name.removeprefix(".")


def test_unknown_endings_are_refused() -> None:
    assert format_of(Path("x.PDF")) is Format.PDF
    with pytest.raises(HandbookProblem, match=r"\.pdf, \.docx eller \.txt"):
        format_of(Path("x.odt"))


def test_a_missing_folder_a_folder_as_file_and_a_long_name(tmp_path: Path) -> None:
    with pytest.raises(HandbookProblem, match="Mappen findes ikke"):
        write_whole(tmp_path / "nej" / "a.pdf", b"x")
    (tmp_path / "mappe.pdf").mkdir()
    with pytest.raises(HandbookProblem, match="Navnet er en mappe"):
        write_whole(tmp_path / "mappe.pdf", b"x")
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(HandbookProblem, match="er en fil, ikke en mappe"):
        write_whole(tmp_path / "fil" / "a.pdf", b"x")
    with pytest.raises(HandbookProblem, match="for langt"):
        write_whole(tmp_path / ("a" * 300), b"x")


def test_a_folder_one_may_not_write_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(HandbookProblem, match="Du må ikke skrive her"):
        write_whole(tmp_path / "a.pdf", b"x")


def test_a_file_open_elsewhere_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that another program holds."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"gammel")

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(HandbookProblem, match="Filen er åben"):
        write_whole(path, b"ny")
    assert path.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [path]


def test_the_programs_own_place_is_made_and_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user did not choose it, and is not told to choose another."""
    write_whole(tmp_path / "pakker" / "a" / "i-brug.json", b"{}", failing="Valget kan ikke gemmes.")
    assert (tmp_path / "pakker" / "a" / "i-brug.json").read_bytes() == b"{}"
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(HandbookProblem) as problem:
        write_whole(tmp_path / "i-brug.json", b"{}", failing="Valget kan ikke gemmes.")
    assert str(problem.value) == "Valget kan ikke gemmes. Disken er fuld. Gør plads, og prøv igen."


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_a_saved_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"gammel")
    path.chmod(0o600)
    write_whole(path, b"ny")
    assert path.stat().st_mode & 0o777 == 0o600


def _small_disk(folder: Path) -> bool:
    """A disk of 64 kB where the machine lets us have one."""
    if os.name != "posix" or os.geteuid() != 0:
        return False
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = _small_disk(disk)
    if not mounted:
        real = os.fsync

        def full(handle: int) -> None:
            real(handle)
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
    try:
        old = disk / "gammel.pdf"
        if mounted:
            old.write_bytes(b"gammel")
        with pytest.raises(HandbookProblem, match="Disken er fuld"):
            write_whole(old, b"x" * 200_000)
        assert [child.name for child in disk.iterdir()] == (["gammel.pdf"] if mounted else [])
        assert not mounted or old.read_bytes() == b"gammel"
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=True)


def test_the_command_line(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(book.folder))
    for arguments, name in (
        (["fysisk-vold"], "Fysisk vold mod barnet.pdf"),
        (["h-112", "--som", "docx"], "Ring 112.docx"),
        (["h-underretning", "--kort"], "Send en underretning.pdf"),
        (["--iagttagelsesark", "--som", "txt"], "Iagttagelsesark.txt"),
        (["--vaegtavle"], "Er du bekymret for et barn.pdf"),
        (["--lommekort"], "Truede børn lommekort.pdf"),
        (["--ordliste", "--som", "txt"], "Ordforklaring.txt"),
    ):
        assert main(["export", *arguments, "--ud", str(tmp_path)]) == 0
        assert (tmp_path / name).stat().st_size > 500, name
        assert name in capsys.readouterr().out
    for arguments, said in (
        (["h-113"], "h-112"),
        (["--vejviser", "akut-fare"], "lighedstegn"),
        (["--vejviser", "akut-fare=måske"], "måske"),
        (["--vejviser", "akut-fare=nej"], "rolle=SVAR"),
        (["h-112", "--ud", str(tmp_path / "x.odt")], ".docx"),
        (["h-112", "--ud", str(tmp_path / "nej" / "x.pdf")], "Mappen findes ikke"),
    ):
        assert main(["export", *arguments]) == 1
        assert said in capsys.readouterr().err


def test_text_is_readable_without_its_looks() -> None:
    text = paper_bytes(PAPER, Format.TXT, FONTS).decode("utf-8-sig")
    assert "\r\n• A\r\n" in text and text.endswith("fod\r\n")
