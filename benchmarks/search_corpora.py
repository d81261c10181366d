"""Generated corpora of any size, made of the shipped content: same sentences, growing vocabulary."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from truedeborn.domain.blocks import paragraph, plain_text
from truedeborn.domain.entry import Entry, EntryId
from truedeborn.domain.kinds import Kind

SEED = 20261121
SENTENCES = (5, 14)
REPLACED = 0.15
"""Share of words replaced by rare ones, so that the vocabulary grows with the corpus."""


class Generator:
    """Draws entries; the same seed gives the same corpus."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._random = random.Random(SEED)
        self._entries = entries
        self._sentences = [
            sentence.strip()
            for entry in entries
            for sentence in f"{entry.summary}. {plain_text(entry.blocks)}".replace("\n", ". ").split(". ")
            if len(sentence.split()) > 3
        ]
        words = sorted(
            {w for s in self._sentences for w in s.lower().split() if w.isalpha() and 3 < len(w) < 9}
        )
        pairs = [a + b for a, b in itertools.islice(self._pairs(words), 200_000)]
        self._rare = pairs
        self._weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(pairs))))

    def _pairs(self, words: Sequence[str]) -> itertools.chain[tuple[str, str]]:
        return itertools.chain(
            (self._random.choice(words), self._random.choice(words)) for _ in range(400_000)
        )  # type: ignore[return-value]

    def _sentence(self) -> str:
        words = self._random.choice(self._sentences).split()
        return " ".join(
            self._random.choices(self._rare, cum_weights=self._weights)[0]
            if self._random.random() < REPLACED
            else word
            for word in words
        )

    def entry(self, number: int) -> Entry:
        base = self._random.choice(self._entries)
        text = ". ".join(self._sentence() for _ in range(self._random.randint(*SENTENCES)))
        title = " ".join(self._sentence().split()[:8])
        return Entry(
            id=EntryId(f"{base.id}.kopi-{number}"),
            kind=Kind.TEGN,
            title=title,
            summary=self._sentence(),
            blocks=(paragraph(text),),
            themes=base.themes[:1],
            keywords=base.keywords[:4],
            facets=base.facets,
        )


def corpus(entries: Sequence[Entry], size: int) -> list[Entry]:
    """The shipped entries, filled up with generated ones to `size`."""
    generator = Generator(entries)
    return [*entries, *(generator.entry(number) for number in range(size - len(entries)))]
