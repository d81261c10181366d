"""`truedeborn build`: text files in, handbook out."""

from __future__ import annotations

import argparse
from pathlib import Path

from truedeborn import places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `build`."""
    parser.add_argument("--data", type=Path, help="mappen med teksterne (ellers den, der følger med)")
    parser.add_argument("--ud", type=Path, help="mappen, håndbogen skrives i (ellers programmets egen)")


def run(args: argparse.Namespace) -> int:
    """Build; every problem is shown and the old handbook kept when there are any."""
    from truedeborn.build import build_handbook

    target = args.ud or places.handbook_folder()
    edition = build_handbook(args.data or places.data_folder(), target)
    print(f"Håndbogen er bygget: udgave {edition.name}, gælder pr. {edition.valid_from:%d.%m.%Y}, i {target}")
    return 0
