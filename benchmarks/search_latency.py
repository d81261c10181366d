"""Latency of every keystroke, opening, memory and building, beside other engines in one run.

    python benchmarks/search_latency.py [--sizes 0 3000 30000] [--engines truedeborn Xapian]

Size 0 is the shipped content. Every engine and size is measured in a fresh process: cold open
to the first answer, then each keystroke of the tuning queries, typed letter by letter.
"CPU p99" counts only this process's own work, for a machine that others use too.
The table is also written to benchmarks/results/ (not under version control).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "search")]
RESULTS = Path(__file__).parent / "results"


def memory() -> float:
    """Resident memory in MB; 0 where /proc is missing."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0


def keystrokes() -> list[str]:
    import tomllib

    from tests.search.judged import JUDGEMENTS

    queries = tomllib.loads(JUDGEMENTS.read_text(encoding="utf-8"))["query"]
    texts = [query["text"] for query in queries if query["half"] == "tuning"][::2]
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def forget(folder: Path) -> None:
    """Drop the folder's files from the system's cache, where that is possible."""
    if hasattr(os, "posix_fadvise"):
        for path in folder.rglob("*"):
            if path.is_file():
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


def measure(name: str, folder: Path) -> dict[str, float]:
    """Open and type, in this process."""
    from search_engines import engines

    from truedeborn.domain.language import Language

    engine: Any = next(one for one in engines((), Language()) if one.name == name)
    forget(folder)
    before, start = memory(), time.perf_counter()
    engine.open(folder)
    engine.search("bla")
    opened = (time.perf_counter() - start) * 1000
    gc.collect()
    gc.freeze()
    times, busy = [], []
    for text in keystrokes():
        start, spent = time.perf_counter(), time.process_time()
        engine.search(text)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - spent) * 1000)
    times.sort()
    busy.sort()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    return {
        "keys": len(times),
        "p50": times[len(times) // 2],
        "p95": times[int(len(times) * 0.95)],
        "p99": times[int(len(times) * 0.99)],
        "max": times[-1],
        "cpu99": busy[int(len(busy) * 0.99)],
        "open": opened,
        "memory": memory() - before,
        "disk": size,
    }


def run(sizes: list[int], wanted: list[str]) -> list[str]:
    from search_corpora import corpus
    from search_engines import engines, fields_of

    from truedeborn.sources.content_reader import inspect_content
    from truedeborn.sources.language_files import read_language

    content, _ = inspect_content(ROOT / "data")
    language, problems = read_language(ROOT / "data" / "soegning")
    if language is None:
        raise SystemExit("\n".join(map(str, problems)))
    lines = [
        f"{'entries':>8} {'engine':14}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'CPU p99':>9}"
        f"{'open':>8}{'RSS MB':>8}{'disk MB':>9}{'build s':>9}   (ms unless said)"
    ]
    print(lines[0])
    for size in sizes:
        entries = corpus(content.entries, size) if size else list(content.entries)
        rows = fields_of(entries, language)
        for engine in engines(entries, language):
            if wanted and engine.name not in wanted:
                continue
            with tempfile.TemporaryDirectory() as temporary:
                folder = Path(temporary)
                start = time.perf_counter()
                engine.build(rows, folder)
                built = time.perf_counter() - start
                answer = subprocess.run(
                    [sys.executable, __file__, "--measure", engine.name, str(folder)],
                    capture_output=True,
                    text=True,
                    check=True,
                )
            one = json.loads(answer.stdout.splitlines()[-1])
            lines.append(
                f"{len(entries):8} {engine.name:14}{one['p50']:8.2f}{one['p95']:8.2f}{one['p99']:8.2f}"
                f"{one['max']:8.1f}{one['cpu99']:9.2f}{one['open']:8.0f}{one['memory']:8.1f}{one['disk']:9.1f}{built:9.1f}"
            )
            print(lines[-1], flush=True)
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 3000, 30000])
    parser.add_argument("--engines", nargs="+", default=[])
    parser.add_argument("--measure", nargs=2, metavar=("ENGINE", "FOLDER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.measure[0], Path(args.measure[1]))))
        return
    lines = run(args.sizes, args.engines)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latency.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
