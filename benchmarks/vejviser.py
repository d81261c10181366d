"""The vejviser: the next question after an answer, and the full proof, as ratios to bare Python.

    python benchmarks/vejviser.py [--proof]

Each next question is a whole replay by `walk`, as the window does it. The yardstick is a
plain loop of the same machine in the same run, so that numbers from two machines compare.
Goals: next question under 5 ms for 99 of 100; the full proof under 60 s on two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from truedeborn.sources.vejviser_files import read_guide  # noqa: E402
from truedeborn.vejviser.engine import engine_of  # noqa: E402
from truedeborn.vejviser.model import Guide  # noqa: E402
from truedeborn.vejviser.proof import prove  # noqa: E402
from truedeborn.vejviser.walk import walk  # noqa: E402

GOAL_QUESTION_MS, GOAL_PROOF_S = 5.0, 60.0


def yardstick() -> float:
    """Milliseconds for 100 000 additions: what this machine can do just now."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        total = 0
        for number in range(100_000):
            total += number
        best = min(best, time.perf_counter() - start)
    return best * 1000


def next_questions(guide: Guide, walks: int) -> list[float]:
    """Milliseconds of each replay while somebody answers at random to the end."""
    draw = random.Random(4)
    times = []
    for _ in range(walks):
        answers: dict[str, str] = {}
        while True:
            start = time.perf_counter()
            found = walk(guide, answers)
            times.append((time.perf_counter() - start) * 1000)
            if found.question is None:
                break
            answers[found.question.fact.id] = draw.choice(found.question.answers).id
    return times


def main() -> int:
    """Measure and print; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proof", action="store_true", help="also run the full proof")
    wanted = parser.parse_args()
    guide, problems = read_guide(ROOT / "data" / "vejviser")
    if guide is None:
        print(*problems, sep="\n")
        return 1
    loop = yardstick()
    start = time.perf_counter()
    engine_of(guide)
    compiled = (time.perf_counter() - start) * 1000
    times = next_questions(guide, 1000)
    p50, p99 = quantiles(times, n=100)[49], quantiles(times, n=100)[98]
    print(f"yardstick (100 000 additions)  {loop:8.2f} ms")
    print(f"compile the table              {compiled:8.2f} ms  {compiled / loop:8.2f} x")
    print(f"next question, median          {p50:8.3f} ms  {p50 / loop:8.3f} x  ({len(times)} replays)")
    print(f"next question, 99 of 100       {p99:8.3f} ms  {p99 / loop:8.3f} x  goal {GOAL_QUESTION_MS} ms")
    missed = p99 > GOAL_QUESTION_MS
    if wanted.proof:
        start, cpu = time.perf_counter(), time.process_time()
        proof = prove(guide)
        took, used = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"full proof, {proof.vectors} rows     {took:8.1f} s   {took * 1000 / loop:8.0f} x  "
            f"({used:.1f} s of one core)  goal {GOAL_PROOF_S} s"
        )
        missed = missed or used > GOAL_PROOF_S or not proof.holds
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
