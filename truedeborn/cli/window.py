"""`truedeborn vindue`: the window."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the window."""
    from truedeborn.app import add_arguments as add

    add(parser)


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed."""
    from truedeborn.app import run as run_window

    return run_window(args)
