"""The Debian package and the portable folder, made from the packaged program with dpkg-deb and tar."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from installer.bundle import source_date
from installer.machine import LIBRARIES

PACKAGE = "truedeborn"
HOME = "opt/truedeborn"
COMPRESSION = {"small": ["-Zxz"], "quick": ["-Zzstd"]}


def depends() -> str:
    """What the program needs of the system. Debian 13 renamed libglib2.0-0; either will do."""
    renamed = {"libglib2.0-0": "libglib2.0-0t64 | libglib2.0-0"}
    return ", ".join(renamed.get(package, package) for package in LIBRARIES.values())


def build_deb(program: Path, made: Path, root: Path, version: str, target: Path, *, small: bool) -> Path:
    """Write truedeborn_VERSION_amd64.deb.

    Args:
        program: the packaged folder.
        made: the folder of pictures.
        target: where the package goes.
        small: xz (minutes, for release) instead of zstd (seconds).
    """
    stage = target / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(program, stage / HOME, symlinks=True)
    _share(stage / "usr", made, root)
    (stage / "usr/bin").mkdir(parents=True)
    (stage / "usr/bin/truedeborn").symlink_to("/" + HOME + "/truedeborn")
    size = sum(file.stat().st_size for file in stage.rglob("*") if file.is_file() and not file.is_symlink())
    control = stage / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(version, size // 1024), "utf-8")
    # Whatever umask built the folder: everybody may read, nobody but root may write.
    for path in stage.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    package = target / f"{PACKAGE}_{version}_{_architecture()}.deb"
    command = ["dpkg-deb", *COMPRESSION["small" if small else "quick"], "--root-owner-group", "--build"]
    # dpkg-deb moves every later time back to this one.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": source_date()}
    subprocess.run(
        [*command, str(stage), str(package)], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    shutil.rmtree(stage)
    return package


def build_portable(program: Path, root: Path, version: str, target: Path) -> Path:
    """Write the folder as a tar file that runs where it is unpacked and keeps the user's things inside it."""
    name = f"truedeborn-{version}-linux-{_architecture()}"
    stage = target / name
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(program, stage, symlinks=True)
    shutil.copy(root / "installer/linux/portabel.txt", stage / "portabel.txt")
    archive = target / f"{name}.tar.gz"
    command = ["tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{source_date()}"]
    packing = ["--use-compress-program=gzip -n", "-cf", str(archive), "-C", str(target), name]
    subprocess.run([*command, *packing], check=True)
    shutil.rmtree(stage)
    return archive


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _share(usr: Path, made: Path, root: Path) -> None:
    """Menu entry, store metadata, pictures, copyright and change log, where Debian looks for them."""
    own = root / "installer/linux"
    copies = {
        own / "truedeborn.desktop": usr / "share/applications/dk.truedeborn.haandbog.desktop",
        own / "truedeborn.metainfo.xml": usr / "share/metainfo/dk.truedeborn.haandbog.metainfo.xml",
        root / "resources/program/truedeborn.svg": usr / "share/icons/hicolor/scalable/apps/truedeborn.svg",
        root / "LICENSE": usr / "share/doc/truedeborn/copyright",
    }
    for size in (16, 32, 48, 128, 256):
        copies[made / f"truedeborn-{size}.png"] = (
            usr / f"share/icons/hicolor/{size}x{size}/apps/truedeborn.png"
        )
    for source, target in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    changes = gzip.compress((root / "CHANGELOG.md").read_bytes(), mtime=0)
    (usr / "share/doc/truedeborn/changelog.gz").write_bytes(changes)


def _control(version: str, kilobytes: int) -> str:
    return f"""Package: {PACKAGE}
Version: {version}
Architecture: {_architecture()}
Maintainer: Truede børn <truedeborn@localhost>
Installed-Size: {kilobytes}
Depends: {depends()}
Section: education
Priority: optional
Description: Offline håndbog til voksne omkring børn
 Tegn på mistrivsel og overgreb, underretningspligten, hvem man ringer til, og hvad man
 ikke skal gøre. En vejviser fører skridt for skridt til den rette handling.
 .
 Programmet åbner ingen forbindelse til nettet og gemmer intet om børn.
"""
