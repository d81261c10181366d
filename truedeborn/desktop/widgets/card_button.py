"""A large button with a title and a line or two beneath: themes, choices, ways on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.labels import press_by_enter

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CardButton(QPushButton):
    """A card that is a real button: it wraps its text and grows with it.

    Args:
        title: what it is; also the accessible name.
        detail: smaller text beneath; also the accessible description.
        icon: a name in `resources/icons`, at the left.
        key: a small key cap at the left ("1"), for number keys.
        tone: `card`, or a callout kind (`fare`, `goer`, `info`) or `accent`.
    """

    def __init__(
        self, look: Look, title: str, detail: str = "", *, icon: str = "", key: str = "", tone: str = "card",
        value: str = "", title_size: int = 18, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._title, self._detail = look, title, detail
        self._icon_name, self._key, self._tone, self._title_size = icon, key, tone, title_size
        self.value = value
        self._current = False
        self._heights: dict[int, int] = {}
        self.setText(title)
        self.setAccessibleName(title)
        if detail:
            self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes or goes
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._measure_anew)

    @property
    def is_current(self) -> bool:
        """True while the card is marked as chosen or suggested."""
        return self._current

    def set_current(self, current: bool) -> None:
        """Mark the card as chosen before, or suggested."""
        self._current = current
        if current:
            self.setAccessibleDescription(f"Valgt eller foreslået. {self._detail}".strip())
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height the text needs; measured once a width, for layouts ask again and again."""
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        text_width = max(40, width - self._left() - self._pad())
        height = self._measure(self._title, self._title_font_metrics(), text_width)
        if self._detail:
            height += self._look.gap(4) + self._measure(self._detail, self._detail_font_metrics(), text_width)
        return max(height + 2 * self._pad_y(), self._look.px(48))

    def _measure_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: a comfortable width."""
        width = self._look.px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: narrow, and one line high."""
        return QSize(self._look.px(120), self._look.px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses a card, Space too; Enter on one that can be ticked is the page's, to go on."""
        if self.isCheckable() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not press_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: card, icon or key, title, detail, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        left, width = self._left(), self.width() - self._left() - self._pad()
        title_height = self._measure(self._title, self._title_font_metrics(), width)
        top = self._pad_y()
        if not self._detail:
            top = max(top, (self.height() - title_height) // 2)
        self._paint_mark(painter, top)
        painter.setFont(self._look.font(self._title_size, bold=True))
        painter.setPen(self._ink("title"))
        painter.drawText(QRect(left, top, width, title_height + 4), _WRAP, self._title)
        if self._detail:
            painter.setFont(self._look.font(15))
            painter.setPen(self._ink("detail"))
            area = QRect(left, top + title_height + self._look.gap(4), width, self.height())
            painter.drawText(area, _WRAP, self._detail)
        painter.end()

    def _paint_card(self, painter: QPainter) -> None:
        look = self._look
        rim = {"card": "line", "accent": "accent"}.get(self._tone, f"{self._tone}_bar")
        fill, edge = look.colour(self._fill()), look.colour(rim)
        if self._is_marked():
            fill, edge = look.colour("accent_soft"), look.colour("accent")
        elif self.underMouse():
            edge = look.colour("accent" if self._tone == "card" else "text")
        ring = self.hasFocus()
        inset = 6 if ring else 1  # the ring stands clear of a dark card, on the window's own ground
        painter.setPen(QPen(edge, 1.2))
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 9, 9)
        if ring:
            painter.setPen(QPen(look.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 10, 10)

    def _paint_mark(self, painter: QPainter, top: int) -> None:
        look = self._look
        if self._icon_name:
            edge = look.px(24)
            pixmap = look.pixmap(self._icon_name, self._mark_colour(), 24)
            painter.drawPixmap(self._pad(), top + max(0, (look.px(self._title_size + 6) - edge) // 2), pixmap)
        elif self._key:
            box = QRect(self._pad(), top - look.px(2), look.px(28), look.px(28))
            painter.setPen(QPen(look.colour("edge"), 1.2))
            painter.setBrush(look.colour("window"))
            painter.drawRoundedRect(box, 6, 6)
            if self.isCheckable() and self.isChecked():  # a ticked card is not told by its colour alone
                edge = look.px(20)
                inset = (box.width() - edge) // 2
                painter.drawPixmap(box.left() + inset, box.top() + inset, look.pixmap("check", "text", 20))
                return
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(15, bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _is_marked(self) -> bool:
        return self.isDown() or (self.isChecked() if self.isCheckable() else self._current)

    def _fill(self) -> str:
        return "surface" if self._tone == "card" else self._tone

    def _ink(self, part: str) -> QColor:
        if self._is_marked():
            return self._look.colour("accent_soft_text")
        if self._tone == "card":
            return self._look.colour("heading" if part == "title" else "muted")
        return self._look.colour(f"{self._tone}_text")

    def _mark_colour(self) -> str:
        return "accent" if self._tone == "card" else f"{self._tone}_text"

    def _pad(self) -> int:
        return self._look.gap(16)

    def _pad_y(self) -> int:
        return self._look.gap(14)

    def _left(self) -> int:
        mark = self._look.px(24) if self._icon_name else self._look.px(28) if self._key else 0
        return self._pad() + (mark + self._look.gap(14) if mark else 0)

    def _title_font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(self._title_size, bold=True))

    def _detail_font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(15))

    @staticmethod
    def _measure(text: str, metrics: QFontMetrics, width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()
