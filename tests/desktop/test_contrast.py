"""Contrast measured on the painted window: every text the accessible tree knows, in every theme."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QImage

from tests.desktop.walking import finish_walk, name_of, settle, show, tree
from truedeborn.desktop.platform.theme import contrast
from truedeborn.desktop.views.main_window import MainWindow
from truedeborn.desktop.widgets.focus_order import focus_order

SCREENS = (
    "hjem",
    "soegning",
    "ingen-fund",
    "opslag",
    "vejviser",
    "tegn",
    "oversigt",
    "krop",
    "maal",
    "akut",
    "indstillinger",
)
ICONS = {"Ryd feltet", "Menu", "Tilbage", "Frem"}  # graphics: three to one
TEXTS = {
    QAccessible.Role.StaticText,
    QAccessible.Role.Heading,
    QAccessible.Role.Button,
    QAccessible.Role.Link,
    QAccessible.Role.Paragraph,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
}


def weakest(image: QImage, rect: QRect) -> float:
    """The contrast of the strongest ink in a rectangle against its commonest colour.

    The edge of a letter is a mixture, so the ink is the colour that stands out most.
    """
    pixels = memoryview(image.constBits()).cast("I")
    width = image.bytesPerLine() // 4
    seen: Counter[int] = Counter()
    for y in range(max(0, rect.top()), min(image.height(), rect.bottom() + 1), 2):
        seen.update(pixels[y * width + max(0, rect.left()) : y * width + min(width, rect.right() + 1)])
    if len(seen) < 2:
        return 21.0
    ground = _name(seen.most_common(1)[0][0])
    inks = {ink for ink, count in seen.items() if count >= 2 or len(seen) < 4}
    return max(contrast(_name(ink), ground) for ink in inks)


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_every_text_is_painted_seven_to_one(window: MainWindow, theme: str) -> None:
    window._look.set_theme(theme)
    weak = []
    for screen in SCREENS:
        show(window, screen)
        weak += _weak_texts(window, screen)
    show(window, "vejviser")
    finish_walk(window)
    weak += _weak_texts(window, "svar")
    assert not weak


def _weak_texts(window: MainWindow, screen: str) -> list[tuple[str, str, float]]:
    window.setFocus()
    settle()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    corner = window.mapToGlobal(window.rect().topLeft())
    whole, weak = window.rect(), []
    for node in tree(window):
        rect = node.rect().translated(-corner)
        name = name_of(node)
        off = node.state().offscreen or node.state().disabled
        if node.role() in TEXTS and name and not off and whole.contains(rect) and rect.width() > 6:
            found = weakest(image, rect)
            if found < (3 if name in ICONS else 7):
                weak.append((screen, name[:40], round(found, 2)))
    return weak


@pytest.mark.parametrize("theme", ["lys", "moerk", "kontrast"])
def test_the_focus_ring_is_seen(window: MainWindow, theme: str) -> None:
    """The ring differs from the same control without focus, by colours three to one apart."""
    window._look.set_theme(theme)
    window.activateWindow()
    for screen in ("hjem", "indstillinger", "tegn", "vejviser"):
        show(window, screen)
        for widget in focus_order(window)[:40:3]:
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
