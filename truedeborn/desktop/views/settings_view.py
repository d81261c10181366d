"""Settings: municipality, role, colours, text size, and what is remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.preferences import (
    MUNICIPALITY,
    RECENT,
    ROLE,
    ROLES,
    TEXT,
    THEME,
    Setting,
)
from truedeborn.desktop.models.session import NATIONAL, Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.theme import FOLLOW_SYSTEM
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.edition_box import EditionBox
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import FlowLayout, ScrollPage
from truedeborn.domain.problem import HandbookProblem

_WAYS = (
    (Screen.PACKS, "Kommunepakker", "landmark"),
    (Screen.REDAKTION, "Redaktion", "list"),
    (Screen.NEWS, "Nyt i denne udgave", "info"),
)
_SIZES = ("100", "125", "150", "175", "200")


class SettingsView(View):
    """All settings on one page; every change works at once and is kept."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(look)
        outer.addWidget(self._page)
        self._groups: list[QButtonGroup] = []
        self._flows: list[FlowLayout] = []
        self._page.column.addWidget(Heading("Indstillinger", 1))
        self._page.column.addWidget(Words("Alt virker med det samme og gemmes på denne computer."))
        places = [(choice.id, choice.name) for choice in session.book.municipalities()]
        if NATIONAL not in [place for place, _ in places]:
            places.insert(0, (NATIONAL, "National"))
        self._choices(MUNICIPALITY, places, session.municipality)
        self._choices(ROLE, list(ROLES), session.preferences.get(ROLE))
        themes = [(FOLLOW_SYSTEM, "Som computeren"), *((theme.id, theme.name) for theme in look.themes())]
        self._choices(THEME, themes, session.preferences.get(THEME))
        self._choices(TEXT, [(size, f"{size} %") for size in _SIZES], session.preferences.get(TEXT))
        self._memory()
        self._ways()
        self.edition = EditionBox(look, session)
        self._page.column.addWidget(self.edition)
        self._page.column.addStretch(1)
        session.preferences.preference_changed.connect(self._preference_changed)
        session.municipality_changed.connect(self._packs_changed)

    def title(self) -> str:
        """The screen's name."""
        return "Indstillinger"

    def focus_start(self) -> None:
        """The first group of choices."""
        checked = self._groups[0].checkedButton()
        if checked:
            checked.setFocus()

    def _choices(self, setting: Setting, choices: list[tuple[str, str]], current: str) -> None:
        column = self._page.column
        column.addSpacing(self._look.gap(8))
        column.addWidget(Heading(setting.name, 2))
        column.addWidget(Words(setting.help, "muted"))
        flow = FlowLayout(self._look, spacing=18)
        group = QButtonGroup(self)
        group.setProperty("key", setting.key)
        for value, name in choices:
            self._add_choice(group, flow, setting, value, name).setChecked(value == current)
        group.buttonClicked.connect(self._chosen)
        self._groups.append(group)
        self._flows.append(flow)
        column.addLayout(flow)

    def _ways(self) -> None:
        """The screens for those who look after the local and the common text."""
        self._page.column.addSpacing(self._look.gap(8))
        self._page.column.addWidget(Heading("For dem, der passer håndbogen", 2))
        flow = FlowLayout(self._look, spacing=8)
        for screen, name, icon in _WAYS:
            button = Button(self._look, name, icon=icon)
            button.setProperty("screen", screen.value)
            button.clicked.connect(self._way_clicked)
            flow.addWidget(button)
        self._page.column.addLayout(flow)

    def _way_clicked(self) -> None:
        self.want_screen(Screen(str(self.sender().property("screen"))))

    def _packs_changed(self) -> None:
        """A pack that was installed can be chosen; one that was removed cannot."""
        group = self._groups[0]
        known = {choice.id: choice.name for choice in self._session.book.municipalities()}
        shown = {str(button.property("value")): button for button in group.buttons()}
        for value, button in shown.items():
            button.setVisible(value in known or value == NATIONAL)
        for value, name in known.items():
            if value not in shown:
                self._add_choice(group, self._flows[0], MUNICIPALITY, value, name)
        for button in group.buttons():
            button.setChecked(button.property("value") == self._session.municipality)

    def _memory(self) -> None:
        column, session = self._page.column, self._session
        column.addSpacing(self._look.gap(8))
        column.addWidget(Heading("Det, programmet husker", 2))
        column.addWidget(
            Words(
                "Programmet går aldrig på nettet. Det, du søger efter, svarer i vejviseren "
                "og krydser af, gemmes ikke.",
                "muted",
            )
        )
        self._recent = QCheckBox("Husk, hvilke sider jeg senest har læst")
        self._recent.setChecked(session.preferences.get(RECENT) == "ja")
        self._recent.clicked.connect(self._recent_clicked)
        column.addWidget(self._recent)
        flow = FlowLayout(self._look)
        forget = Button(self._look, "Glem senest læste", icon="trash-2")
        forget.clicked.connect(session.library.forget_recent)
        flow.addWidget(forget)
        shown = Button(self._look, "Databeskyttelse", icon="info", help_text="Hvad der ligger hvor")
        shown.setProperty("screen", Screen.PRIVACY.value)
        shown.clicked.connect(self._way_clicked)
        flow.addWidget(shown)
        self.erase = Button(
            self._look,
            "Slet alt mit",
            icon="trash-2",
            help_text="Slet bogmærker, noter, indstillinger og kommunepakker",
        )
        self.erase.clicked.connect(self._erase_wanted)
        flow.addWidget(self.erase)
        column.addLayout(flow)

    def _erase_wanted(self) -> None:
        from truedeborn.desktop.widgets.erase_question import ask_to_erase

        ask_to_erase(self, self._erase)

    def _erase(self) -> None:
        try:
            self._session.erase_all()
        except HandbookProblem as problem:
            self._session.not_saved.emit(str(problem))

    @staticmethod
    def _add_choice(
        group: QButtonGroup, flow: FlowLayout, setting: Setting, value: str, name: str
    ) -> QRadioButton:
        button = QRadioButton(name)
        button.setAccessibleName(f"{setting.name}: {name}")
        button.setProperty("value", value)
        group.addButton(button)
        flow.addWidget(button)
        return button

    def _chosen(self, button: QWidget) -> None:
        group = self.sender()
        key = str(group.property("key"))
        setting = next(s for s in (MUNICIPALITY, ROLE, THEME, TEXT) if s.key == key)
        self._session.preferences.set(setting, str(button.property("value")))

    def _recent_clicked(self, checked: bool) -> None:
        self._session.preferences.set(RECENT, "ja" if checked else "nej")
        if not checked:
            self._session.library.forget_recent()

    def _preference_changed(self, key: str) -> None:
        """A choice made elsewhere (a shortcut, the first question) shows here too."""
        for group in self._groups:
            if group.property("key") == key:
                value = {s.key: self._session.preferences.get(s) for s in (MUNICIPALITY, ROLE, THEME, TEXT)}[
                    key
                ]
                for button in group.buttons():
                    if button.property("value") == value:
                        button.setChecked(True)
