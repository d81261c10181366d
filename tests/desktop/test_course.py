"""The course in its real windows: practice, quiz, own cases and the show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from tests.desktop.walking import closed_boxes, finished, settle
from truedeborn.course.deck import SlideKind, case_deck, plan_deck
from truedeborn.desktop.course.case_page import CasePage
from truedeborn.desktop.course.editor_page import EditorPage
from truedeborn.desktop.course.list_page import ListPage
from truedeborn.desktop.course.practice_page import PracticePage
from truedeborn.desktop.course.presenter import PresenterWindow, present
from truedeborn.desktop.course.quiz_page import QuizPage
from truedeborn.desktop.course.show_keys import KEYS
from truedeborn.desktop.course.text_page import TextPage
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.practice_session import Phase
from truedeborn.desktop.views.kursus_view import KursusView
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets import saving
from truedeborn.export.formats import Format
from truedeborn.handbook import Handbook
from truedeborn.rendering.plain import paper_text
from truedeborn.sources.case_file import draft_text
from truedeborn.vejviser.answers import ticks_of

Key = Qt.Key
CASE = "case-baeltet"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test writes in the user's own folder."""
    monkeypatch.setenv("TRUEDEBORN_USER", str(tmp_path / "bruger"))
    return tmp_path / "bruger"


def _open(window: MainWindow, part: str) -> KursusView:
    window.go(Place(Screen.KURSUS, part=part))
    settle()
    view = window.view(Screen.KURSUS)
    assert isinstance(view, KursusView)
    return view


def _practice(window: MainWindow) -> PracticePage:
    page = _open(window, f"oev:{CASE}").page("oev")
    assert isinstance(page, PracticePage) and page.practice is not None
    return page


def _walk_to_the_end(page: PracticePage) -> None:
    assert page.practice is not None
    answers, walk = page.practice.stage.answers, page.practice.walk
    while page.practice.phase is Phase.VEJ:
        question = walk.walk.question
        assert question is not None
        if question.fact.many:
            walk.choose_ticks(ticks_of(answers[question.fact.id]))
        else:
            walk.choose(answers[question.fact.id])


def test_practice_commits_before_it_shows_anything(window: MainWindow) -> None:
    page = _practice(window)
    practice = page.practice
    assert practice is not None
    assert not page.judge.commit.isEnabled()
    texts = [label.text() for label in page.judge.findChildren(QLabel)]
    assert practice.case.stages[1].title not in texts
    page.judge.routes.choose("sparring")
    assert not page.judge.commit.isEnabled(), "a judgement has a confidence"
    page.judge.confidence.choose("5")
    page.judge.commit.click()
    assert practice.phase is Phase.VEJ
    _walk_to_the_end(page)
    assert practice.phase is Phase.SAMMENLIGN
    shown = page.reader.toPlainText()
    assert "Det afgørende svar" in shown and "Dine svar i vejviseren" in shown
    practice.commit("overgreb", 1)
    assert len(practice.judgements) == 1, "what is committed cannot be changed"


def test_practice_ends_in_a_summary_and_keeps_nothing(
    window: MainWindow, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _practice(window)
    practice = page.practice
    assert practice is not None
    for _ in practice.case.stages:
        page.judge.routes.choose(practice.stage.route)
        page.judge.confidence.choose("3")
        page.judge.commit.click()
        page.skip.click()
        page.next.click()
    assert practice.phase is Phase.SLUT
    assert "3 af 3 domme var som vejviserens" in page.reader.toPlainText()
    assert not own_folder.exists(), "nothing is written"
    target = own_folder.parent / "gennemgang.pdf"
    monkeypatch.setattr(saving, "ask_where", lambda *_: target)
    page.save_paper(page._paper(), Format.PDF)
    finished(window)
    assert target.read_bytes().startswith(b"%PDF")


def test_all_routes_can_be_chosen_in_practice(window: MainWindow, book: Handbook) -> None:
    page = _practice(window)
    page.judge.routes.choose("sparring")
    page.judge._more.click()
    settle()
    assert len(page.judge.routes._buttons) == len(book.vejviser.routes)
    assert page.judge.routes.value == "sparring", "the choice stays"


def test_practice_can_be_done_with_the_keyboard_alone(window: MainWindow) -> None:
    page = _practice(window)
    page.judge.focus_start()
    QTest.keyClick(page.judge.routes._buttons[0], Key.Key_Space)
    page.judge.confidence.focus_first()
    QTest.keyClick(page.judge.confidence._buttons[3], Key.Key_Space)
    QTest.keyClick(page.judge.commit, Key.Key_Space)
    assert page.practice is not None and page.practice.phase is Phase.VEJ
    QTest.keyClick(page, Key.Key_4)
    assert page.practice.walk.has_begun
    QTest.keyClick(page, Key.Key_Backspace)
    assert not page.practice.walk.has_begun


def test_a_quiz_explains_every_answer_and_can_be_repeated(window: MainWindow) -> None:
    page = _open(window, "quiz").page("quiz")
    assert isinstance(page, QuizPage)
    page.seed.show_number(42)
    page.count.show_number(3)
    page.begin.click()
    first = page.quiz.result.questions
    question = page.quiz.question
    assert question is not None
    QTest.keyClick(page, Key.Key_1)
    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert question.answers[0].why in texts
    details = [button.accessibleDescription() for button in page._answers]
    assert all(answer.why in detail for answer, detail in zip(question.answers, details, strict=True))
    QTest.keyClick(page, Key.Key_2)
    assert page.quiz.given == 0, "an answer stands"
    for _ in first:
        page.next.click()
    assert "af 3 rigtige" in page.reader.toPlainText() and "42" in page.reader.toPlainText()
    page.quiz.leave()
    page.begin.click()
    assert page.quiz.result.questions == first


def test_a_case_page_hides_how_the_case_ends(window: MainWindow) -> None:
    view = _open(window, f"case:{CASE}")
    page = view.page("case")
    assert isinstance(page, CasePage)
    assert page._notes.isHidden()
    page._reveal.click()
    assert not page._notes.isHidden()
    assert "Kun til underviseren" in paper_text(page._trainer())
    assert "Kun til underviseren" not in paper_text(page._participants())


def test_an_unknown_part_says_so_and_stays(window: MainWindow) -> None:
    _open(window, "cases")
    _open(window, "case:case-findes-ikke")
    assert not window.notice.isHidden()


def test_plans_and_cards_are_shown(window: MainWindow, book: Handbook) -> None:
    for plan in book.course.plans:
        page = _open(window, f"plan:{plan.id}").page("plan")
        assert isinstance(page, TextPage)
        assert all(step.title in page.reader.toPlainText() for step in plan.steps)
        assert not page.present.isHidden()
    page = _open(window, "kort:kort-fortaelling").page("kort")
    assert isinstance(page, TextPage)
    assert "eget liv" in page.reader.toPlainText() and page.present.isHidden()


def test_a_case_found_by_search_leads_to_the_course(window: MainWindow) -> None:
    window.go(Place(Screen.ENTRY, entry_id=CASE))
    settle()
    entry = window.view(Screen.ENTRY)
    entry._teach.click()  # type: ignore[attr-defined]
    settle()
    assert window.shown_view().title() == "Når jeg spilder"


def test_sources_of_the_evidence_lead_out_of_the_program(window: MainWindow) -> None:
    page = _open(window, "evidens").page("evidens")
    assert isinstance(page, TextPage)
    page.reader.anchorClicked.emit(QUrl("https://doi.org/x"))
    assert [box.informativeText() for box in closed_boxes()] == ["https://doi.org/x"]


def test_pages_of_the_course_can_be_printed(window: MainWindow) -> None:
    view = _open(window, "plan:plan-halv-dag")
    view.print_wanted.disconnect()
    wished: list[object] = []
    view.print_wanted.connect(wished.append)
    view.print_page()
    _open(window, "cases")
    view.print_page()
    assert len(wished) == 1


def _editor(window: MainWindow, part: str = "egen") -> EditorPage:
    page = _open(window, part).page("egen")
    assert isinstance(page, EditorPage)
    return page


def test_an_empty_form_cannot_be_saved_and_says_what_is_missing(window: MainWindow) -> None:
    page = _editor(window)
    assert not page.keep_button.isEnabled() and not page.share_button.isEnabled()
    page.form.name.setText("Min")
    page.look_through()
    assert "»Kort om casen« er tom" in page._problems.text()
    assert "=" not in page._problems.text(), "no words of the file's form"


def test_the_vejviser_is_walked_while_one_writes(window: MainWindow) -> None:
    page = _editor(window)
    stage = page.form.stages[0]
    assert list(stage._boxes) == ["akut-fare"]
    stage.answer("akut-fare", "nej")
    assert list(stage._boxes) == ["akut-fare", "rolle"]
    assert "mangler et svar" in stage.verdict.text()
    stage.answer("akut-fare", "i-dag")
    assert "Ring til kommunen nu" in stage.verdict.text()
    stage._take.click()
    assert stage.draft().route == "akut-vagt"
    assert "Det passer" in stage.verdict.text()
    assert page.form.stages[1].all_answers()["akut-fare"] == "i-dag", "later stages know"


def test_an_own_case_is_kept_only_when_asked_shared_taken_in_and_deleted(
    window: MainWindow, own_folder: Path, tmp_path: Path
) -> None:
    page = _editor(window, f"egen:{CASE}")
    page.form.name.setText("Min egen case")
    page.look_through()
    assert page.checked is not None and page.checked.problems == ()
    assert not own_folder.exists()
    shared = tmp_path / "min.tbcase"
    page.share(shared)
    page.keep()
    settle()
    shelf = window._session.course
    assert [path.name for path in (own_folder / "cases").iterdir()] == ["case-min-egen-case.tbcase"]
    assert shelf.cases()[0].title == "Min egen case"
    case_page = _open(window, "case:case-min-egen-case").page("case")
    assert isinstance(case_page, CasePage)
    case_page._remove.click()
    assert shelf.own("case-min-egen-case"), "one press is not enough"
    case_page._remove.click()
    assert shelf.own("case-min-egen-case") is None
    assert not list((own_folder / "cases").iterdir())
    page.take(shared)
    assert shelf.own("case-min-egen-case") is not None
    assert not list((own_folder / "cases").iterdir()), "taken in is not kept"


def test_an_own_case_that_no_longer_fits_is_told_about(window: MainWindow, own_folder: Path) -> None:
    folder = own_folder / "cases"
    folder.mkdir(parents=True)
    (folder / "case-gammel.tbcase").write_text("tbcase = 1", encoding="utf-8")
    (folder / "case-stor.tbcase").write_bytes(b"x" * 100_000)
    page = _open(window, "cases").page("cases")
    assert isinstance(page, ListPage)
    assert "2 af dine egne cases" in page._unusable.text() and not page._unusable.isHidden()


def test_a_bad_file_is_explained(window: MainWindow, tmp_path: Path) -> None:
    page = _editor(window)
    said: list[str] = []
    page.said.connect(said.append)
    bad = tmp_path / "x.tbcase"
    bad.write_bytes(b"\xff\xfe")
    page.take(bad)
    page.take(tmp_path / "mangler.tbcase")
    bad.write_text(draft_text(page.form.draft()), encoding="utf-8")
    page.take(bad)
    assert "UTF-8" in said[0] and "findes ikke" in said[1] and "passer ikke" in said[2]


def test_a_cpr_number_never_reaches_the_disk(window: MainWindow, own_folder: Path) -> None:
    page = _editor(window, f"egen:{CASE}")
    page.form.name.setText("Min egen case")
    page.form.stages[0].text.setPlainText("Barnet hedder 010112-1234.")
    page.look_through()
    assert not page.keep_button.isEnabled()
    page.keep()
    assert not own_folder.exists()


def test_what_was_typed_can_be_fetched_back(window: MainWindow) -> None:
    page = _editor(window)
    assert page.undo_button.isHidden()
    page.form.name.setText("Halvt skrevet")
    page.open(CASE)
    assert page.form.name.text() == ""
    page.undo_button.click()
    assert page.form.name.text() == "Halvt skrevet"


@pytest.fixture
def show(window: MainWindow, book: Handbook) -> Iterator[PresenterWindow]:
    made = PresenterWindow(window._look, window._session, case_deck(book.course.case(CASE)), window)
    made.resize(1024, 768)
    made.show()
    settle()
    yield made
    if isValid(made):
        made.close()
    settle()


def _go_to(show: PresenterWindow, kind: SlideKind) -> None:
    numbers = [n for n, slide in enumerate(show.show_session.slides) if slide.kind is kind]
    show.show_session.go_to(numbers[0])
    settle()


def test_a_remote_pages_through_every_slide_and_back(show: PresenterWindow) -> None:
    session = show.show_session
    for _ in range(200):
        QTest.keyClick(show, Key.Key_PageDown)
        if session.number == len(session.slides) - 1:
            break
    assert session.number == len(session.slides) - 1
    for _ in range(200):
        QTest.keyClick(show, Key.Key_PageUp)
        if session.number == 0:
            break
    assert session.number == 0


def test_a_title_stays_the_largest_when_the_screen_is_another(show: PresenterWindow) -> None:
    """Its size must not come from the sheet of the screen before."""
    for size in ((1366, 768), (1920, 1080), (1024, 768)):
        show.resize(*size)
        settle()
        block, sizes = show.slides.reader.document().begin(), {}
        while block.isValid():
            if block.text().strip():
                points = block.begin().fragment().charFormat().font().pixelSize()
                sizes.setdefault(block.blockFormat().headingLevel(), points)
            block = block.next()
        assert sizes[1] == max(sizes.values()) > sizes[0], (size, sizes)


def test_a_mouse_finds_the_way_out_and_leaves_the_room_in_peace(show: PresenterWindow) -> None:
    """Without a word of it a show could only be left by whoever knows the key."""
    assert show.ways_out.isHidden()
    at, before = QPointF(340, 320), QPointF(300, 300)  # as Qt tells every window it moves over
    QApplication.sendEvent(show, QHoverEvent(QEvent.Type.HoverMove, at, at, before))
    settle()
    assert show.ways_out.isVisible()
    assert show.rect().contains(show.ways_out.geometry())
    show.ways_out._rest.timeout.emit()
    assert show.ways_out.isHidden()
    show.ways_out.close_button.click()
    settle()
    assert not isValid(show) or show.isHidden()


def test_page_down_shows_all_of_a_slide_before_the_next(show: PresenterWindow) -> None:
    _go_to(show, SlideKind.SVAR)
    bar, number = show.slides.reader.verticalScrollBar(), show.show_session.number
    assert bar.maximum() > 0
    QTest.keyClick(show, Key.Key_PageDown)
    assert show.show_session.number == number and bar.value() > 0


def test_hands_become_bars_with_numbers(show: PresenterWindow) -> None:
    _go_to(show, SlideKind.VALG)
    panel = show.slides.panel
    routes = list(panel.boxes)
    QTest.keyClicks(panel.boxes[routes[0]], "3")
    QTest.keyClick(panel.boxes[routes[1]], Key.Key_Up)
    assert [panel.boxes[route].text() for route in routes[:2]] == ["3", "1"]
    assert panel.bars[routes[0]].text == "3 · 75 %"
    assert panel.boxes[routes[0]].accessibleDescription() == "3 af 4, 75 procent"
    assert all(box.accessibleName().startswith("Hænder for: ") for box in panel.boxes.values())
    _go_to(show, SlideKind.SVAR)
    assert "Holdets hænder" in show.slides.reader.toPlainText()
    assert "75 %" in show.slides.reader.toPlainText()


def test_page_keys_work_while_hands_are_counted(show: PresenterWindow) -> None:
    _go_to(show, SlideKind.VALG)
    show.slides.panel.focus_first()
    number = show.show_session.number
    for _ in range(5):
        QTest.keyClick(show.slides.panel.boxes[next(iter(show.slides.panel.boxes))], Key.Key_PageDown)
        if show.show_session.number != number:
            break
    assert show.show_session.number == number + 1
    assert show.show_session.votes().total == 0


def test_letters_are_shortcuts_even_while_a_number_is_typed(show: PresenterWindow) -> None:
    _go_to(show, SlideKind.VALG)
    show.slides.panel.focus_first()
    QTest.keyClick(show.slides.panel.boxes[next(iter(show.slides.panel.boxes))], Key.Key_N)
    assert not show.side.isHidden()


def test_the_vejviser_is_walked_live(show: PresenterWindow) -> None:
    _go_to(show, SlideKind.VEJVISER)
    QTest.keyClick(show.slides, Key.Key_4)
    assert show.show_session.walk().has_begun
    QTest.keyClick(show.slides, Key.Key_Backspace)
    assert not show.show_session.walk().has_begun
    QTest.keyClick(show, Key.Key_S)
    settle()
    outcome = show.show_session.walk().walk.outcome
    assert outcome is not None and outcome.route.id == show.show_session.slide.case.stages[0].route
    assert outcome.route.title in show.slides.reader.toPlainText()


def test_the_room_never_sees_the_notes_until_the_trainer_asks(show: PresenterWindow) -> None:
    note = show.show_session.slide.case.notes.missed[0]
    assert show.side.isHidden()
    for number in range(len(show.show_session.slides)):
        show.show_session.go_to(number)
        assert note not in show.slides.reader.toPlainText()
        notes = show.side.notes.toPlainText()
        assert note in notes
        assert ("Vejen ved dette trin" in notes) == (number > 0)
    QTest.keyClick(show, Key.Key_N)
    assert not show.side.isHidden()
    assert "af" in show.side.clock.text()
    QTest.keyClick(show, Key.Key_N)
    assert show.side.isHidden()


def test_notes_get_a_window_of_their_own_on_a_second_screen(
    window: MainWindow, show: PresenterWindow
) -> None:
    show.open_notes(window.screen(), window._look)
    settle()
    panel = show.notes_window
    assert panel is not None and panel.isVisible() and panel.isWindow()
    _go_to(show, SlideKind.VALG)
    route = next(iter(panel.panel.boxes))
    panel.panel.boxes[route].step(7)
    assert show.slides.panel.boxes[route].value == 7, "both screens count the same hands"
    QTest.keyClick(panel, Key.Key_PageDown)
    show.close()
    assert show.notes_window is None


def test_the_screen_can_be_made_dark(show: PresenterWindow) -> None:
    QTest.keyClick(show, Key.Key_B)
    assert show._whole.currentWidget() is show._dark
    QTest.keyClick(show, Key.Key_Period)
    assert show._whole.currentWidget() is not show._dark


@pytest.mark.parametrize("size", [QSize(1024, 768), QSize(1920, 1080), QSize(3840, 2160)])
def test_text_grows_with_the_screen_and_nothing_is_cut(show: PresenterWindow, size: QSize) -> None:
    show.resize(size)
    settle()
    assert show.look.font(17).pixelSize() >= size.height() / 38
    for number in range(6):
        show.show_session.go_to(number)
        settle()
        page = show.slides.currentWidget()
        assert page.horizontalScrollBar().maximum() <= 1, (number, size)
    assert show.slides.width() == size.width()


def test_the_rest_of_the_program_keeps_its_look(window: MainWindow, show: PresenterWindow) -> None:
    before = window.font().pixelSize()
    QTest.keyClick(show, Key.Key_Plus)
    assert window._look.text_percent == 100
    assert window.font().pixelSize() == before


def test_a_whole_plan_can_be_shown(window: MainWindow, book: Handbook) -> None:
    plan = book.course.plans[0]
    made = PresenterWindow(window._look, window._session, plan_deck(book.course, plan, 3), window)
    made.resize(1024, 768)
    made.show()
    for number, slide in enumerate(made.show_session.slides):
        made.show_session.go_to(number)
        settle()
        if slide.kind is SlideKind.QUIZSVAR:
            assert slide.question is not None
            shown = made.slides.reader.toPlainText()
            assert all(answer.why in shown for answer in slide.question.answers)
        if slide.kind is SlideKind.QUIZ:
            assert slide.question is not None
            assert slide.question.answers[0].why not in made.slides.reader.toPlainText()
    made.close()


def test_every_key_of_the_show_has_a_method(show: PresenterWindow) -> None:
    used = [key for row in KEYS for key in row.keys]
    assert len(used) == len(set(used))
    assert all(callable(getattr(show, row.method)) for row in KEYS)


def test_every_control_of_the_show_has_a_name(show: PresenterWindow) -> None:
    show.toggle_notes()
    _go_to(show, SlideKind.VALG)
    named = [
        *show.slides.panel.findChildren(type(show.side.on)),
        *show.slides.panel.boxes.values(),
        show.side.on,
    ]
    for control in named:
        face = QAccessible.queryAccessibleInterface(control)
        assert face.text(QAccessible.Text.Name), control


def test_a_show_fills_the_screen_and_ends_with_the_window(window: MainWindow, book: Handbook) -> None:
    deck = case_deck(book.course.case(CASE))
    made = present(window._look, window._session, deck, window.view(Screen.KURSUS))
    settle()
    assert made.isFullScreen() and made.parent() is window
    assert made.notes_window is None, "one screen: the notes wait for their key"
    QTest.keyClick(made, Key.Key_Escape)
    settle()
    assert not isValid(made) or not made.isVisible()
