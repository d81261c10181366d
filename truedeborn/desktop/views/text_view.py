"""Help and About: pages of our own text, shown as the handbook's pages are."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from truedeborn.desktop.models.place import CHILD_PAGE, Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.platform.shortcuts import SHORTCUTS
from truedeborn.desktop.views.view import View
from truedeborn.desktop.widgets.reader import Reader
from truedeborn.domain.blocks import Blocks, Paragraph, Span, Table, bullets, heading, paragraph
from truedeborn.domain.dates import danish_date
from truedeborn.domain.taxonomy import Choice
from truedeborn.rendering.entry_page import EntryPage


class TextView(View):
    """A page of text with links to screens and entries."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.reader = Reader(look, self.title())
        column.addWidget(self.reader)
        self.reader.entry_wanted.connect(self.want_entry)
        look.changed.connect(self._render)
        self._render()

    def page(self) -> EntryPage:
        """The page to show."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """From the top."""
        self.reader.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        """The page."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        self.reader.show_page(self.page().html(self._look.html_style()))


class HelpView(TextView):
    """How the program is used, with every shortcut."""

    def title(self) -> str:
        """The screen's name."""
        return "Hjælp"

    def page(self) -> EntryPage:
        """Help."""
        rows = tuple(((Span(shortcut.shown, strong=True),), (Span(shortcut.does),)) for shortcut in SHORTCUTS)
        blocks: Blocks = (
            heading("Hvis du er i tvivl om et barn"),
            bullets(
                (
                    "Er barnet i fare nu: ring 112. Nummeret står altid nederst i vinduet.",
                    "Vælg Vejviser, og svar på få spørgsmål. Du får at vide, hvad du gør, og hvem du ringer "
                    "til.",
                    "Søg med dine egne ord: det, du har set eller hørt.",
                    "Under Tegn kan du sætte kryds ved det, du har set, og tage det med til vejviseren.",
                )
            ),
            heading("Hvis nogen kommer ind"),
            paragraph(
                "Tryk F9. Vinduet bliver til en kalender, og alle programmets andre vinduer forsvinder, "
                "også et kursus, der vises. F9 igen, eller Luk kalender, henter alt tilbage. "
                "Kun computerens egne vinduer til filer og printere skal du først lukke med Esc."
            ),
            heading("Er du selv barn eller ung?"),
            Paragraph((Span("Læs siden, der er skrevet til dig", target=CHILD_PAGE),)),
            heading("Tastaturgenveje"),
            Table(((Span("Tast"),), (Span("Det sker"),)), rows),
            heading("Det, programmet husker"),
            paragraph(
                "Programmet går aldrig på nettet. Det, du søger efter, svarer og krydser af, bliver kun "
                "i hukommelsen, "
                "til du lukker vinduet. Bogmærker, noter, indstillinger og de sider, du senest har "
                "åbnet, ligger på "
                "denne computer. Skriv aldrig noget i en note, der peger på et bestemt barn."
            ),
            Paragraph((Span("Databeskyttelse: hvad der ligger hvor", target=Screen.PRIVACY.value),)),
            heading("Oplæsning og skærmlæser"),
            paragraph(
                "Overskrifter, lister, links og tabeller kan læses af en skærmlæser, og svar bliver meldt. "
                "Programmet har ikke sin egen oplæsning: brug computerens, fx Oplæser i Windows."
            ),
        )  # fmt: skip
        return EntryPage("Hjælp", (Span("Truede børn"),), "Sådan bruger du håndbogen.", (), "", blocks)


class AboutView(TextView):
    """What the program and its edition rest on."""

    def title(self) -> str:
        """The screen's name."""
        return "Om vejviseren og udgaven"

    def page(self) -> EntryPage:
        """About."""
        book = self._session.book
        edition, taxonomy = book.edition, book.taxonomy
        blocks: Blocks = (
            heading("Udgaven"),
            bullets(
                (
                    f"Udgave {edition.name}, program {QCoreApplication.applicationVersion()}.",
                    f"Gælder pr. {danish_date(edition.valid_from)}.",
                    f"Skal ses efter senest {danish_date(edition.next_review)}.",
                    f"Holdt op mod {edition.law_seen}.",
                    f"Indholdets kendetegn: {edition.content_hash[:16]}.",
                )
            ),
            heading("Vejviseren"),
            paragraph(
                "Vejviseren er en tabel, ikke et gæt. Et bevis går alle veje gennem den igennem og holder "
                "dem op mod sikkerhedsregler, der er skrevet for sig. Den støtter din dom og erstatter "
                "den ikke."
            ),
            *self._proof(),
            heading("Fire lag, der aldrig blandes"),
            bullets(_described(taxonomy.layers)),
            heading("Fire grader af sikkerhed"),
            bullets(_described(taxonomy.certainties)),
            heading("Hvem har godkendt?"),
            paragraph(
                "Hver side siger, om en navngiven fagperson har godkendt den. "
                "Står der »Ikke fagligt godkendt endnu«, har ingen gjort det."
            ),
            heading("Databeskyttelse"),
            Paragraph((Span("Hvad programmet gemmer, og hvor", target=Screen.PRIVACY.value),)),
            heading("Rettigheder"),
            paragraph(
                "Programmet og teksten er under EUPL-1.2. Qt og PySide6 er under LGPL-3.0. Skrifterne "
                "Source Sans 3 og "
                "Source Serif 4 er under SIL OFL 1.1, ikonerne fra Lucide under ISC. Licenserne følger "
                "med programmet."
            ),
        )  # fmt: skip
        return EntryPage("Om vejviseren og udgaven", (Span("Truede børn"),), "", (), "", blocks)

    def _proof(self) -> Blocks:
        book = self._session.book
        guide, proof = book.vejviser, book.proof
        size = paragraph(
            f"Den har {len(guide.facts)} spørgsmål, {len(guide.rules)} rækker i tabellen, "
            f"{len(guide.routes)} veje og {len(guide.overlays)} tillæg. "
            f"Gælder pr. {danish_date(date.fromisoformat(guide.general.valid_from))}."
        )
        chart = Paragraph((Span("Se hele vejviseren som rutediagram", target=Screen.CHART.value),))
        if not proof.speaks_of(guide):
            return (size, paragraph("Beviset er ikke kørt for denne udgave."), chart)
        proved = paragraph(
            f"Beviset er kørt {danish_date(date.fromisoformat(proof.proved_on))} på netop denne udgave, "
            f"{book.edition.name}: {_thousands(proof.vectors)} rækker svar er gået til ende "
            f"({_thousands(proof.paths)} veje uden det sidste spørgsmåls krydser, "
            f"{_thousands(proof.cards)} forskellige kort) og holdt op mod {proof.rules} regler. Alle holder."
        )
        return (size, proved, chart)


def _described(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(f"{choice.name}: {choice.note}" for choice in choices)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
