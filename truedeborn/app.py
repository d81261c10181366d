"""Puts the window together: arguments, handbook, user's folder, look, window, event loop."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from truedeborn import __version__, places
from truedeborn.desktop.models.place import place_of
from truedeborn.desktop.models.preferences import ASKED, MUNICIPALITY, TEXT, THEME
from truedeborn.desktop.models.session import Opener, Session
from truedeborn.desktop.platform.danish import speak_danish
from truedeborn.desktop.platform.display import no_display
from truedeborn.desktop.platform.failures import Failures
from truedeborn.desktop.platform.identity import be_known
from truedeborn.desktop.platform.look import Look, load_fonts
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.screen_reader import make_accessible
from truedeborn.domain.problem import HandbookProblem
from truedeborn.storage.user_store import UserStore
from truedeborn.window_arguments import add_arguments

if TYPE_CHECKING:
    from truedeborn.handbook import Handbook
    from truedeborn.local_packs import LocalPacks

USER_DATABASE = "bruger.sqlite3"
_FIRST_SIZE, _FRAME = QSize(1280, 820), 60  # the first start's window, and room for its title and edges
QUIET_MS = 1500
"""So long after the first paint nothing but what the user asked for is done."""


def main(args: Sequence[str] = ()) -> int:
    """Open the window; returns the exit code. With `--screenshot` draw it to a file instead."""
    parser = argparse.ArgumentParser(prog="truedeborn", description="Åbn håndbogens vindue.")
    add_arguments(parser)
    return run(parser.parse_args(list(args)))


def run(chosen: argparse.Namespace, opening: QWidget | None = None) -> int:
    """The same, with the arguments already read; `opening` is closed when the window stands there."""
    reason = no_display()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    make_application()
    store = UserStore.open_always(places.user_folder() / USER_DATABASE)
    try:
        window = make_window(None, store, theme=chosen.theme, text=chosen.text)
        if chosen.open or chosen.screenshot:
            window.unfold()
    except HandbookProblem as problem:
        if opening is not None:
            opening.close()
        return _cannot_start(str(problem), quiet=bool(chosen.screenshot))
    _place_window(window, chosen)
    if chosen.open:
        window.go(place_of(chosen.open))
    if chosen.screenshot:
        return _draw(window, Path(chosen.screenshot))
    failures = Failures(places.user_folder(), window)
    failures.install()
    window.watch(failures)
    if opening is not None:
        window.first_painted.connect(opening.close)
    window.unfolded.connect(_collect_garbage)
    window.unfolded.connect(window.open_index)
    window.unfolded.connect(window.warm_up)
    window.unfolded.connect(partial(QTimer.singleShot, QUIET_MS, window.look_for_updates))
    window.not_opened.connect(partial(_give_up, window))
    window.show()
    code = QApplication.exec()
    failures.uninstall()
    window.let_go()
    store.close()
    _sweep_editions(places.local_folder())
    return code


def _sweep_editions(user: Path) -> None:
    """Delete installed editions that nothing points at, now that this program reads from none."""
    from truedeborn.edition_in_use import FOLDER  # needed when the program ends, not when it begins

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
    book: Handbook | None,
    store: UserStore,
    *,
    theme: str = "",
    text: int = 0,
    packs: LocalPacks | None = None,
) -> MainWindow:
    """The window; `theme` and `text` override what the user chose.

    Args:
        book: an open handbook; None for the one that came with the program, opened after the first paint.
        packs: the kommunepakker that were joined with `book`.

    Raises:
        HandbookProblem: IT has decided a setting that needs the handbook, which cannot be opened.
    """
    look = Look(places.bundled("resources"))
    open_book: Opener = cache(lambda: _open() if book is None else (book, packs))
    decided = presets(open_book()[0]) if places.policy().municipality else {}
    session = Session(open_book, store, presets=decided)
    look.begin(theme or session.preferences.get(THEME), text or int(session.preferences.get(TEXT)))
    window = MainWindow(look, session)
    look.dress()
    look.setParent(window)
    session.setParent(window)
    return window


def _open() -> tuple[Handbook, LocalPacks | None]:
    """The program's own handbook. Its modules are loaded here, after the first paint."""
    from truedeborn.local_packs import open_book

    return open_book()


def _collect_garbage() -> None:
    """Look for garbage from now on, but not among what was made at the start: all of that stays."""
    gc.freeze()
    gc.enable()


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
        room = window.screen().availableGeometry().size()
        window.resize(_FIRST_SIZE.boundedTo(room))
        if room.width() < _FIRST_SIZE.width() + _FRAME or room.height() < _FIRST_SIZE.height() + _FRAME:
            # On a small screen the window's frame would push its foot, where 112 stands, out of sight.
            window.setWindowState(Qt.WindowState.WindowMaximized)


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


def _give_up(window: MainWindow, sentence: str) -> None:
    window.hide()
    QApplication.exit(_cannot_start(sentence, quiet=False))


def _cannot_start(sentence: str, *, quiet: bool) -> int:
    print(sentence, file=sys.stderr)
    if not quiet:
        from PySide6.QtWidgets import QMessageBox

        from truedeborn.desktop.opening import DANGER  # whoever needed the book still needs the number

        QMessageBox.warning(None, "Truede børn kan ikke starte", f"{sentence}\n\n{DANGER}.")
    return 1
