"""The look of the moment: theme, text size, fonts and icons, given to every view.

Sizes are device-independent pixels at 100 % text; `px` grows with the text, `gap`
grows half as fast, so that 200 % text still leaves room for text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from truedeborn.desktop.platform.theme import FOLLOW_SYSTEM, Theme, load_themes

if TYPE_CHECKING:
    from truedeborn.rendering.html import HtmlStyle

TEXT_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
SANS, SERIF = "Source Sans 3", "Source Serif 4"

_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "subtle",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger_text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "subtle",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Give Qt the bundled fonts; without them a machine with no fonts shows blank text."""
    families: list[str] = []
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


class Look(QObject):
    """Theme and text size, and everything drawn from them.

    Signals:
        changed: theme or text size is another; paint again.
    """

    changed = Signal()

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resources = resources
        self._themes = load_themes(resources / "themes")
        self._wanted = FOLLOW_SYSTEM
        self._theme = self._themes["lys"]
        self._percent = 100
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._template = (resources / "style" / "app.qss").read_text(encoding="utf-8")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme shown now."""
        return self._theme

    @property
    def text_percent(self) -> int:
        """Text size in percent."""
        return self._percent

    def themes(self) -> tuple[Theme, ...]:
        """Every theme there is."""
        return tuple(self._themes.values())

    def set_theme(self, theme_id: str) -> None:
        """Choose a theme by id; `system` or an unknown id follows the system: light, dark or contrast."""
        self._wanted = theme_id
        self._apply(self._resolved(), self._percent)

    def set_text_percent(self, percent: int) -> None:
        """Choose the text size, 80 to 200 percent."""
        self._apply(self._theme, max(TEXT_STEPS[0], min(TEXT_STEPS[-1], percent)))

    def step_text(self, direction: int) -> int:
        """One step larger (1) or smaller (-1), or back to 100 % (0); returns the new percent."""
        if direction == 0:
            self.set_text_percent(100)
        else:
            nearest = min(range(len(TEXT_STEPS)), key=self._distance)
            self.set_text_percent(TEXT_STEPS[max(0, min(len(TEXT_STEPS) - 1, nearest + direction))])
        return self._percent

    def begin(self, theme_id: str, percent: int) -> None:
        """Choose theme and text size at the start, before the first window is made; then `dress` it.

        The font is set here: parts that were made with another would keep its family under a style sheet.
        """
        self._wanted = theme_id
        self._theme = self._resolved()
        self._percent = max(TEXT_STEPS[0], min(TEXT_STEPS[-1], percent))
        QApplication.setFont(self.font(16))

    def dress(self) -> None:
        """Give the application palette, font and style sheet.

        At the start when the window has been made but not shown: Qt dresses every part anew each time it is
        put into another, if there is a style sheet by then.
        """
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            app.setFont(self.font(16))
            app.setStyleSheet(self.style_sheet())

    def colour(self, meaning: str) -> QColor:
        """A colour by meaning."""
        return QColor(self._theme.colours[meaning])

    def px(self, size: float) -> int:
        """A size that grows with the text."""
        return max(1, round(size * self._percent / 100))

    def gap(self, size: float) -> int:
        """A space between things: grows half as fast as the text, and never shrinks."""
        return max(1, round(size * (1 + max(0, self._percent - 100) / 200)))

    def font(self, size: float, *, bold: bool = False, serif: bool = False) -> QFont:
        """A bundled font at a size given for 100 % text."""
        font = QFont(SERIF if serif else SANS)
        font.setPixelSize(self.px(size))
        if bold or serif:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def html_style(self) -> HtmlStyle:
        """How pages look on the screen now."""
        from truedeborn.rendering.html import HtmlStyle  # the first page loads it

        return HtmlStyle(self._theme.colours, size=self.px(17))

    def icon(self, name: str, meaning: str = "text", size: int = 20, *, room: int = 0) -> QIcon:
        """An icon from `resources/icons`, drawn in a colour by meaning, with `room` pixels at its right."""
        key = (name, self._theme.colours[meaning], self.px(size), room)
        if key not in self._icons:
            self._icons[key] = QIcon(self.pixmap(name, meaning, size, room=room))
        return self._icons[key]

    def pixmap(self, name: str, meaning: str = "text", size: float = 20, *, room: int = 0) -> QPixmap:
        """The same as a picture, sharp on this screen."""
        svg = (self._resources / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", self._theme.colours[meaning])
        screen = QGuiApplication.primaryScreen()
        ratio = max(1.0, screen.devicePixelRatio() if screen else 1.0)
        edge = self.px(size)
        pixmap = QPixmap(round((edge + room) * ratio), round(edge * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        return pixmap

    def style_sheet(self) -> str:
        """The style sheet for this theme and text size, from `resources/style/app.qss`."""
        sheet = re.sub(r"(\d+)px\b", self._scaled, self._template)
        sheet = re.sub(r"(\d+)gap(?:-(\d+))?\b", self._spaced, sheet)
        sheet = re.sub(r"(\d+)line\b", r"\1px", sheet)
        sheet = re.sub(r"(\d+)least\b", self._grown, sheet)
        return re.sub(r"@(\w+)", self._named, sheet)

    def palette(self) -> QPalette:
        """The palette of the theme, the same on every system."""
        palette = QPalette()
        for role, meaning in _ROLES.items():
            palette.setColor(role, self.colour(meaning))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def _distance(self, index: int) -> int:
        return abs(TEXT_STEPS[index] - self._percent)

    def _scaled(self, match: re.Match[str]) -> str:
        return f"{self.px(int(match[1]))}px"

    def _spaced(self, match: re.Match[str]) -> str:
        return f"{max(0, self.gap(int(match[1])) - int(match[2] or 0))}px"

    def _grown(self, match: re.Match[str]) -> str:
        return f"{max(int(match[1]), self.px(int(match[1])))}px"

    def _named(self, match: re.Match[str]) -> str:
        return self._theme.colours[match[1]]

    def _resolved(self) -> Theme:
        if self._wanted in self._themes:
            return self._themes[self._wanted]
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return self._themes["kontrast"]
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        return self._themes["moerk" if dark and "moerk" in self._themes else "lys"]

    def _follow_system(self) -> None:
        if self._wanted not in self._themes:
            self._apply(self._resolved(), self._percent)

    def _apply(self, theme: Theme, percent: int) -> None:
        if theme is self._theme and percent == self._percent:
            return
        self._theme, self._percent = theme, percent
        self._icons.clear()
        self.dress()
        self.changed.emit()
