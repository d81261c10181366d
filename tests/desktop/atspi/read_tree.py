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


PRESSED = ("push button", "toggle button", "check box", "radio button", "link")


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
    unlevelled = []
    levels = set()
    for node in nodes:
        role = node.getRoleName()
        roles[role] = roles.get(role, 0) + 1
        if role in NAMED and not node.name and node.parent.getRoleName() != "combo box":
            nameless.append(role)
        if role == "heading":
            found = [part[6:] for part in node.getAttributes() if part.startswith("level:")]
            levels.update(found)
            if len(found) != 1 or found[0] not in "1234":
                unlevelled.append(node.name)
    return {
        "screen": title,
        "roles": roles,
        "nameless": nameless,
        "unlevelled": unlevelled,
        "levels": sorted(levels),
    }


def pressable(app, name):
    """The visible part with this name that can be pressed; waits for it."""
    for _ in range(100):
        for frame in app:
            frame.clear_cache()
        for node in walk(app):
            if node.getRoleName() in PRESSED and (node.name == name or node.name.endswith(f": {name}")):
                return node
        time.sleep(0.05)
    sys.exit(f"nothing to press is called {name!r}")


def visit(app, step):
    """Press the way to a screen, by name after name, and report what it is there."""
    title_wanted, _, way = step.partition("=")
    for name in way.split(">"):
        pressable(app, name).queryAction().doAction(0)
        time.sleep(0.15)
    return report(title_wanted, shown(app, title_wanted))


def windows(app):
    """The frames and dialogs that are shown."""
    app.clear_cache()
    return [child for child in app if child.getState().contains(pyatspi.STATE_SHOWING)]


def other_window(app, title):
    """A window beside the main one, once it is there."""
    for _ in range(100):
        for child in windows(app)[::-1]:
            if title in child.name:
                time.sleep(0.2)
                return child
        time.sleep(0.05)
    sys.exit(f"no window is called {title!r}: {[child.name for child in windows(app)]}")


def beside(app, name, press, title, leave):
    """Press what opens a window beside, report that window, leave it where there is a button for it."""
    pressable(app, press).queryAction().doAction(0)
    window = other_window(app, title)
    line = report(name, list(walk(window)))
    line["title"] = window.name
    if leave:
        pressable(window, leave).queryAction().doAction(0)
        time.sleep(0.3)
    return line


def hear(seconds):
    """Let what was said since last time arrive."""
    until, waiting = time.time() + seconds, GLib.MainContext.default()
    while time.time() < until:
        while waiting.pending():
            waiting.iteration(False)
        time.sleep(0.02)


def main():
    said = []
    pyatspi.Registry.registerEventListener(
        lambda event: said.append((event.any_data, event.detail1)), "object:announcement"
    )
    app = application()
    buttons = {node.name: node for node in walk(app) if node.getRoleName() in PRESSED}
    lines = [visit(app, step) for step in sys.argv[1:]]
    for name in ("Nej", "I mit arbejde med børn"):
        visit(app, f"Vejviser=Vejviser>{name}")
    visit(app, "Akut hjælp=Akut hjælp og alle numre")
    lines.append(beside(app, "spørgsmål", "hjemmeside https://politi.dk", "browser", "Annuller"))
    visit(app, "Hjem=Hjem")
    pressable(app, "Fysisk vold mod barnet").queryAction().doAction(0)
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
    pressable(app, "Bogmærke").queryAction().doAction(0)
    hear(1.5)
    lines.append({"screen": "sagt", "said": said})
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
    visit(app, "Halv dag=Kursus>Halv dag: fra tegn til handling")
    lines.append(beside(app, "kursusvisning", "Vis kurset", "Kursus –", ""))
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


main()
