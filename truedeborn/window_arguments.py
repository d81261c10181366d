"""The arguments of the window, apart from it: reading them must not load it."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the window's arguments to a parser. `size` becomes a pair of whole numbers, in pixels."""
    parser.add_argument("--screenshot", metavar="FIL", help="tegn vinduet til en PNG-fil, og slut")
    parser.add_argument("--size", metavar="BxH", type=_size, help="vinduets størrelse, fx 1366x768")
    parser.add_argument("--theme", default="", help="lys, moerk, kontrast eller system")
    parser.add_argument("--text", type=int, default=0, metavar="PROCENT", help="tekststørrelse, 80 til 200")
    parser.add_argument("--open", default="", metavar="OPSLAG", help="vis et opslag eller en skærm")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"»{text}« er ikke en størrelse. Skriv bredde x højde, fx 1366x768.")
    return int(width), int(height)
