"""The forms a paper can be saved in, and how each is made."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize

from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.rendering.plain import paper_text
from truedeborn.whole_file import write_whole

_LONGEST_NAME = 80
# What Windows does not take in a file name.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class Format(StrEnum):
    """A form a paper can be saved in; the value is the file's ending."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


FORMAT_NAMES = {Format.PDF: "PDF", Format.DOCX: "Word", Format.TXT: "Tekst"}


def paper_bytes(paper: Paper, form: Format, fonts: Path) -> bytes:
    """A paper as the bytes of a file.

    Args:
        fonts: the folder with the font files; only PDF needs it.

    Raises:
        HandbookProblem: a font is missing or damaged.
    """
    if form is Format.PDF:
        from truedeborn.export.pdf.document import pdf_bytes

        return pdf_bytes(paper, fonts)
    if form is Format.DOCX:
        from truedeborn.export.docx import docx_bytes

        return docx_bytes(paper)
    # Windows' own editor knows UTF-8 by its mark and wants its own line ends.
    return paper_text(paper).replace("\n", "\r\n").encode("utf-8-sig", "replace")


def save_paper(paper: Paper, path: Path, form: Format, fonts: Path) -> None:
    """Write a paper to a file: all of it or nothing.

    Raises:
        HandbookProblem: it cannot be made or written.
    """
    write_whole(path, paper_bytes(paper, form, fonts))


def format_of(path: Path) -> Format:
    """The form that a file name asks for.

    Raises:
        HandbookProblem: the ending is none that we write.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in list(Format):
        raise HandbookProblem(
            f"»{path.name}« ender ikke på .pdf, .docx eller .txt. Giv filen en af de tre endelser."
        )
    return Format(ending)


def file_name(title: str, form: Format) -> str:
    """A file name that every system takes."""
    name = _FORBIDDEN.sub(" ", normalize("NFC", title))
    name = re.sub(r"\s+", " ", name)[:_LONGEST_NAME].strip(" .")
    return f"{name or 'Truede børn'}.{form.value}"


def unprintable_letters(paper: Paper, fonts: Path) -> str:
    """The letters of a paper that the PDF's fonts lack, each once: they are printed as "?".

    Their meaning is still in the file for screen readers and for copying.
    """
    from truedeborn.export.pdf.faces import load_faces

    face = load_faces(fonts)["regular"]
    letters = dict.fromkeys(normalize("NFC", paper_text(paper)))
    return "".join(letter for letter in letters if letter.isprintable() and not face.has(letter))
