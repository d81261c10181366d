"""The program's pictures in the forms each system wants, drawn from the one SVG. Uses PySide6."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.machine import SetupProblem

SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(svg: Path, folder: Path) -> None:
    """Write truedeborn-N.png for every size, truedeborn.ico (Windows) and truedeborn.icns (macOS)."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _png(svg, size) for size in (*SIZES, 512)}
    for size, picture in pictures.items():
        (folder / f"truedeborn-{size}.png").write_bytes(picture)
    (folder / "truedeborn.ico").write_bytes(_ico({size: pictures[size] for size in SIZES}))
    (folder / "truedeborn.icns").write_bytes(_icns(pictures))


def _png(svg: Path, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.read_bytes()))  # not by name: Qt knows names in one encoding only
    if not renderer.isValid():
        raise SetupProblem(f"{svg} er ikke et billede, der kan tegnes.")
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _ico(pictures: dict[int, bytes]) -> bytes:
    """Qt writes one size per .ico; the format itself is a short list of PNGs."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return header + entries + b"".join(pictures.values())


def _icns(pictures: dict[int, bytes]) -> bytes:
    names = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
    body = b"".join(
        name + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for size, name in names.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
