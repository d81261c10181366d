"""`truedeborn vindue`: the window."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the window."""
    from truedeborn import app

    app.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed."""
    from truedeborn import app

    return app.run(args)
