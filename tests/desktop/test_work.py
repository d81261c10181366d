"""Long work: away from the window, with progress, stoppable, and nothing half-written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.walking import finish_walk, settle, show
from truedeborn import papers, places
from truedeborn.desktop.models.long_work import STOPPED, LongWork, Task
from truedeborn.desktop.models.paper_work import PaperSource, PrintWish, layout_work, paper_work
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.platform.worker import BROKEN, Cancelled, Job, Step
from truedeborn.desktop.views import papir_view
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets import saving
from truedeborn.desktop.widgets.labels import Button
from truedeborn.desktop.widgets.work_strip import WorkRow
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
    percents: list[int] = []
    where = []

    def work(step: Step) -> str:
        where.append(current_thread())
        step(50)
        return "Færdig"

    job = Job(work)
    job.progressed.connect(percents.append)
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args == ["Færdig"]
    assert percents == [0, 50]
    assert where[0] is not main_thread()


def test_cancelled_work_stops_at_its_next_step_and_says_so(qtbot: QtBot) -> None:
    go = Event()

    def slow(step: Step) -> str:
        go.wait(10)
        step(1)
        return "aldrig"

    job = Job(slow)
    with qtbot.waitSignal(job.stopped), qtbot.assertNotEmitted(job.done):
        job.start()
        job.cancel()
        go.set()


def test_what_is_past_its_last_step_is_told_as_it_is(qtbot: QtBot) -> None:
    """Cancelled too late: the file is there, so nobody is told that it is not."""
    written, go = Event(), Event()

    def work(step: Step) -> str:
        written.set()
        go.wait(10)
        return "PDF gemt"

    asked = LongWork()
    task = asked.begin("Gemmer", work)
    assert written.wait(10)
    with qtbot.waitSignal(task.ended) as ended:
        task.cancel()
        go.set()
    assert ended.args == ["PDF gemt"]
    assert asked.under_way == ()


def test_a_problem_is_one_sentence(qtbot: QtBot) -> None:
    def work(step: Step) -> str:
        raise HandbookProblem("Disken er fuld.")

    asked = LongWork()
    task = asked.begin("Gemmer", work)
    with qtbot.waitSignal(task.ended) as ended:
        pass
    assert ended.args == ["Disken er fuld."] and task.went_wrong


def test_the_unexpected_is_a_sentence_and_goes_to_the_log(qtbot: QtBot) -> None:
    def work(step: Step) -> str:
        raise KeyError("uventet")

    asked = LongWork()
    with qtbot.captureExceptions() as raised:
        task = asked.begin("Gemmer", work)
        with qtbot.waitSignal(task.ended) as ended:
            pass
    assert ended.args == [BROKEN]
    assert [kind for kind, _, _ in raised] == [KeyError]


def test_python_changes_threads_often_only_while_somebody_works(qtbot: QtBot) -> None:
    usual, seen = sys.getswitchinterval(), []
    job = Job(lambda step: seen.append(sys.getswitchinterval()))
    with qtbot.waitSignal(job.done):
        job.start()
    assert seen[0] < usual / 5
    qtbot.waitUntil(lambda: sys.getswitchinterval() == usual)


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


# In the window.


class Ticks:
    """A timer in the window's own thread: it counts while the work is under way, and only then."""

    def __init__(self, task: Task) -> None:
        self.count, self._task = 0, task
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def _tick(self) -> None:
        self.count += not self._task.is_over


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file the user chooses, whatever is asked."""
    target = tmp_path / "valgt sted" / "fil"
    target.parent.mkdir()
    monkeypatch.setattr(saving, "ask_where", lambda parent, title, form: target.with_suffix(f".{form.value}"))
    return target


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was set and laid out, all of it refused in the window's own thread."""
    done: list[str] = []

    def watched(name: str, slow: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object) -> object:
            assert current_thread() is not main_thread(), f"{name} held the window"
            done.append(name)
            return slow(*given)

        return run

    from truedeborn.desktop.models import paper_work as module
    from truedeborn.export.pdf import document

    monkeypatch.setattr(module, "paper_bytes", watched("sat", module.paper_bytes))
    monkeypatch.setattr(document, "lay_out", watched("lagt", document.lay_out))
    return done


def _finish(qtbot: QtBot, task: Task | None) -> int:
    """Wait for the work; returns how often the window could do something else meanwhile."""
    assert task is not None
    ticks = Ticks(task)
    with qtbot.waitSignal(task.ended, timeout=60_000):
        pass
    settle()
    return ticks.count


SHEETS = [name for name, _, _ in papir_view._PAPERS]


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("name", [name for name in SHEETS if name != "Hele håndbogen"])
def test_every_paper_is_made_while_the_window_works(
    window: MainWindow, qtbot: QtBot, chosen: Path, elsewhere: list[str], name: str, form: Format
) -> None:
    show(window, "papir")
    make = papir_view._PAPERS[SHEETS.index(name)][2]
    ticks = _finish(qtbot, window.shown_view().save(name, make, form))  # type: ignore[attr-defined]
    assert ticks > 0 and elsewhere[0] == "sat"
    assert chosen.with_suffix(f".{form.value}").stat().st_size > 200


def test_entries_cards_and_course_papers_too(
    window: MainWindow, qtbot: QtBot, chosen: Path, elsewhere: list[str]
) -> None:
    show(window, "opslag")
    _finish(qtbot, window.shown_view().save(Format.PDF))  # type: ignore[attr-defined]
    show(window, "vejviser")
    finish_walk(window)
    _finish(qtbot, window.shown_view().save(Format.PDF))  # type: ignore[attr-defined]
    show(window, "plan")
    page = window.shown_view().page("plan")  # type: ignore[attr-defined]
    _finish(qtbot, page.save_paper(page._paper(), Format.PDF))
    assert elsewhere.count("sat") == 3


def _previews() -> list[QPrintPreviewDialog]:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QPrintPreviewDialog)]
    return [dialog for dialog in shown if dialog.isVisible()]


@pytest.mark.parametrize("source", [papers.glossary_paper, small_paper])
def test_print_is_made_ready_while_the_window_works(
    window: MainWindow, qtbot: QtBot, elsewhere: list[str], source: PaperSource
) -> None:
    show(window, "papir")
    window.shown_view().print_wanted.emit(PrintWish("Prøve", source))  # type: ignore[attr-defined]
    (task,) = window._session.work.under_way
    assert _finish(qtbot, task) > 0
    (dialog,) = _previews()
    assert elsewhere == ["lagt"]
    dialog.close()
    settle()


def test_a_stopped_preview_never_opens(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "papir")
    window.shown_view().print_wanted.emit(PrintWish("Bog", papers.glossary_paper))  # type: ignore[attr-defined]
    (task,) = window._session.work.under_way
    with qtbot.waitSignal(task.ended, timeout=60_000) as ended:
        task.cancel()
    settle()
    assert ended.args == [STOPPED] and not _previews()


def test_the_strip_shows_how_far_it_is_and_stops_it(window: MainWindow, qtbot: QtBot, chosen: Path) -> None:
    show(window, "papir")
    task = window.shown_view().save("Bog", papers.handbook_paper, Format.PDF)  # type: ignore[attr-defined]
    row = window.findChild(WorkRow)
    assert row is not None and row.isHidden(), "what is quick never shows"
    qtbot.waitUntil(lambda: row.isVisible() and row.bar.isVisible(), timeout=30_000)
    assert "Bog" in row.words.text() and "Annullér" in row.stop.accessibleName()
    row.stop.setFocus()
    with qtbot.waitSignal(task.ended, timeout=30_000):
        row.stop.click()
    assert row.words.text() == STOPPED
    assert row.close_button.hasFocus() and not row.stop.isVisible()
    assert not list(chosen.parent.iterdir())
    show(window, "hjaelp")
    qtbot.waitUntil(lambda: window.findChild(WorkRow) is None)


def test_what_went_wrong_stays_until_it_is_closed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "nej" / "x.pdf")
    show(window, "opslag")
    _finish(qtbot, window.shown_view().save(Format.PDF))  # type: ignore[attr-defined]
    show(window, "hjaelp")
    row = window.findChild(WorkRow)
    assert row is not None and row.isVisible()
    assert row.words.text() == "»x.pdf« kunne ikke gemmes. Mappen findes ikke. Vælg en anden mappe."
    row.close_button.click()
    qtbot.waitUntil(lambda: window.findChild(WorkRow) is None)


def test_two_at_once_each_have_a_row(window: MainWindow, qtbot: QtBot, chosen: Path) -> None:
    show(window, "papir")
    save = window.shown_view().save  # type: ignore[attr-defined]
    tasks = [save("Bog", papers.handbook_paper, Format.DOCX), save("Ord", papers.glossary_paper, Format.PDF)]
    _finish(qtbot, tasks[1])
    assert chosen.with_suffix(".pdf").exists() and not tasks[0].is_over
    assert len(window.findChildren(WorkRow)) == 2
    with qtbot.waitSignal(tasks[0].ended, timeout=30_000):
        tasks[0].cancel()
    assert not chosen.with_suffix(".docx").exists()


def test_the_action_card_is_offered(
    window: MainWindow, qtbot: QtBot, chosen: Path, elsewhere: list[str]
) -> None:
    """From the action's own page, and among the papers."""
    window.go(Place(Screen.ENTRY, entry_id="h-underretning"))
    settle()
    window.shown_view()._card.click()  # type: ignore[attr-defined]
    settle()
    view = window.shown_view()
    assert window._session.history.place.screen is Screen.PAPIR
    assert view.action.currentText() == "Send en underretning" and view.action.hasFocus()  # type: ignore[attr-defined]
    name, source = view._chosen_card()  # type: ignore[attr-defined]
    _finish(qtbot, view.save(name, source, Format.PDF))  # type: ignore[attr-defined]
    import pikepdf

    with pikepdf.open(chosen.with_suffix(".pdf")) as made:
        box = made.pages[0].mediabox
        assert len(made.pages) <= 2
        assert round(float(box[2]) / 72 * 25.4) == 148 and round(float(box[3]) / 72 * 25.4) == 210
    labels = [button.accessibleName() for button in view.findChildren(Button)]
    assert {"Gem Handlekort (A5)", "Udskriv Handlekort (A5)"} <= set(labels)


def test_the_layout_is_the_papers(book: Handbook) -> None:
    paper, layout = layout_work(book, small_paper, FONTS)(lambda percent: None)  # type: ignore[misc]
    assert paper.footer == "Fod" and len(layout.pages) >= 1
