"""The one calm line in a real window: asked, built by a real process, opened anew, and gone back from."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import nothing_is_left, qapp  # noqa: F401 (fixtures)
from tests.desktop.walking import settle
from tests.updates.conftest import People, Stores
from tests.updates.test_folder import pack  # noqa: F401 (fixture)
from truedeborn import app as program
from truedeborn import places
from truedeborn.desktop.models import updates as updates_module
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.updates import Decided
from truedeborn.desktop.views import update_bar
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.views.update_bar import UpdateBar
from truedeborn.edition_store import EditionStore
from truedeborn.handbook import Handbook
from truedeborn.local_packs import open_book
from truedeborn.policy import Policy
from truedeborn.storage.stamp import read_stamp
from truedeborn.storage.user_store import UserStore

BUILD_MS = 90_000
Opened = Callable[..., MainWindow]
COMMAND = (sys.executable, "-m", "truedeborn")


@pytest.fixture
def opened(
    qapp: QApplication,  # noqa: F811
    old_book: Path,
    people: People,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opened]:
    """Opens a window on a machine where IT has decided on a folder; closed and freed afterwards."""
    made: list[tuple[MainWindow, UserStore, Handbook]] = []

    def open_window(user: Path, *, unasked: bool = False, command: tuple[str, ...] = COMMAND) -> MainWindow:
        folder = tmp_path / "fælles"
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("TRUEDEBORN_USER", str(user))
        monkeypatch.setenv("TRUEDEBORN_HANDBOOK", str(old_book))
        monkeypatch.setattr(places, "policy", lambda: Policy(update_folder=folder))
        monkeypatch.setattr(
            updates_module, "decided", lambda: Decided(folder, unasked, (people.folder,), command)
        )
        book, packs = open_book()
        store = UserStore(user / program.USER_DATABASE)
        one = program.make_window(book, store, theme="lys", text=100, packs=packs)
        one.resize(1366, 768)
        one.show()
        settle()
        made.append((one, store, book))
        return one

    yield open_window
    for one, store, book in made:
        one._session.updates._stop()
        one.close()
        one.deleteLater()
        store.close()
        book.close()
    made.clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def look(window: MainWindow, qtbot: QtBot) -> UpdateBar:
    """Look through the folder and wait for the answer; returns the line."""
    with qtbot.waitSignal(window._session.updates.changed, timeout=20_000):
        window.look_for_updates()
    settle()
    return window.findChildren(UpdateBar)[-1]


def said(bar: UpdateBar) -> str:
    return bar._words.text() if bar.isVisible() else ""


def test_asked_built_and_opened_anew(
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    new_file: bytes,
    stores: Stores,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    user = tmp_path / "bruger"
    window = opened(user)
    (tmp_path / "fælles" / "ny.tbudgave").write_bytes(new_file)
    bar = look(window, qtbot)
    assert said(bar).startswith("Ny udgave fra it-afdelingen: 2025.2")
    window.go(Place(Screen.VEJVISER))
    assert said(bar) == "", "never above what somebody must do now"
    window.go(Place(Screen.HOME))
    assert said(bar).endswith("Tag i brug nu?")
    with qtbot.waitSignal(window._session.updates.ready, timeout=BUILD_MS):
        bar._action.click()
        assert "efterses og bygges" in said(bar)
        assert window._session.book.edition.name == "2025.1", "the open one stays as it is"
    assert "næste gang programmet åbnes" in said(bar)
    assert read_stamp(stores(user).in_use()).edition == "2025.2"
    started: list[str] = []
    monkeypatch.setattr(
        update_bar.QProcess, "startDetached", lambda program, arguments: started.append(program)
    )
    bar._action.click()
    assert started == [sys.executable]
    assert not window.isVisible()
    again = opened(user)
    assert again._session.book.edition.name == "2025.2"
    assert again._session.book.folder.parent == user / "udgaver"


def test_silently_where_it_has_decided_so(
    opened: Opened, qtbot: QtBot, tmp_path: Path, new_file: bytes, people: People
) -> None:
    """The process is one that only says how it was called; the real one is in the test above."""
    heard = tmp_path / "hørt.txt"
    call = f"import sys; open({str(heard)!r}, 'w').write('|'.join(sys.argv[1:]))"
    window = opened(tmp_path / "bruger", unasked=True, command=(sys.executable, "-c", call))
    new = tmp_path / "fælles" / "ny.tbudgave"
    new.write_bytes(new_file)
    bar = look(window, qtbot)
    expected = f"edition|install|{new}|--noegler|{people.folder}"
    qtbot.waitUntil(lambda: heard.exists() and heard.read_text() == expected, timeout=20_000)
    settle()
    assert said(bar) == ""


def test_what_another_program_built_is_built_again_without_a_word(
    opened: Opened, qtbot: QtBot, tmp_path: Path, user: Path, stores: Stores
) -> None:
    heard = tmp_path / "hørt.txt"
    call = f"import sys; open({str(heard)!r}, 'w').write('|'.join(sys.argv[1:4]))"
    stamp = stores(user).in_use() / "stamp.json"
    stamp.write_text(stamp.read_text("utf-8").replace('"program": "', '"program": "0.0.'), "utf-8")
    window = opened(user, command=(sys.executable, "-c", call))
    assert window._session.book.edition.name == "2025.1"
    bar = look(window, qtbot)
    qtbot.waitUntil(heard.exists, timeout=20_000)
    assert said(bar) == ""
    kept = user / "udgaver" / f"{stores(user).choice.chosen}.tbudgave"
    qtbot.waitUntil(lambda: heard.read_text() == f"edition|install|{kept}", timeout=20_000)


def test_back_in_indstillinger_and_not_taken_again_unasked(
    opened: Opened, qtbot: QtBot, user: Path, new_file: bytes, stores: Stores, old_book: Path, tmp_path: Path
) -> None:
    window = opened(user, unasked=True)
    (tmp_path / "fælles" / "ny.tbudgave").write_bytes(new_file)
    window.go(Place(Screen.SETTINGS))
    box = window.shown_view().edition
    assert "er lagt ud af it-afdelingen" in box._about.text()
    bar = look(window, qtbot)
    box.back.click()
    assert "næste gang programmet åbnes" in said(bar)
    assert stores(user).in_use() == old_book
    assert not box.back.isVisible()
    again = opened(user, unasked=True)
    assert again._session.book.edition.name == "2025.1"
    bar = look(again, qtbot)
    assert said(bar).startswith("Ny udgave"), "asked about, although IT lets others be taken silently"
    assert stores(user).in_use() == old_book


def test_what_is_wrong_stands_in_indstillinger_only(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(tmp_path / "bruger")
    (tmp_path / "fælles" / "x.tbudgave").write_bytes(b"PK rubbish")
    bar = look(window, qtbot)
    assert said(bar) == ""
    window.go(Place(Screen.SETTINGS))
    assert "x.tbudgave er ikke brugt. Udgaven er beskadiget" in window.shown_view().edition._problems.text()


def test_a_share_that_is_gone_is_no_error(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(tmp_path / "bruger")
    (tmp_path / "fælles").rmdir()
    bar = look(window, qtbot)
    assert said(bar) == ""
    assert window._session.updates.problems == ()


def test_a_program_that_cannot_be_started_is_a_sentence(
    opened: Opened, qtbot: QtBot, tmp_path: Path, new_file: bytes
) -> None:
    window = opened(tmp_path / "bruger", command=(str(tmp_path / "findes ikke"),))
    (tmp_path / "fælles" / "ny.tbudgave").write_bytes(new_file)
    bar = look(window, qtbot)
    with qtbot.waitSignal(window._session.updates.changed, timeout=20_000):
        bar._action.click()
    assert "kunne ikke bygges" in said(bar)


def test_a_new_pack_is_in_use_at_once(
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    pack: Callable[..., bytes],  # noqa: F811
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "key_folders", lambda: (people.folder,))
    window = opened(tmp_path / "bruger")
    (tmp_path / "fælles" / "p.tbpakke").write_bytes(pack("3"))
    bar = look(window, qtbot)
    assert said(bar).startswith("Ny kommunepakke fra it-afdelingen: Prøve Kommune, version 3")
    (tmp_path / "fælles" / "p.tbpakke").unlink()
    bar._action.click()
    assert said(bar) == "Prøve Kommune, version 3, er taget i brug."
    assert "proeve" in [choice.id for choice in window._session.book.municipalities()]


def test_slet_alt_mit_takes_the_editions_too(
    opened: Opened, user: Path, old_book: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(user)
    window._session.erase_all()
    assert stores(user).in_use() == old_book
    window.open_index()
    assert window._session.search.result is not None
    EditionStore(user, old_book).sweep()
    assert not (user / "udgaver").exists()
    monkeypatch.undo()
