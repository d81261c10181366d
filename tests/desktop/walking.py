"""What several tests of the window need: every screen, and the accessible tree as Python values."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.views.main_window import MainWindow

ENTRY = "fysisk-vold"
PLACES = {
    "hjem": Place(Screen.HOME),
    "soegning": Place(Screen.SEARCH, query="blå mærker"),
    "ingen-fund": Place(Screen.SEARCH, query="qqxyzzy"),
    "opslag": Place(Screen.ENTRY, entry_id=ENTRY),
    "vejviser": Place(Screen.VEJVISER),
    "tegn": Place(Screen.TEGN),
    "oversigt": Place(Screen.TEGN, part="oversigt"),
    "krop": Place(Screen.TEGN, part="krop"),
    "temaer": Place(Screen.TEMAER),
    "handlinger": Place(Screen.HANDLINGER),
    "underretning": Place(Screen.UNDERRETNING),
    "maal": Place(Screen.MAAL),
    "ord": Place(Screen.ORD),
    "papir": Place(Screen.PAPIR),
    "udkast": Place(Screen.UDKAST),
    "efter": Place(Screen.EFTER),
    "kursus": Place(Screen.KURSUS),
    "cases": Place(Screen.KURSUS, part="cases"),
    "case": Place(Screen.KURSUS, part="case:case-baeltet"),
    "oev": Place(Screen.KURSUS, part="oev:case-baeltet"),
    "quiz": Place(Screen.KURSUS, part="quiz"),
    "plan": Place(Screen.KURSUS, part="plan:plan-halv-dag"),
    "egen-case": Place(Screen.KURSUS, part="egen"),
    "mine": Place(Screen.MINE),
    "akut": Place(Screen.AKUT),
    "hjaelp": Place(Screen.HELP),
    "om": Place(Screen.ABOUT),
    "rutediagram": Place(Screen.CHART),
    "databeskyttelse": Place(Screen.PRIVACY),
    "indstillinger": Place(Screen.SETTINGS),
    "kommunepakker": Place(Screen.PACKS),
    "redaktion": Place(Screen.REDAKTION),
    "nyt": Place(Screen.NEWS),
}


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def show(window: MainWindow, name: str) -> None:
    window.go(PLACES[name])
    settle()
    while not getattr(window.shown_view(), "is_ready", True):  # it is looking something up
        QApplication.processEvents()


def finished(window: MainWindow, timeout: float = 60) -> list[str]:
    """Wait for the slow things under way; returns what each said."""
    said: list[str] = []
    for task in window._session.work.under_way:
        task.ended.connect(said.append)
    until = monotonic() + timeout
    while window._session.work.under_way:
        QApplication.processEvents()
        assert monotonic() < until, "the work never ends"
    settle()
    return said


def closed_boxes() -> list[QMessageBox]:
    """The questions that stood open, closed now without an answer."""
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    boxes = [box for box in shown if box.isVisible()]
    for box in boxes:
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        box.done(0)
    settle()
    return boxes


def answer_box(label: str) -> None:
    """Press a button of the question that stands open."""
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    box = next(box for box in shown if box.isVisible())
    next(button for button in box.buttons() if button.text().replace("&", "") == label).click()
    settle()


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Every visible part a screen reader can meet, in its order."""
    yield from _below(QAccessible.queryAccessibleInterface(widget))


def _below(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        yield from _below(node.child(number))


def name_of(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def heading_levels(widget: QWidget) -> list[tuple[str, int]]:
    """The headings a screen reader meets, in its order, each with the level it is told."""
    found = []
    for node in tree(widget):
        if node.role() == QAccessible.Role.Heading:
            told = node.attributesInterface()
            found.append((name_of(node), told.attributeValue(QAccessible.Attribute.Level) if told else 0))
    return found


def finish_walk(
    window: MainWindow, wanted: tuple[str, ...] = ("nej", "fagperson", "1-17", "overgreb", "foraelder")
) -> None:
    """Answer the vejviser until it has an outcome."""
    session = window._session.vejviser
    for _ in range(30):
        question = session.walk.question
        if question is None:
            break
        ids = [answer.id for answer in question.answers]
        if question.fact.many:
            session.choose_ticks(())
        else:
            session.choose(next((answer for answer in wanted if answer in ids), ids[0]))
    settle()
    assert session.walk.outcome
