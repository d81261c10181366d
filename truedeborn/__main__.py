"""`python -m truedeborn` and the command `truedeborn`."""

from __future__ import annotations

import sys

from truedeborn.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
