"""What the screens need is read away from the window, and is there when they are first opened."""

from __future__ import annotations

from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.walking import show
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views import efter_view, redaktion_view
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.views.warming import Warming


def test_the_vejviser_is_read_and_compiled_beforehand(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = window._session.book
    kept = {name: book.__dict__.pop(name) for name in ("vejviser", "course") if name in book.__dict__}
    warming = Warming(window._session, window)
    with qtbot.waitSignal(warming._job.done, timeout=60_000):
        warming.begin()
    assert "vejviser" in book.__dict__ and "course" in book.__dict__

    def read_again(*_: object) -> None:
        raise AssertionError("it had been read")

    monkeypatch.setattr(type(book._reader), "document", read_again)
    show(window, "vejviser")
    assert window._session.vejviser.walk.question is not None
    book.__dict__.update(kept)


@pytest.mark.parametrize(
    ("screen", "module", "slow"),
    [(Screen.EFTER, efter_view, "is_danish_holiday"), (Screen.REDAKTION, redaktion_view, "findings")],
)
def test_what_takes_long_is_not_done_while_the_window_waits(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    screen: Screen,
    module: object,
    slow: str,
) -> None:
    real, first = getattr(module, slow), []

    def watched(*given: object) -> object:
        first.append(current_thread())
        return real(*given)

    monkeypatch.setattr(module, slow, watched)
    window.go(Place(screen))
    view = window.shown_view()
    qtbot.waitUntil(lambda: view.is_ready, timeout=60_000)  # type: ignore[attr-defined]
    assert first[0] is not main_thread()
