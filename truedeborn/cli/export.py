"""`truedeborn export`: entries, the whole handbook and the papers of the vejviser as files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from truedeborn import papers, places
from truedeborn.domain.paper import Paper
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.formats import (
    FORMAT_NAMES,
    Format,
    file_name,
    format_of,
    save_paper,
    unprintable_letters,
)
from truedeborn.local_packs import open_book
from truedeborn.rendering.forms import observation_sheet
from truedeborn.rendering.wall_chart import pocket_card, wall_chart


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("id", nargs="?", help="postens id, fx fysisk-vold")
    what.add_argument("--hele", action="store_true", help="hele håndbogen som ét dokument")
    what.add_argument("--ordliste", action="store_true", help="alle fagets ord")
    what.add_argument(
        "--vejviser",
        nargs="*",
        metavar="SPØRGSMÅL=SVAR",
        help="vejviserens svar, fx --vejviser akut-fare=ja",
    )
    what.add_argument("--iagttagelsesark", action="store_true", help="et tomt ark til iagttagelser")
    what.add_argument("--vaegtavle", action="store_true", help="vejviseren på ét A3-ark")
    what.add_argument("--lommekort", action="store_true", help="vejviseren på et A6-kort")
    parser.add_argument("--kort", action="store_true", help="posten som et kort i A5: kun dens egne ord")
    parser.add_argument("--kommune", default="", metavar="ID", help="kommunens numre på vejviserens svar")
    parser.add_argument(
        "--som", choices=[form.value for form in Format], help="filens form; ellers efter --ud"
    )
    parser.add_argument("--ud", type=Path, metavar="FIL", help="filen eller mappen; ellers her")


def run(args: argparse.Namespace) -> int:
    """Write one file and say where it is."""
    paper = _paper(args)
    form = Format(args.som) if args.som else _form_of(args.ud)
    path = _path(args.ud, paper.title, form)
    fonts = places.bundled("resources/fonts")
    save_paper(paper, path, form, fonts)
    print(f"{FORMAT_NAMES[form]} gemt: {path}")
    missing = unprintable_letters(paper, fonts) if form is Format.PDF else ""
    if missing:
        print(
            f"Skrifttypen har ikke tegnene {missing}. De ses som »?«, men læses op. Brug evt. docx.",
            file=sys.stderr,
        )
    return 0


def _paper(args: argparse.Namespace) -> Paper:
    book, _ = open_book()
    if args.hele:
        return papers.handbook_paper(book)
    if args.ordliste:
        return papers.glossary_paper(book)
    if args.iagttagelsesark:
        return observation_sheet(book.edition)
    if args.vaegtavle:
        return wall_chart(book.vejviser, book.edition)
    if args.lommekort:
        return pocket_card(book.vejviser, book.edition)
    if args.vejviser is not None:
        return papers.answer_paper(book, book.vejviser, _answers(args.vejviser), args.kommune)
    return papers.action_card(book, args.id) if args.kort else papers.entry_paper(book, args.id)


def _answers(pairs: list[str]) -> dict[str, str]:
    answers = {}
    for pair in pairs:
        fact, equals, answer = pair.partition("=")
        if not equals:
            raise HandbookProblem(f"»{pair}« mangler et lighedstegn. Skriv fx akut-fare=nej.")
        answers[fact.strip()] = answer.strip()
    return answers


def _form_of(path: Path | None) -> Format:
    return Format.PDF if path is None or path.is_dir() else format_of(path)


def _path(wanted: Path | None, title: str, form: Format) -> Path:
    if wanted is None or wanted.is_dir():
        return (wanted or Path()) / file_name(title, form)
    return wanted
