"""What is tried without a window: files, handbook, search, vejviser, signatures, deadlines."""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
import tomllib
from datetime import date, datetime

import truedeborn
from truedeborn import __version__, places
from truedeborn.domain.deadlines import deadlines_after
from truedeborn.domain.query import SearchQuery
from truedeborn.export.calendar import calendar_bytes, is_danish_holiday
from truedeborn.handbook import Handbook
from truedeborn.packs.archive import KEY_LIST
from truedeborn.packs.signing import Trust, judge, new_key, sign
from truedeborn.selftest.findings import Check, Failed
from truedeborn.vejviser.walk import walk

SEARCH_WORD = "barn"
STAND_IN = "Absent on purpose"
"""How the packaged program marks the modules that only refuse (installer/no_network.py)."""
MOST_QUESTIONS = 40


def checks() -> list[tuple[str, Check]]:
    """What to try, in order."""
    return [
        ("Program", program),
        ("Moduler", modules),
        ("Licenser", licences),
        ("IT's politik", policy),
        ("Håndbog", handbook),
        ("Søgning", search),
        ("Vejviser", vejviser),
        ("Underskrifter", signatures),
        ("Frister", deadlines),
        ("Net", network),
    ]


def program() -> str:
    """Say what runs where; fails when the program's own files are not there."""
    folder = places.bundled("resources")
    if not folder.is_dir():
        raise Failed(f"Programmets filer mangler: {folder}. Installér programmet igen.")
    kind = "pakket" if places.is_frozen() else "fra kilden"
    return (
        f"Truede børn {__version__}, {kind}, Python {platform.python_version()}, {platform.platform()}, "
        f"i {places.executable_folder()}"
    )


def modules() -> str:
    """Import every part of the program: what packaging left out shows here, not when a user needs it."""
    found = pkgutil.walk_packages(truedeborn.__path__, "truedeborn.")
    names = [module.name for module in found if not module.name.endswith("__main__")]
    if len(names) < 20:
        raise Failed(f"Der er kun {len(names)} moduler i programmet. Installér det igen.")
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError as reason:
            raise Failed(f"{name} kan ikke indlæses: {reason}") from reason
    return f"{len(names)} moduler indlæst"


def licences() -> str:
    """Every listed licence has its text."""
    folder = places.bundled("resources/licences")
    listed = tomllib.loads((folder / "licenser.toml").read_text("utf-8"))["licens"]
    missing = [entry["fil"] for entry in listed if not (folder / entry["fil"]).is_file()]
    if missing:
        raise Failed(f"Licenstekster mangler: {', '.join(missing)}")
    return f"{len(listed)} dele med licens"


def policy() -> str:
    """Say what IT has decided; a setting that cannot be used is told but stops nothing."""
    decided = places.policy()
    told = [f"fra {origin}" for origin in decided.origins] or ["ingen"]
    if decided.municipality:
        known = [choice.id for choice in Handbook.open().municipalities()]
        unknown = (
            f" findes ikke (vælg en af: {', '.join(known)})" if decided.municipality not in known else ""
        )
        told.append(f"kommune: {decided.municipality}{unknown}")
    if decided.update_folder is not None:
        how = "tages stille" if decided.takes_updates else "spørger"
        there = "" if decided.update_folder.is_dir() else " (er der ikke lige nu)"
        told.append(f"nye udgaver i {decided.update_folder}{there}, {how}")
    return "; ".join([*told, *decided.problems, f"brugerens mappe: {places.user_folder()}"])


def handbook() -> str:
    """Open the handbook and hold every file of it against its stamp."""
    book = Handbook.open()
    book.verify()
    edition = book.edition
    numbers = sum(book.counts().values())
    book.close()
    return f"udgave {edition.name}, gælder pr. {edition.valid_from:%d.%m.%Y}, {numbers} poster"


def search() -> str:
    """Search for "barn"."""
    result = Handbook.open().search(SearchQuery(SEARCH_WORD))
    if not result.hits:
        raise Failed(f"Søgning efter »{SEARCH_WORD}« gav intet.")
    return f"»{SEARCH_WORD}« giver {result.total}; først: {result.hits[0].id}"


def vejviser() -> str:
    """Walk the guide twice: always the first answer, and always the last."""
    return " · ".join(answered(index) for index in (0, -1))


def signatures() -> str:
    """Sign something and verify it: without that no pack and no edition of IT's can be trusted."""
    keys, secrets = "", {}
    for name in ("a", "b"):
        secrets[name], public = new_key()
        keys += f'[[noegle]]\nid = "{name}"\nnavn = "{name}"\noffentlig = "{public}"\n'
    files = {KEY_LIST: keys.encode(), "x": b"noget"}
    for name, secret in secrets.items():
        files = sign(files, name, secret, date.today())
    if judge(files, {}).trust is not Trust.SIGNED:
        raise Failed("En underskrift, programmet selv har lavet, kan ikke genkendes. Installér det igen.")
    if judge(files | {"x": b"andet"}, {}).trust is not Trust.UNSIGNED:
        raise Failed("En ændring efter underskriften blev ikke opdaget. Installér programmet igen.")
    return "lavet, genkendt og afvist efter en ændring"


def deadlines() -> str:
    """Count a deadline over Christmas and write it as a calendar file."""
    sent = datetime(2026, 12, 23, 12)
    counted = deadlines_after(sent, is_danish_holiday)
    written = calendar_bytes(counted, sent)
    if not is_danish_holiday(date(2026, 12, 25)) or b"BEGIN:VEVENT" not in written:
        raise Failed("Helligdagene eller kalenderfilen mangler. Installér programmet igen.")
    return f"{len(counted)} frister, {len(written)} byte kalender"


def answered(index: int) -> str:
    """Walk the guide giving the answer at `index` every time; says where it ended."""
    guide = Handbook.open().vejviser
    answers: dict[str, str] = {}
    for _ in range(MOST_QUESTIONS):
        state = walk(guide, answers)
        if state.outcome is not None:
            return f"{len(answers)} svar → {state.outcome.route.id}"
        if state.question is None:
            break
        answers[state.question.fact.id] = state.question.answers[index].id
    raise Failed("Vejviseren nåede ikke frem til en vej.")


def network() -> str:
    """The packaged program has no module that can open a connection, neither Python's nor Qt's."""
    if not places.is_frozen():
        return "prøves kun i det pakkede program"
    present = []
    for name in ("_socket", "_ssl", "PySide6.QtNetwork"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if not (module.__doc__ or "").startswith(STAND_IN):
            present.append(name)
    if present:
        raise Failed(f"Programmet indeholder netværksmoduler: {', '.join(present)}")
    return f"ingen netværksmoduler i programmet ({len(sys.modules)} moduler indlæst)"
