"""Every screen, in every theme and at the sizes people have: it opens, says what it is, and loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QScrollBar,
)

from tests.desktop.walking import PLACES, finish_walk, heading_levels, name_of, settle, show, tree
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.card_button import CardButton
from truedeborn.desktop.widgets.labels import Heading
from truedeborn.desktop.widgets.reader import Reader

_DOWN, _NO_FOCUS = Qt.Orientation.Vertical, Qt.FocusPolicy.NoFocus
ROLES_WITH_NAME = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Link,
    QAccessible.Role.Heading,
    QAccessible.Role.Document,
}


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_every_screen_opens_in_every_theme(window: MainWindow, theme: str) -> None:
    window._look.set_theme(theme)
    for name, place in PLACES.items():
        show(window, name)
        assert window._session.history.place.screen is place.screen
        assert window.windowTitle().endswith("Truede børn")
        assert not window.grab().isNull()
    show(window, "vejviser")
    finish_walk(window)
    assert not window.grab().isNull()


def test_every_control_has_a_name(window: MainWindow) -> None:
    nameless = []
    for name in PLACES:
        show(window, name)
        for node in tree(window):
            needs = node.role() in ROLES_WITH_NAME and not _in_a_box(node)
            if (needs or node.state().focusable) and not name_of(node):
                nameless.append((name, node.role().name))
    assert not nameless


def _in_a_box(node: object) -> bool:
    """Qt's own list in a closed combo box, and lists in a page, need no name of their own."""
    parent = node.parent()  # type: ignore[attr-defined]
    return parent is not None and parent.role() in (
        QAccessible.Role.ComboBox,
        QAccessible.Role.Grouping,
        QAccessible.Role.Document,
        QAccessible.Role.ListItem,
    )


def test_every_screen_has_a_heading_and_entries_have_links(window: MainWindow) -> None:
    for name in PLACES:
        show(window, name)
        roles = [node.role() for node in tree(window)]
        assert QAccessible.Role.Heading in roles, name
    show(window, "opslag")
    roles = [node.role() for node in tree(window)]
    assert roles.count(QAccessible.Role.Heading) > 4
    assert QAccessible.Role.Link in roles
    assert QAccessible.Role.ListItem in roles


def test_headings_tell_their_level_and_none_is_skipped(window: MainWindow) -> None:
    """The first is the screen's title; a heading below another is one level deeper, never two."""
    wrong = []
    for name in PLACES:
        show(window, name)
        before = 0
        for text, level in heading_levels(window):
            if not 1 <= level <= before + 1:
                wrong.append((name, text, level, before))
            before = level
    assert not wrong


@pytest.mark.parametrize("percent", [80, 100])
def test_targets_are_at_least_32_pixels(window: MainWindow, percent: int) -> None:
    window._look.set_text_percent(percent)
    small = []
    for name in PLACES:
        show(window, name)
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            for widget in window.findChildren(kind):
                qts_own = widget.objectName().startswith("qt_") or type(widget).__name__ == "QToolButton"
                if widget.isVisible() and not qts_own and min(widget.size().toTuple()) < 32:
                    small.append((name, widget.accessibleName() or type(widget).__name__))
        for view in window.findChildren(QAbstractItemView):
            qts_own = view.objectName().startswith("qt_") or isinstance(view, QHeaderView)
            if view.isVisible() and view.model() and not qts_own:
                rows = range(min(12, view.model().rowCount()))
                heights = [view.visualRect(view.model().index(row, 0)).height() for row in rows]
                if any(height < 32 for height in heights):
                    small.append((name, view.accessibleName()))
    assert not small


@pytest.mark.parametrize(
    ("size", "percent"), [((1366, 768), 200), ((1024, 768), 150), ((1024, 768), 100), ((2560, 1440), 100)]
)
def test_large_text_loses_nothing(window: MainWindow, size: tuple[int, int], percent: int) -> None:
    """No page is wider than the window, no button cuts its words, and 112 is always seen."""
    window._look.set_text_percent(percent)
    window.resize(*size)
    cut = []
    for name in PLACES:
        show(window, name)
        assert window.size().toTuple() == size, (name, window.size())
        assert window._akut._number.isVisible()
        for button in window.findChildren(QAbstractButton):
            if not button.isVisible() or not button.text() or button.hasHeightForWidth():
                continue
            if button.width() < button.minimumSizeHint().width() and type(button).__name__ != "QToolButton":
                cut.append((name, button.text(), button.width(), button.minimumSizeHint().width()))
        for area in window.findChildren(QScrollArea):
            if area.isVisible() and area.widget().minimumSizeHint().width() > area.viewport().width():
                cut.append(
                    (
                        name,
                        type(area).__name__,
                        area.widget().minimumSizeHint().width(),
                        area.viewport().width(),
                    )
                )
    assert not cut


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (2560, 1440)])
def test_every_screen_begins_at_the_same_place(window: MainWindow, size: tuple[int, int]) -> None:
    """The title stands where the last screen's title stood: the eye need not look for it."""
    window.resize(*size)
    lefts = {}
    for name in PLACES:
        show(window, name)
        view = window.shown_view()
        titles = [
            head
            for head in view.findChildren(Heading)
            if head.level == 1 and head.isVisible() and head.text()
        ]
        readers = [reader for reader in view.findChildren(Reader) if reader.isVisible()]
        if titles:
            lefts[name] = titles[0].mapTo(view, QPoint(0, 0)).x()
        elif readers:
            lefts[name] = readers[0].mapTo(view, QPoint(round(readers[0]._column.left()), 0)).x()
    assert len(lefts) > 25
    assert len(set(lefts.values())) == 1, lefts


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 200), ((1024, 768), 100)])
def test_the_three_ways_are_seen_at_once(
    qapp: QApplication, window: MainWindow, size: tuple[int, int], percent: int
) -> None:
    """Also at the first start, where the question about the municipality stands below them."""
    window._look.set_text_percent(percent)
    window.resize(*size)
    settle()
    home = window.shown_view()
    room = home.rect()
    ways = [card for card in home.findChildren(CardButton) if card.value in ("vejviser", "akut", "tegn")]
    assert len(ways) == 3
    for widget in (home.field, *ways):  # type: ignore[attr-defined]
        assert room.contains(QRect(widget.mapTo(home, QPoint(0, 0)), widget.size())), widget.accessibleName()
    assert home._welcome.isVisible()  # type: ignore[attr-defined]


def test_with_large_text_signs_are_seen_before_their_filters(window: MainWindow) -> None:
    """Two rows of filters would leave room for one sign; they open when they are asked for."""
    window._look.set_text_percent(200)
    show(window, "tegn")
    view = window.shown_view()
    assert view._filters.isHidden() and view._open_filters.isVisible()  # type: ignore[attr-defined]
    view._open_filters.click()  # type: ignore[attr-defined]
    assert view._filters.isVisible()  # type: ignore[attr-defined]
    window._look.set_text_percent(100)
    settle()
    assert view._filters.isVisible() and view._open_filters.isHidden()  # type: ignore[attr-defined]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_one_scroll_bar_at_a_time(window: MainWindow, percent: int) -> None:
    """Two bars side by side make a tired person drag the wrong one."""
    window._look.set_text_percent(percent)
    double = []
    for name in PLACES:
        show(window, name)
        bars = [bar for bar in window.shown_view().findChildren(QScrollBar) if bar.isVisible()]
        lefts = [bar.mapTo(window, QPoint(0, 0)).x() for bar in bars if bar.orientation() is _DOWN]
        if any(0 < abs(one - other) < 60 for one in lefts for other in lefts):
            double.append((name, lefts))
    assert not double


def test_no_button_grows_when_the_keyboard_comes(window: MainWindow) -> None:
    """The ring takes the place of the edge: nothing on the screen moves."""
    for percent in (80, 200):
        window._look.set_text_percent(percent)
        for name in ("hjem", "soegning", "opslag", "papir", "indstillinger"):
            show(window, name)
            for button in window.findChildren(QAbstractButton):
                if not button.isVisible() or not button.isEnabled() or button.focusPolicy() is _NO_FOCUS:
                    continue
                window._top.field.setFocus()
                before = button.sizeHint()
                button.setFocus()
                assert button.sizeHint() == before, (percent, name, button.text() or button.accessibleName())


def test_pages_scroll_only_down(window: MainWindow) -> None:
    window._look.set_text_percent(200)
    for name in PLACES:
        show(window, name)
        for area in window.findChildren(QAbstractScrollArea):
            if area.isVisible() and area.objectName() != "qt_calendar_calendarview":
                assert area.horizontalScrollBar().maximum() == 0 or name in ("oversigt", "rutediagram"), (
                    name,
                    type(area).__name__,
                )


def test_an_unknown_entry_is_a_sentence_and_the_screen_stays(window: MainWindow) -> None:
    show(window, "temaer")
    window.go(Place(Screen.ENTRY, entry_id="fysisk-vodl"))
    settle()
    assert window.notice.isVisible()
    assert "fysisk-vold" in window.notice._words.text()
    assert window._session.history.place.screen is Screen.TEMAER
