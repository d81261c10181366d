"""Is there a screen to open a window on? Asked before Qt, which would abort the whole program."""

from __future__ import annotations

import os
import sys

_NONE = (
    "Der er ingen skærm at åbne vinduet på. Start programmet fra skrivebordet. "
    "Uden skærm kan du bruge fx »truedeborn search« og »truedeborn guide«."
)


def no_display() -> str:
    """Why no window can be opened here, as a Danish sentence; empty where one can.

    Windows and macOS always have a screen. A platform that somebody has chosen is left to Qt.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if sys.platform in ("win32", "darwin") or chosen not in ("", "xcb"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and not chosen:
        return ""
    return "" if os.environ.get("DISPLAY") and _x_answers() else _NONE


def _x_answers() -> bool:
    """Whether the X server that DISPLAY names takes a connection, asked with the library Qt itself uses."""
    import ctypes  # elsewhere than under X nothing is loaded for the question

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt says best itself which library is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
