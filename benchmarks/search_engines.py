"""The search engines that are measured beside ours, each given the same three fields.

Whoosh as it comes (Danish analyser), SQLite FTS5 plain and with stemmed text, tantivy with
its Danish stemmer and fuzzy last word, Xapian with its Danish stemmer. An engine whose
package is missing is left out and named.
"""

from __future__ import annotations

import importlib
import pickle
import re
import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truedeborn.domain.entry import Entry
from truedeborn.domain.language import Language
from truedeborn.domain.query import SearchQuery
from truedeborn.search import SearchIndex, write_index
from truedeborn.search.document import document
from truedeborn.search.whoosh_door import danish_stem, whoosh_module

LIMIT = 10
WEIGHTS = (4.0, 3.0, 1.0)
# Debian installs Xapian's Python binding for the system's own Python only.
DEBIAN_PACKAGES = "/usr/lib/python3/dist-packages"


@dataclass(frozen=True, slots=True)
class Fields:
    """What every engine is given of an entry."""

    id: str
    title: str
    keywords: str
    body: str


def fields_of(entries: Sequence[Entry], language: Language) -> list[Fields]:
    everyday = {words.entry: words.words for words in language.everyday}
    found = []
    for entry in entries:
        one = document(entry, everyday.get(entry.id, ()), "")
        found.append(Fields(entry.id, one.title, "\n".join(one.phrases), f"{one.summary}\n{one.text}"))
    return found


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@contextmanager
def unguarded_pickles() -> Iterator[None]:
    """Lets a stock index that was built just now be opened.

    Our own search, once opened in this process, has Whoosh refuse the classes in it.
    """
    places = [
        (whoosh_module("index").__dict__, "pickle", pickle),
        (whoosh_module("filedb.structfile").__dict__, "load_pickle", pickle.load),
    ]
    guarded = [place[name] for place, name, _ in places]
    for place, name, plain in places:
        place[name] = plain
    try:
        yield
    finally:
        for (place, name, _), before in zip(places, guarded, strict=True):
            place[name] = before


class Ours:
    """The search that ships."""

    name = "truedeborn"

    def __init__(self, entries: Sequence[Entry], language: Language) -> None:
        self._entries, self._language = entries, language

    def build(self, _: Sequence[Fields], folder: Path) -> None:
        write_index(self._entries, self._language, folder)

    def open(self, folder: Path) -> None:
        self._index = SearchIndex.open(folder)

    def search(self, text: str) -> list[str]:
        return [hit.id for hit in self._index.search(SearchQuery(text, limit=LIMIT)).hits]


class WhooshStock:
    """Whoosh's Danish analyser and its parser; the last word also as a prefix."""

    name = "Whoosh da"
    typing = True

    def build(self, rows: Sequence[Fields], folder: Path) -> None:
        analysis, fields = whoosh_module("analysis"), whoosh_module("fields")
        schema = fields.Schema(
            id=fields.ID(stored=True),
            **{
                name: fields.TEXT(analyzer=analysis.LanguageAnalyzer("da"))
                for name in ("title", "keywords", "body")
            },
        )
        index = whoosh_module("filedb.filestore").FileStorage(str(folder)).create_index(schema)
        writer = index.writer(limitmb=256)
        for row in rows:
            writer.add_document(id=row.id, title=row.title, keywords=row.keywords, body=row.body)
        writer.commit()
        index.close()

    def open(self, folder: Path) -> None:
        storage = whoosh_module("filedb.filestore").FileStorage(str(folder), readonly=True)
        with unguarded_pickles():
            self._searcher = storage.open_index().searcher()
        parser = whoosh_module("qparser")
        boosts = dict(zip(("title", "keywords", "body"), WEIGHTS, strict=True))
        self._parser = parser.MultifieldParser(
            list(boosts), self._searcher.schema, fieldboosts=boosts, group=parser.OrGroup
        )

    def search(self, text: str) -> list[str]:
        query = self._parser.parse(" ".join(words_of(text)))
        return [hit["id"] for hit in self._searcher.search(query, limit=LIMIT, optimize=False)]


class Fts5:
    """SQLite FTS5, unicode61, all words joined by OR, the last one also as a prefix."""

    name = "SQLite FTS5"

    def word(self, word: str) -> str:
        return word

    def text(self, text: str) -> str:
        return text

    def build(self, rows: Sequence[Fields], folder: Path) -> None:
        database = sqlite3.connect(folder / "fts.sqlite3")
        database.execute(
            "create virtual table entries using fts5(id unindexed, title, keywords, body,"
            " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
        )
        database.executemany(
            "insert into entries values (?, ?, ?, ?)",
            [(row.id, self.text(row.title), self.text(row.keywords), self.text(row.body)) for row in rows],
        )
        database.execute("insert into entries(entries) values ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(f"{(folder / 'fts.sqlite3').as_uri()}?mode=ro&immutable=1", uri=True)

    def search(self, text: str) -> list[str]:
        found = words_of(text)
        if not found:
            return []
        terms = [f'"{self.word(word)}"' for word in found]
        if text[-1:].isalnum():
            terms.append(f'"{found[-1]}"*')
        rows = self._database.execute(
            "select id from entries where entries match ? order by bm25(entries, 0, ?, ?, ?) limit ?",
            (" OR ".join(terms), *WEIGHTS, LIMIT),
        )
        return [row[0] for row in rows]


class Fts5Stemmed(Fts5):
    """FTS5 over text stemmed by snowball."""

    name = "FTS5 stemmed"

    def word(self, word: str) -> str:
        return danish_stem(word)

    def text(self, text: str) -> str:
        return " ".join(danish_stem(word) for word in words_of(text))


class Tantivy:
    """tantivy with the Danish stemmer; each word also fuzzy, the last one as a prefix."""

    name = "tantivy fuzzy"

    def __init__(self) -> None:
        self._tantivy: Any = importlib.import_module("tantivy")

    def _analyser(self) -> Any:
        tantivy = self._tantivy
        return (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("danish"))
            .build()
        )

    def _schema(self) -> Any:
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in ("title", "keywords", "body"):
            builder.add_text_field(name, tokenizer_name="danish")
        return builder.build()

    def build(self, rows: Sequence[Fields], folder: Path) -> None:
        index = self._tantivy.Index(self._schema(), path=str(folder))
        index.register_tokenizer("danish", self._analyser())
        writer = index.writer(50_000_000)
        for row in rows:
            writer.add_document(
                self._tantivy.Document(id=row.id, title=row.title, keywords=row.keywords, body=row.body)
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._index = self._tantivy.Index(self._schema(), path=str(folder))
        self._index.register_tokenizer("danish", self._analyser())
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str) -> list[str]:
        found = words_of(text)
        if not found:
            return []
        query, occur = self._tantivy.Query, self._tantivy.Occur
        schema = self._index.schema
        clauses = []
        for place, word in enumerate(found):
            last = place == len(found) - 1 and text[-1:].isalnum()
            for name, weight in zip(("title", "keywords", "body"), WEIGHTS, strict=True):
                clauses.append(query.boost_query(query.term_query(schema, name, danish_stem(word)), weight))
                if len(word) >= 4 or last:
                    distance = 1 if len(word) >= 4 else 0
                    fuzzy = query.fuzzy_term_query(
                        schema, name, danish_stem(word), distance=distance, prefix=last
                    )
                    clauses.append(query.boost_query(fuzzy, weight * 0.5))
        hits = self._searcher.search(
            query.boolean_query([(occur.Should, clause) for clause in clauses]), limit=LIMIT
        ).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


class Xapian:
    """Xapian with the Danish stemmer, partial last word and spelling correction."""

    name = "Xapian"

    def __init__(self) -> None:
        if DEBIAN_PACKAGES not in sys.path:
            sys.path.append(DEBIAN_PACKAGES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._xapian: Any = importlib.import_module("xapian")

    def build(self, rows: Sequence[Fields], folder: Path) -> None:
        xapian = self._xapian
        database = xapian.WritableDatabase(str(folder / "xapian"), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("da"))
        generator.set_database(database)
        generator.set_flags(generator.FLAG_SPELLING)
        for row in rows:
            one = xapian.Document()
            generator.set_document(one)
            for text, weight in zip((row.title, row.keywords, row.body), WEIGHTS, strict=True):
                generator.index_text(text, int(weight))
                generator.increase_termpos()
            one.set_data(row.id)
            database.add_document(one)
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        xapian = self._xapian
        self._database = xapian.Database(str(folder / "xapian"))
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(xapian.Stem("da"))
        self._parser.set_stemming_strategy(self._parser.STEM_SOME)
        self._parser.set_database(self._database)
        self._parser.set_default_op(xapian.Query.OP_OR)
        self._enquire = xapian.Enquire(self._database)

    def search(self, text: str) -> list[str]:
        found = words_of(text)
        if not found:
            return []
        flags = self._parser.FLAG_SPELLING_CORRECTION
        if text[-1:].isalnum():
            flags |= self._parser.FLAG_PARTIAL
        joined = " ".join(found)
        query = self._parser.parse_query(joined, flags)
        corrected = self._parser.get_corrected_query_string()
        if corrected:
            query = self._parser.parse_query(corrected, flags)
        self._enquire.set_query(query)
        return [match.document.get_data().decode() for match in self._enquire.get_mset(0, LIMIT)]


PEERS: tuple[Callable[[], Any], ...] = (WhooshStock, Fts5, Fts5Stemmed, Tantivy, Xapian)


def engines(entries: Sequence[Entry], language: Language) -> list[Any]:
    """Ours first, then every peer whose package is here."""
    found: list[Any] = [Ours(entries, language)]
    for make in PEERS:
        try:
            found.append(make())
        except ImportError as error:
            print(f"{make.__name__} left out: {error}")
    return found
