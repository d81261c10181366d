"""`truedeborn case`: look `.tbcase` files through, as the program does when one is taken in."""

from __future__ import annotations

import argparse
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `case`."""
    parser.add_argument("filer", nargs="+", type=Path, metavar="FIL", help="en .tbcase-fil")


def run(args: argparse.Namespace) -> int:
    """Look the files through; 1 when any has problems."""
    from truedeborn.domain.kinds import Kind
    from truedeborn.handbook import Handbook
    from truedeborn.sources.case_file import LARGEST, Shelf, check_case_bytes

    book = Handbook.open()
    ids = frozenset(book.entry_ids())
    shelf = Shelf(book.taxonomy, book.entry_ids(Kind.TEMA), ids, book.vejviser)
    wrong = 0
    for path in args.filer:
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise HandbookProblem(f"»{path}« kan ikke læses: {error.strerror}. Vælg en anden fil.") from error
        checked = check_case_bytes(data, path.name, shelf)
        for problem in checked.problems:
            print(problem)
        if checked.case is None:
            wrong += 1
        else:
            ways = " -> ".join(stage.route for stage in checked.case.stages)
            print(f"{path.name}: »{checked.case.title}« passer med vejviseren ({ways}).")
        if checked.traces.any_warning:
            print(f"{path.name}: Noget ligner et navn, et nummer eller en mailadresse. Er det opdigtet?")
    return 1 if wrong else 0
