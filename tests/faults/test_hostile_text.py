"""Mark-up in a kommunepakke is shown as the letters it is made of; nothing opens without a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel

from tests.desktop.conftest import (  # noqa: F401 (fixtures)
    nothing_is_left,
    qapp,
    store,
)
from tests.desktop.walking import closed_boxes, settle
from tests.packs.conftest import DAY
from truedeborn import app as program
from truedeborn.desktop.models.place import Screen, place_of
from truedeborn.desktop.models.preferences import MUNICIPALITY
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets import web_question
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.joined import JoinedHandbook
from truedeborn.local_packs import LocalPacks
from truedeborn.packs.draft import DraftContact, DraftText, draft_files, local_roles, new_draft
from truedeborn.storage.user_store import UserStore

MARKUP = (
    '<img src="file:///etc/passwd"><b>fed</b><script>alert(1)</script><a href="https://ond.example">klik</a>'
)

SHORT = '<img src="file:///x"><b>fed</b><script>x</script>'


@pytest.fixture
def hostile(qapp: QApplication, built: Path, store: UserStore, tmp_path: Path) -> Iterator[MainWindow]:  # noqa: F811
    book = JoinedHandbook.open(built)
    assert isinstance(book, JoinedHandbook)
    packs = LocalPacks(book, tmp_path / "bruger")
    packs.refresh()
    roles = local_roles(book.vejviser, book.pack_rules.reserved_roles)
    contact = DraftContact(
        "modtagelse", f"Modtagelsen {SHORT}", "99 88 77 66", f"Hverdage {MARKUP}",
        proof="https://eksempel.dk/x", checked_on=DAY,
    )  # fmt: skip
    draft = replace(
        new_draft("Prøve Kommune", "999", DAY, roles),
        contacts=(contact,),
        practices=(DraftText("h-underretning", f"Skemaet {MARKUP} ligger på intranettet."),),
        forums=(DraftText(f"TVÆR {SHORT}", f"Mødes {MARKUP}.", "Forum"),),
        owner=f"Chefen {MARKUP}",
    )
    packs.install(draft_files(draft), unsigned=True)
    made = program.make_window(book, store, theme="lys", text=100, packs=packs)
    made.resize(1366, 768)
    made.show()
    made.unfold()
    made._session.preferences.set(MUNICIPALITY, "proeve")
    settle()
    yield made
    made.close()
    made.deleteLater()
    settle()
    book.close()


def test_markup_is_letters_on_every_screen(hostile: MainWindow) -> None:
    seen = 0
    names = [screen.value for screen in Screen if screen is not Screen.ENTRY]
    for name in (*names, "h-underretning", "v-kommune-proeve"):
        hostile.go(place_of(name))
        settle()
        for label in hostile.findChildren(QLabel):
            if "<b>" in label.text():
                seen += 1
                assert label.textFormat() is Qt.TextFormat.PlainText, (name, label.text())
        for widget in hostile.findChildren(Reader):
            assert "<img" not in widget.toHtml().replace("&lt;", ""), name
            seen += "<script>" in widget.toPlainText()
        for tipped in hostile.findChildren(QLabel.__mro__[2]):
            assert "<" not in tipped.toolTip(), (name, tipped.toolTip())
    assert seen >= 3, "the mark-up was there to be shown"


def test_an_address_opens_only_after_a_question(hostile: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(web_question.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for name in ("fysisk-vold", "om", "nyt"):
        hostile.go(place_of(name))
        settle()
        hostile.shown_view().reader._follow(QUrl("https://ond.example/<b>x</b>"))
        for address in (
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "smb://ond/x",
            "x:y",
        ):
            hostile.shown_view().reader._follow(QUrl(address))
    assert [box.informativeText() for box in closed_boxes()] == ["https://ond.example/%3Cb%3Ex%3C/b%3E"] * 3
    assert opened == [], "nobody said yes"


def test_there_is_one_door_to_the_net() -> None:
    root = Path(program.__file__).parent
    users = [path.name for path in root.rglob("*.py") if "openUrl" in path.read_text("utf-8")]
    assert users == ["web_question.py"]
    assert not [path for path in root.rglob("*.py") if "import QtNetwork" in path.read_text("utf-8")]
