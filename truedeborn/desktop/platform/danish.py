"""Danish for Qt's own words: buttons, context menus, print preview, file and print dialogs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

# What Qt's own Danish translation lacks, by where it stands and what it is.
_LACKING = {
    ("QFileDialog", "&Look in:"): "&Mappe:",
    ("QFileDialog", "Files of &type:"): "Fil&type:",
    ("QAbstractFileIconProvider", "Drive"): "Drev",
    ("QAbstractFileIconProvider", "Folder"): "Mappe",
    ("QPageSetupWidget", "Page &order:"): "Side&rækkefølge:",
    ("QPageSetupWidget", "Pages &per sheet:"): "Sider &pr. ark:",
    ("QPrintSettingsOutput", "Page &Set:"): "&Hvilke sider:",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Print på begge sider",
    ("QPrintSettingsOutput", "Off"): "Nej",
    ("QPrintSettingsOutput", "Long side binding"): "Vend langs den lange side",
    ("QPrintSettingsOutput", "Short side binding"): "Vend langs den korte side",
}


class _Rest(QTranslator):
    """The words that nobody else has; asked last."""

    def isEmpty(self) -> bool:
        """Qt: no, it has some."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt: a word in Danish; as it is where we have none either."""
        return _LACKING.get((context, source), source)


def speak_danish(app: QCoreApplication) -> bool:
    """Make Qt speak Danish; call before the first widget. False where the translation is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    app.installTranslator(_Rest(app))  # the last one installed is asked first
    translator = QTranslator(app)  # parented: Qt keeps no reference of its own
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_da", folder) and app.installTranslator(translator)
