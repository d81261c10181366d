"""Reduced decision diagrams: the table compiled so that each node is a question that matters.

A diagram is canonical: two functions of the answers are equal exactly when they are
the same node, and a variable stands on a path only when its value can still change
the result. That is what makes the questions lazy and the proofs exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Node = int
"""A node of a `Space`. Negative numbers are ends: `end(value)` gives them, `value(node)` reads them."""


def end(value: int) -> Node:
    """The end that holds a value of 0 or more."""
    return -1 - value


def value(node: Node) -> int:
    """The value that an end holds."""
    return -1 - node


NO, YES = end(0), end(1)


class Space:
    """Nodes over a fixed order of variables, each variable with a number of values."""

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        self.variables: list[int] = []
        self.children: list[tuple[Node, ...]] = []
        self._known: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._supports: dict[Node, frozenset[int]] = {}
        self._choices: dict[tuple[Node, Node, Node], Node] = {}

    def node(self, variable: int, children: tuple[Node, ...]) -> Node:
        """The node that asks a variable; its only child where all children are one."""
        if len(set(children)) == 1:
            return children[0]
        key = (variable, children)
        found = self._known.get(key)
        if found is None:
            found = len(self.variables)
            self.variables.append(variable)
            self.children.append(children)
            self._known[key] = found
        return found

    def variable(self, node: Node) -> int:
        """The variable a node asks; past the last one for an end."""
        return self.variables[node] if node >= 0 else len(self.sizes)

    def child(self, node: Node, variable: int, number: int) -> Node:
        """Where value `number` of a variable leads; the node itself if it does not ask for it."""
        return self.children[node][number] if self.variable(node) == variable else node

    def test(self, variable: int, numbers: Iterable[int]) -> Node:
        """Yes exactly when the variable has one of the values."""
        wanted = set(numbers)
        return self.node(variable, tuple(YES if n in wanted else NO for n in range(self.sizes[variable])))

    def choose(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """`then` where the condition holds, else `otherwise`."""
        if condition < 0:
            return then if condition == YES else otherwise
        if then == otherwise:
            return then
        key = (condition, then, otherwise)
        found = self._choices.get(key)
        if found is None:
            top = min(self.variable(condition), self.variable(then), self.variable(otherwise))
            found = self.node(
                top,
                tuple(
                    self.choose(
                        self.child(condition, top, n), self.child(then, top, n), self.child(otherwise, top, n)
                    )
                    for n in range(self.sizes[top])
                ),
            )
            self._choices[key] = found
        return found

    def both(self, left: Node, right: Node) -> Node:
        """Yes where both hold."""
        return self.choose(left, right, NO)

    def either(self, left: Node, right: Node) -> Node:
        """Yes where one holds."""
        return self.choose(left, YES, right)

    def negation(self, node: Node) -> Node:
        """Yes where the node says no."""
        return self.choose(node, NO, YES)

    def mapped(self, node: Node, change: Callable[[int], int]) -> Node:
        """The diagram with every end changed."""
        memo: dict[Node, Node] = {}

        def visit(at: Node) -> Node:
            if at < 0:
                return end(change(value(at)))
            if at not in memo:
                memo[at] = self.node(self.variables[at], tuple(visit(kid) for kid in self.children[at]))
            return memo[at]

        return visit(node)

    def support(self, node: Node) -> frozenset[int]:
        """The variables that can still change the result."""
        if node < 0:
            return frozenset()
        found = self._supports.get(node)
        if found is None:
            parts = (self.support(kid) for kid in set(self.children[node]))
            found = frozenset({self.variables[node]}).union(*parts)
            self._supports[node] = found
        return found

    def values(self, node: Node) -> frozenset[int]:
        """Every value that can still be the result."""
        seen: set[Node] = set()
        ends: set[int] = set()
        waiting = [node]
        while waiting:
            at = waiting.pop()
            if at < 0:
                ends.add(value(at))
            elif at not in seen:
                seen.add(at)
                waiting.extend(self.children[at])
        return frozenset(ends)
