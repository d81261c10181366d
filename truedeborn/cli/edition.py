"""`truedeborn edition`: make, sign and install whole editions of the handbook's text."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from truedeborn import __version__, places
from truedeborn.cli.danish_help import day
from truedeborn.cli.pack_commands import read_secret
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_store import KEYS, EditionStore
from truedeborn.handbook import Handbook
from truedeborn.packs.archive import KEY_LIST, archive_bytes, file_bytes, read_archive
from truedeborn.packs.edition_file import FORM, SUFFIX, edition_files
from truedeborn.packs.signing import EDITIONS, NEEDED, read_keys
from truedeborn.packs.signing import sign as sign_files
from truedeborn.whole_file import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `edition`, a command of its own for each thing one can do."""
    commands = parser.add_subparsers(
        dest="edition_command", metavar="HANDLING", title="handlinger", required=True
    )

    def command(name: str, text: str, act: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
        made.set_defaults(act=act)
        return made

    build = command("build", f"saml teksterne til en {SUFFIX}", _build)
    build.add_argument("--data", type=Path, metavar="MAPPE", help="teksterne (ellers dem, der følger med)")
    build.add_argument(
        "--noegler", type=Path, required=True, metavar="FIL",
        help=f"listen over dem, der må underskrive ({KEY_LIST} fra »pack keys --ny«)",
    )  # fmt: skip
    build.add_argument("--ud", type=Path, metavar="FIL", help="filens navn (ellers efter udgaven)")

    sign = command("sign", f"skriv under på en {SUFFIX}", _sign)
    sign.add_argument("edition", type=Path, metavar="UDGAVE")
    sign.add_argument("--noegle", required=True, type=Path, metavar="FIL", help="din hemmelige nøgle")
    sign.add_argument("--den", type=day, default=date.today(), metavar="DATO", help="dato (ellers i dag)")

    for name, text, act in (
        ("verify", "se, om denne computer vil stole på en udgave", _verify),
        ("install", "efterse, byg og tag en udgave i brug", _install),
    ):
        made = command(name, text, act)
        made.add_argument("edition", type=Path, metavar="UDGAVE")
        made.add_argument(
            "--noegler", type=Path, action="append", metavar="MAPPE",
            help=f"mappen med {KEYS}: hvem der må underskrive (ellers dem, it-afdelingen har angivet)",
        )  # fmt: skip

    command("list", "vis den udgave, der er i brug", _list)
    command("rollback", "gå tilbage til udgaven før", _rollback)
    command("remove", "fjern alle installerede udgaver", _remove)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(args.act(args))


def _store(args: argparse.Namespace) -> EditionStore:
    chosen = getattr(args, "noegler", None) or places.key_folders()
    return EditionStore(places.local_folder(), places.handbook_folder(), chosen)


def _build(args: argparse.Namespace) -> int:
    from truedeborn.sources.content_reader import read_content

    data = args.data or places.data_folder()
    content = read_content(data)
    if content.guide is None or not content.proof.speaks_of(content.guide):
        raise HandbookProblem(
            "Vejviseren er ændret, siden den blev bevist. Kør »truedeborn prove --gem data/bevis.toml« først."
        )
    try:
        keys = args.noegler.read_bytes()
    except OSError as error:
        raise HandbookProblem(
            f"{args.noegler} kan ikke læses ({error.strerror}). Vælg en anden fil."
        ) from error
    if len(read_keys(keys)) < NEEDED:
        raise HandbookProblem(f"{args.noegler} skal nævne mindst {NEEDED} personer.")
    target = args.ud or Path(f"truedeborn-{content.edition.name}{SUFFIX}")
    write_whole(target, archive_bytes(edition_files(data, keys, __version__)))
    print(f"Udgave {content.edition.name} er gemt i {target}. {NEEDED} personer skal skrive under.")
    return 0


def _sign(args: argparse.Namespace) -> int:
    key_id, secret = read_secret(args.noegle)
    files = sign_files(read_archive(args.edition, FORM), key_id, secret, args.den, EDITIONS)
    write_whole(args.edition, archive_bytes(files))
    print(f"»{key_id}« har skrevet under på {args.edition}. Der skal være {NEEDED} personer.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    edition = _store(args).read(file_bytes(args.edition, FORM))
    print(f"Udgave {edition.title}. Underskrevet af {' og '.join(edition.signers)}.")
    return 0


def _install(args: argparse.Namespace) -> int:
    edition = _store(args).install(file_bytes(args.edition, FORM), date.today())
    print(f"Udgave {edition.title}, er bygget og bruges, næste gang programmet åbnes.")
    return 0


def _list(args: argparse.Namespace) -> int:
    book = Handbook.open()
    chosen = _store(args).choice
    installed = book.folder.name == chosen.chosen
    edition = book.edition
    origin = "lagt ud af it-afdelingen" if installed else "fulgte med programmet"
    book.close()
    print(f"I brug: udgave {edition.name}, gælder pr. {edition.valid_from:%d.%m.%Y}, {origin}.")
    if chosen.chosen and not installed:
        print("En installeret udgave bruges ikke: den er ældre, beskadiget eller bygget af et andet program.")
    return 0


def _rollback(args: argparse.Namespace) -> int:
    _store(args).roll_back()
    return _list(args)


def _remove(args: argparse.Namespace) -> int:
    _store(args).remove_all()
    return _list(args)
