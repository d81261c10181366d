"""`truedeborn prove`: walk every row of answers and hold it against the safety rules."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from truedeborn.cli.vejviser_source import load_guide
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.proof import Finding, Proof, Verdict, prove

SHOWN_FINDINGS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `prove`."""
    parser.add_argument(
        "--data", type=Path, metavar="MAPPE", help="læs vejviseren fra en mappe med tekstfiler"
    )
    parser.add_argument(
        "--hurtig", action="store_true", help="prøv mærker enkeltvis i stedet for alle samlinger"
    )
    parser.add_argument("--json", action="store_true", help="skriv beviset som JSON")


def run(args: argparse.Namespace) -> int:
    """Print the proof; 1 when a rule does not hold."""
    guide = load_guide(args.data)
    proof = prove(guide, thorough=not args.hurtig)
    print(
        json.dumps(proof_value(guide, proof), ensure_ascii=False, indent=1)
        if args.json
        else as_text(guide, proof)
    )
    return 0 if proof.holds else 1


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
