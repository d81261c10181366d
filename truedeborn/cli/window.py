"""`truedeborn vindue`: the window."""

from __future__ import annotations

import argparse
import gc
import sys

from truedeborn.window_arguments import add_arguments as add_arguments


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed.

    The opening is painted first: the rest of the program takes longer to load than Qt itself.
    """
    # Nothing is thrown away while the program loads, and looking for it takes a tenth of the time.
    gc.disable()
    try:
        from truedeborn.desktop.platform.display import no_display

        opening = None
        if not args.screenshot and not no_display():
            from truedeborn.desktop.opening import show_opening

            opening = show_opening(sys.argv[:1])
        from truedeborn.desktop.platform.binding import forgo_features

        forgo_features()
        from truedeborn.app import run as run_window

        return run_window(args, opening)
    finally:
        gc.enable()
