"""Long work: away from the window, with progress, stoppable, and nothing half-written."""

from __future__ import annotations

from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.walking import settle, show
from truedeborn import places
from truedeborn.desktop.models.paper_work import paper_work
from truedeborn.desktop.platform.worker import Cancelled, Step, Worker
from truedeborn.desktop.views import papir_view
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.domain.blocks import paragraph
from truedeborn.domain.paper import Paper, Section
from truedeborn.domain.problem import HandbookProblem
from truedeborn.export.formats import Format
from truedeborn.handbook import Handbook

FONTS = places.bundled("resources/fonts")


def small_paper(book: Handbook) -> Paper:
    sections = tuple(Section(f"Afsnit {n}", (paragraph("Tekst."),)) for n in range(5))
    return Paper(book.edition.name, sections, "Fod")


def test_work_runs_elsewhere_and_tells_how_far_it_is(qtbot: QtBot) -> None:
    worker, percents, where = Worker(), [], []
    worker.progressed.connect(percents.append)

    def work(step: Step) -> str:
        where.append(current_thread())
        step(50)
        return "Færdig"

    with qtbot.waitSignal(worker.done) as done:
        worker.start(work)
    assert done.args == ["Færdig"]
    assert percents == [0, 50]
    assert where[0] is not main_thread()


def test_an_old_answer_is_dropped_and_its_work_stops(qtbot: QtBot) -> None:
    worker, heard, go, stopped = Worker(), [], Event(), Event()
    worker.done.connect(heard.append)

    def slow(step: Step) -> str:
        go.wait(10)
        try:
            step(1)
        except Cancelled:
            stopped.set()
            raise
        return "gammel"

    worker.start(slow)
    with qtbot.waitSignal(worker.done):
        worker.start(lambda step: "ny")
        go.set()
    assert heard == ["ny"]
    assert stopped.is_set()


def test_a_problem_is_one_sentence(qtbot: QtBot) -> None:
    worker = Worker()

    def work(step: Step) -> str:
        raise HandbookProblem("Disken er fuld.")

    with qtbot.waitSignal(worker.failed) as failed:
        worker.start(work)
    assert failed.args == ["Disken er fuld."]


def test_a_stopped_paper_is_never_written(book: Handbook, tmp_path: Path) -> None:
    target = tmp_path / "bog.txt"

    def step(percent: int) -> None:
        if percent >= 90:
            raise Cancelled

    with pytest.raises(Cancelled):
        paper_work(book, small_paper, target, Format.TXT, FONTS)(step)
    assert not list(tmp_path.iterdir())
    paper_work(book, small_paper, target, Format.TXT, FONTS)(lambda percent: None)
    assert "Afsnit 4" in target.read_text("utf-8-sig")


def test_the_whole_handbook_is_saved_while_the_window_works(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bog.txt"
    monkeypatch.setattr(papir_view, "ask_where", lambda *_: target)
    show(window, "papir")
    view = window.shown_view()
    panel = view.working  # type: ignore[attr-defined]
    number = [name for name, _, _ in papir_view._PAPERS].index("Hele håndbogen")
    with qtbot.waitSignal(panel.worker.done, timeout=60_000):
        assert view.save(number, Format.TXT)  # type: ignore[attr-defined]
        assert panel.stop.isVisible() and panel.bar.isVisible()
    settle()
    assert target.name in panel.words.text()
    assert panel.close_button.isVisible() and not panel.stop.isVisible()
    assert "Fysisk vold mod barnet" in target.read_text("utf-8-sig")


def test_stopping_says_so_and_leaves_no_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ny" / "bog.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(papir_view, "ask_where", lambda *_: target)
    show(window, "papir")
    panel = window.shown_view().working  # type: ignore[attr-defined]
    number = [name for name, _, _ in papir_view._PAPERS].index("Hele håndbogen")
    window.shown_view().save(number, Format.PDF)  # type: ignore[attr-defined]
    panel.stop.click()
    settle()
    assert panel.words.text() == "Afbrudt. Intet er gemt."
    with panel.worker._turn:  # the work has left the thread
        assert not list(target.parent.iterdir())
