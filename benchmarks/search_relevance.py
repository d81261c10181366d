"""How well the search answers the judged queries, beside other engines in the same run.

    python benchmarks/search_relevance.py [--half tuning|held-out] [--each]

Prints nDCG@10, MRR, success@3 and the share of empty lists, for each engine and each kind
of query, and writes the table to benchmarks/results/ (not under version control).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "search")]

from search_engines import engines, fields_of  # noqa: E402

from tests.search.judged import Judged, judged, measure  # noqa: E402
from truedeborn.sources.content_reader import inspect_content  # noqa: E402
from truedeborn.sources.language_files import read_language  # noqa: E402

RESULTS = Path(__file__).parent / "results"


def table(queries: list[Judged], opened: list[object]) -> list[str]:
    lines = [f"{'engine':14}{'queries':14}{'n':>4}{'nDCG@10':>9}{'MRR':>7}{'S@3':>7}{'empty':>7}"]
    for engine in opened:
        for kind in ("", *sorted({query.type for query in queries})):
            chosen = [query for query in queries if kind in ("", query.type)]
            one = measure(chosen, engine.search)  # type: ignore[attr-defined]
            lines.append(
                f"{engine.name:14}{kind or 'all':14}{one.queries:4}{one.ndcg:9.3f}{one.mrr:7.3f}"  # type: ignore[attr-defined]
                f"{one.success:7.3f}{one.empty:7.3f}"
            )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tuning", "held-out"), default="held-out")
    args = parser.parse_args()
    content, _ = inspect_content(ROOT / "data")
    language, problems = read_language(ROOT / "data" / "soegning")
    if language is None:
        raise SystemExit("\n".join(map(str, problems)))
    rows = fields_of(content.entries, language)
    queries = [query for query in judged(entry.id for entry in content.entries) if query.half == args.half]
    opened = []
    with tempfile.TemporaryDirectory() as temporary:
        for engine in engines(content.entries, language):
            folder = Path(temporary) / engine.name.replace(" ", "-")
            folder.mkdir()
            engine.build(rows, folder)
            engine.open(folder)
            opened.append(engine)
        lines = [f"{len(rows)} entries, {args.half} half", *table(queries, opened)]
    print("\n".join(lines))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"relevance-{args.half}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
