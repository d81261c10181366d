"""Authoring tool: propose splits of the handbook's compound words.

Reads every word of the content, splits compounds with the help of hunspell's Danish
word list (Debian package hunspell-da; LGPL/GPL/MPL, used here only and never shipped),
and adds the proposals to `data/soegning/sammensatte.toml`. A person then proof-reads
the new lines: a wrong split is deleted and its word put under [hele], so that it is
never proposed again. Lines that stand in the file are left as they are.

    python tools/find_compounds.py [--dictionary /usr/share/hunspell/da_DK.dic]
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from truedeborn.search.danish import Grammar  # noqa: E402
from truedeborn.search.document import PLACES, document  # noqa: E402
from truedeborn.search.tokens import words  # noqa: E402
from truedeborn.sources.content_reader import inspect_content  # noqa: E402
from truedeborn.sources.language_files import read_language  # noqa: E402

TARGET = ROOT / "data" / "soegning" / "sammensatte.toml"
HEADER = """\
# Håndbogens sammensatte ord og de led, de består af, så "fravær" også finder "skolefravær".
# Forslagene er lavet af tools/find_compounds.py og læst igennem af et menneske. Et forkert forslag
# slettes, og ordet skrives under [hele], så det ikke foreslås igen.
"""
SHORTEST_WORD, SHORTEST_PART = 7, 3


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Short words that are safe as parts; other three-letter words are mostly endings.
SHORT_PARTS = word_set("""
syg far mor dag hus liv tid leg mad sex øje søn råd lov vej bil dør død rus tis part bad ble arm ben
gas tab ord sms tøj bog
""")
NOT_FIRST = word_set("""
for under over an op ud ind af på til med mis sam be er ned bi gen hen frem om und van ved mod ene
ens fra del lig hed som det den din kun her når men man sit sin sam selv mellem efter før bag tvær
fore uden inden imod igen hver alle alt ikke mens ser gør går slå stå får
""")
NOT_LAST = word_set("""
hed lig ning else skab dom vis ende ene ens ske els ing sen ter ten den det som ere ers ernes tet
let ste ret rer res nes des age ise lse elsen ninger elser ligt lige ligste elle elles eller hederne
heder heden heds iske isk isme ismen erne ets ends endes talt amen ring lingen ling linger lighed
ligheden agtig agtige fuld fulde fuldt løs løse løst somme mæssig mæssige mæssigt bar bare bart vise
tion ation ering eringen skabet ligere rede hede art ede ner sel del melser stand formet lagt sat
tager ser rettet taget
""")


def lexicon(dictionary: Path) -> frozenset[str]:
    """Headwords of a hunspell dictionary, small letters only."""
    found = set()
    for line in dictionary.read_text(encoding="utf-8").splitlines()[1:]:
        word = line.split("/")[0].split("\t")[0].strip()
        if len(word) >= SHORTEST_PART and word.isalpha() and word == word.lower():
            found.add(word)
    return frozenset(found)


class Splitter:
    """Splits by a word list; the parts must be words, the first may carry a binding s or e."""

    def __init__(self, known: frozenset[str], grammar: Grammar) -> None:
        self._known = known
        self._grammar = grammar
        self._bases = frozenset(grammar.base(word) for word in known if len(word) >= 4)

    def split(self, word: str, depth: int = 0) -> tuple[str, ...]:
        """The parts of a word; () when it is no compound."""
        if len(word) < SHORTEST_WORD or not word.isalpha() or self._grammar.is_irregular(word):
            return ()
        found: list[tuple[tuple[int, int], tuple[str, ...]]] = []
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = self._first(word[:at]), word[at:]
            if not head:
                continue
            if self._last(tail):
                # selvmord-s-tanker: an s that could bind is not the beginning of the last part
                binding = -1 if tail[0] == "s" and len(head) >= 6 and self._last(tail[1:]) else 0
                found.append(((binding, min(len(head), len(tail))), (head, tail)))
            elif depth < 2 and (rest := self.split(tail, depth + 1)):
                found.append(((-2, min(len(head), len(rest[0]))), (head, *rest)))
        return max(found)[1] if found else ()

    def _is_part(self, part: str) -> bool:
        return part in self._known and (len(part) >= 4 or part in SHORT_PARTS)

    def _first(self, head: str) -> str:
        if head in NOT_FIRST:
            return ""
        if self._is_part(head) or self._grammar.is_irregular(head):
            return head if len(head) >= 3 else ""
        for binding in ("s", "e"):
            if head.endswith(binding) and head[:-1] not in NOT_FIRST and self._is_part(head[:-1]):
                return head[:-1]
        if head.endswith("s") and len(head) >= 6 and self._is_part(head[:-1] + "e"):
            return head[:-1] + "e"
        return ""

    def _last(self, tail: str) -> bool:
        if tail in NOT_LAST:
            return False
        if self._is_part(tail) or (len(tail) >= 4 and self._grammar.is_irregular(tail)):
            return True
        base = self._grammar.base(tail)
        return len(tail) >= 5 and len(base) >= 4 and (base in self._known or base in self._bases)


def our_words() -> Iterator[str]:
    """Every word of the content and of the word lists."""
    content, _ = inspect_content(ROOT / "data")
    language, problems = read_language(ROOT / "data" / "soegning")
    if language is None:
        raise SystemExit("\n".join(map(str, problems)))
    for entry in content.entries:
        one = document(entry, (), "")
        for place in PLACES:
            yield from words(one.place(place.name))
    for everyday in language.everyday:
        yield from (word for text in everyday.words for word in words(text))
    for synonym in language.synonyms:
        yield from (word for text in (*synonym.words, *synonym.means) for word in words(text))


def as_toml(compounds: dict[str, str], whole: Iterable[str]) -> str:
    """The file's text."""
    lines = [HEADER, "[hele]", "ord = ["]
    lines += [f'  "{word}",' for word in sorted(set(whole))]
    lines += ["]", "", "[sammensatte]"]
    lines += [f'"{word}" = "{parts}"' for word, parts in sorted(compounds.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Add what is new to the file and say how much it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dictionary", type=Path, default=Path("/usr/share/hunspell/da_DK.dic"))
    args = parser.parse_args()
    tables = tomllib.loads(TARGET.read_text(encoding="utf-8"))
    compounds: dict[str, str] = dict(tables.get("sammensatte", {}))
    whole: list[str] = tables.get("hele", {}).get("ord", [])
    language, problems = read_language(TARGET.parent)
    if language is None:
        raise SystemExit("\n".join(map(str, problems)))
    splitter = Splitter(lexicon(args.dictionary), Grammar(language))
    new = {}
    for word in sorted(set(our_words()) - compounds.keys() - set(whole)):
        parts = splitter.split(word)
        if parts:
            new[word] = " ".join(parts)
    TARGET.write_text(as_toml(compounds | new, whole), encoding="utf-8")
    for word, parts in new.items():
        print(f"{word} = {parts}")
    print(f"{len(new)} nye forslag; læs dem igennem i {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
