"""Build the installable program for this system and try it: `python3 dev.py package`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer import bundle, icons, parts, trial
from installer.machine import SetupProblem

ROOT = bundle.ROOT
PROGRAM = bundle.folder() / (f"{bundle.NAME}-konsol.exe" if sys.platform == "win32" else bundle.NAME)


def main(arguments: list[str]) -> int:
    """Build, check, try, and wrap for installing; a Danish sentence and exit code 1 where it stops."""
    unknown = set(arguments) - {"--only-build", "--small"}
    if unknown:
        print(f"Ukendt: {' '.join(sorted(unknown))}. Muligheder: --only-build --small", file=sys.stderr)
        return 2
    try:
        build()
        check()
        if "--only-build" not in arguments:
            try_out()
            wrap(small="--small" in arguments)
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Run PyInstaller over the spec, from inputs that do not change from run to run."""
    version = bundle.version(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    icons.draw(ROOT / "resources/program/truedeborn.svg", bundle.MADE)
    (bundle.MADE / "sbom.cdx.json").write_text(parts.parts_list(ROOT, version), "utf-8")
    print(f"Bygger Truede børn {version} …", flush=True)
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": bundle.source_date()}
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
        "build_installer.spec",
    ]
    done = subprocess.run(
        [
            *command,
            "--distpath",
            str(bundle.folder().parent),
            "--workpath",
            f"build/pyinstaller-{bundle.folder().parent.name}",
        ],
        cwd=ROOT,
        env=environment,
        check=False,
    )
    if done.returncode != 0:
        raise SetupProblem("PyInstaller kunne ikke bygge programmet; se linjerne ovenfor.")
    if sys.platform == "linux":
        from installer.linux.system_licences import collect

        collect(bundle.folder(), bundle.folder() / "_internal/resources/licences/system")


def check() -> None:
    """Hold the folder to its inventory and its size budget, and print what takes the room."""
    total, table = bundle.size_report(bundle.folder())
    print(table)
    problems = bundle.inventory_problems(bundle.folder())
    if total > bundle.BUDGET_MB[sys.platform]:
        problems.append(f"{total:.1f} MB er over budgettet på {bundle.BUDGET_MB[sys.platform]} MB")
    if problems:
        raise SetupProblem("Pakken er ikke, som den skal være:\n" + "\n".join(problems))


def try_out() -> None:
    """Self-test from an empty environment, and on Linux the window on a virtual screen."""
    print(trial.selftest(PROGRAM), flush=True)
    if sys.platform == "linux":
        if shutil.which("Xvfb") is None:
            print("Xvfb mangler: vinduet er ikke prøvet på en skærm.")
            return
        picture = ROOT / "skaermbilleder" / "pakket.png"
        trial.window_picture(PROGRAM, picture)
        print(f"Vinduet er åbnet på en virtuel skærm: {picture.relative_to(ROOT)}", flush=True)


def wrap(*, small: bool) -> None:
    """Make what people install from the folder, and try the portable one."""
    version = bundle.version(ROOT)
    if sys.platform == "linux":
        from installer.linux import deb

        made = [deb.build_portable(bundle.folder(), ROOT, version, ROOT / "dist")]
        _try_portable(made[0])
        if shutil.which("dpkg-deb"):
            made.append(
                deb.build_deb(bundle.folder(), bundle.MADE, ROOT, version, ROOT / "dist", small=small)
            )
    elif sys.platform == "win32":
        from installer.windows import setup

        made = [setup.build_setup(bundle.folder(), ROOT, version, ROOT / "dist")]
    else:
        made = [bundle.folder().parent / "Truede børn.app"]
    for file in made:
        size = file.stat().st_size / 1e6
        print(f"{size:8.1f} MB  {file.relative_to(ROOT)}" if file.is_file() else f"{file.relative_to(ROOT)}")


def _try_portable(archive: Path) -> None:
    """Unpack to a path with a space and Danish letters, and run the self-test there."""
    with tempfile.TemporaryDirectory(prefix="bærbar mappe ") as folder:
        subprocess.run(["tar", "-xzf", str(archive), "-C", folder], check=True)
        program = next(Path(folder).glob("truedeborn-*")) / bundle.NAME
        trial.selftest(program)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
