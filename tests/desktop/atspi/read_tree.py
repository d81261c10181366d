"""Run by the system's Python (pyatspi): reads the running window's tree as a screen reader does.

Prints one JSON line a screen: its roles, what has no name, and where a pressed link went.
"""

from __future__ import annotations

import json
import sys
import time

import pyatspi
from gi.repository import GLib

NAMED = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "text",
    "entry",
    "combo box",
    "link",
    "heading",
}


def walk(node, depth=0):
    if depth > 40:
        return
    yield node
    most = 25 if node.getRoleName() in ("list", "table") and depth < 12 else 300
    for number in range(min(node.childCount, most)):  # 25 rows tell as much as 700
        child = node.getChildAtIndex(number)
        if child is not None and child.getState().contains(pyatspi.STATE_VISIBLE):
            yield from walk(child, depth + 1)


def application():
    for _ in range(100):
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.childCount:
                return app
        time.sleep(0.1)
    sys.exit("no application on the accessibility bus")


def title(app):
    """The window's title now; pyatspi remembers an old one."""
    for child in app:
        child.clear_cache()
    return next(child.name for child in app)


def shown(app, wanted):
    """Wait until the window's title begins with the screen's name, then give its parts."""
    for _ in range(100):
        if title(app).startswith(wanted):
            break
        time.sleep(0.05)
    time.sleep(0.15)
    return list(walk(app))


def report(title, nodes):
    roles = {}
    nameless = []
    for node in nodes:
        role = node.getRoleName()
        roles[role] = roles.get(role, 0) + 1
        if role in NAMED and not node.name and node.parent.getRoleName() != "combo box":
            nameless.append(role)
    headings = [node.name for node in nodes if node.getRoleName() == "heading"]
    return {"screen": title, "roles": roles, "nameless": nameless, "headings": headings[:12]}


def main():
    app = application()
    lines = []
    kinds = ("push button", "toggle button", "check box")
    buttons = {node.name: node for node in walk(app) if node.getRoleName() in kinds}
    for name in sys.argv[1:]:
        buttons[name].queryAction().doAction(0)
        lines.append(report(name, shown(app, name)))
    card = next(
        n for n in walk(app) if n.getRoleName() == "push button" and n.name == "Fysisk vold mod barnet"
    )
    card.queryAction().doAction(0)
    nodes = shown(app, "Fysisk vold")
    entry = report("opslag", nodes)
    links = [node for node in nodes if node.getRoleName() == "link"]
    entry["links"] = len(links)
    entry["rects"] = sum(1 for node in links if node.queryComponent().getExtents(0).height > 0)
    wanted = next(link for link in links if link.name)
    entry["pressed"] = wanted.name
    before = title(app)
    wanted.queryAction().doAction(0)
    for _ in range(100):
        if title(app) != before:
            break
        time.sleep(0.05)
    entry["went_to"] = title(app)
    lines.append(entry)
    back, forward = buttons["Tilbage"], buttons["Frem"]
    count = 0
    for number in range(16):  # pages come and go while a screen reader holds and asks for their parts
        (forward if number % 2 else back).queryAction().doAction(0)
        try:
            for node in nodes[number:] + list(walk(app)):
                count += bool(node.name)
        except GLib.GError:
            continue  # a part of a page that is gone: an answer, not a crash
    lines.append({"screen": "stress", "parts": count})
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


main()
