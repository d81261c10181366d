"""By keyboard alone, as a person would: type, arrow, Enter, number keys, back."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyle, QWidget

from tests.desktop.walking import PLACES, settle, show
from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.focus_order import focus_order
from truedeborn.desktop.widgets.reader import Reader

Key, Mod = Qt.Key, Qt.KeyboardModifier


def press(key: Qt.Key, mod: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, mod)
    settle()


def test_the_tour(window: MainWindow) -> None:
    """Start, search, entry, vejviser, outcome, print."""
    window.activateWindow()
    settle()
    place = window._session.history
    QTest.keyClicks(QApplication.focusWidget(), "b")  # in the large field at home
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "lå mærker")
    settle()
    assert place.place.screen is Screen.SEARCH
    assert window._top.field.text() == "blå mærker"
    first = window._session.search.first_hit()
    assert first
    press(Key.Key_Return)
    assert place.place.entry_id == first
    assert isinstance(QApplication.focusWidget(), Reader)
    press(Key.Key_Left, Mod.AltModifier)
    assert place.place.screen is Screen.SEARCH
    assert window._top.field.text() == "blå mærker"
    press(Key.Key_F3)
    assert place.place.screen is Screen.VEJVISER
    session = window._session.vejviser
    for _ in range(20):
        question = session.walk.question
        if question is None:
            break
        if question.fact.many:
            press(Key.Key_Return)  # nothing is ticked
        else:
            press(Qt.Key(Key.Key_0 + len(question.answers)))
    settle()
    assert session.walk.outcome
    assert isinstance(QApplication.focusWidget(), Reader)
    printed = []
    window.shown_view().print_wanted.disconnect()  # type: ignore[attr-defined]
    window.shown_view().print_wanted.connect(printed.append)  # type: ignore[attr-defined]
    press(Key.Key_P, Mod.ControlModifier)
    assert printed and printed[0].name == session.card.title  # type: ignore[union-attr]


def _key_of(button: CardButton) -> QRect:
    """The inside of the small box at the left: its ground is the same, ticked or not."""
    edge = button._look.px(28)
    top = (button.height() - edge) // 2
    return QRect(button._pad() + 4, top + 4, edge - 8, edge - 8)


def test_space_ticks_and_enter_goes_on(window: MainWindow) -> None:
    """Where several answers may be true; Tab reaches each, and the screen says which key does what."""
    window.activateWindow()
    show(window, "vejviser")
    session = window._session.vejviser
    while (question := session.walk.question) is not None and not question.fact.many:
        session.choose(question.answers[-1].id)
        settle()
    assert question is not None
    page = window.shown_view().question  # type: ignore[attr-defined]
    assert page._keys.isVisible() and "Enter går videre" in page._keys.text()
    first, second = page._buttons[:2]
    assert QApplication.focusWidget() is first
    assert page._keys.y() < first.y(), "said before the answers, not below the fold"
    before = first.grab(_key_of(first)).toImage()
    press(Key.Key_Space)
    assert first.grab(_key_of(first)).toImage() != before, "a mark, not a colour alone"
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is second
    press(Key.Key_Space)
    press(Key.Key_Space)
    assert first.isChecked() and not second.isChecked()
    press(Key.Key_Return)
    given = session.walk.trail[-1]
    assert given.fact.id == question.fact.id
    assert [answer.id for answer in given.answers] == [first.value]


def test_backspace_goes_one_question_back(window: MainWindow) -> None:
    window.activateWindow()
    show(window, "vejviser")
    session = window._session.vejviser
    press(Key.Key_4)
    assert len(session.walk.trail) == 1
    press(Key.Key_Backspace)
    assert not session.walk.trail


def test_the_danger_gate_is_one_press_away_at_every_step(window: MainWindow) -> None:
    show(window, "vejviser")
    view, session = window.shown_view(), window._session.vejviser
    for answer in ("nej", "fagperson"):
        assert view._danger.isVisible()  # type: ignore[attr-defined]
        session.choose(answer)
    view._danger.click()  # type: ignore[attr-defined]
    settle()
    assert session.card is not None
    assert "112" in window.shown_view()._page.text()  # type: ignore[attr-defined]


def test_one_key_hides_and_one_key_brings_back(window: MainWindow) -> None:
    window.activateWindow()
    show(window, "opslag")
    press(Key.Key_F9)
    assert window.windowTitle() == "Kalender"
    assert not window._book.isVisible()
    press(Key.Key_F9)
    assert window._book.isVisible()
    assert window.windowTitle().startswith("Fysisk vold")


def _can_be_reached(widget: QWidget) -> bool:
    """True for what Tab should come to; Qt's own inner buttons stand outside the chain."""
    qts_own = widget.objectName().startswith("qt_") or type(widget).__name__ == "QLineEditIconButton"
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.isVisible() and widget.isEnabled() and takes_tab and not qts_own


def test_every_control_can_be_reached_and_left_with_tab(window: MainWindow) -> None:
    window.activateWindow()
    for name in PLACES:
        show(window, name)
        window._top.menu.setFocus() if window._top.menu.isVisible() else window._top.back.setFocus()
        start = QApplication.focusWidget()
        seen: list[QWidget] = []
        for _ in range(400):
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            here = QApplication.focusWidget()
            assert here is not None, name
            if here is start or (here in seen and not isinstance(here, Reader)):
                break
            if here not in seen:
                seen.append(here)
        wanted = {widget for widget in window.findChildren(QWidget) if _can_be_reached(widget)}
        grouped = {widget for widget in wanted if type(widget).__name__ == "QRadioButton"}
        missed = wanted - set(seen) - {start} - grouped
        order = [f"{type(w).__name__}:{w.accessibleName() or getattr(w, 'text', str)()}" for w in seen]
        assert not missed, (name, [(type(m).__name__, m.accessibleName()) for m in missed][:4], order[-6:])


def test_arrows_move_among_the_hits_while_typing(window: MainWindow) -> None:
    window.activateWindow()
    show(window, "soegning")
    window.open_search()
    view = window.shown_view()
    before = view.list.currentIndex().row()  # type: ignore[attr-defined]
    press(Key.Key_Down)
    assert view.list.currentIndex().row() > before  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is window._top.field


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow) -> None:
    """As everybody expects; Qt does so in dialogs only."""
    window.activateWindow()
    show(window, "vejviser")
    session = window._session.vejviser
    answers = window.shown_view().question._buttons  # type: ignore[attr-defined]
    answers[-1].setFocus()
    press(Key.Key_Return)
    assert [given.answers[0].id for given in session.walk.trail] == ["nej"]
    window._top.back.setFocus()
    press(Key.Key_Return)
    assert window._session.history.place.screen is Screen.HOME
    window._sidebar._buttons[Screen.TEGN].setFocus()
    press(Key.Key_Enter)
    assert window._session.history.place.screen is Screen.TEGN


def test_a_question_shown_anew_keeps_the_keyboard(window: MainWindow) -> None:
    """Another municipality, or the rest of the start: the answers are made again under one's fingers."""
    window.activateWindow()
    show(window, "vejviser")
    press(Key.Key_Tab)
    held = QApplication.focusWidget()
    assert isinstance(held, CardButton)
    window._session.municipality_changed.emit()
    settle()
    now = QApplication.focusWidget()
    assert isinstance(now, CardButton) and now is not held and now.value == held.value


def test_the_keyboard_never_falls_to_the_menu_while_one_answers(window: MainWindow) -> None:
    """Enter pressed a moment too soon would have opened Hjem."""
    window.activateWindow()
    show(window, "vejviser")
    met: list[QWidget] = []
    QApplication.instance().focusChanged.connect(lambda old, new: met.append(new))  # type: ignore[union-attr]
    for key in (Key.Key_4, Key.Key_1, Key.Key_3, Key.Key_1):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert isinstance(QApplication.focusWidget(), CardButton)
    assert not [widget for widget in met if widget and window._sidebar.isAncestorOf(widget)]


def test_buttons_with_a_key_say_which(window: MainWindow) -> None:
    """Whoever points at a button learns the key that does the same."""
    show(window, "vejviser")
    show(window, "opslag")
    tips = {button.toolTip() for button in window.findChildren(QAbstractButton)}
    told = " ".join(tips)
    for keys in ("F1", "F2", "F3", "Alt+Home", "Alt+←", "Alt+→", "Alt+M", "Ctrl+P", "Ctrl+D", "Tilbagetast"):
        assert f"({keys})" in told, keys
    assert "Ctrl+K" in window._top.field.toolTip()
    assert "F9" in window._top.hide_button.text()


def test_nothing_moves_by_itself(window: MainWindow) -> None:
    """Reduced motion for everybody: no part of the window glides, fades or blinks when it changes."""
    for name in ("hjem", "soegning", "opslag", "indstillinger"):
        show(window, name)
        for widget in window.findChildren(QWidget):
            hint = QStyle.StyleHint.SH_Widget_Animation_Duration
            if widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.style().styleHint(hint, None, widget) == 0, type(widget).__name__


def test_back_from_a_hit_the_keyboard_stands_where_one_left_the_list(window: MainWindow) -> None:
    window.activateWindow()
    window.open_search()
    QTest.keyClicks(QApplication.focusWidget(), "blå mærker")
    settle()
    press(Key.Key_Down)
    press(Key.Key_Down)
    view = window.shown_view()
    row = view.list.currentIndex().row()  # type: ignore[attr-defined]
    press(Key.Key_Return)
    assert window._session.history.place.screen is Screen.ENTRY
    press(Key.Key_Left, Mod.AltModifier)
    assert QApplication.focusWidget() is view.list  # type: ignore[attr-defined]
    assert view.list.currentIndex().row() == row  # type: ignore[attr-defined]
    press(Key.Key_Return)
    assert window._session.history.place.screen is Screen.ENTRY


def test_the_menu_opens_where_one_is_and_gives_the_keyboard_back(window: MainWindow) -> None:
    window.activateWindow()
    window._look.set_text_percent(200)
    show(window, "temaer")
    assert window._sidebar.isHidden()
    press(Key.Key_M, Mod.AltModifier)
    assert QApplication.focusWidget() is window._sidebar._buttons[Screen.TEMAER]
    press(Key.Key_Escape)
    assert window._sidebar.isHidden()
    assert QApplication.focusWidget() is window.shown_view().list  # type: ignore[attr-defined]


def test_space_ticks_a_sign(window: MainWindow) -> None:
    window.activateWindow()
    show(window, "tegn")
    press(Key.Key_Space)
    assert len(window._session.observations.ids) == 1
    press(Key.Key_Space)
    assert not window._session.observations.ids


def test_text_grows_and_shrinks(window: MainWindow) -> None:
    window.activateWindow()
    show(window, "opslag")
    before = window.shown_view().reader.document().size().height()  # type: ignore[attr-defined]
    press(Key.Key_Plus, Mod.ControlModifier)
    assert window._look.text_percent == 110
    assert window.shown_view().reader.document().size().height() > before  # type: ignore[attr-defined]
    press(Key.Key_0, Mod.ControlModifier)
    assert window._look.text_percent == 100


def test_tab_follows_the_reading_order(window: MainWindow) -> None:
    """Menu, top bar, screen, akut bar; and an answer made later still comes before the bar below it."""
    window.activateWindow()
    show(window, "vejviser")
    window._session.vejviser.choose("nej")
    settle()
    order = focus_order(window)
    question = window.shown_view().question  # type: ignore[attr-defined]
    stations = [window._top.field, question._buttons[0], question._buttons[-1], window._akut._more]
    assert [order.index(station) for station in stations] == sorted(order.index(s) for s in stations)
    assert order[-1] is window._akut._more
