"""Contrast measured on the painted window: every text the accessible tree knows, in every theme."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QTableView, QToolButton, QWidget

from tests.desktop.walking import PLACES, finish_walk, name_of, settle, show, tree
from truedeborn.desktop.platform.theme import contrast
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.focus_order import focus_order

# Graphics: three to one.
ICONS = {"Ryd feltet", "Menu", "Tilbage", "Frem", "Forrige opslag", "Næste opslag"}
TEXTS = {
    QAccessible.Role.StaticText,
    QAccessible.Role.Heading,
    QAccessible.Role.Button,
    QAccessible.Role.Link,
    QAccessible.Role.Paragraph,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.ListItem,
    QAccessible.Role.Cell,
    QAccessible.Role.ColumnHeader,
    QAccessible.Role.RowHeader,
}
NIGHTLY = [pytest.param(theme, marks=pytest.mark.slow) for theme in ("moerk", "kontrast")]
"""Their colours are read in the normal run too, on the text of every screen."""


def weakest(image: QImage, rect: QRect) -> float:
    """The contrast of the strongest ink in a rectangle against its commonest colour.

    The edge of a letter is a mixture, so the ink is the colour that stands out most.
    """
    pixels = memoryview(image.constBits()).cast("I")
    width = image.bytesPerLine() // 4
    seen: Counter[int] = Counter()
    step = 1 if rect.height() < 60 else 2  # a dash is a pixel high
    for y in range(max(0, rect.top()), min(image.height(), rect.bottom() + 1), step):
        seen.update(pixels[y * width + max(0, rect.left()) : y * width + min(width, rect.right() + 1)])
    if len(seen) < 2:
        return 21.0
    ground = _name(seen.most_common(1)[0][0])
    inks = {ink for ink, count in seen.items() if count >= 2 or len(seen) < 150}
    return max(contrast(_name(ink), ground) for ink in inks)


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_every_text_is_painted_seven_to_one(window: MainWindow, theme: str) -> None:
    window._look.set_theme(theme)
    weak = []
    for screen in PLACES:
        show(window, screen)
        weak += _weak_texts(window, screen)
    show(window, "vejviser")
    finish_walk(window)
    weak += _weak_texts(window, "svar")
    assert not weak


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_the_calendar_of_skjul_looks_like_one(window: MainWindow, theme: str) -> None:
    """Its days can be read in every theme: a black square would make anybody ask."""
    window._look.set_theme(theme)
    window.toggle_hidden()
    settle()
    neutral = window._hiding._neutral
    assert neutral is not None
    view = neutral.calendar.findChild(QTableView)
    model, month = view.model(), neutral.calendar.monthShown()
    days = [(row, column) for row in range(2, 5) for column in range(1, 8)]
    cells = [view.visualRect(model.index(row, column)) for row, column in days]
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert month and min(weakest(image, rect.adjusted(3, 3, -3, -3)) for rect in cells) >= 7
    for button in neutral.calendar.findChildren(QToolButton):
        if button.isVisible():
            assert _of_widget(button) >= 3, button.objectName()


def _weak_texts(window: MainWindow, screen: str) -> list[tuple[str, str, float]]:
    window.setFocus()
    settle()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    corner = window.mapToGlobal(window.rect().topLeft())
    whole, weak = window.rect(), []
    for node in tree(window):
        rect = node.rect().translated(-corner)
        name = name_of(node)
        bar = window._akut.geometry()
        off = node.state().offscreen or _is_cut(node) or (bar.intersects(rect) and not bar.contains(rect))
        if node.role() in TEXTS and name and not off and whole.contains(rect) and rect.width() > 6:
            found = weakest(image, rect)
            if found < (3 if name in ICONS else 7):
                weak.append((screen, name[:40], round(found, 2)))
    return weak


def _is_cut(node: QAccessibleInterface) -> bool:
    """Rows half out of their list, and fields in which nothing is written."""
    if node.role() in (QAccessible.Role.ListItem, QAccessible.Role.Cell):
        return not node.parent().rect().contains(node.rect())
    return node.role() == QAccessible.Role.EditableText and not node.text(QAccessible.Text.Value)


@pytest.mark.parametrize("theme", ["lys", *NIGHTLY])
def test_every_button_is_read_under_the_mouse(window: MainWindow, theme: str) -> None:
    window._look.set_theme(theme)
    weak = []
    for screen in PLACES:
        show(window, screen)
        window._top.hide_button.setFocus()
        for button in window.findChildren(QAbstractButton):
            seen = not button.visibleRegion().isEmpty() and button.isEnabled() and button.text()
            if not seen or button.objectName().startswith("qt_"):
                continue
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
            found = _of_widget(button)
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            if found < 7:
                weak.append((screen, button.text(), round(found, 2)))
    assert not weak


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_every_choice_of_an_open_list_is_read(window: MainWindow, theme: str) -> None:
    """Menus and boxes that open: the choice under the keyboard and the others."""
    window._look.set_theme(theme)
    for screen, kind in (("soegning", QComboBox), ("maal", QComboBox), ("redaktion", QComboBox)):
        show(window, screen)
        combo = next(box for box in window.shown_view().findChildren(kind) if box.isVisible())
        combo.showPopup()
        settle()
        view = combo.view()
        image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows = [view.visualRect(combo.model().index(row, 0)) for row in range(min(4, combo.count()))]
        assert min(weakest(image, rect) for rect in rows) >= 7, screen
        assert min(rect.height() for rect in rows) >= 32, screen
        combo.hidePopup()
        settle()
    show(window, "opslag")
    menu = window.shown_view()._save.menu()  # type: ignore[attr-defined]
    menu.popup(window.mapToGlobal(window.rect().center()))
    menu.setActiveAction(menu.actions()[0])
    settle()
    image = menu.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = [menu.actionGeometry(action) for action in menu.actions()]
    menu.close()
    assert min(weakest(image, rect) for rect in rows) >= 7
    assert min(rect.height() for rect in rows) >= 32


def _of_widget(widget: QWidget) -> float:
    """The contrast of the ink on a widget, as it is painted on its ground."""
    top = widget.window()
    rect = QRect(widget.mapTo(top, widget.rect().topLeft()), widget.size()).intersected(top.rect())
    image = top.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return weakest(image, image.rect().adjusted(4, 4, -4, -4))


@pytest.mark.parametrize("theme", ["lys", *NIGHTLY])
def test_the_focus_ring_is_seen(window: MainWindow, theme: str) -> None:
    """The ring differs from the same control without focus, by colours three to one apart."""
    window._look.set_theme(theme)
    window.activateWindow()
    for screen in PLACES:
        show(window, screen)
        for widget in focus_order(window)[:60:5]:
            if widget is window._top.hide_button or widget.visibleRegion().isEmpty():
                continue
            window._top.hide_button.setFocus()
            settle()
            rect = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
            before = window.grab(rect).toImage()
            widget.setFocus()
            settle()
            rect = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
            after = window.grab(rect).toImage()
            assert _strong_change(before, after), (screen, type(widget).__name__, widget.accessibleName())


def _strong_change(before: QImage, after: QImage) -> bool:
    """Some pixels changed to a colour at least 3:1 from what was there or from what is beside it."""
    if before.size() != after.size():
        return True
    width, height = before.width(), before.height()
    points = [(x, y) for y in range(height) for x in range(min(12, width))]
    points += [(x, y) for y in (*range(8), *range(height - 8, height)) for x in range(0, width, 3)]
    changed = [(x, y) for x, y in points if before.pixel(x, y) != after.pixel(x, y)]
    strong = [
        point
        for point in changed
        if contrast(before.pixelColor(*point).name(), after.pixelColor(*point).name()) >= 3
    ]
    return len(strong) >= 8
