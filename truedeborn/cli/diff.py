"""`truedeborn diff`: what changed between two editions, and which situations now end elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from truedeborn.domain.codec import to_json
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.editions import Snapshot, compare, read_snapshot, snapshot_of, snapshot_text
from truedeborn.handbook import Handbook
from truedeborn.rendering.news_page import news_blocks
from truedeborn.rendering.plain import blocks_text
from truedeborn.whole_file import write_whole

_EDITION = "en bygget håndbog (mappen) eller en reference (.json)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `diff`."""
    parser.add_argument("old", type=Path, metavar="GAMMEL", help=_EDITION)
    parser.add_argument("new", type=Path, nargs="?", metavar="NY", help=f"{_EDITION}; ellers den, der er her")
    parser.add_argument("--json", action="store_true", help="skriv som JSON")
    parser.add_argument(
        "--gem-reference",
        type=Path,
        metavar="FIL",
        help="gem GAMMEL som reference til data/tidligere/, og sammenlign ikke",
    )


def run(args: argparse.Namespace) -> int:
    """Print the differences, or keep an edition as a reference."""
    old, taxonomy = _taken(args.old)
    if args.gem_reference:
        write_whole(args.gem_reference, snapshot_text(old).encode())
        print(f"Udgave {old.edition} er gemt som reference i {args.gem_reference}.")
        return 0
    new, own = _taken(args.new)
    taxonomy = own or taxonomy or _own_taxonomy()
    diff = compare(old, new, taxonomy)
    if args.json:
        print(to_json(diff))
        return 0
    names = {choice.id: choice.name for choice in taxonomy.kinds}
    print(f"Nyt i udgave {diff.new}\n\n{blocks_text(news_blocks(diff, names))}")
    return 0


def _taken(path: Path | None) -> tuple[Snapshot, Taxonomy | None]:
    if path is not None and path.is_file():
        return read_snapshot(path), None
    book = Handbook.open(path)
    try:
        return snapshot_of(book), book.taxonomy
    finally:
        book.close()


def _own_taxonomy() -> Taxonomy:
    book = Handbook.open()
    try:
        return book.taxonomy
    finally:
        book.close()
