"""Danish for Qt's own words: buttons, context menus, print preview."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def speak_danish(app: QCoreApplication) -> bool:
    """Make Qt speak Danish; call before the first widget. False where the translation is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    translator = QTranslator(app)  # parented: Qt keeps no reference of its own
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_da", folder) and app.installTranslator(translator)
