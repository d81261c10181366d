"""What pip-audit found, told as it is: what could not be looked up is not free of holes for that."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

FINE, HOLES, NOT_AUDITED = 0, 1, 3
SHOWN = 5


def audit(python: Path, locks: Sequence[Path]) -> int:
    """Ask for known holes in every locked package and print the verdict.

    Args:
        python: one that has pip-audit.
        locks: requirements files with hashes.

    Returns:
        `FINE`, `HOLES`, or `NOT_AUDITED` where nobody answered, or not about every package.
    """
    listed = [part for lock in locks for part in ("-r", str(lock))]
    options = ("--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
    done = subprocess.run(
        [str(python), "-m", "pip_audit", *options, *listed], capture_output=True, text=True, check=False
    )
    code, text = verdict(done.stdout)
    print(text)
    return code


def verdict(report: str) -> tuple[int, str]:
    """The exit code and what to say of a report.

    Args:
        report: what pip-audit wrote as JSON; anything else when it could not ask.
    """
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_AUDITED, "IKKE EFTERSET: listen over kendte huller kan ikke nås herfra (intet net?)."
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, rettet i "
        f"{', '.join(hole['fix_versions']) or 'ingen udgave endnu'}"
        for package in packages
        for hole in package.get("vulns", ())
    ]
    if holes:
        return HOLES, "\n".join([f"{len(holes)} kendte huller:", *holes])
    if len(skipped) == len(packages):
        return NOT_AUDITED, f"IKKE EFTERSET: ingen af de {len(packages)} pakker kunne slås op (intet net?)."
    if skipped:
        named = ", ".join(skipped[:SHOWN]) + (" …" if len(skipped) > SHOWN else "")
        return NOT_AUDITED, f"IKKE EFTERSET: {len(skipped)} af {len(packages)} pakker ({named})."
    return FINE, f"{len(packages)} låste pakker efterset: ingen kendte huller."
