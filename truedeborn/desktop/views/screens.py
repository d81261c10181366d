"""Which view shows which screen. Views are imported when first wanted: start-up pays only for Home."""

from __future__ import annotations

from truedeborn.desktop.models.place import Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.views.view import View

_LISTS: dict[Screen, tuple[str, str, tuple[str, ...], str]] = {
    Screen.TEMAER: (
        "Temaer",
        "Hvert tema samler tegn, handlinger og regler om ét emne.",
        ("tema",),
        "",
    ),
    Screen.HANDLINGER: (
        "Handlinger",
        "Det, du kan gøre: hvem, hvordan og hvornår.",
        ("handling",),
        "Find en handling",
    ),
    Screen.UNDERRETNING: (
        "Underretning",
        "Pligten, fristerne og det, du må og ikke må. Pligten er din egen.",
        ("vejledning", "lov"),
        "Find et svar eller en regel",
    ),
    Screen.ORD: ("Ordforklaring", "Fagets ord og forkortelser.", ("ord",), "Find et ord"),
}


def make_view(screen: Screen, look: Look, session: Session) -> View:
    """A new view for a screen."""
    if screen in _LISTS:
        from truedeborn.desktop.views.list_view import ListView
        from truedeborn.desktop.views.underretning_view import UnderretningView
        from truedeborn.domain.kinds import Kind

        name, lead, kinds, narrow = _LISTS[screen]
        made = UnderretningView if screen is Screen.UNDERRETNING else ListView
        return made(look, session, name, lead, tuple(map(Kind, kinds)), narrow=narrow)
    return (_municipal_view(screen) or _single_view(screen))(look, session)


def _municipal_view(screen: Screen) -> type[View] | None:
    """The screens of kommunepakker, goals and editing."""
    if screen is Screen.MAAL:
        from truedeborn.desktop.views.goals_view import GoalsView

        return GoalsView
    if screen is Screen.PACKS:
        from truedeborn.desktop.views.packs_view import PacksView

        return PacksView
    if screen is Screen.PACK_FORM:
        from truedeborn.desktop.views.pack_form_view import PackFormView

        return PackFormView
    if screen is Screen.REDAKTION:
        from truedeborn.desktop.views.redaktion_view import RedaktionView

        return RedaktionView
    if screen is Screen.NEWS:
        from truedeborn.desktop.views.news_view import NewsView

        return NewsView
    return None


def _single_view(screen: Screen) -> type[View]:
    if screen is Screen.ENTRY:
        from truedeborn.desktop.views.entry_view import EntryView

        return EntryView
    if screen is Screen.VEJVISER:
        from truedeborn.desktop.views.vejviser_view import VejviserView

        return VejviserView
    if screen is Screen.TEGN:
        from truedeborn.desktop.views.tegn_view import TegnView

        return TegnView
    if screen is Screen.MINE:
        from truedeborn.desktop.views.mine_view import MineView

        return MineView
    if screen in (Screen.HELP, Screen.ABOUT):
        from truedeborn.desktop.views.text_view import AboutView, HelpView

        return HelpView if screen is Screen.HELP else AboutView
    if screen is Screen.PRIVACY:
        from truedeborn.desktop.views.privacy_view import PrivacyView

        return PrivacyView
    if screen is Screen.CHART:
        from truedeborn.desktop.views.chart_view import ChartView

        return ChartView
    if screen is Screen.PAPIR:
        from truedeborn.desktop.views.papir_view import PapirView

        return PapirView
    if screen is Screen.UDKAST:
        from truedeborn.desktop.views.udkast_view import UdkastView

        return UdkastView
    if screen is Screen.EFTER:
        from truedeborn.desktop.views.efter_view import EfterView

        return EfterView
    if screen is Screen.KURSUS:
        from truedeborn.desktop.views.kursus_view import KursusView

        return KursusView
    if screen is Screen.SEARCH:
        from truedeborn.desktop.views.search_view import SearchView

        return SearchView
    if screen is Screen.SETTINGS:
        from truedeborn.desktop.views.settings_view import SettingsView

        return SettingsView
    if screen is Screen.AKUT:
        from truedeborn.desktop.views.akut_view import AkutView

        return AkutView
    from truedeborn.desktop.views.home_view import HomeView

    return HomeView
