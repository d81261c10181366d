"""`truedeborn prove`: walk every row of answers and hold it against the safety rules."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from truedeborn import places
from truedeborn.cli.vejviser_source import load_guide
from truedeborn.domain.problem import HandbookProblem
from truedeborn.sources.proof_file import proof_text
from truedeborn.sources.situation_files import read_situations
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.mutate import Fate, judge, mutants, no_cases
from truedeborn.vejviser.proof import Finding, Proof, Verdict, prove
from truedeborn.vejviser.proof_record import ProofRecord, guide_hash
from truedeborn.vejviser.results import result_lines
from truedeborn.vejviser.situations import cases
from truedeborn.whole_file import why_not_written

SHOWN_FINDINGS = 5
SITUATIONS = "tests/content/vejviser_situations.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `prove`."""
    parser.add_argument(
        "--data", type=Path, metavar="MAPPE", help="læs vejviseren fra en mappe med tekstfiler"
    )
    parser.add_argument(
        "--hurtig", action="store_true", help="prøv mærker enkeltvis i stedet for alle samlinger"
    )
    parser.add_argument(
        "--mutants", action="store_true", help="prøv også, om beviset opdager hver enkelt fejl i tabellen"
    )
    parser.add_argument(
        "--situationer", type=Path, metavar="FIL", help="situationer, som mutanter også holdes op imod"
    )
    parser.add_argument("--paths", type=Path, metavar="FIL", help="skriv alle resultater i en fil")
    parser.add_argument(
        "--gem", type=Path, metavar="FIL", help="gem et bevis, der holder, fx i data/bevis.toml"
    )
    parser.add_argument("--json", action="store_true", help="skriv beviset som JSON")


def run(args: argparse.Namespace) -> int:
    """Print the proof; 1 when a rule does not hold, or when a mutant gets away."""
    guide = load_guide(args.data)
    if args.paths is not None:
        _write_paths(guide, args.paths)
    proof = prove(guide, thorough=not args.hurtig)
    if args.gem is not None:
        _keep(guide, proof, args.gem, quick=args.hurtig)
    fates = _fates(guide, args.situationer) if args.mutants else ()
    if args.json:
        value = proof_value(guide, proof) | ({"mutants": mutants_value(fates)} if args.mutants else {})
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print("\n".join([as_text(guide, proof), *(mutants_text(fates) if args.mutants else ())]))
    return 0 if proof.holds and not any(fate.survived for fate in fates) else 1


def _write_paths(guide: Guide, file: Path) -> None:
    _write(file, result_lines(guide), "Resultaterne")


def _keep(guide: Guide, proof: Proof, file: Path, *, quick: bool) -> None:
    """Write the record of a whole proof that holds; nothing less is ever recorded."""
    if quick:
        raise HandbookProblem(
            "Et hurtigt bevis går ikke alle rækker igennem. Kør uden --hurtig for at gemme."
        )
    if not proof.holds:
        raise HandbookProblem("Beviset holder ikke og er ikke gemt. Kør uden --gem for at se fejlene.")
    record = ProofRecord(
        guide_hash(guide),
        proof.vectors,
        proof.paths,
        proof.cards,
        len(proof.verdicts),
        date.today().isoformat(),
    )
    _write(file, proof_text(record), "Beviset")


def _write(file: Path, text: str, what: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise HandbookProblem(
            f"{what} kan ikke skrives i »{file}«. {why_not_written(error, chosen=True)}"
        ) from error


def _fates(guide: Guide, situations: Path | None) -> tuple[Fate, ...]:
    """What becomes of each mutant; worked situations help where the source tree has them."""
    file = situations or places.bundled(SITUATIONS)
    judge_cases = cases(read_situations(file)) if situations or file.is_file() else no_cases
    return tuple(judge(guide, mutant, judge_cases) for mutant in mutants(guide))


def mutants_value(fates: tuple[Fate, ...]) -> dict[str, Any]:
    """The mutants as JSON values."""
    return {
        "tried": len(fates),
        "caught": sum(bool(fate.killed_by) for fate in fates),
        "equivalent": [{"name": fate.name, "reason": fate.equivalent} for fate in fates if fate.equivalent],
        "survived": [fate.name for fate in fates if fate.survived],
    }


def mutants_text(fates: tuple[Fate, ...]) -> list[str]:
    """The mutants as lines."""
    value = mutants_value(fates)
    lines = [
        "",
        f"Mutanter: {value['tried']} tabeller med én fejl. {value['caught']} blev opdaget, "
        f"{len(value['equivalent'])} er bevist ens med tabellen, {len(value['survived'])} slap igennem.",
    ]
    lines += [f"ens     {fate['name']}: {fate['reason']}" for fate in value["equivalent"]]
    return [*lines, *(f"SLAP    {name}" for name in value["survived"])]


def proof_value(guide: Guide, proof: Proof) -> dict[str, Any]:
    """The proof as JSON values."""
    return {
        "holds": proof.holds,
        "vectors": proof.vectors,
        "paths": proof.paths,
        "cards": proof.cards,
        "lengths": {str(length): count for length, count in proof.lengths},
        "facts": len(guide.facts),
        "rules_in_table": len(guide.rules),
        "overlays": len(guide.overlays),
        "routes": len(guide.routes),
        "rules": [_verdict(verdict) for verdict in proof.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "title": verdict.title,
        "law": verdict.law,
        "checked": verdict.checked,
        "holds": verdict.holds,
        "findings": len(verdict.findings),
        "examples": [
            {"what": finding.what, "answers": dict(finding.answers)}
            for finding in verdict.findings[:SHOWN_FINDINGS]
        ],
    }


def as_text(guide: Guide, proof: Proof) -> str:
    """The proof as lines."""
    lines = [
        f"Vejviseren har {_thousands(proof.vectors)} rækker svar, og hver af dem er gået til ende.",
        f"Uden mærkerne i sidste spørgsmål: {_thousands(proof.paths)} veje, {_thousands(proof.cards)} kort.",
        f"{len(guide.facts)} spørgsmål, {len(guide.rules)} rækker i tabellen, "
        f"{len(guide.overlays)} tillæg, {len(guide.routes)} ruter.",
        "Spørgsmål pr. vej: " + ", ".join(f"{n}: {count}" for n, count in proof.lengths),
        "",
    ]
    for verdict in proof.verdicts:
        mark = "holder" if verdict.holds else "FEJL"
        law = f" ({verdict.law})" if verdict.law else ""
        count = f" – {verdict.checked} rækker" if verdict.checked else ""
        lines.append(f"{mark:6}  {verdict.id:4} {verdict.title}{law}{count}")
        lines += [f"          {_finding(finding)}" for finding in verdict.findings[:SHOWN_FINDINGS]]
    lines += [
        "",
        "Alle regler holder." if proof.holds else "Beviset holder ikke. Ret vejviseren, før den bruges.",
    ]
    return "\n".join(lines)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _finding(finding: Finding) -> str:
    row = ", ".join(f"{fact}={answer}" for fact, answer in finding.answers)
    return f"{finding.what}{f' ved {row}' if row else ''}"
