"""Puts the window together: arguments, handbook, user's folder, look, window, event loop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from truedeborn import __version__, places
from truedeborn.desktop.models.library import Library
from truedeborn.desktop.models.place import place_of
from truedeborn.desktop.models.preferences import ASKED, MUNICIPALITY, TEXT, THEME
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.danish import speak_danish
from truedeborn.desktop.platform.display import no_display
from truedeborn.desktop.platform.failures import Failures
from truedeborn.desktop.platform.identity import be_known
from truedeborn.desktop.platform.look import Look, load_fonts
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.screen_reader import make_accessible
from truedeborn.domain.problem import HandbookProblem
from truedeborn.edition_in_use import FOLDER
from truedeborn.handbook import Handbook
from truedeborn.local_packs import LocalPacks, open_book
from truedeborn.storage.user_store import UserStore
from truedeborn.window_arguments import add_arguments

USER_DATABASE = "bruger.sqlite3"
QUIET_MS = 1500
"""So long after the first paint nothing but what the user asked for is done."""


def main(args: Sequence[str] = ()) -> int:
    """Open the window; returns the exit code. With `--screenshot` draw it to a file instead."""
    parser = argparse.ArgumentParser(prog="truedeborn", description="Åbn håndbogens vindue.")
    add_arguments(parser)
    return run(parser.parse_args(list(args)))


def run(chosen: argparse.Namespace) -> int:
    """The same, with the arguments already read."""
    reason = no_display()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    make_application()
    try:
        book, packs = open_book()
    except HandbookProblem as problem:
        return _cannot_start(str(problem), quiet=bool(chosen.screenshot))
    store = UserStore.open_always(places.user_folder() / USER_DATABASE)
    window = make_window(book, store, theme=chosen.theme, text=chosen.text, packs=packs)
    _place_window(window, chosen)
    if chosen.open:
        window.go(place_of(chosen.open))
    if chosen.screenshot:
        return _draw(window, Path(chosen.screenshot))
    failures = Failures(places.user_folder(), window)
    failures.install()
    window.watch(failures)
    window.first_painted.connect(window.open_index)
    window.first_painted.connect(partial(QTimer.singleShot, QUIET_MS, window.look_for_updates))
    window.show()
    code = QApplication.exec()
    failures.uninstall()
    for shelf in window.findChildren(Library):
        shelf.write_opened()
    store.close()
    book.close()
    _sweep_editions(places.local_folder())
    return code


def _sweep_editions(user: Path) -> None:
    """Delete installed editions that nothing points at, now that this program reads from none."""
    if (user / FOLDER).is_dir():
        from truedeborn.edition_store import EditionStore

        EditionStore(user, places.handbook_folder()).sweep()
        with suppress(OSError):
            user.rmdir()  # all that was left of "Slet alt mit"


def make_application() -> QApplication:
    """The one QApplication: Danish, Fusion, our fonts, our accessible parts."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Truede børn")
    app.setApplicationVersion(__version__)
    be_known(app, places.bundled("resources/program/truedeborn.svg"))
    app.setStyle("Fusion")
    speak_danish(app)
    load_fonts(places.bundled("resources/fonts"))
    make_accessible()
    return app


def make_window(
    book: Handbook, store: UserStore, *, theme: str = "", text: int = 0, packs: LocalPacks | None = None
) -> MainWindow:
    """The window over an open handbook; `theme` and `text` override what the user chose."""
    look = Look(places.bundled("resources"))
    session = Session(book, store, presets=presets(book), packs=packs)
    look.begin(theme or session.preferences.get(THEME), text or int(session.preferences.get(TEXT)))
    window = MainWindow(look, session)
    look.setParent(window)
    session.setParent(window)
    return window


def presets(book: Handbook) -> dict[str, str]:
    """The settings IT has decided; they hold until the user chooses another.

    A municipality this edition does not know is left out: the self-test names it.
    """
    municipality = places.policy().municipality
    known = {choice.id for choice in book.municipalities()}
    return {MUNICIPALITY.key: municipality, ASKED.key: "ja"} if municipality in known else {}


def _place_window(window: MainWindow, chosen: argparse.Namespace) -> None:
    if chosen.size:
        window.resize(QSize(*chosen.size))
    elif not window.restore_place():
        screen = window.screen().availableGeometry()
        window.resize(min(1280, screen.width()), min(820, screen.height()))


def _draw(window: MainWindow, target: Path) -> int:
    window.show()
    for _ in range(5):
        QApplication.processEvents()
    target.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(target))
    window.close()
    if not saved:
        print(f"Billedet kan ikke gemmes: {target}. Vælg en anden mappe.", file=sys.stderr)
    return 0 if saved else 1


def _cannot_start(sentence: str, *, quiet: bool) -> int:
    print(sentence, file=sys.stderr)
    if not quiet:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Truede børn kan ikke starte", sentence)
    return 1
