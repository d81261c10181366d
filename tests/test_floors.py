"""Holds the floors: who may import whom, and that nothing below Qt loads Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "truedeborn"

_PURE = ("truedeborn.domain", "truedeborn.vejviser", "truedeborn.course")
_WRITE = "truedeborn.whole_file"
_TEXTS = (*_PURE, "truedeborn.sources", "truedeborn.rendering", "truedeborn.packs")
_STORES = ("truedeborn.storage", "truedeborn.search", "truedeborn.export")
_QT = ("PySide6", "shiboken6")
_EXPORT_LIBRARIES = ("pypdf", "fontTools", "docx", "holidays", "icalendar", "PySide6")

# Longest matching prefix decides. A module may always import from its own room.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "truedeborn": (),
    "truedeborn.policy": (),
    "truedeborn.whole_file": ("truedeborn.domain",),
    "truedeborn.places": ("truedeborn.policy", "platformdirs"),
    "truedeborn.domain": (),
    "truedeborn.vejviser": ("truedeborn.domain",),
    "truedeborn.course": ("truedeborn.domain", "truedeborn.vejviser"),
    "truedeborn.sources": (*_PURE, _WRITE, "markdown_it"),
    "truedeborn.rendering": _PURE,
    "truedeborn.packs": (*_PURE, "truedeborn.sources", _WRITE, "nacl"),
    "truedeborn.storage": ("truedeborn.domain", "truedeborn.sources", _WRITE, "sqlite_utils"),
    "truedeborn.search": ("truedeborn.domain", "whoosh"),
    "truedeborn.export": (*_PURE, "truedeborn.rendering", _WRITE, *_EXPORT_LIBRARIES),
    "truedeborn.edition_in_use": (
        "truedeborn.domain",
        "truedeborn.storage",
        "truedeborn.places",
        "truedeborn.__version__",
    ),
    "truedeborn.handbook": (*_TEXTS, *_STORES, "truedeborn.places", "truedeborn.edition_in_use"),
    "truedeborn.edition_store": (
        *_TEXTS,
        *_STORES,
        "truedeborn.build",
        "truedeborn.edition_in_use",
        "truedeborn.handbook",
        _WRITE,
    ),
    "truedeborn.update_folder": (*_TEXTS, "truedeborn.edition_store", "truedeborn.local_packs"),
    "truedeborn.build": (
        *_TEXTS,
        *_STORES,
        "truedeborn.editions",
        "truedeborn.places",
        _WRITE,
        "truedeborn.__version__",
    ),
    "truedeborn.desktop": (
        *_TEXTS,
        *_STORES,
        "truedeborn.handbook",
        "truedeborn.joined",
        "truedeborn.local_packs",
        "truedeborn.redaktion",
        "truedeborn.goals",
        "truedeborn.papers",
        "truedeborn.places",
        "truedeborn.user_traces",
        "truedeborn.edition_in_use",
        "truedeborn.edition_store",
        "truedeborn.update_folder",
        _WRITE,
        "PySide6",
        "shiboken6",
    ),
    "truedeborn.goals": ("truedeborn.domain", "truedeborn.handbook"),
    "truedeborn.editions": (*_PURE, "truedeborn.handbook"),
    "truedeborn.joined": (*_TEXTS, *_STORES, "truedeborn.handbook"),
    "truedeborn.local_packs": (*_TEXTS, "truedeborn.handbook", "truedeborn.joined", "truedeborn.places"),
    "truedeborn.user_traces": (
        "truedeborn.domain",
        "truedeborn.storage",
        "truedeborn.edition_store",
        "truedeborn.local_packs",
        "truedeborn.places",
    ),
    "truedeborn.redaktion": ("truedeborn.domain", "truedeborn.handbook", "truedeborn.sources"),
    "truedeborn.papers": (*_PURE, "truedeborn.rendering", "truedeborn.handbook"),
    "truedeborn.app": ("truedeborn", *_QT),
    "truedeborn.selftest": ("truedeborn", *_QT),
    "truedeborn.__main__": ("truedeborn",),
    "truedeborn.cli": ("truedeborn", *_QT),
}
ONLY_IN = {"sqlite3": "truedeborn.storage"}
QT_ALLOWED = (
    "truedeborn.desktop",
    "truedeborn.app",
    "truedeborn.selftest",
    "truedeborn.__main__",
    "truedeborn.export",
)


def _modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        found.append((".".join(parts), path))
    return found


def _imports(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module == "truedeborn":
                found += [(node.lineno, f"truedeborn.{alias.name}") for alias in node.names]
            else:
                found.append((node.lineno, node.module or ""))
    return found


def _below(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def _room(module: str) -> str:
    return max((room for room in MAY_IMPORT if _below(module, room)), key=len)


def _forbidden(module: str, imported: str) -> bool:
    room = _room(module)
    if room != "truedeborn" and _below(imported, room):
        return False
    top = imported.split(".")[0]
    if top in sys.stdlib_module_names:
        return top in ONLY_IN and room != ONLY_IN[top]
    return not any(_below(imported, prefix) for prefix in MAY_IMPORT[room])


def test_every_import_goes_down() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module} must not import {imported}"
        for module, path in _modules()
        for line, imported in _imports(path)
        if _forbidden(module, imported)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_table_can_refuse() -> None:
    assert _forbidden("truedeborn.domain.entry", "truedeborn.storage.rows")
    assert _forbidden("truedeborn.search.index", "sqlite3")
    assert _forbidden("truedeborn.sources.report", "PySide6.QtCore")
    assert not _forbidden("truedeborn.storage.rows", "truedeborn.domain.entry")


def test_nothing_below_the_window_loads_qt() -> None:
    names = [module for module, _ in _modules() if not any(_below(module, room) for room in QT_ALLOWED)]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "loaded = [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=ROOT)
