"""The commands of `truedeborn`: each lives in a module of its own, loaded when needed."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from truedeborn import __version__
from truedeborn.domain.problem import HandbookProblem

# name: (module, one line of help). A module has `add_arguments(parser)` and `run(args) -> int`.
COMMANDS = {
    "vindue": ("truedeborn.cli.window", "åbn håndbogens vindue (det sker også uden en kommando)"),
    "search": ("truedeborn.cli.search", "søg i håndbogen"),
    "show": ("truedeborn.cli.show", "vis en post"),
    "guide": ("truedeborn.cli.guide", "gå gennem vejviseren"),
    "stats": ("truedeborn.cli.stats", "tæl, hvad håndbogen indeholder"),
    "check": ("truedeborn.cli.check", "efterse håndbogens tekster"),
    "build": ("truedeborn.cli.build", "byg håndbogen af teksterne"),
    "redaktion": ("truedeborn.cli.redaktion", "vis, hvad redaktionen skal se efter"),
    "export": ("truedeborn.cli.export", "gem som PDF, Word eller tekst"),
    "review": ("truedeborn.cli.review", "skriv en faglig godkendelse"),
    "prove": ("truedeborn.cli.prove", "bevis, at vejviseren er sikker på alle veje"),
    "case": ("truedeborn.cli.case", "efterse en case, du selv har skrevet (.tbcase)"),
    "diff": ("truedeborn.cli.diff", "vis, hvad der er nyt mellem to udgaver"),
    "pack": ("truedeborn.cli.pack", "lav, efterse og installér kommunepakker"),
    "edition": ("truedeborn.cli.edition", "lav, underskriv og installér udgaver af håndbogen"),
    "selftest": ("truedeborn.cli.selftest", "afprøv, at programmet virker på denne maskine"),
}
OK, FAILED, WRONG_USE = 0, 1, 2


def make_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the module of the command in `argv` is imported."""
    from truedeborn.cli.danish_help import DanishParser, install  # nothing is read when the window opens

    install()
    parser = DanishParser(
        prog="truedeborn",
        description="Truede børn: tegn, underretningspligt og en vejviser, uden netværk.",
        epilog="Uden en kommando åbner vinduet. Er et barn i fare nu, så ring 112.",
    )
    parser.add_argument("--version", action="version", version=f"Truede børn {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", title="kommandoer")
    for name, (module, text) in COMMANDS.items():
        description = text[:1].upper() + text[1:] + "."
        sub = commands.add_parser(name, help=text, description=description)
        if name in argv:
            loaded = importlib.import_module(module)
            loaded.add_arguments(sub)
            sub.set_defaults(run=loaded.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when it went well, 1 when something is wrong, 2 when the command was not understood.
    """
    _speak_utf8()
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        if not given:
            return _open_window()
        args = make_parser(given).parse_args(given)
        return int(args.run(args))
    except HandbookProblem as problem:
        print(problem, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our output left (`| head`); there is nobody to tell.
        sys.stdout = None
        return OK


def _open_window() -> int:
    """The window as `vindue` opens it, without making the parsers of every command first."""
    from truedeborn.cli.window import run
    from truedeborn.window_arguments import add_arguments

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([]))


def _speak_utf8() -> None:
    """Danish letters whatever the terminal's locale says; a windowed program has no streams."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
