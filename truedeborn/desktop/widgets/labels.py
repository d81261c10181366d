"""Text on screens: headings with a level, running text, and buttons with a name and an icon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from truedeborn.desktop.platform.look import Look

_ICON_COLOURS = {"primary": "accent_text", "danger": "danger_text", "link": "link"}


class Heading(QLabel):
    """A heading; a screen reader meets it as one, with its level.

    Args:
        level: its place among the screen's headings, from 1; none is skipped.
        look: the level it looks like, where that is another.
    """

    def __init__(
        self, text: str = "", level: int = 2, *, look: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.level = level
        self.setProperty("tone", f"h{look or level}")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


class Words(QLabel):
    """Running text that wraps and can be selected with the mouse."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Button(QPushButton):
    """A push button with an icon that follows the theme.

    Args:
        role: `primary`, `danger`, `quiet`, `link`, `chip`, `section` or empty; see app.qss.
        icon: a name in `resources/icons`.
    """

    def __init__(
        self, look: Look, text: str, *, icon: str = "", role: str = "", help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self._look, self._icon_name, self._role = look, icon, role
        if role:
            self.setProperty("role", role)
        if help_text:
            self.setToolTip(help_text)
            self.setAccessibleDescription(help_text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._dress()
        look.changed.connect(self._dress)

    def setText(self, text: str) -> None:
        """Qt: another text; the icon keeps its distance."""
        super().setText(text)
        self._dress()

    def set_current(self, current: bool) -> None:
        """Mark the button as the one that is chosen, for the eye and for a screen reader.

        Not by `setCheckable`: a screen reader would then toggle the mark and nothing else.
        """
        if bool(self.property("current")) != current:
            self.setProperty("current", current)
            self.setAccessibleDescription("Valgt" if current else "")
            self.style().unpolish(self)
            self.style().polish(self)
            self._dress()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a filled button turns light while it has the keyboard; its icon follows."""
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: and back."""
        super().focusOutEvent(event)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses it, as Space does."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: on and off; the icon of a filled button follows its ground."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._dress()

    def _icon_colour(self) -> str:
        """The icon's colour by meaning, as app.qss fills the button now."""
        if not self.isEnabled():
            return "edge"
        if self.hasFocus():
            return {"primary": "accent", "danger": "fare_text"}.get(self._role, "text")
        if self._role == "chip" and self.property("current"):
            return "accent_text"
        return _ICON_COLOURS.get(self._role, "text")

    def _dress(self) -> None:
        if self._icon_name:
            meaning = self._icon_colour()
            edge, room = self._look.px(20), self._look.gap(6)
            icon = self._look.icon(self._icon_name, meaning, room=room if self.text() else 0)
            self.setIcon(icon)
            self.setIconSize(QSize(edge + (room if self.text() else 0), edge))


class IconButton(QToolButton):
    """A button with only an icon: its name is what a screen reader and the tooltip say."""

    def __init__(
        self, look: Look, icon: str, name: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon_name = look, icon
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        self.setProperty("role", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()
        look.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses it, as Space does."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def set_icon_name(self, icon: str, name: str) -> None:
        """Show another icon with another name."""
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._dress()

    def _dress(self) -> None:
        edge = self._look.px(22)
        icon = QIcon(self._look.icon(self._icon_name, "text", 22))
        icon.addPixmap(self._look.pixmap(self._icon_name, "edge", 22), QIcon.Mode.Disabled)
        self.setIcon(icon)
        self.setIconSize(QSize(edge, edge))
        self.setMinimumSize(max(36, self._look.px(38)), max(36, self._look.px(38)))


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button that has the keyboard, where the key is Enter: Qt itself does so in dialogs only."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    button.click()
    return True


class Picture(QLabel):
    """A decorative icon: shown, but not read aloud."""

    def __init__(
        self, look: Look, icon: str, meaning: str = "text", size: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon_name, self._meaning, self._size = look, icon, meaning, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setPixmap(self._look.pixmap(self._icon_name, self._meaning, self._size))
