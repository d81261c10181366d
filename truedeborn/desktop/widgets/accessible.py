"""What a screen reader meets: headings with a level, and the reader's page as a document.

Qt shows a QTextBrowser to assistive technology as one flat text. Here its page becomes
a document whose children are headings, paragraphs, lists, tables and links, each with
its own place on the screen; links can be followed through the accessible action.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, isValid

from truedeborn.desktop.widgets.heading_level import cast_with_level
from truedeborn.desktop.widgets.labels import Heading
from truedeborn.desktop.widgets.page_parts import Link, LinkThing, Node, Role, index_of
from truedeborn.desktop.widgets.page_tree import frame_nodes
from truedeborn.desktop.widgets.reader import Reader


class _Page(QAccessibleWidget):
    """The reader as a document of parts, built the first time somebody asks."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader, Role.Document, reader.accessibleName())
        self.reader = reader
        self._nodes: list[Node] | None = None
        self._alive: list[Node] = []
        self._before: list[Node] = []
        self._links: list[LinkThing] = []
        reader.page_shown.connect(self._page_shown)

    def keep(self, node: Node) -> None:
        """Hold a part and make it known to Qt."""
        self._alive.append(node)
        node.number = QAccessible.registerAccessibleInterface(node)

    def link(self, parent: QAccessibleInterface, name: str, href: str) -> Link:
        """A new link below a part."""
        thing = LinkThing(self, parent, href)
        self._links.append(thing)
        made = QAccessible.queryAccessibleInterface(thing)
        assert isinstance(made, Link)
        made.name = name
        return made

    def is_current(self, node: Node) -> bool:
        """True while the node's page is the one shown."""
        return any(node is other for other in self._alive)

    def rect_of(self, first: int, last: int) -> QRect:
        """Where a run of text stands on the screen."""
        layout, document = self.reader.document().documentLayout(), self.reader.document()
        area = layout.blockBoundingRect(document.findBlock(first))
        area = area.united(layout.blockBoundingRect(document.findBlock(last)))
        view = self.reader.viewport()
        top = view.mapToGlobal(QPoint(0, -self.reader.verticalScrollBar().value()))
        return area.toRect().translated(top)

    def text(self, kind: QAccessible.Text) -> str:
        return self.reader.accessibleName() if kind == QAccessible.Text.Name else ""

    def childCount(self) -> int:
        return len(self._built())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        nodes = self._built()
        return nodes[index] if 0 <= index < len(nodes) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return index_of(self._built(), child)

    def _page_shown(self) -> None:
        if self._nodes is None:
            return
        # A screen reader may still hold parts of the page before: they live one page longer.
        for node in self._before:
            QAccessible.deleteAccessibleInterface(node.number)
        for thing in self._links:
            thing.deleteLater()
        self._links = []
        self._before, self._alive, self._nodes = self._alive, [], None
        QAccessible.updateAccessibility(QAccessibleEvent(self.reader, QAccessible.Event.ObjectReorder))

    def _built(self) -> list[Node]:
        if self._nodes is None:
            self._nodes = []
            self._nodes = frame_nodes(self, self, self.reader.document().rootFrame())
        return self._nodes


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, heading: Heading) -> None:
        super().__init__(heading, Role.Heading, heading.text())
        self._heading = heading

    def text(self, kind: QAccessible.Text) -> str:
        return self._heading.text() if kind == QAccessible.Text.Name else ""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        return cast_with_level(kind, self._heading.level, super().interface_cast(kind))


_made: list[QAccessibleInterface] = []


def interface_for(thing: QObject) -> QAccessibleInterface | None:
    """Our own interface for a widget of ours, None for Qt's."""
    made: QAccessibleInterface | None = None
    if isinstance(thing, Heading):
        made = _HeadingInterface(thing)
    elif isinstance(thing, Reader):
        made = _Page(thing)
    elif isinstance(thing, LinkThing):
        made = Link(thing)
    if made is not None:
        # Qt deletes the interface with its widget, and only Qt may: so Python holds on to every
        # one of them and lets go of those that Qt has deleted.
        if len(_made) % 100 == 99:
            _made[:] = [interface for interface in _made if isValid(interface)]
        _made.append(made)
    return made
