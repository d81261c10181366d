"""What each `truedeborn pack` command does. Every function is one command and returns its exit code."""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truedeborn.domain.problem import HandbookProblem
from truedeborn.local_packs import LocalPacks, open_book
from truedeborn.packs.archive import KEY_LIST, SUFFIX, archive_bytes, read_archive, read_folder
from truedeborn.packs.draft import draft_files, local_roles, new_draft
from truedeborn.packs.signing import NEEDED, Trust, new_key, read_keys
from truedeborn.packs.signing import sign as sign_files
from truedeborn.whole_file import why_not_written, write_whole


@contextmanager
def _packs() -> Iterator[LocalPacks]:
    book, packs = open_book()
    try:
        yield packs
    finally:
        book.close()


def _read(path: Path) -> dict[str, bytes]:
    return read_folder(path) if path.is_dir() else read_archive(path)


def new(args: argparse.Namespace) -> int:
    """Write an empty pack into a new folder."""
    folder: Path = args.folder
    if folder.exists() and any(folder.iterdir()):
        raise HandbookProblem(f"Mappen »{folder}« er ikke tom. Vælg en ny mappe.")
    if not (len(args.kode) == 3 and args.kode.isdigit()):
        raise HandbookProblem(f"»{args.kode}« er ikke en kommunekode. Skriv tre cifre, fx 657.")
    book, _ = open_book()
    roles = local_roles(book.vejviser, book.pack_rules.reserved_roles)
    book.close()
    draft = new_draft(args.kommune, args.kode, args.den, roles)
    for name, data in draft_files(draft).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, data)
    print(f"En tom pakke til {args.kommune} ligger i {folder}. Udfyld pakke.toml, og kør »pack check«.")
    print("Et nummer skal have en kilde og en dato. Kender I det ikke, så lad det stå tomt.")
    return 0


def check(args: argparse.Namespace) -> int:
    """Print every problem of a pack; 1 when there are any."""
    with _packs() as packs:
        seen = packs.inspect(_read(args.pack))
    for problem in seen.problems:
        print(problem)
    if seen.pack is None or seen.problems:
        print(f"{len(seen.problems)} fejl. Pakken kan ikke bruges, før de er rettet.")
        return 1
    empty = [contact.name for contact in seen.pack.contacts if not contact.phone]
    if empty:
        print(f"Uden nummer ({len(empty)}): {', '.join(empty)}.")
        print("Programmet skriver »Ikke udfyldt af kommunen« og viser den anden vej.")
    print(f"Pakken er i orden: {seen.pack.name}, version {seen.pack.version}. {seen.verdict.reason}")
    return 0


def build(args: argparse.Namespace) -> int:
    """Zip a folder that passes; a folder with problems gives no file."""
    files = read_folder(args.folder)
    with _packs() as packs:
        seen = packs.inspect(files)
    if seen.pack is None or seen.problems:
        listed = "\n".join(map(str, seen.problems))
        raise HandbookProblem(f"{listed}\nPakken er ikke lavet. Ret fejlene, og prøv igen.")
    target = args.ud or Path(f"{seen.pack.id}-{seen.pack.version}{SUFFIX}")
    write_whole(target, archive_bytes(files))
    print(f"Pakken er gemt i {target}. To personer skal skrive under med »pack sign«.")
    return 0


def sign(args: argparse.Namespace) -> int:
    """Add one person's signature to a pack file."""
    key_id, secret = read_secret(args.noegle)
    files = sign_files(read_archive(args.pack), key_id, secret, args.den)
    write_whole(args.pack, archive_bytes(files))
    print(f"»{key_id}« har skrevet under på {args.pack}. Der skal være {NEEDED} personer.")
    return 0


def verify(args: argparse.Namespace) -> int:
    """Print who signed; 1 when two people have not."""
    with _packs() as packs:
        seen = packs.inspect(_read(args.pack))
    if seen.problems:
        raise HandbookProblem("\n".join(map(str, seen.problems)))
    for name in seen.verdict.signers:
        print(f"Underskrevet af {name}")
    print(seen.verdict.reason)
    if seen.changes_keys:
        print("Bemærk: Det er andre nøgler end dem, maskinen stoler på i forvejen.")
    return 0 if seen.verdict.trust is not Trust.UNSIGNED else 1


def install(args: argparse.Namespace) -> int:
    """Install a pack; it is in use at once."""
    with _packs() as packs:
        files = _read(args.pack)
        local = packs.install(files, unsigned=args.uden_underskrift, new_keys=args.stol_paa_noegler)
        seen = packs.inspect(files)
    print(local.standing)
    if not local.is_trusted:
        print("Den er mærket som ikke underskrevet i vinduet og på kortene.")
    if seen.older:
        print("Bemærk: En nyere pakke for samme kommune er stadig i brug.")
    return 0


def list_(args: argparse.Namespace) -> int:
    """Print the packs in use, and those that could not be used."""
    with _packs() as packs:
        for local in packs.in_use():
            print(f"{local.pack.id:12} {local.standing}")
        for problem in packs.problems:
            print(f"{'ikke brugt':12} {problem}")
    return 0


def rollback(args: argparse.Namespace) -> int:
    """Put the version before back in use."""
    with _packs() as packs:
        print(packs.roll_back(args.id).standing)
    return 0


def remove(args: argparse.Namespace) -> int:
    """Take an installed pack away."""
    with _packs() as packs:
        packs.remove(args.id)
        left = [local for local in packs.in_use() if local.pack.id == args.id]
    print("Pakken er fjernet." + (f" Nu bruges: {left[0].standing}" if left else ""))
    return 0


def keys(args: argparse.Namespace) -> int:
    """Make a key pair, or list the trusted keys."""
    if args.ny:
        return _make_key(args)
    with _packs() as packs:
        ids = [args.kommune] if args.kommune else [local.pack.id for local in packs.in_use()]
        for pack_id in ids:
            trusted = packs.trusted(pack_id)
            print(f"{pack_id}: {len(trusted)} nøgler" + ("" if trusted else ", ingen er godkendt her endnu"))
            for key_id, public in sorted(trusted.items()):
                print(f"  {key_id}: {public.hex()[:16]}…")
    return 0


def _make_key(args: argparse.Namespace) -> int:
    if not args.navn or not args.gem:
        raise HandbookProblem("Skriv også --navn (personens navn) og --gem (hvor nøglen skal ligge).")
    target: Path = args.gem
    if target.exists():
        raise HandbookProblem(f"»{target}« findes allerede. En hemmelig nøgle overskrives aldrig.")
    secret, public = new_key()
    entry = f'[[noegle]]\nid = "{args.ny}"\nnavn = "{args.navn}"\noffentlig = "{public}"\n'
    if not read_keys(entry.encode()):
        raise HandbookProblem("Nøglens id og navn kan ikke bruges.")
    if args.pakke:
        listed = args.pakke / KEY_LIST
        before = listed.read_text(encoding="utf-8") if listed.is_file() else ""
        read_keys((before + "\n" + entry).encode())
        write_whole(listed, (before.rstrip() + "\n\n" + entry).lstrip().encode())
    _write_secret(target, f'id = "{args.ny}"\nhemmelig = "{secret}"\n')
    print(f"Den hemmelige nøgle er i {target}. Del den med ingen, og gem en kopi et sikkert sted.")
    print(
        f"Den står i {args.pakke / KEY_LIST}."
        if args.pakke
        else f"Skriv dette i pakkens {KEY_LIST}:\n{entry}"
    )
    return 0


def _write_secret(path: Path, text: str) -> None:
    try:
        # Only the owner may read it, from its first byte.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise HandbookProblem(
            f"Nøglen kan ikke gemmes i {path}. {why_not_written(error, chosen=True)}"
        ) from error


def read_secret(path: Path) -> tuple[str, str]:
    """The id and the secret of somebody's key file.

    Raises:
        HandbookProblem: it cannot be read, or is no such file.
    """
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
        return str(value["id"]), str(value["hemmelig"])
    except OSError as error:
        raise HandbookProblem(f"Nøglen {path} kan ikke læses ({error.strerror}).") from error
    except (ValueError, KeyError) as error:
        raise HandbookProblem(f"{path} er ikke en hemmelig nøgle fra »pack keys --ny«.") from error
