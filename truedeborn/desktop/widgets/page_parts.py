"""The parts of a page as a screen reader meets them: headings, paragraphs, lists, cells and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Union

from PySide6.QtCore import QObject, QRect, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from truedeborn.desktop.widgets.heading_level import cast_with_level
from truedeborn.desktop.widgets.reader import Reader

Role = QAccessible.Role
Part = Union["Node", "Link"]


class Page(Protocol):
    """The document that the parts belong to."""

    reader: Reader

    def keep(self, node: Node) -> None:
        """Hold a part and make it known to Qt."""

    def link(self, parent: QAccessibleInterface, name: str, href: str) -> Link:
        """A new link below a part."""

    def is_current(self, node: Node) -> bool:
        """True while the node's page is the one shown."""

    def rect_of(self, first: int, last: int) -> QRect:
        """Where a run of text stands on the screen."""


class Node(QAccessibleInterface):
    """One part of a page. It belongs to no QObject: the page's interface keeps it alive."""

    def __init__(self, page: Page, parent: QAccessibleInterface, role: QAccessible.Role, name: str) -> None:
        super().__init__()
        self._page, self._parent, self._role, self.name = page, parent, role, name
        self.nodes: list[Part] = []
        self.level = 0  # of a heading, from 1
        self.first, self.last = 0, 0  # positions in the document
        self.number = 0  # what Qt knows it by
        page.keep(self)

    def isValid(self) -> bool:
        return self._page.is_current(self)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._page.reader.window().windowHandle()

    def role(self) -> QAccessible.Role:
        return self._role

    def text(self, kind: QAccessible.Text) -> str:
        return self.name if kind == QAccessible.Text.Name else ""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        return cast_with_level(kind, self.level)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def rect(self) -> QRect:
        return self._page.rect_of(self.first, self.last)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.readOnly = True
        return state

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.nodes[index] if 0 <= index < len(self.nodes) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((node for node in self.nodes if node.rect().contains(x, y)), None)

    def childCount(self) -> int:
        return len(self.nodes)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return index_of(self.nodes, child)


class LinkThing(QWidget):
    """Stands for a link, so that Qt's own widget interface can carry its action. Never shown."""

    def __init__(self, page: Page, above: QAccessibleInterface, href: str) -> None:
        super().__init__(page.reader)
        self.hide()
        self.page, self.above, self.href = page, above, href


class Link(QAccessibleWidget):
    """A link that a screen reader can find, place on the screen and press."""

    def __init__(self, thing: LinkThing) -> None:
        super().__init__(thing, Role.Link, "")
        self._thing = thing
        self.name, self.first, self.last = "", 0, 0
        self.nodes: list[Part] = []

    def text(self, kind: QAccessible.Text) -> str:
        return self.name if kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return self._thing.page.rect_of(self.first, self.last)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.linked = True
        return state

    def parent(self) -> QAccessibleInterface:
        return self._thing.above

    def childCount(self) -> int:
        return 0

    def actionNames(self) -> list[str]:
        return ["Press"]

    def doAction(self, name: str) -> None:
        self._thing.page.reader.anchorClicked.emit(QUrl(self._thing.href))

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


def index_of(nodes: Sequence[Part], child: QAccessibleInterface) -> int:
    """The place of a part among others, -1 where it is none of them."""
    return next((number for number, node in enumerate(nodes) if node is child), -1)
