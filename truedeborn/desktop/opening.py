"""What is seen while the program loads: its name, and the one number that cannot wait.

Knows nothing but Qt, so that it is painted before anything else of ours is imported.
The program closes it when its window has been painted.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

NAME = "Truede børn"
LOADING = "Håndbogen åbner …"
DANGER = "Er barnet i fare nu? Ring 112"
_WIDTH, _HEIGHT, _BAR = 560, 240, 56
_PAPER, _INK, _RED, _WHITE = QColor("#F6F5F1"), QColor("#0F3540"), QColor("#8E1B16"), QColor("#FFFFFF")


class OpeningWindow(QWidget):
    """A small sheet in the middle of the screen, without frame, until the real window stands there."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        # A screen reader still meets a window that is only hidden.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(LOADING)  # not the program's name: nobody should take it for the window
        self.setAccessibleName(f"{NAME}. {LOADING} {DANGER}")
        area = app.primaryScreen().availableGeometry()
        corner = area.center()
        self.setGeometry(corner.x() - _WIDTH // 2, corner.y() - _HEIGHT // 2, _WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name, that it is loading, and 112."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        bar = QRect(0, self.height() - _BAR, self.width(), _BAR)
        painter.fillRect(bar, _RED)
        self._write(painter, QRect(0, 44, self.width(), 60), NAME, 26, _INK)
        self._write(painter, QRect(0, 108, self.width(), 36), LOADING, 12, _INK)
        self._write(painter, bar, DANGER, 15, _WHITE)
        painter.end()

    def _write(self, painter: QPainter, where: QRect, text: str, points: int, colour: QColor) -> None:
        font = QFont(self.font())
        font.setPointSize(points)
        font.setWeight(QFont.Weight.DemiBold if points > 12 else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


def show_opening(arguments: list[str]) -> OpeningWindow:
    """Make the application and show the opening, painted before this returns."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(arguments)
    opening = OpeningWindow(app)
    opening.show()
    opening.repaint()
    app.processEvents()
    return opening
