"""What we ask of PySide6 itself, beside Qt."""

from __future__ import annotations

import sys


def forgo_features() -> None:
    """Spare the reading of our own source, and its staying in memory.

    PySide6 reads the source of every module that is imported after it, to see whether the module may
    choose other names for Qt's methods (`from __feature__ import …`). No module of ours does. The packaged
    program holds no source; there the question costs less, and gets the answer given here.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        setattr(features, "_mod_uses_pyside", _uses_features)  # noqa: B010 (mypy knows no such module)


def _uses_features(module: object) -> bool:
    return False
