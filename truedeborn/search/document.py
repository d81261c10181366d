"""An entry as the index sees it: which words stand where, and how much each place counts."""

from __future__ import annotations

from dataclasses import dataclass

from truedeborn.domain.blocks import plain_text
from truedeborn.domain.entry import Entry
from truedeborn.domain.kinds import Kind
from truedeborn.search.tokens import tidy


@dataclass(frozen=True, slots=True)
class Place:
    """A part of an entry: its weight, and how much a long one is held back (0 to 1)."""

    name: str
    weight: float
    damping: float


PLACES = (
    Place("title", 4.5, 0.5),
    Place("keywords", 6.0, 0.3),
    Place("slug", 1.8, 0.3),
    Place("summary", 1.5, 0.5),
    Place("text", 0.7, 0.7),
    Place("themes", 0.5, 0.0),
)


@dataclass(frozen=True, slots=True)
class Document:
    """The texts of one entry, tidied, by place.

    `phrases` are its keywords one by one; `text` is what snippets are cut from; `slug`
    is the last part of a sign's id, written without æ, ø and å.
    """

    entry: Entry
    title: str
    phrases: tuple[str, ...]
    summary: str
    text: str
    themes: str
    slug: str

    def place(self, name: str) -> str:
        """The text of one of the `PLACES`."""
        if name == "keywords":
            return "\n".join(self.phrases)
        text: str = getattr(self, name)
        return text

    def facets(self) -> list[str]:
        """Everything the entry can be filtered by, as `name:value`."""
        entry = self.entry
        found = [f"kind:{entry.kind}"]
        found += [f"theme:{theme}" for theme in entry.themes]
        found += [f"age:{age}" for age in entry.facets.ages]
        found += [f"arena:{arena}" for arena in entry.facets.arenas]
        found += [f"site:{site}" for site in entry.facets.sites]
        if entry.facets.category:
            found.append(f"category:{entry.facets.category}")
        if entry.facets.level:
            found.append(f"level:{entry.facets.level}")
        return found


def document(entry: Entry, everyday: tuple[str, ...], theme_words: str) -> Document:
    """The document of an entry; `theme_words` names its themes in everyday words."""
    text = plain_text(entry.blocks)
    details = "\n".join(f"{label}: {value}" for label, value in entry.details)
    phrases = tuple(
        dict.fromkeys(tidy(word).lower() for word in (*entry.keywords, *everyday) if word.strip())
    )
    return Document(
        entry=entry,
        title=tidy(entry.title),
        phrases=phrases,
        summary=tidy(entry.summary),
        text=tidy("\n".join(part for part in (text, details) if part)),
        themes="" if entry.kind is Kind.TEMA else tidy(theme_words),
        slug=entry.id.rpartition(".")[2].replace("-", " ") if entry.kind is Kind.TEGN else "",
    )
