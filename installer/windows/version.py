"""The version that Explorer and software inventories show for the program on Windows."""

from __future__ import annotations

from typing import Any


def resource(version: str) -> Any:
    """PyInstaller's version resource for a version like "1.2.3" (only importable on Windows)."""
    from PyInstaller.utils.win32 import versioninfo as v

    numbers = tuple([int(part) for part in version.split(".")[:4]] + [0, 0, 0, 0])[:4]
    texts = {
        "CompanyName": "Truede børn",
        "FileDescription": "Truede børn – håndbog for voksne omkring børn",
        "FileVersion": version,
        "InternalName": "truedeborn",
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": "truedeborn.exe",
        "ProductName": "Truede børn",
        "ProductVersion": version,
    }
    danish_unicode = "040604B0"
    strings = [v.StringStruct(name, text) for name, text in texts.items()]
    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            v.StringFileInfo([v.StringTable(danish_unicode, strings)]),
            v.VarFileInfo([v.VarStruct("Translation", [0x0406, 0x04B0])]),
        ],
    )
