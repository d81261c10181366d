"""Databeskyttelse: what is kept where, for the municipality's data protection officer."""

from __future__ import annotations

from truedeborn import places
from truedeborn.desktop.views.text_view import TextView
from truedeborn.domain.blocks import Blocks, Span, Table, bullets, heading, paragraph
from truedeborn.edition_in_use import FOLDER
from truedeborn.rendering.entry_page import EntryPage

# What it is, what is in it, the file or folder.
_KEPT = (
    ("Indstillinger", "Kommune, rolle, farver, tekststørrelse og vinduets plads", "bruger.sqlite3"),
    ("Bogmærker", "Hvilke sider du har sat bogmærke ved", "bruger.sqlite3"),
    ("Noter", "Det, du selv har gemt som note til en side", "bruger.sqlite3"),
    ("Senest læst", "De 12 sidst åbnede sider; kan slås fra", "bruger.sqlite3"),
    ("Fejlfiler", "Fejlens art og stedet i programmet; intet, du har skrevet", "fejl.txt, nedbrud.txt"),
    ("Kommunepakker", "Pakker, du selv har installeret", "pakker"),
    ("Udgaver", "Nyere udgaver af håndbogen fra it-afdelingen; intet om dig", "udgaver"),
    ("Egne cases", "Opdigtede cases til kurser, som du selv har gemt", "cases"),
    ("Selvtestens rapport", "Hvad der virkede; kun hvis nogen har kørt den", "selvtest.txt"),
)


class PrivacyView(TextView):
    """What the program keeps, what it never keeps, and how that can be proved and deleted."""

    def title(self) -> str:
        """The screen's name."""
        return "Databeskyttelse"

    def page(self) -> EntryPage:
        """The page."""
        rows = tuple(
            ((Span(name, strong=True),), (Span(what),), (Span(where),)) for name, what, where in _KEPT
        )
        blocks: Blocks = (
            heading("Kort fortalt"),
            bullets(
                (
                    "Programmet går aldrig på nettet og sender intet nogen steder hen.",
                    "Det, du søger efter, svarer i vejviseren, krydser af og skriver i et udkast, findes "
                    "kun i hukommelsen og er væk, når du lukker vinduet.",
                    "Programmet har ingen søgehistorik, ingen brugerkonto og ingen måling af, hvad du gør.",
                    "Det fører ingen sager: du skal ikke skrive navne eller CPR-numre i det. "
                    "En note med et CPR-nummer bliver ikke gemt.",
                )
            ),
            heading("Det, der ligger på computeren"),
            paragraph(f"Alt ligger i brugerens egen mappe: {self._session.user_folder}."),
            paragraph(f"Kun udgaver af håndbogen ligger et andet sted: {places.local_folder() / FOLDER}."),
            Table(((Span("Hvad"),), (Span("Indhold"),), (Span("Fil eller mappe"),)), rows),
            paragraph(
                "Filer, du selv gemmer, fx et udkast, et opslag som PDF eller dine bogmærker, ligger, hvor "
                "du har valgt. Programmet husker ikke hvor; Qt, som det er bygget med, gemmer kun, hvordan "
                "filvinduet så ud (QtProject). Det, du kopierer, ligger på computerens "
                "udklipsholder, og det, du udskriver, går gennem computerens printkø. Dem råder "
                "programmet ikke over."
            ),
            paragraph(
                "Er en fil med bogmærker og noter beskadiget, lægges den til side med datoen i navnet "
                "(bruger.sqlite3.beskadiget-…). Den bliver ikke slettet, før du selv gør det."
            ),
            heading("Slet alt"),
            paragraph(
                "Under Indstillinger sletter »Slet alt mit« alle filerne ovenfor. Filer, du selv har gemt "
                "andre steder, sletter du selv."
            ),
            heading("Bevis"),
            paragraph(
                "»truedeborn selftest --privacy« skriver kendeord i alle felter på alle skærme, søger, "
                "går vejviseren igennem og leder bagefter efter ordene i alle de filer, programmet har "
                "skrevet. Den fejler også, hvis programmet rører netværket."
            ),
        )  # fmt: skip
        lead = "Hvad programmet gemmer, og hvor."
        return EntryPage("Databeskyttelse", (Span("Truede børn"),), lead, (), "", blocks)
