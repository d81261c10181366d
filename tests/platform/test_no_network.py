"""The stand-ins of the packaged program refuse, and say why; from source they change nothing."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

from truedeborn.selftest.core import STAND_IN

HOOK = Path(__file__).resolve().parents[2] / "installer" / "no_network.py"
TRIED = f"""
import runpy, sys
sys.frozen = True
runpy.run_path({str(HOOK)!r})
import _socket, socket
from urllib.request import urlretrieve
for module in (_socket, socket, sys.modules["urllib.request"]):
    assert module.__doc__.startswith({STAND_IN!r}), module
for tried in (_socket.socket, socket.socket, socket.gethostname, lambda: urlretrieve("http://x")):
    try:
        tried()
    except OSError as refused:
        assert "ingen adgang til nettet" in str(refused)
    else:
        raise SystemExit(f"{{tried}} did not refuse")
"""


def test_packaged_program_refuses_every_way_out() -> None:
    done = subprocess.run([sys.executable, "-c", TRIED], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout


def test_from_source_nothing_is_changed() -> None:
    before = sys.modules.get("socket")
    runpy.run_path(str(HOOK))
    assert sys.modules.get("socket") is before
