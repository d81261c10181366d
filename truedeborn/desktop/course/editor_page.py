"""Writing a case of one's own: a form that is held against the vejviser at every change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from truedeborn.course.draft import CaseDraft, StageDraft
from truedeborn.desktop.course.case_form import CaseForm
from truedeborn.desktop.course.page import CoursePage
from truedeborn.desktop.models.place import Place, Screen
from truedeborn.desktop.models.session import Session
from truedeborn.desktop.models.unsaved import Unsaved
from truedeborn.desktop.platform.announce import announce
from truedeborn.desktop.platform.look import Look
from truedeborn.desktop.widgets.file_question import ask_open_name, ask_save_name
from truedeborn.desktop.widgets.labels import Button, Heading, Words
from truedeborn.desktop.widgets.layouts import BarLayout, ScrollPage
from truedeborn.domain.problem import ContentProblem, HandbookProblem
from truedeborn.rendering.plain import blocks_text
from truedeborn.sources.case_file import SUFFIX, CheckedCase

_FILES = f"Case (*{SUFFIX})"
_PAUSE_MS = 250
_SHOWN_PROBLEMS = 6
_IN_MEMORY = "Den er kun i programmets hukommelse."
_FETCH = "»Hent det, jeg skrev før« henter den."
_FIELDS = {
    "id": "Titel",
    "titel": "Titel",
    "resume": "Kort om casen",
    "tekst": "Det, der fortælles nu",
    "temaer": "Temaer",
    "alder": "Alder",
    "rute": "Vejen",
    "overser": "Det overser mange",
    "faldgruber": "Faldgruber",
    "varighed": "Varighed",
    "svaerhed": "Sværhed",
}


class EditorPage(CoursePage):
    """The form, what is wrong with it, and the ways out: keep, share, use."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(look, session, parent)
        self._opened: str | None = None
        self._loaded: CaseDraft
        self._unsaved: list[CaseDraft] = []
        session.unsaved.watch(self.unsaved)
        self.checked: CheckedCase | None = None
        self.page = ScrollPage(look)
        self.form = CaseForm(look, session)
        self.keep_button = Button(look, "Gem hos mig", icon="check", role="primary")
        self.share_button = Button(look, "Gem som fil", icon="file-text")
        self.take_button = Button(look, "Hent en fil", icon="plus")
        self.new_button = Button(look, "Ny case", icon="notebook-pen", role="quiet")
        self.undo_button = Button(look, "Hent det, jeg skrev før", icon="undo-2", role="quiet")
        self._box = QFrame()
        self._verdict, self._problems = Heading("", 2, look=3), Words("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._arrange()
        self._pause.timeout.connect(self.look_through)
        self.form.edited.connect(self._pause.start)
        self.keep_button.clicked.connect(self.keep)
        self.share_button.clicked.connect(self._share_wanted)
        self.take_button.clicked.connect(self._take_wanted)
        self.new_button.clicked.connect(self.start_anew)
        self.undo_button.clicked.connect(self.fetch_unsaved)
        self._loaded = self.form.draft()
        self._show_draft(CaseDraft())

    def open(self, argument: str) -> None:
        """Edit an own case, begin from one of the handbook's, or go on where one was."""
        if not argument or argument == self._opened:
            return
        self._opened = argument
        own = self._shelf.own(argument)
        self._show_draft(own.draft if own else self._template(argument))

    def title(self) -> str:
        """The page's name."""
        return "Skriv din egen case"

    def focus_start(self) -> None:
        """The title."""
        self.form.name.setFocus()

    def start_anew(self) -> None:
        """An empty form."""
        self._opened = None
        self._show_draft(CaseDraft())

    def fetch_unsaved(self) -> None:
        """What was typed and not saved before another case took its place."""
        if self._unsaved:
            self._opened = None
            self._show_draft(self._unsaved.pop())

    def unsaved(self) -> tuple[Unsaved, ...]:
        """The cases that closing would lose."""
        place = Place(Screen.KURSUS, part="egen")
        found = []
        if self.form.draft() != self._loaded:
            found.append(
                Unsaved("Din egen case er ikke gemt.", _IN_MEMORY, place, self._drop, "Kassér casen",
                        self._keep_now, "Gem casen")
            )  # fmt: skip
        if self._unsaved:
            found.append(
                Unsaved("En case, du skrev på før, er ikke gemt.", f"{_IN_MEMORY} {_FETCH}", place,
                        self._unsaved.clear, "Kassér den")
            )  # fmt: skip
        return tuple(found)

    def _drop(self) -> None:
        self.form.show_draft(self._loaded)
        self._loaded = self.form.draft()

    def _keep_now(self) -> str:
        """Keep the case; returns why not where it is not right yet."""
        try:
            self._shelf.keep(self.form.draft())
        except HandbookProblem as problem:
            return str(problem)
        self._loaded = self.form.draft()
        return ""

    def look_through(self) -> None:
        """Hold the form against the handbook and the vejviser, and say what is wrong."""
        checked = self._shelf.check(self.form.draft())
        self.checked = checked
        good = checked.case is not None
        self.keep_button.setEnabled(good)
        self.share_button.setEnabled(good)
        self._box.setProperty("box", "goer" if good else "info")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
        words = list(dict.fromkeys(plain_problem(problem) for problem in checked.problems))
        self._verdict.setText(_verdict(len(words), begun=bool(self.form.name.text().strip())))
        lines = [f"•  {line}" for line in words[:_SHOWN_PROBLEMS]]
        if checked.traces.any_warning:
            lines.append(
                "•  Der står noget, der ligner et navn, et nummer eller en mailadresse. Er det opdigtet?"
            )
        self._problems.setText("\n".join(lines))
        self._problems.setVisible(bool(lines))

    def keep(self) -> None:
        """Save the case in the user's folder."""
        try:
            draft = self.form.draft()
            case = self._shelf.keep(draft)
        except HandbookProblem as problem:
            self._say(str(problem))
            return
        self._loaded = draft
        self._say(f"»{case.title}« er gemt på denne computer.")
        self.part_wanted.emit(f"case:{case.id}")

    def share(self, path: Path) -> None:
        """Write the case to a file."""
        try:
            self._shelf.export_draft(self.form.draft(), path)
            self._loaded = self.form.draft()
            self._say(f"»{path.name}« er gemt. Andre kan hente den under Skriv din egen case.")
        except HandbookProblem as problem:
            self._say(str(problem))

    def take(self, path: Path) -> None:
        """Take in a file: a good one is shown, a bad one is explained; neither is kept yet."""
        try:
            checked = self._shelf.take_in(path)
        except HandbookProblem as problem:
            self._say(str(problem))
            return
        if checked.draft is None:
            self._say(" ".join(f"{problem.what} {problem.remedy}" for problem in checked.problems))
            return
        self._opened = checked.draft.id
        self._show_draft(checked.draft)
        self._say(
            f"»{checked.draft.title}« er hentet. Den er ikke gemt, før du vælger Gem hos mig."
            if checked.case
            else "Filen er hentet, men den passer ikke. Se, hvad der mangler."
        )

    def _show_draft(self, draft: CaseDraft) -> None:
        """Show another draft; what was typed before can be fetched back."""
        typed = self.form.draft()
        if typed != self._loaded:
            self._unsaved.append(typed)
        self.undo_button.setVisible(bool(self._unsaved))
        self.form.show_draft(draft)
        self._loaded = self.form.draft()
        self.look_through()

    def _template(self, case_id: str) -> CaseDraft:
        """One of the handbook's cases as a beginning; the title is the trainer's to write."""
        case = self._shelf.case(case_id)
        before: dict[str, str] = {}
        stages = []
        for stage in case.stages:
            new = {fact: answer for fact, answer in stage.answers.items() if before.get(fact) != answer}
            stages.append(StageDraft(stage.title, blocks_text(stage.text), new, stage.route, stage.questions))
            before = dict(stage.answers)
        return CaseDraft(
            summary=case.summary,
            themes=case.themes,
            ages=case.ages,
            minutes=case.minutes,
            difficulty=case.difficulty,
            ends_in_report=case.ends_in_report,
            read_more=case.read_more,
            stages=tuple(stages),
            pitfalls=case.notes.pitfalls,
            missed=case.notes.missed,
            law=case.notes.law,
            notes=blocks_text(case.notes.text),
        )

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QWidget()
        flow = BarLayout(self._look)
        bar.setLayout(flow)
        for button in (
            self.keep_button,
            self.share_button,
            self.take_button,
            self.new_button,
            self.undo_button,
        ):
            flow.addWidget(button)
        outer.addWidget(bar)
        outer.addWidget(self.page, 1)
        lines = QVBoxLayout(self._box)
        lines.addWidget(self._verdict)
        lines.addWidget(self._problems)
        column = self.page.column
        column.addWidget(Heading("Skriv din egen case", 1))
        words = "Opdigt alt. Skriv aldrig om et barn, der findes. Intet gemmes, før du vælger det."
        column.addWidget(Words(words, "lead"))
        column.addWidget(self._box)
        column.addWidget(self.form)
        column.addStretch(1)

    def _share_wanted(self) -> None:
        wanted = f"{self.form.draft().id or 'case'}{SUFFIX}"
        name = ask_save_name(self, "Gem casen", wanted, _FILES)
        if name:
            self.share(Path(name).with_suffix(SUFFIX))

    def _take_wanted(self) -> None:
        name = ask_open_name(self, "Hent en case", _FILES)
        if name:
            self.take(Path(name))

    def _say(self, words: str) -> None:
        self.said.emit(words)
        announce(self, words)


def plain_problem(problem: ContentProblem) -> str:
    """A problem in the form's words: no field names of the file, no TOML."""
    what = problem.what
    for key, name in _FIELDS.items():
        what = what.replace(f"»{key}«", f"»{name}«")
    is_for_files = "=" in problem.remedy or "afsnit" in problem.remedy or "i den" in problem.remedy
    return what if is_for_files else f"{what} {problem.remedy}"


def _verdict(count: int, *, begun: bool) -> str:
    if not count:
        return "Casen passer med vejviseren"
    if not begun:
        return "Begynd med titlen. Her står, hvad der mangler"
    return f"{count} ting mangler" if count > 1 else "Én ting mangler"
