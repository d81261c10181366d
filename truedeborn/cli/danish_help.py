"""argparse in Danish: help, usage and errors, with the nearest valid word named."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from typing import NoReturn

from truedeborn.domain.nearest import meant

_WORDS = {
    "usage: ": "brug: ",
    "options": "valg",
    "positional arguments": "det, du skriver",
    "subcommands": "kommandoer",
    "show this help message and exit": "vis denne hjælp",
    "show program's version number and exit": "vis programmets version",
    "the following arguments are required: %s": "her mangler: %s",
    "unrecognized arguments: %s": "dette forstås ikke: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "»%(value)s« findes ikke (vælg: %(choices)s)",
    "invalid %(type)s value: %(value)r": "»%(value)s« er ikke et tal",
    "expected one argument": "her mangler en værdi",
    "expected at least one argument": "her mangler mindst én værdi",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "one of the arguments %s is required": "vælg en af %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan være flere: %(matches)s",
}
_UNKNOWN = re.compile(r"»(?P<value>[^«]*)« findes ikke \(vælg: (?P<choices>.*)\)")


def _danish(text: str) -> str:
    return _WORDS.get(text, text)


def install() -> None:
    """Make argparse speak Danish from now on."""
    argparse._ = _danish  # type: ignore[attr-defined]


class DanishParser(argparse.ArgumentParser):
    """A parser whose errors are one Danish sentence on stderr, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to do, then leave."""
        found = _UNKNOWN.search(message)
        if found:
            choices = [choice.strip(" '\"") for choice in found["choices"].split(",")]
            hint = meant(found["value"], choices) or "Vælg en af: " + ", ".join(choices) + "."
            message = message[: found.start()] + f"»{found['value']}« findes ikke. {hint}"
        print(f"{message.rstrip('.')}. Se {self.prog} --help.".replace("?.", "?"), file=sys.stderr)
        sys.exit(2)


def day(text: str) -> date:
    """An argument that is a date.

    Raises:
        argparse.ArgumentTypeError: with a Danish sentence.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"»{text}« er ikke en dato, skriv fx 2026-11-21") from error
