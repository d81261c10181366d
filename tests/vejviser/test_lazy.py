"""The engine against a plain reading of the table, for answers nobody thought of."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from truedeborn.vejviser import model
from truedeborn.vejviser.answers import ticked, ticks_of
from truedeborn.vejviser.engine import engine_of
from truedeborn.vejviser.model import Condition, Guide
from truedeborn.vejviser.walk import walk


def holds(guide: Guide, condition: Condition, answers: Mapping[str, str]) -> bool:
    """A condition read plainly, every question answered."""
    return not condition or any(all(passes(guide, test, answers) for test in clause) for clause in condition)


def passes(guide: Guide, test: model.Test, answers: Mapping[str, str]) -> bool:
    if test.values:
        text = answers[test.subject]
        given_ids = ticks_of(text) if guide.fact(test.subject).many else (text,)
        found = any(answer in test.values for answer in given_ids)
    else:
        named = next(found for found in guide.circumstances if found.id == test.subject)
        found = holds(guide, named.when, answers)
    return found is not test.negated


@st.composite
def whole_answers(draw: st.DrawFn, guide: Guide) -> dict[str, str]:
    answers = {}
    for fact in guide.facts:
        if fact.many:
            ids = [tick.id for tick in fact.ticks]
            answers[fact.id] = ticked(draw(st.lists(st.sampled_from(ids), unique=True)))
        else:
            answers[fact.id] = draw(st.sampled_from([answer.id for answer in fact.answers]))
    return answers


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_the_engine_reads_the_table_as_it_stands(guide: Guide, data: st.DataObject) -> None:
    answers = data.draw(whole_answers(guide))
    outcome = walk(guide, answers).outcome
    assert outcome is not None
    first = next(rule for rule in guide.rules if holds(guide, rule.when, answers))
    assert outcome.route.id == first.route
    expected = [
        overlay.id
        for overlay in guide.overlays
        if holds(guide, overlay.when, answers) and (not overlay.routes or first.route in overlay.routes)
    ]
    assert [overlay.id for overlay in outcome.overlays] == expected


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_some_answers_lead_where_all_do(guide: Guide, data: st.DataObject) -> None:
    """Only the asked answers matter, in any order; the rest are parked or waiting."""
    answers = data.draw(whole_answers(guide))
    full = walk(guide, answers)
    asked = {step.fact.id: answers[step.fact.id] for step in full.trail}
    shuffled = dict(data.draw(st.permutations(list(asked.items()))))
    assert walk(guide, shuffled).outcome == full.outcome
    assert {step.fact.id for step in full.parked} == set(answers) - set(asked)
    assert len(full.trail) <= 9


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_question_can_still_change_the_result(guide: Guide, data: st.DataObject) -> None:
    answers = data.draw(whole_answers(guide))
    trail = walk(guide, answers).trail
    cut = data.draw(st.integers(0, len(trail) - 1))
    partial = {step.fact.id: answers[step.fact.id] for step in trail[:cut]}
    found = walk(guide, partial).question
    assert found is not None
    engine = engine_of(guide)
    ends = set()
    options = [ticked([tick.id]) for tick in found.fact.ticks] if found.fact.many else []
    for answer in [*options, *(a.id for a in found.answers if a.id not in options)]:
        step = engine.fixed({**partial, found.fact.id: answer})
        ends.add(tuple(frozenset(engine.possible(node, step)) for node in engine.start))
    assert len(ends) > 1
