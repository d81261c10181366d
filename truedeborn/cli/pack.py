"""`truedeborn pack`: make, check, sign and install kommunepakker."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from truedeborn.cli import pack_commands as do
from truedeborn.cli.danish_help import day

_FILE = "en .tbpakke eller mappen med pakke.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pack`, a command of its own for each thing one can do."""
    commands = parser.add_subparsers(
        dest="pack_command", metavar="HANDLING", title="handlinger", required=True
    )

    new = _command(commands, "new", "lav en tom pakke, klar til at udfylde")
    new.add_argument("folder", type=Path, metavar="MAPPE", help="den nye mappe")
    new.add_argument(
        "--kommune", required=True, metavar="NAVN", help='kommunens navn, fx "Ikast-Brande Kommune"'
    )
    new.add_argument("--kode", required=True, metavar="TAL", help="kommunekoden, tre cifre")
    new.add_argument(
        "--den", type=day, default=date.today(), metavar="DATO", help="gælder pr. (ellers i dag)"
    )

    check = _command(commands, "check", "efterse en pakke uden at ændre noget")
    check.add_argument("pack", type=Path, metavar="PAKKE", help=_FILE)

    build = _command(commands, "build", "pak en mappe til en .tbpakke")
    build.add_argument("folder", type=Path, metavar="MAPPE", help="mappen med pakke.toml")
    build.add_argument("--ud", type=Path, metavar="FIL", help="filens navn (ellers efter kommune og version)")

    sign = _command(commands, "sign", "skriv under på en .tbpakke")
    sign.add_argument("pack", type=Path, metavar="PAKKE", help="en .tbpakke")
    sign.add_argument("--noegle", required=True, type=Path, metavar="FIL", help="din hemmelige nøgle")
    sign.add_argument("--den", type=day, default=date.today(), metavar="DATO", help="dato (ellers i dag)")

    verify = _command(commands, "verify", "se, hvem der har skrevet under")
    verify.add_argument("pack", type=Path, metavar="PAKKE", help=_FILE)

    install = _command(commands, "install", "installér en pakke til dig på denne computer")
    install.add_argument("pack", type=Path, metavar="PAKKE", help=_FILE)
    install.add_argument(
        "--uden-underskrift", action="store_true", help="brug den, selv om to personer ikke har skrevet under"
    )
    install.add_argument(
        "--stol-paa-noegler",
        action="store_true",
        help="stol fra nu af på nøglerne",
    )

    _command(commands, "list", "vis de pakker, der er i brug")
    rollback = _command(commands, "rollback", "gå tilbage til den forrige version")
    rollback.add_argument("id", help="kommunens id, fx herning")
    remove = _command(commands, "remove", "fjern en installeret pakke")
    remove.add_argument("id", help="kommunens id")

    keys = _command(commands, "keys", "lav en nøgle, eller vis de nøgler, maskinen stoler på")
    keys.add_argument("--ny", metavar="ID", help="lav en ny nøgle med dette id, fx anne")
    keys.add_argument("--navn", metavar="NAVN", help="personens navn")
    keys.add_argument("--gem", type=Path, metavar="FIL", help="hvor den hemmelige nøgle gemmes")
    keys.add_argument("--pakke", type=Path, metavar="MAPPE", help="pakkens mappe: skriv nøglen i dens liste")
    keys.add_argument("--kommune", metavar="ID", help="vis nøglerne for én kommune")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; see `truedeborn.cli.pack_commands`."""
    name = args.pack_command
    command = do.list_ if name == "list" else getattr(do, name)
    return int(command(args))


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
