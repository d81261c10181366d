"""Reads a document of Qt's into parts for a screen reader, in reading order."""

from __future__ import annotations

from PySide6.QtGui import QAccessibleInterface, QTextBlock, QTextFrame, QTextTable

from truedeborn.desktop.widgets.page_parts import Node, Page, Part, Role


def frame_nodes(page: Page, parent: QAccessibleInterface, frame: QTextFrame) -> list[Node]:
    """The parts directly inside a frame of the document, in reading order."""
    nodes: list[Node] = []
    open_list: tuple[int, Node] | None = None
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
                    holder = _placed(Node(page, parent, Role.List, ""), block.position(), block.position())
                    nodes.append(holder)
                    open_list = (number, holder)
                holder = open_list[1]
                item = _placed(Node(page, holder, Role.ListItem, block.text()), *_ends(block))
                item.nodes = _links(page, item, block)
                holder.nodes.append(item)
                holder.last = item.last
        step += 1
    return nodes


def _table_node(page: Page, parent: QAccessibleInterface, table: QTextTable) -> Node:
    """A table of cells; a box with one cell is a group named by its first line."""
    boxed = table.rows() == 1 and table.columns() == 1
    node = Node(page, parent, Role.Grouping if boxed else Role.Table, "")
    _placed(node, table.firstPosition(), table.lastPosition())
    if boxed:
        node.name = table.firstCursorPosition().block().text()
        node.nodes = _cell_nodes(page, node, table, 0, 0)
        return node
    for row in range(table.rows()):
        line = _placed(Node(page, node, Role.Row, ""), node.first, node.last)
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            text = cell.firstCursorPosition().block().text()
            role = Role.ColumnHeader if row == 0 else Role.Cell
            part = _placed(Node(page, line, role, text), cell.firstPosition(), cell.lastPosition())
            part.nodes = _links(page, part, cell.firstCursorPosition().block())
            line.nodes.append(part)
        node.nodes.append(line)
    return node


def _cell_nodes(page: Page, parent: Node, table: QTextTable, row: int, column: int) -> list[Part]:
    nodes: list[Part] = []
    step = table.cellAt(row, column).begin()
    while not step.atEnd():
        block = step.currentBlock()
        if block.isValid() and block.text().strip():
            nodes.append(_block_node(page, parent, block))
        step += 1
    return nodes


def _block_node(page: Page, parent: QAccessibleInterface, block: QTextBlock) -> Node:
    level = block.blockFormat().headingLevel()
    role = Role.Heading if level else Role.ListItem if block.textList() else Role.Paragraph
    node = _placed(Node(page, parent, role, block.text()), *_ends(block))
    node.level = level
    node.nodes = _links(page, node, block)
    return node


def _links(page: Page, parent: QAccessibleInterface, block: QTextBlock) -> list[Part]:
    nodes: list[Part] = []
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


def _placed(node: Node, first: int, last: int) -> Node:
    node.first, node.last = first, last
    return node
