"""Papers to be filled in by hand."""

from __future__ import annotations

from truedeborn.domain.blocks import Callout, CalloutKind, bullets, paragraph
from truedeborn.domain.entry import Edition
from truedeborn.domain.paper import Blank, Paper, Section
from truedeborn.rendering.body_sketch import body_sketch
from truedeborn.rendering.papers import footer_of

_HEAD = (
    Blank("Dato"),
    Blank("Klokken, fra og til"),
    Blank("Sted"),
    Blank("Hvem var der", hint="deres rolle, ikke navne"),
)
_SEEN = (
    Blank("Det så jeg", 5, "som et kamera ville vise det"),
    Blank("Det hørte jeg", 4, "hvem sagde hvad, i hvilken rækkefølge"),
    Blank("Barnets egne ord", 4, "ord for ord; skriv også, hvad du spurgte om"),
    Blank("Det gik godt", 3, "det, barnet kan, og hvem det er trygt ved"),
    Blank("Det gjorde jeg", 3),
)
_FELT = (
    Blank("Det tænkte og følte jeg", 4, "dine egne ord: »Jeg bliver bekymret, når …«"),
    Blank("Det vil jeg spørge en anden om", 2),
    Blank("Det skal ske nu: hvem, hvad og hvornår", 3),
)


def observation_sheet(edition: Edition) -> Paper:
    """Iagttagelsesark: printed empty, filled in by hand, kept in the workplace's own system."""
    warning = Callout(
        CalloutKind.FARE,
        "Er barnet i fare, så ring 112. Skriv bagefter.",
        (
            paragraph(
                "Skal barnet beskyttes i dag, så ring til kommunens modtagelse. Er den lukket: ring 114."
            ),
        ),
    )
    rules = bullets(
        (
            "Skriv samme dag. Tre linjer nu er bedre end en side på fredag.",
            "Hold det, du så og hørte, adskilt fra det, du tænker.",
            "Skriv ikke navn eller cpr-nummer på arket. Sæt det ind i sagen efter jeres egne regler.",
            "Arket er fortroligt, når det er udfyldt. Læg det ikke fra dig.",
        )
    )
    sections = (
        Section("Iagttagelsesark", (warning, rules), lead="Ét ark for hver hændelse.", blanks=_HEAD),
        Section("Iagttagelse", (), level=2, blanks=_SEEN),
        Section(
            "Min egen vurdering",
            (
                paragraph(
                    "Holdes for sig, så andre kan se forskel på, hvad der skete, og hvad du tænker om det."
                ),
            ),
            level=2,
            blanks=_FELT,
        ),
        Section(
            "Kropsskitse",
            (
                bullets(
                    (
                        "Sæt et mærke, hvor du så det. Skriv størrelse, form og farve ved siden af.",
                        "Se kun det, du ser uden at klæde barnet af. Tag ikke billeder.",
                        "Et barn, der endnu ikke kan rulle eller kravle, og som har et blåt mærke, "
                        "skal ses af en læge i dag. Ring til kommunen med det samme.",
                    )
                ),
            ),
            level=2,
            starts_page=True,
            sketch=body_sketch(),
        ),
    )
    return Paper("Iagttagelsesark", sections, footer_of(edition), made_on=edition.valid_from.isoformat())
