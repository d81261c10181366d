"""What all engines together find for each query, to be judged without knowing who found it.

    python benchmarks/search_pool.py QUERIES.toml

QUERIES.toml holds [[query]] tables with `text`. For each query the union of all engines'
first ten is printed, sorted by id, with title and the beginning of the summary: no engine,
no rank, no score.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from search_engines import engines, fields_of  # noqa: E402

from truedeborn.sources.content_reader import inspect_content  # noqa: E402
from truedeborn.sources.language_files import read_language  # noqa: E402

SUMMARY = 160
"""Characters of the summary that are printed."""


def queries_of(file: Path) -> list[str]:
    """The texts in the file, each once, in its order. Exits with a sentence when it cannot be read."""
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["query"]
        return list(dict.fromkeys(row["text"] for row in rows))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SystemExit(f"{file} holds no [[query]] tables with text: {error}") from error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", type=Path)
    texts = queries_of(parser.parse_args().queries)
    content, _ = inspect_content(ROOT / "data")
    language, problems = read_language(ROOT / "data" / "soegning")
    if language is None:
        raise SystemExit("\n".join(map(str, problems)))
    shown = {
        str(entry.id): f"{entry.title} — {entry.summary.replace(chr(10), ' ')[:SUMMARY]}"
        for entry in content.entries
    }
    pools: dict[str, set[str]] = {text: set() for text in texts}
    with tempfile.TemporaryDirectory() as temporary:
        rows = fields_of(content.entries, language)
        for engine in engines(content.entries, language):
            folder = Path(temporary) / engine.name.replace(" ", "-")
            folder.mkdir()
            engine.build(rows, folder)
            engine.open(folder)
            for text, pool in pools.items():
                pool.update(engine.search(text))
    for text, pool in pools.items():
        print(f"\n## {text}  ({len(pool)})")
        for id_ in sorted(pool):
            print(f"{id_}\t{shown[id_]}")


if __name__ == "__main__":
    main()
