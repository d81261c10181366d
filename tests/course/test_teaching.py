"""Practice, quiz, ballots and decks: the rules of teaching, without a window."""

from __future__ import annotations

import pytest

from truedeborn.course.ballot import MOST, ballot
from truedeborn.course.deck import SlideKind, case_deck, plan_deck
from truedeborn.course.model import Course
from truedeborn.course.practice import Judgement, Votes, debrief
from truedeborn.course.quiz import QuizResult, draw
from truedeborn.domain.blocks import plain_text
from truedeborn.vejviser.model import Guide


def test_the_same_seed_draws_the_same_quiz(course: Course) -> None:
    first, again, other = (draw(course.quiz, 10, seed) for seed in (7, 7, 8))
    assert first == again != other
    assert len({question.id for question in first}) == 10
    assert len(draw(course.quiz, 999, 1)) == len(course.quiz)
    by_id = {question.id: question for question in course.quiz}
    assert all(set(question.answers) == set(by_id[question.id].answers) for question in first)


def test_a_quiz_counts_right_answers_and_names_the_rest(course: Course) -> None:
    drawn = draw(course.quiz, 3, 1)
    right = [next(n for n, answer in enumerate(q.answers) if answer.right) for q in drawn]
    wrong = (right[1] + 1) % len(drawn[1].answers)
    result = QuizResult(drawn, (right[0], wrong, None))
    assert result.right == 1
    assert result.wrong == (drawn[1], drawn[2])


def test_a_ballot_is_short_has_the_answer_and_does_not_give_it_away(course: Course, guide: Guide) -> None:
    places = set()
    for case in course.cases:
        for number, stage in enumerate(case.stages):
            routes = [route.id for route in ballot(case, number, guide)]
            assert stage.route in routes
            assert 4 <= len(routes) <= MOST
            assert len(set(routes)) == len(routes)
            places.add(routes.index(stage.route))
    assert places == set(range(MOST))


def test_a_case_deck_commits_before_it_answers(course: Course) -> None:
    for case in course.cases:
        kinds = [slide.kind for slide in case_deck(case)]
        assert kinds[0] is SlideKind.FORSIDE
        assert kinds.count(SlideKind.VALG) == kinds.count(SlideKind.SVAR) == len(case.stages)
        for number in range(len(case.stages)):
            own = [slide.kind for slide in case_deck(case)[1:] if slide.stage == number]
            order = [own.index(kind) for kind in (SlideKind.TEKST, SlideKind.VALG, SlideKind.VEJVISER)]
            assert order == sorted(order)
            assert own.index(SlideKind.VEJVISER) < own.index(SlideKind.SVAR)


def test_the_room_never_sees_the_notes(course: Course) -> None:
    for case in course.cases:
        for slide in case_deck(case):
            shown = slide.title + plain_text(slide.blocks)
            assert all(note not in shown for note in (*case.notes.pitfalls, *case.notes.missed))
            assert plain_text(slide.notes)


def test_a_plan_deck_takes_the_time_the_plan_says(course: Course) -> None:
    for plan in course.plans:
        deck = plan_deck(course, plan, seed=1)
        assert sum(slide.minutes for slide in deck) == plan.minutes
        assert "undervejs" in plain_text(deck[0].notes)
        assert deck == plan_deck(course, plan, seed=1)
        questions = [slide.question for slide in deck if slide.kind is SlideKind.QUIZ]
        number = next(n for n, step in enumerate(plan.steps) if step.quiz_count)
        drawn = draw(course.quiz, plan.steps[number].quiz_count, 1 + number)
        assert tuple(questions) == drawn, "the number in the notes draws the same questions"
        assert any(f"quiz nummer {1 + number} " in plain_text(slide.notes) for slide in deck)
        assert len(questions) == sum(step.quiz_count for step in plan.steps)


def test_a_debrief_holds_judgements_against_the_case(course: Course) -> None:
    case = course.case("case-baeltet")
    looked = debrief(case, [Judgement(2, "akut-vagt", 3), Judgement(0, "sparring", 5)])
    assert [one.stage for one in looked] == [0, 2]
    assert looked[0].sure_but_other and not looked[0].agrees
    assert looked[1].agrees and not looked[1].sure_but_other
    with pytest.raises(ValueError, match="no stage"):
        debrief(case, [Judgement(9, "overgreb", 1)])


def test_votes_are_counts_only() -> None:
    votes = Votes.of({"overgreb": 3, "sparring": 1, "akut-112": 0})
    assert votes.counts == (("overgreb", 3), ("sparring", 1))
    assert votes.share("overgreb") == 0.75
    assert Votes.of({}).share("x") == 0.0
    with pytest.raises(ValueError, match="negative"):
        Votes.of({"x": -1})
