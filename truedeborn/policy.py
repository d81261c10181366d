"""What an IT department has decided for a machine: read from a file or, on Windows, from Group Policy.

Nothing here can stop the program: a setting that cannot be used is named in `problems` and left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

FILE_NAME = "politik.toml"
REGISTRY_KEY = r"Software\Policies\TruedeBorn"
LANGUAGES = ("da",)


@dataclass(frozen=True, slots=True)
class Policy:
    """Settings a user starts with.

    Args:
        municipality: id of the municipality chosen before the user chooses another; "" for none.
        pack_folder: where municipality packs are read from besides the user's own; None for nowhere else.
        update_folder: where signed new editions and municipality packs are looked for; None for nowhere.
        takes_updates: what is found there is taken into use without asking.
        key_folder: whose signatures count besides those the program came with; None for nobody else's.
        user_folder: where bookmarks, notes and settings go instead of the user's profile.
        language: the language of the screens; only Danish exists.
        problems: one Danish sentence for each setting that could not be used.
        origins: the files and registry keys that were read, lowest first.
    """

    municipality: str = ""
    pack_folder: Path | None = None
    update_folder: Path | None = None
    takes_updates: bool = False
    key_folder: Path | None = None
    user_folder: Path | None = None
    language: str = "da"
    problems: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


NAMES = ("kommune", "sprog", "pakkemappe", "opdateringsmappe", "opdatering", "noeglemappe", "brugermappe")
UPDATES = {"spoerg": False, "stille": True}


def read_policy(program: Path) -> Policy:
    """The decided settings: beside the program, then the machine's file, then Group Policy; the last wins.

    Args:
        program: the folder of the executable.
    """
    policy = Policy()
    for file in (program / FILE_NAME, *machine_files()):
        policy = with_file(policy, file)
    for origin, values in _registry():
        policy = with_values(policy, values, origin, None)
    return policy


def machine_files() -> tuple[Path, ...]:
    """Where only an administrator can put a policy for all users. Windows uses the registry instead."""
    if sys.platform == "win32":
        return ()
    if sys.platform == "darwin":
        return (Path("/Library/Application Support/truedeborn") / FILE_NAME,)
    return (Path("/etc/truedeborn") / FILE_NAME,)


def with_file(policy: Policy, file: Path) -> Policy:
    """The policy with a file's settings laid over it; a file that is not there changes nothing."""
    if not file.exists():
        return policy
    import tomllib  # most machines have no such file, and start-up should not pay for reading one

    try:
        values = tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return policy
    except (OSError, ValueError, RecursionError) as reason:
        problem = f"Politikken {file} kan ikke læses ({reason}) og er ikke brugt."
        return replace(policy, problems=(*policy.problems, problem))
    return with_values(policy, values, str(file), file.parent)


def with_values(policy: Policy, values: Mapping[str, object], origin: str, base: Path | None) -> Policy:
    """The policy with named settings laid over it.

    Args:
        values: the Danish names, in any case, with their values.
        origin: where they come from, for the problems.
        base: what a relative folder is relative to; None when it must be absolute.
    """
    municipality, takes_updates = policy.municipality, policy.takes_updates
    folders: dict[str, Path] = {}
    problems = list(policy.problems)
    for name, value in values.items():
        key = name.lower()
        if key not in NAMES:
            problems.append(f"{origin}: “{name}” er ikke en indstilling. Brug en af: {', '.join(NAMES)}.")
        elif not isinstance(value, str) or "\0" in value:
            problems.append(f"{origin}: “{name}” skal være en tekst.")
        elif key == "kommune":
            municipality = value.strip().lower()
        elif key == "opdatering":
            takes_updates = UPDATES.get(value.strip().lower(), takes_updates)
            if value.strip().lower() not in UPDATES:
                problems.append(f"{origin}: “opdatering” skal være spoerg eller stille, ikke “{value}”.")
        elif key == "sprog":
            if value.strip().lower() not in LANGUAGES:
                problems.append(f"{origin}: sproget “{value}” findes ikke. Programmet er på dansk (da).")
        else:
            folder = _folder(value, base)
            if folder is None:
                problems.append(f"{origin}: “{name}” skal være en hel sti, ikke “{value}”.")
            else:
                folders[key] = folder
    return replace(
        policy,
        municipality=municipality,
        pack_folder=folders.get("pakkemappe", policy.pack_folder),
        update_folder=folders.get("opdateringsmappe", policy.update_folder),
        takes_updates=takes_updates,
        key_folder=folders.get("noeglemappe", policy.key_folder),
        user_folder=folders.get("brugermappe", policy.user_folder),
        problems=tuple(problems),
        origins=(*policy.origins, origin),
    )


def _folder(text: str, base: Path | None) -> Path | None:
    """The folder a setting names, with %NAME%, $NAME and ~ filled in; None when it cannot be told."""
    filled = os.path.expandvars(text.strip())
    if not filled or "%" in filled:
        return None
    folder = Path(filled).expanduser()
    if folder.is_absolute():
        return folder
    return None if base is None else base / folder


def _registry() -> list[tuple[str, dict[str, object]]]:
    """Group Policy on Windows: the user's first, the machine's last, so that the machine's wins."""
    if sys.platform != "win32":
        return []
    import winreg

    found: list[tuple[str, dict[str, object]]] = []
    for root, name in ((winreg.HKEY_CURRENT_USER, "HKCU"), (winreg.HKEY_LOCAL_MACHINE, "HKLM")):
        values: dict[str, object] = {}
        try:
            with winreg.OpenKey(root, REGISTRY_KEY, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
                for index in range(winreg.QueryInfoKey(key)[1]):
                    value_name, value, _ = winreg.EnumValue(key, index)
                    values[value_name] = value
        except OSError:
            continue  # no policy there
        found.append((f"{name}\\{REGISTRY_KEY}", values))
    return found
