"""Runs first in the packaged program: Python's network modules are not there, and nothing misses them.

The bundle leaves out `socket`, `ssl` and `urllib.request` (see build_installer.spec), so that no line of
Python in it can open a connection. Debian's Python has `_socket` built in, so that it cannot be left out:
it is hidden behind a stand-in as well. Two libraries import a name from them without ever using it: Whoosh
takes `urlretrieve` for its own downloads of test data, and the standard library's mail parser (used to read
package metadata) takes `socket` for host names. They get a stand-in that refuses.
"""

import sys
import types
from typing import NoReturn


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("Programmet har ingen adgang til nettet, og det er med vilje.")


if getattr(sys, "frozen", False):
    _asked_for = {
        "_socket": ("socket",),
        "socket": ("getfqdn", "gethostname", "socket"),
        "urllib.request": ("urlretrieve",),
    }
    for _name, _functions in _asked_for.items():
        _module = types.ModuleType(_name, "Absent on purpose: this program has no network.")
        for _function in _functions:
            setattr(_module, _function, _refuse)
        sys.modules[_name] = _module
