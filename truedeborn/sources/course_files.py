"""`kursus/`: cases, quiz, plans and cards. A `.tbcase` file is one case by itself."""

from __future__ import annotations

from pathlib import Path

from truedeborn.course.model import (
    Card,
    Case,
    CaseId,
    Course,
    CoursePlan,
    PlanStep,
    QuizAnswer,
    QuizQuestion,
    Stage,
    TrainerNotes,
)
from truedeborn.domain.blocks import Blocks
from truedeborn.domain.entry import EntryId
from truedeborn.sources.entry_fields import Context, read_themes
from truedeborn.sources.fields import Record
from truedeborn.sources.markdown_blocks import parse_markdown
from truedeborn.sources.toml_text import TomlText, read_page, read_toml

DIFFICULTIES = ("let", "middel", "svaer")
STEP_KINDS = ("kort", "case", "quiz", "oplaeg", "oevelse", "pause")
QUIZ_GROUPS = ("tegn", "lov", "myte")


def read_course(root: Path, context: Context) -> Course:
    """Everything in `kursus/`; an empty course where there is no such folder."""
    folder = root / "kursus"
    texts = (read_toml(path, root, context.report) for path in sorted((folder / "cases").glob("*.toml")))
    cases = tuple(read_case(text, context) for text in texts if text)
    evidence = (
        read_page(folder / "evidens.md", root, context.report) if (folder / "evidens.md").is_file() else None
    )
    return Course(
        cases=cases,
        quiz=_quiz(folder / "quiz.toml", root, context),
        plans=tuple(_plan(path, root, context) for path in sorted((folder / "planer").glob("*.toml"))),
        cards=_cards(folder / "kort.toml", root, context),
        evidence=(
            parse_markdown(evidence.body, evidence.head.file, evidence.body_line, context.report)
            if evidence
            else ()
        ),
    )


def read_case(text: TomlText, context: Context) -> Case:
    """One case: its head, its stages and the trainer's notes."""
    top = text.top(context.report)
    top.raw("tbcase")  # the form of the file, which its reader has checked
    case_id = CaseId(top.slug(prefix="case-"))
    minutes = top.raw("varighed")
    if not isinstance(minutes, int) or not 5 <= minutes <= 240:
        top.problem("varighed", "»varighed« skal være minutter fra 5 til 240.", "Skriv varighed = 25.")
        minutes = 0
    head = text.table("traener", context.report)
    case = Case(
        id=case_id,
        title=top.text("titel"),
        summary=top.text("resume"),
        themes=read_themes(top, context),
        ages=top.choices("alder", [choice.id for choice in context.taxonomy.ages], required=True),
        minutes=minutes,
        difficulty=top.choice("svaerhed", DIFFICULTIES),
        stages=_stages(text, context),
        notes=_notes(head, context) if head else TrainerNotes((), (), ()),
        read_more=tuple(EntryId(target) for target in top.texts("laes_mere")),
        ends_in_report=top.flag("ender_i_underretning"),
        file=text.file,
    )
    if not 2 <= len(case.stages) <= 4:
        what = f"Casen har {len(case.stages)} trin."
        top.problem("id", what, "Skriv 2, 3 eller 4 afsnit med [[trin]].")
    top.finish()
    return case


def _markdown(record: Record, key: str, context: Context, *, required: bool = True) -> Blocks:
    return parse_markdown(
        record.text(key, required=required), record.file, record.line_of(key), context.report
    )


def _stages(text: TomlText, context: Context) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    so_far: dict[str, str] = {}
    for record in text.tables("trin", context.report):
        answers = record.raw("svar") or {}
        if not isinstance(answers, dict) or not all(isinstance(value, str) for value in answers.values()):
            record.problem(
                "svar", "»svar« skal være en lille tabel af tekster.", 'Skriv svar = { rolle = "fagperson" }.'
            )
            answers = {}
        so_far = so_far | answers
        stages.append(
            Stage(
                title=record.text("titel", required=False),
                text=_markdown(record, "tekst", context),
                answers=dict(so_far),
                route=record.text("rute"),
                questions=record.texts("spoergsmaal"),
            )
        )
        record.finish()
    return tuple(stages)


def _notes(record: Record, context: Context) -> TrainerNotes:
    notes = TrainerNotes(
        pitfalls=record.texts("faldgruber", required=True),
        missed=record.texts("overser", required=True),
        law=tuple(EntryId(target) for target in record.texts("lov")),
        text=_markdown(record, "tekst", context, required=False),
    )
    record.finish()
    return notes


def _quiz(path: Path, root: Path, context: Context) -> tuple[QuizQuestion, ...]:
    text = read_toml(path, root, context.report) if path.is_file() else None
    questions = []
    for record in text.tables("spoergsmaal", context.report) if text else ():
        answers = _quiz_answers(record)
        questions.append(
            QuizQuestion(
                id=record.slug(),
                text=record.text("tekst"),
                answers=answers,
                about=EntryId(record.text("om")),
                themes=read_themes(record, context),
                group=record.choice("gruppe", QUIZ_GROUPS),
            )
        )
        if sum(answer.right for answer in answers) != 1 or not 2 <= len(answers) <= 5:
            what = "Et spørgsmål skal have 2-5 svar, og netop ét skal være rigtigt."
            record.problem("svar", what, "Ret rigtigt = true/false.")
        record.finish()
    return tuple(questions)


def _quiz_answers(record: Record) -> tuple[QuizAnswer, ...]:
    values = record.raw("svar")
    if not isinstance(values, list):
        record.problem(
            "svar", "»svar« mangler.", 'Skriv svar = [{ tekst = "…", rigtigt = true, fordi = "…" }].'
        )
        return ()
    answers = []
    for value in values:
        if not isinstance(value, dict) or not isinstance(value.get("rigtigt"), bool):
            record.problem(
                "svar", "Et svar er skrevet forkert.", "Hvert svar skal have tekst, rigtigt og fordi."
            )
            continue
        text, why = value.get("tekst"), value.get("fordi")
        if not isinstance(text, str) or not isinstance(why, str) or not text or not why:
            record.problem("svar", "Et svar mangler tekst eller forklaring.", "Skriv både tekst og fordi.")
            continue
        answers.append(QuizAnswer(text, value["rigtigt"], why))
    return tuple(answers)


def _plan(path: Path, root: Path, context: Context) -> CoursePlan:
    text = read_toml(path, root, context.report)
    if text is None:
        return CoursePlan(path.stem, "", "", ())
    top = text.top(context.report)
    plan = CoursePlan(
        id=top.slug(),
        title=top.text("titel"),
        summary=top.text("resume"),
        steps=tuple(_step(record, context) for record in text.tables("trin", context.report)),
        materials=top.texts("materialer"),
    )
    wanted = top.raw("minutter")
    if wanted != plan.minutes:
        what = f"Trinene varer {plan.minutes} minutter, men planen siger {wanted}."
        top.problem("minutter", what, f"Skriv minutter = {plan.minutes}, eller ret trinene.")
    top.finish()
    return plan


def _step(record: Record, context: Context) -> PlanStep:
    minutes, count = record.raw("minutter"), record.raw("antal")
    if not isinstance(minutes, int) or minutes < 1:
        record.problem("minutter", "»minutter« skal være et helt tal.", "Skriv minutter = 15.")
        minutes = 0
    step = PlanStep(
        kind=record.choice("slags", STEP_KINDS),
        title=record.text("titel"),
        minutes=minutes,
        text=_markdown(record, "tekst", context, required=False),
        reference=record.text("viser", required=False),
        quiz_count=count if isinstance(count, int) else 0,
    )
    record.finish()
    return step


def _cards(path: Path, root: Path, context: Context) -> tuple[Card, ...]:
    text = read_toml(path, root, context.report) if path.is_file() else None
    cards = []
    for record in text.tables("kort", context.report) if text else ():
        cards.append(
            Card(
                id=record.slug(prefix="kort-"),
                title=record.text("titel"),
                text=_markdown(record, "tekst", context),
                for_trainer=record.flag("kun_traener"),
            )
        )
        record.finish()
    return tuple(cards)
