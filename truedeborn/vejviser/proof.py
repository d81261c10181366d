"""The proof: every row of answers the engine can reach is walked and held against the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from truedeborn.vejviser.answers import ticked
from truedeborn.vejviser.card import Card, compose
from truedeborn.vejviser.engine import Engine, State, engine_of
from truedeborn.vejviser.model import ROLE_FACT, Audience, Fact, Guide
from truedeborn.vejviser.proof_concerns import Result, Row, concern_findings
from truedeborn.vejviser.proof_guide import Reached, guide_findings
from truedeborn.vejviser.safety import SafetyRule
from truedeborn.vejviser.safety_details import ALL_CARD_RULES
from truedeborn.vejviser.safety_offers import OFFER_RULES, SILENCE_RULES
from truedeborn.vejviser.safety_reasons import REASON_RULES
from truedeborn.vejviser.safety_routes import ROUTE_RULES
from truedeborn.vejviser.safety_truth import TRUTH_RULES

RULES: tuple[SafetyRule, ...] = (*ROUTE_RULES, *REASON_RULES, *ALL_CARD_RULES, *TRUTH_RULES)


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of answers on which a rule does not hold."""

    rule: str
    answers: tuple[tuple[str, str], ...]
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule and how it went.

    Args:
        checked: rows of answers it spoke about; 0 for a rule about the guide as a whole.
    """

    id: str
    title: str
    law: str
    checked: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found, and the rule spoke of something."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof walked and found.

    Args:
        vectors: rows of answers that end in a card; each subset of ticks is a row of its own.
        paths: rows counted without the ticks.
        cards: distinct cards (route, overlays, kind of reader).
        lengths: how many rows ask how many questions.
    """

    vectors: int
    paths: int
    cards: int
    lengths: tuple[tuple[int, int], ...]
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether every rule holds."""
        return all(verdict.holds for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Path:
    """A row of answers up to the ticks, with the ticks that can be set."""

    answers: tuple[tuple[str, str], ...]
    state: State
    tick_fact: Fact | None
    ticks: tuple[str, ...]

    @property
    def questions(self) -> int:
        """How many questions were asked, the ticks being one."""
        return len(self.answers) + (self.tick_fact is not None)


def paths(engine: Engine) -> Iterator[Path]:
    """Every row of answers the engine can reach, up to the ticks."""

    def visit(state: State, answers: tuple[tuple[str, str], ...]) -> Iterator[Path]:
        fact = engine.next_fact(state)
        if fact is None or fact.many:
            offered = engine.offered(state, fact) if fact else ()
            live = tuple(tick.id for tick in fact.ticks if tick.id in offered) if fact else ()
            yield Path(answers, state, fact, live)
            return
        for answer in fact.answers:
            yield from visit(engine.advance(state, fact, answer.id), (*answers, (fact.id, answer.id)))

    yield from visit(engine.start, ())


def subsets(ticks: tuple[str, ...], *, thorough: bool) -> Iterator[tuple[str, ...]]:
    """Every set of ticks; when not thorough, none, each alone, and all."""
    sizes = range(len(ticks) + 1) if thorough else sorted({0, 1, len(ticks)} & set(range(len(ticks) + 1)))
    for size in sizes:
        yield from combinations(ticks, size)


@dataclass(slots=True)
class _Tally:
    engine: Engine
    cards: dict[tuple[int, tuple[int, ...], Audience], Card] = field(default_factory=dict)
    ends: dict[tuple[State, tuple[str, ...]], Result] = field(default_factory=dict)
    judged: dict[Card, tuple[int, int]] = field(default_factory=dict)
    checked: Counter[str] = field(default_factory=Counter)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    reached: Reached = field(default_factory=Reached)
    lengths: Counter[int] = field(default_factory=Counter)
    rows: dict[Row, dict[Result, Row]] = field(default_factory=dict)
    vectors: int = 0
    paths: int = 0

    def end(self, path: Path, ticks: tuple[str, ...]) -> Result:
        key = (path.state, ticks)
        if key not in self.ends:
            fact, state = path.tick_fact, path.state
            done = self.engine.advance(state, fact, ticked(ticks)) if fact else state
            self.ends[key] = self.engine.result(done)
        return self.ends[key]

    def card(self, result: Result, audience: Audience) -> Card:
        key = (*result, audience)
        if key not in self.cards:
            guide = self.engine.guide
            chosen = tuple(guide.overlays[n] for n in result[1])
            self.cards[key] = compose(guide, guide.routes[result[0]], chosen, audience)
        return self.cards[key]

    def remember(self, path: Path, ticks: tuple[str, ...], result: Result) -> None:
        """Keep one row for each result of each set of shared answers, for the pairs."""
        row = (*path.answers, (path.tick_fact.id, ticked(ticks))) if path.tick_fact else path.answers
        shared = tuple(pair for pair in row if self.engine.guide.fact(pair[0]).shared)
        self.rows.setdefault(shared, {}).setdefault(result, row)

    def broken(self, card: Card, asked: int) -> int:
        """Which of the asked rules do not hold on a card; sets of rules are bits of a number."""
        known, bad = self.judged.get(card, (0, 0))
        new = asked & ~known
        if new:
            for number, rule in enumerate(RULES):
                if new >> number & 1 and rule.then(card):
                    bad |= 1 << number
            self.judged[card] = (known | new, bad)
        return asked & bad


def prove(guide: Guide, *, thorough: bool = True, stop_early: bool = False) -> Proof:
    """Walk every row of answers and check every rule.

    Args:
        thorough: every subset of ticks; else none, each alone, and all together.
        stop_early: give up at the first finding (for mutants).
    """
    engine = engine_of(guide)
    tally = _Tally(engine)
    if not is_total(engine):
        tally.findings["G1"] = [Finding("G1", (), "tabellen har svar uden vej")]
    else:
        for path in paths(engine):
            _check_path(tally, path, thorough=thorough)
            if stop_early and tally.findings:
                break
    return _proof(tally, guide)


def is_total(engine: Engine) -> bool:
    """Whether every row of answers has a route."""
    return len(engine.guide.routes) not in engine.space.values(engine.start[0])


def _check_path(tally: _Tally, path: Path, *, thorough: bool) -> None:
    answers = dict(path.answers)
    role = answers.get(ROLE_FACT)
    audience = tally.engine.guide.fact(ROLE_FACT).answer(role).audience if role else Audience.ALLE
    speaking = [(n, rule) for n, rule in enumerate(RULES) if rule.when(answers)]
    always = sum(1 << n for n, rule in speaking if not rule.tick)
    with_tick: dict[str, int] = {}
    for n, rule in speaking:
        if rule.tick:
            with_tick[rule.tick] = with_tick.get(rule.tick, 0) | 1 << n
    rows: Counter[int] = Counter()
    tally.paths += 1
    tally.reached.path(path.answers, path.ticks)
    _check_questions(tally, path, answers)
    for ticks in subsets(path.ticks, thorough=thorough):
        result = tally.end(path, ticks)
        card = tally.card(result, audience)
        if len(ticks) in (0, 1, len(path.ticks)):
            tally.remember(path, ticks, result)
        tally.vectors += 1
        tally.lengths[path.questions] += 1
        tally.reached.result(*result)
        asked = always
        for tick in ticks:
            asked |= with_tick.get(tick, 0)
        rows[asked] += 1
        broken = tally.broken(card, asked)
        if broken:
            _note(tally, path, ticks, card, broken)
    for number, rule in speaking:
        tally.checked[rule.id] += sum(count for asked, count in rows.items() if asked >> number & 1)


def _note(tally: _Tally, path: Path, ticks: tuple[str, ...], card: Card, broken: int) -> None:
    fact = path.tick_fact
    row = (*path.answers, (fact.id, ticked(ticks))) if fact else path.answers
    for number, rule in enumerate(RULES):
        if broken >> number & 1:
            found = Finding(rule.id, row, rule.then(card) or "")
            tally.findings.setdefault(rule.id, []).append(found)


def _check_questions(tally: _Tally, path: Path, answers: dict[str, str]) -> None:
    """What must be possible to say on this path, and what must not be asked."""
    for offer in OFFER_RULES:
        if offer.when(answers):
            tally.checked[offer.id] += 1
            missing = sorted(offer.ticks - set(path.ticks))
            if missing:
                what = f"der kan ikke sættes mærke ved {', '.join(missing)}"
                tally.findings.setdefault(offer.id, []).append(Finding(offer.id, path.answers, what))
    for silence in SILENCE_RULES:
        if silence.when(answers):
            tally.checked[silence.id] += 1
            asked = sorted(
                silence.facts & ({*answers, path.tick_fact.id} if path.tick_fact else set(answers))
            )
            if asked:
                what = f"der spørges om {', '.join(asked)}"
                tally.findings.setdefault(silence.id, []).append(Finding(silence.id, path.answers, what))


def _proof(tally: _Tally, guide: Guide) -> Proof:
    named = [(rule.id, rule.title, rule.law) for rule in RULES]
    named += [(rule.id, rule.title, rule.law) for rule in OFFER_RULES]
    named += [(rule.id, rule.title, rule.law) for rule in SILENCE_RULES]
    own = [
        Verdict(
            *name, tally.checked[name[0]], tuple(tally.findings.get(name[0], ())) or _silent(name[0], tally)
        )
        for name in named
    ]
    whole = [
        Verdict(found.id, found.title, "", 0, tuple(Finding(found.id, (), what) for what in found.problems))
        for found in guide_findings(
            tally.engine, tally.reached, max(tally.lengths, default=0), bool(tally.findings.get("G1"))
        )
    ]
    pairs, together = (0, ()) if tally.findings else concern_findings(tally.engine, tally.rows, RULES)
    title = "To bekymringer sammen er lige så sikre: det, der beskytter, bliver stående"
    both = Verdict("G7", title, "", pairs, tuple(Finding("G7", row, what) for row, what in together))
    return Proof(
        tally.vectors,
        tally.paths,
        len(tally.cards),
        tuple(sorted(tally.lengths.items())),
        (*whole, both, *own),
    )


def _silent(rule: str, tally: _Tally) -> tuple[Finding, ...]:
    """A rule that never spoke proves nothing: that is a finding too."""
    if tally.checked[rule] or tally.findings:
        return ()
    return (Finding(rule, (), "reglen gælder ingen svar: spørgsmål eller svar er ændret"),)
