"""What a screen reader meets: headings with a level, and the reader's page as a document.

Qt shows a QTextBrowser to assistive technology as one flat text. Here its page becomes
a document whose children are headings, paragraphs, lists, tables and links, each with
its own place on the screen; links can be followed through the accessible action.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

from PySide6.QtCore import QObject, QPoint, QRect, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QTextBlock,
    QTextFrame,
    QTextTable,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from truedeborn.desktop.widgets.labels import Heading
from truedeborn.desktop.widgets.reader import Reader

_Role = QAccessible.Role
_Part = Union["_Node", "_Link"]


class _Node(QAccessibleInterface):
    """One part of a page. It belongs to no QObject: the page's interface keeps it alive."""

    def __init__(self, page: _Page, parent: QAccessibleInterface, role: QAccessible.Role, name: str) -> None:
        super().__init__()
        self._page, self._parent, self._role, self._name = page, parent, role, name
        self.nodes: list[_Part] = []
        self.description = ""
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
        if kind == QAccessible.Text.Name:
            return self._name
        return self.description if kind == QAccessible.Text.Description else ""

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
        return _index(self.nodes, child)


class _LinkThing(QWidget):
    """Stands for a link, so that Qt's own widget interface can carry its action. Never shown.

    A Python `interface_cast` would be simpler, but Qt reads what it returns as an address
    and the program dies as soon as a screen reader asks.
    """

    def __init__(self, page: _Page, href: str) -> None:
        super().__init__(page.reader)
        self.hide()
        self.page, self.href = page, href


class _Link(QAccessibleWidget):
    """A link that a screen reader can find, place on the screen and press."""

    def __init__(self, thing: _LinkThing) -> None:
        super().__init__(thing, _Role.Link, "")
        self._thing = thing
        self.above: QAccessibleInterface | None = None
        self.name, self.first, self.last = "", 0, 0
        self.nodes: list[_Part] = []

    def text(self, kind: QAccessible.Text) -> str:
        return self.name if kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return self._thing.page.rect_of(self.first, self.last)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.linked = True
        return state

    def parent(self) -> QAccessibleInterface:
        return self.above or self._thing.page

    def childCount(self) -> int:
        return 0

    def actionNames(self) -> list[str]:
        return ["Press"]

    def doAction(self, name: str) -> None:
        self._thing.page.reader.anchorClicked.emit(QUrl(self._thing.href))

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class _Page(QAccessibleWidget):
    """The reader as a document of parts, built the first time somebody asks."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader, _Role.Document, reader.accessibleName())
        self.reader = reader
        self._nodes: list[_Node] | None = None
        self._alive: list[_Node] = []
        self._before: list[_Node] = []
        self._links: list[_LinkThing] = []
        reader.page_shown.connect(self._page_shown)

    def keep(self, node: _Node) -> None:
        """Hold a part and make it known to Qt."""
        self._alive.append(node)
        node.number = QAccessible.registerAccessibleInterface(node)

    def link(self, parent: QAccessibleInterface, name: str, href: str) -> _Link:
        """A new link below a part."""
        thing = _LinkThing(self, href)
        self._links.append(thing)
        made = QAccessible.queryAccessibleInterface(thing)
        assert isinstance(made, _Link)
        made.above, made.name = parent, name
        return made

    def is_current(self, node: _Node) -> bool:
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
        return _index(self._built(), child)

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

    def _built(self) -> list[_Node]:
        if self._nodes is None:
            self._nodes = []
            self._nodes = _frame_nodes(self, self, self.reader.document().rootFrame())
        return self._nodes


def _frame_nodes(page: _Page, parent: QAccessibleInterface, frame: QTextFrame) -> list[_Node]:
    """The parts directly inside a frame of the document, in reading order."""
    nodes: list[_Node] = []
    open_list: tuple[int, _Node] | None = None
    step = frame.begin()
    while not step.atEnd():
        inner, block = step.currentFrame(), step.currentBlock()
        if isinstance(inner, QTextTable):
            nodes.append(_table_node(page, parent, inner))
            open_list = None
        elif block.isValid() and block.text().strip():
            of_list = block.textList()
            if of_list is None:
                nodes.append(_block_node(page, parent, block))
                open_list = None
            else:
                number = of_list.objectIndex()
                if open_list is None or open_list[0] != number:
                    holder = _placed(_Node(page, parent, _Role.List, ""), block.position(), block.position())
                    nodes.append(holder)
                    open_list = (number, holder)
                holder = open_list[1]
                item = _placed(_Node(page, holder, _Role.ListItem, block.text()), *_ends(block))
                item.nodes = _links(page, item, block)
                holder.nodes.append(item)
                holder.last = item.last
        step += 1
    return nodes


def _table_node(page: _Page, parent: QAccessibleInterface, table: QTextTable) -> _Node:
    """A table of cells; a box with one cell is a group named by its first line."""
    boxed = table.rows() == 1 and table.columns() == 1
    node = _Node(page, parent, _Role.Grouping if boxed else _Role.Table, "")
    _placed(node, table.firstPosition(), table.lastPosition())
    if boxed:
        node._name = table.firstCursorPosition().block().text()
        node.nodes = _cell_nodes(page, node, table, 0, 0)
        return node
    for row in range(table.rows()):
        line = _placed(_Node(page, node, _Role.Row, ""), node.first, node.last)
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            text = cell.firstCursorPosition().block().text()
            role = _Role.ColumnHeader if row == 0 else _Role.Cell
            part = _placed(_Node(page, line, role, text), cell.firstPosition(), cell.lastPosition())
            part.nodes = _links(page, part, cell.firstCursorPosition().block())
            line.nodes.append(part)
        node.nodes.append(line)
    return node


def _cell_nodes(page: _Page, parent: _Node, table: QTextTable, row: int, column: int) -> list[_Part]:
    nodes: list[_Part] = []
    step = table.cellAt(row, column).begin()
    while not step.atEnd():
        block = step.currentBlock()
        if block.isValid() and block.text().strip():
            nodes.append(_block_node(page, parent, block))
        step += 1
    return nodes


def _block_node(page: _Page, parent: QAccessibleInterface, block: QTextBlock) -> _Node:
    level = block.blockFormat().headingLevel()
    role = _Role.Heading if level else _Role.ListItem if block.textList() else _Role.Paragraph
    node = _placed(_Node(page, parent, role, block.text()), *_ends(block))
    if level:
        node.description = f"overskrift, niveau {level}"
    node.nodes = _links(page, node, block)
    return node


def _links(page: _Page, parent: QAccessibleInterface, block: QTextBlock) -> list[_Part]:
    nodes: list[_Part] = []
    step = block.begin()
    while not step.atEnd():
        part = step.fragment()
        form = part.charFormat()
        if form.isAnchor() and form.anchorHref():
            link = page.link(parent, part.text(), form.anchorHref())
            link.first, link.last = part.position(), part.position() + part.length()
            nodes.append(link)
        step += 1
    return nodes


def _ends(block: QTextBlock) -> tuple[int, int]:
    return block.position(), block.position() + max(0, block.length() - 1)


def _placed(node: _Node, first: int, last: int) -> _Node:
    node.first, node.last = first, last
    return node


def _index(nodes: Sequence[_Part], child: QAccessibleInterface) -> int:
    return next((number for number, node in enumerate(nodes) if node is child), -1)


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, heading: Heading) -> None:
        super().__init__(heading, _Role.Heading, heading.text())
        self._heading = heading

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._heading.text()
        if kind == QAccessible.Text.Description:
            return f"overskrift, niveau {self._heading.level}"
        return ""


_made: list[QAccessibleInterface] = []


def interface_for(thing: QObject) -> QAccessibleInterface | None:
    """Our own interface for a widget of ours, None for Qt's."""
    made: QAccessibleInterface | None = None
    if isinstance(thing, Heading):
        made = _HeadingInterface(thing)
    elif isinstance(thing, Reader):
        made = _Page(thing)
    elif isinstance(thing, _LinkThing):
        made = _Link(thing)
    if made is not None:
        # Qt deletes the interface with its widget, and only Qt may: so Python holds on to every
        # one of them and lets go of those that Qt has deleted.
        if len(_made) % 100 == 99:
            _made[:] = [interface for interface in _made if isValid(interface)]
        _made.append(made)
    return made
